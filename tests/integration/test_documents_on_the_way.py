"""Documents handed in: good ones reach the register with their evidence, bad ones cost themselves only."""

from pathlib import Path

import polars as pl
import pytest

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


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose archive holds a good list, a list with a bad row, and four documents that can't be read."""
    home, desk = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("desk")
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
    (issue,) = released(home, "data_issues").filter(code="transcription_differs").iter_rows(named=True)
    assert issue["entry_id"] == "cn.miit.green_park:2021:final:2"
    assert (issue["before"], issue["after"]) == ("河北沧州经济开发区", "河北沧州经济开发区（北区）")
    assert (issue["page"], issue["row_index"]) == (1, 4)


def test_a_document_with_fewer_rows_than_announced_takes_no_transcribed_row_away(home: Path) -> None:
    parks = released(home, "list_entries").filter(list_id="cn.miit.green_park:2021:final")
    assert len(parks) == 52
    assert "document_incomplete" in released(home, "data_issues")["code"].to_list()


def test_a_row_with_an_unknown_region_is_quarantined_and_said(home: Path) -> None:
    (document,) = released(home, "documents").filter(status="read").iter_rows(named=True)
    assert (document["rows_seen"], document["rows_loaded"], document["rows_quarantined"]) == (3, 2, 1)
    issues = released(home, "data_issues").filter(code="row_quarantined")
    assert issues["message"].str.contains("月球", literal=True).any()


def test_every_document_that_can_not_be_read_says_why(home: Path) -> None:
    quarantined = released(home, "documents").filter(status="quarantined")
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
