"""What a document turned out to be as a policy becomes a row, with its reason."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from pipelines.raw.tables import frame
from pipelines.reading.archived import archived_documents
from pipelines.reading.document import Case, Work, read_document
from pipelines.reading.outcomes import Understanding
from pipelines.reading.policy_rows import TABLES, policy_rows
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.documents.media_type import MediaType
from tests.builders.policies import MEASURES

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def rows(folder: Path, *lines: str) -> dict[str, list[dict[str, object]]]:
    path = folder / "rule.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    observation = Observation(
        observed_at=NOW,
        publisher_id="cn.miit",
        stage=AttemptStage.INGEST,
        outcome=Outcome.STORED,
        page_url="https://www.miit.gov.cn/rule.txt",
        document_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        media_type=MediaType.TEXT.value,
    )
    (document,) = archived_documents([observation])
    outcomes = read_document(Work(Case(document, "CN"), path, frozenset(Understanding) - {Understanding.NOTICE}))
    return policy_rows([document], {document.sha256: outcomes})


def test_a_rule_becomes_rows_of_every_table(tmp_path: Path) -> None:
    found = rows(tmp_path, *(line for line in MEASURES if not line.startswith("（二）")))
    tables = {table: frame(table, found[table]) for table in TABLES}
    assert tables["policies"]["status"].to_list() == ["policy"]
    assert tables["policies"]["policy_id"].to_list() == ["工信部节〔2024〕913号"]
    assert all(table.height > 0 for name, table in tables.items() if name != "policy_issues")
    assert len({row["document_sha256"] for table in found.values() for row in table}) == 1


def test_a_document_that_is_no_policy_is_a_row_with_its_reason(tmp_path: Path) -> None:
    found = rows(tmp_path, "昨日，记者获悉。")
    assert [(row["status"], row["reason"], row.get("policy_id")) for row in found["policies"]] == [
        ("not_a_policy", "no_rule_title", None)
    ]
