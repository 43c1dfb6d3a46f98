"""Documents handed in: good ones reach the register with their evidence, bad ones cost themselves only."""

from pathlib import Path

import polars as pl
import pytest

from scrapers.baseline.lists import baseline_lists
from tests.builders import docx
from tests.builders.grids import Grid
from tests.builders.policies import MEASURES
from tests.integration.greenreg import greenreg, latest_id, released

NOTICE = (
    "--publisher",
    "cn.miit",
    "--document-number",
    "工信厅节函〔2022〕7号",
    "--title",
    "关于公布2021年度绿色制造名单的通知",
)

PARKS = """2021年度绿色园区名单
序号,地区,园区名称
1,天津,天津子牙经济技术开发区
2,河北,河北沧州经济开发区（北区）
3,月球,静海工业园区
"""


ZERO_CARBON = "cn.ndrc.zero_carbon_park:2025:final"
ZERO_CARBON_NOTICE = ("--publisher", "cn.ndrc", "--title", "国家级零碳园区建设名单（第一批）")
RENAMED_IN_THE_DOCUMENT = "天津经济技术开发区（东区）"


def _zero_carbon_parks(path: Path) -> Path:
    """The list of zero-carbon parks as an office would type it, of which one park's name is not as transcribed."""
    (transcribed,) = (its for its in baseline_lists() if its.list_id == ZERO_CARBON)
    rows = [["序号", "省份", "城市", "园区名称", "建设期", "建设范围"]]
    for entry in transcribed.entries:
        city, period, extent = (line.partition(": ")[2] for line in (entry.remark or "").split("\n"))
        name = RENAMED_IN_THE_DOCUMENT if entry.seq == 2 else entry.name_as_published
        rows.append([str(entry.seq), entry.region_as_published or "", city, name, period, extent])
    return docx.write(path, docx.heading("国家级零碳园区建设名单（第一批）", 0), docx.table(Grid(rows)))


