"""The steps of a refresh that read: a fault in one way of understanding one document is told of, and costs no more."""

from pathlib import Path

import dagster as dg
import pytest

from pipelines.assets import archive, raw
from pipelines.home import Home
from pipelines.raw.tables import read_raw_table
from pipelines.resources import Warehouse
from scrapers.archive.observations import ObservationLog
from scrapers.intake import Intake, Particulars
from tests.builders.reading import FIGURES, inject
from tests.builders.reading_faults import FAULTY, fails

LIST = "绿色工厂名单\n序号,地区,工厂名称,第三方评价机构\n1,北京,甲（北京）制造有限公司,某认证有限公司\n"
ARTICLE = "2023年5月，全国累计培育国家级绿色工厂3616家。"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home whose archive holds a list, an article, and an article that meets the faults."""
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path / "home"))
    home = Home.from_environment()
    documents = {"list.csv": LIST, "article.txt": ARTICLE, "faulty.txt": f"{ARTICLE}{FAULTY}"}
    for name, text in documents.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        Intake(home.archive).ingest(tmp_path / name, Particulars("cn.miit", title="关于公布2031年度绿色工厂名单的通知"))
    return home


def read(home: Home) -> dg.ExecuteInProcessResult:
    steps = [archive.documents, archive.readings, archive.baseline_lists, raw.raw_tables]
    with dg.DagsterInstance.ephemeral() as instance:
        return dg.materialize(steps, resources={"warehouse": Warehouse()}, instance=instance)


def test_a_fault_in_the_figures_of_one_document_stops_nothing_and_is_told(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256_of = {line.file_name: line.document_sha256 for line in ObservationLog(home.archive)}
    assert read(home).success
    tables = ("list_entries", "documents", "policies", "text_statistics")
    others = {table: read_raw_table(home.raw, table) for table in tables}
    for kept in (home.readings / "statistics").rglob("*.json"):
        kept.unlink()

    inject(monkeypatch, FIGURES, fails)
    run = read(home)

    assert run.success
    figures = read_raw_table(home.raw, "text_statistics")
    assert set(figures["document_sha256"]) == {sha256_of["article.txt"]}
    assert set(others["text_statistics"]["document_sha256"]) == {sha256_of["article.txt"], sha256_of["faulty.txt"]}
    for table in ("list_entries", "documents", "policies"):
        assert read_raw_table(home.raw, table).equals(others[table])
    issues = read_raw_table(home.raw, "reading_issues").filter(code="statistics_unread")
    assert issues["document_sha256"].to_list() == [sha256_of["faulty.txt"]]
    assert "a fault of ours" in issues["message"][0]
    (told,) = run.asset_materializations_for_node("archive__readings")
    in_part = told.metadata["documents_read_in_part"].value
    assert isinstance(in_part, dict)
    assert [document.partition(" ")[0] for document in in_part] == ["faulty.txt"]
