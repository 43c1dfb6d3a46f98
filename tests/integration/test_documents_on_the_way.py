"""Documents handed in: good ones reach the register with their evidence, bad ones cost themselves only."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from scrapers.text.shown import shown
from tests.integration.gathered import gathered_home
from tests.integration.greenreg import greenreg, latest_id, released
from tests.integration.handed_in import CHAINS, NOISE, NOTICE, RENAMED_IN_THE_DOCUMENT, ZERO_CARBON
from tests.integration.harvested import publishers_of

CHAINS_OF_2021 = "cn.miit.green_supply_chain:2021:final"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gathered_home(tmp_path_factory)


def test_original_rows_replace_transcribed_ones_row_by_row(home: Path) -> None:
    chains = released(home, "list_entries").filter(list_id=CHAINS_OF_2021).sort("row_index")
    evidence = dict(chains.group_by("evidence").len().iter_rows())
    assert evidence["original"] == 2
    first = chains.filter(evidence="original").row(0, named=True)
    assert first["name_as_published"] == "富思特新材料科技发展股份有限公司"
    assert first["document_sha256"]
    assert (first["page"], first["row_index"]) == (1, 3)


def test_a_row_that_differs_from_its_transcription_is_reported(home: Path) -> None:
    differs = released(home, "data_issues").filter(code="transcription_differs", list_id=CHAINS_OF_2021)
    (issue,) = differs.iter_rows(named=True)
    assert issue["entry_id"] == f"{CHAINS_OF_2021}:2"
    assert (issue["before"], issue["after"]) == ("同方威视技术股份有限公司", "同方威视技术股份有限公司（总部）")
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
    chains = released(home, "list_entries").filter(list_id=CHAINS_OF_2021)
    assert len(chains) == 107
    assert "document_incomplete" in released(home, "data_issues")["code"].to_list()


def test_a_row_with_an_unknown_region_is_quarantined_and_said(home: Path) -> None:
    (document,) = released(home, "documents").filter(file_name="chains.csv").iter_rows(named=True)
    assert (document["rows_seen"], document["rows_loaded"], document["rows_quarantined"]) == (3, 2, 1)
    issues = released(home, "data_issues").filter(code="row_quarantined")
    assert issues["note_en"].str.contains("月球", literal=True).any()


def test_every_document_that_can_not_be_read_says_why(home: Path) -> None:
    quarantined = released(home, "documents").filter(
        pl.col("file_name") != "rule.docx", publisher_id="cn.miit", status="quarantined"
    )
    assert len(quarantined) == 4
    assert all(len(detail) > 20 for detail in quarantined["status_detail"])
    said = greenreg(home, "status")
    assert said.returncode == 0
    for name in ("torn.pdf", "login.pdf", "empty.xlsx", shown(NOISE)):
        assert name in said.stdout
    assert "\x1b" not in said.stdout


def test_ingesting_again_changes_nothing(home: Path, tmp_path: Path) -> None:
    again_home = tmp_path / "home"
    shutil.copytree(home, again_home, symlinks=True)
    (tmp_path / "chains.csv").write_text(CHAINS, encoding="gb18030")
    again = greenreg(again_home, "ingest", tmp_path / "chains.csv", *NOTICE)
    assert "already archived" in again.stdout
    manifest = Path("archive") / "manifest.jsonl"
    assert (again_home / manifest).read_bytes() == (home / manifest).read_bytes()
    refreshed = greenreg(again_home, "refresh", "--offline", GREENREG_PUBLISHERS=str(publishers_of(home)))
    assert "Unchanged" in refreshed.stderr
    assert latest_id(again_home) == latest_id(home)


def test_rows_that_do_not_belong_to_the_national_series_stay_out_of_it(home: Path) -> None:
    national = released(home, "reconciliation").filter(
        pl.col("program_id") == "cn.miit.green_factory", pl.col("measure") == "cumulative", pl.col("status") == "match"
    )
    assert {2121, 2783} <= set(national["published"])
