"""Documents that hold no list are tried as policies; what each turned out to be becomes a row, with its reason."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.raw.tables import frame
from pipelines.reading import policies as policies_module
from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.document import DocumentReading, ReadingStatus
from pipelines.reading.policies import PolicyOutcome, PolicyStatus, read_policies
from pipelines.reading.policy_rows import TABLES, policy_rows
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.archive.store import ObjectStore
from scrapers.documents.media_type import MediaType
from scrapers.lists.reading import DocumentLists
from scrapers.policies.reader import read_policy
from tests.builders.policies import MEASURES

NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Archive:
    """An archive with documents put into it one by one."""

    def __init__(self, folder: Path) -> None:
        self.store = ObjectStore(folder / "archive")
        self.cache = folder / "readings"
        self.documents: list[ArchivedDocument] = []
        self.readings: dict[str, DocumentReading] = {}

    def add(self, text: str, status: ReadingStatus, media_type: str = MediaType.TEXT.value, *, title: str = "") -> str:
        content = text.encode()
        sha256 = hashlib.sha256(content).hexdigest()
        self.store.put(content)
        observation = Observation(
            observed_at=NOW,
            publisher_id="cn.miit",
            stage=AttemptStage.INGEST,
            outcome=Outcome.STORED,
            page_url="https://www.miit.gov.cn/rule.txt",
            title=title,
            document_sha256=sha256,
            media_type=media_type,
            bytes=len(content),
            file_name="rule.txt",
        )
        self.documents.append(ArchivedDocument(observation, NOW, NOW))
        holds_a_list = status is ReadingStatus.READ
        self.readings[sha256] = DocumentReading(status, lists=DocumentLists(()) if holds_a_list else None)
        return sha256

    def read(self) -> dict[str, PolicyOutcome]:
        return read_policies(self.documents, self.readings, self.store, self.cache)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_a_rule_becomes_rows_of_every_table(archive: Archive) -> None:
    rule = archive.add("\n".join(line for line in MEASURES if not line.startswith("（二）")), ReadingStatus.NOT_A_LIST)
    rows = policy_rows(archive.documents, archive.read())
    tables = {table: frame(table, rows[table]) for table in TABLES}
    assert tables["policies"]["status"].to_list() == ["policy"]
    assert tables["policies"]["policy_id"].to_list() == ["工信部节〔2024〕913号"]
    assert all(table.height > 0 for name, table in tables.items() if name != "policy_issues")
    assert {row["document_sha256"] for table in rows.values() for row in table} == {rule}


def test_a_document_that_is_no_policy_is_a_row_with_its_reason(archive: Archive) -> None:
    archive.add("昨日，记者获悉。", ReadingStatus.NOT_A_LIST)
    rows = policy_rows(archive.documents, archive.read())
    assert [(row["status"], row["reason"], row.get("policy_id")) for row in rows["policies"]] == [
        ("not_a_policy", "no_rule_title", None)
    ]


@pytest.mark.parametrize("status", [ReadingStatus.READ, ReadingStatus.QUARANTINED, ReadingStatus.CONTAINER])
def test_only_documents_without_a_list_are_tried(archive: Archive, status: ReadingStatus) -> None:
    archive.add("\n".join(MEASURES), status)
    assert archive.read() == {}


def test_a_rule_with_a_list_table_annexed_is_a_rule_too(archive: Archive) -> None:
    rule = archive.add("\n".join(MEASURES), ReadingStatus.READ, title=MEASURES[0])
    assert archive.read()[rule].status is PolicyStatus.POLICY


@pytest.mark.parametrize("title", ["关于公布绿色工厂名单的通知", "关于公布实施方案中绿色工厂名单的通知", ""])
def test_a_list_that_is_titled_as_a_list_is_tried_as_no_rule(archive: Archive, title: str) -> None:
    archive.add("\n".join(MEASURES), ReadingStatus.READ, title=title)
    assert archive.read() == {}


def test_a_fault_in_one_document_costs_that_document_only(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = archive.add("坏。", ReadingStatus.NOT_A_LIST)
    whole = archive.add("\n".join(MEASURES), ReadingStatus.NOT_A_LIST)

    def fails(blocks: object, origin: object) -> object:
        if getattr(origin, "document_sha256", "") == broken:
            raise ZeroDivisionError("a fault of ours")
        return read_policy(blocks, origin)  # type: ignore[arg-type]

    monkeypatch.setattr(policies_module, "read_policy", fails)
    outcomes = archive.read()
    assert (outcomes[broken].status, outcomes[broken].reason) == (PolicyStatus.FAILED, "reader_failed")
    assert outcomes[whole].status is PolicyStatus.POLICY


def test_a_document_is_read_once_a_version(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add("\n".join(MEASURES), ReadingStatus.NOT_A_LIST)
    first = archive.read()

    def must_not_be_called(*_: object) -> object:
        raise AssertionError("read again")

    monkeypatch.setattr(policies_module, "read_policy", must_not_be_called)
    assert archive.read() == first


def test_a_missing_object_is_said_and_tried_again_when_it_is_back(archive: Archive) -> None:
    rule = archive.add("\n".join(MEASURES), ReadingStatus.NOT_A_LIST)
    path = archive.store.path_of(rule)
    content = path.read_bytes()
    path.unlink()
    assert archive.read()[rule].reason == "missing"
    archive.store.put(content)
    assert archive.read()[rule].status is PolicyStatus.POLICY