def _rule_with_an_annexed_table(path: Path) -> Path:
    table = docx.table(Grid([["序号", "企业名称", "所属行业"], ["1", "示例公司", "水泥"], ["2", "样本公司", "钢铁"]]))
    return docx.write(path, *(docx.paragraph(line) for line in MEASURES), table)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose archive holds a good list, a list with a bad row, a rule, and four documents that can't be read."""
    home, desk = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("desk")
    annexed = tmp_path_factory.mktemp("annexed")
    for path, origin in (
        (_zero_carbon_parks(annexed / "parks.docx"), ZERO_CARBON_NOTICE),
        (_rule_with_an_annexed_table(annexed / "rule.docx"), ("--publisher", "cn.miit", "--title", MEASURES[0])),
    ):
        taken_in = greenreg(home, "ingest", path, *origin)
        assert taken_in.returncode == 0, taken_in.stderr
    (desk / "园区.csv").write_text(PARKS, encoding="gb18030")
    (desk / "torn.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (desk / "login.pdf").write_text("<html><body><form>请登录<input type=password></form></body></html>")
    (desk / "empty.xlsx").write_bytes(b"")
    (desk / "noise.bin").write_bytes(bytes(range(256)) * 8)
    for path in sorted(desk.iterdir()):
        taken_in = greenreg(home, "ingest", path, *NOTICE)
        assert taken_in.returncode == 0, taken_in.stderr
    refreshed = greenreg(home, "refresh", "--offline")
    assert refreshed.returncode == 0, refreshed.stderr
    return home


def test_original_rows_replace_transcribed_ones_row_by_row(home: Path) -> None:
    parks = released(home, "list_entries").filter(list_id="cn.miit.green_park:2021:final").sort("row_index")
    evidence = dict(parks.group_by("evidence").len().iter_rows())
    assert evidence["original"] == 2
    first = parks.filter(evidence="original").row(0, named=True)
    assert first["name_as_published"] == "天津子牙经济技术开发区"
    assert first["document_sha256"]
    assert (first["page"], first["row_index"]) == (1, 3)


def test_a_row_that_differs_from_its_transcription_is_reported(home: Path) -> None:
    differs = released(home, "data_issues").filter(
        code="transcription_differs", list_id="cn.miit.green_park:2021:final"
    )
    (issue,) = differs.iter_rows(named=True)
    assert issue["entry_id"] == "cn.miit.green_park:2021:final:2"
    assert (issue["before"], issue["after"]) == ("河北沧州经济开发区", "河北沧州经济开发区（北区）")
    assert (issue["page"], issue["row_index"]) == (1, 4)


def test_the_document_of_a_sister_programs_known_notice_stands_for_its_transcription(home: Path) -> None:
    entries = released(home, "list_entries").filter(program_id="cn.ndrc.zero_carbon_park")
    assert entries.group_by("list_id", "evidence").len().rows() == [(ZERO_CARBON, "original", 52)]
    issues = released(home, "data_issues")
    assert issues.filter(pl.col("entry_id").str.starts_with(ZERO_CARBON), code="listed_twice").is_empty()
    (differs,) = issues.filter(code="transcription_differs", list_id=ZERO_CARBON).iter_rows(named=True)
    assert (differs["before"], differs["after"]) == ("天津经济技术开发区", RENAMED_IN_THE_DOCUMENT)


def test_a_rule_with_a_table_annexed_is_among_the_policies(home: Path) -> None:
    (rule,) = released(home, "documents").filter(file_name="rule.docx").iter_rows(named=True)
    assert rule["rows_quarantined"] == 2, "the table annexed is no list of any program"
    policies = released(home, "policies").filter(document_sha256=rule["document_sha256"])
    assert policies["document_number"].to_list() == ["工信部节〔2024〕913号"]


def test_a_document_with_fewer_rows_than_announced_takes_no_transcribed_row_away(home: Path) -> None:
    parks = released(home, "list_entries").filter(list_id="cn.miit.green_park:2021:final")
    assert len(parks) == 52
    assert "document_incomplete" in released(home, "data_issues")["code"].to_list()


def test_a_row_with_an_unknown_region_is_quarantined_and_said(home: Path) -> None:
    (document,) = released(home, "documents").filter(file_name="园区.csv").iter_rows(named=True)
    assert (document["rows_seen"], document["rows_loaded"], document["rows_quarantined"]) == (3, 2, 1)
    issues = released(home, "data_issues").filter(code="row_quarantined")
    assert issues["note_en"].str.contains("月球", literal=True).any()


def test_every_document_that_can_not_be_read_says_why(home: Path) -> None:
    quarantined = released(home, "documents").filter(pl.col("file_name") != "rule.docx", status="quarantined")
    assert len(quarantined) == 4
    assert all(len(detail) > 20 for detail in quarantined["status_detail"])
    said = greenreg(home, "status")
    assert said.returncode == 0
    for name in ("torn.pdf", "login.pdf", "empty.xlsx", "noise.bin"):
        assert name in said.stdout


def test_ingesting_again_changes_nothing(home: Path, tmp_path: Path) -> None:
    before, manifest = latest_id(home), (home / "archive" / "manifest.jsonl").read_bytes()
    (tmp_path / "园区.csv").write_text(PARKS, encoding="gb18030")
    again = greenreg(home, "ingest", tmp_path / "园区.csv", *NOTICE)
    assert "already archived" in again.stdout
    assert (home / "archive" / "manifest.jsonl").read_bytes() == manifest
    refreshed = greenreg(home, "refresh", "--offline")
    assert "Unchanged" in refreshed.stderr
    assert latest_id(home) == before


def test_rows_that_do_not_belong_to_the_national_series_stay_out_of_it(home: Path) -> None:
    national = released(home, "reconciliation").filter(
        pl.col("program_id") == "cn.miit.green_factory", pl.col("measure") == "cumulative", pl.col("status") == "match"
    )
    assert {2121, 2783} <= set(national["published"])
