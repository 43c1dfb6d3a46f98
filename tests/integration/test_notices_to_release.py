"""What notices say, from their pages on the replica to the public tables: each notice once, nothing lost."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from scrapers.documents.recognition.extra import model_file
from tests.integration.gathered import gathered_home
from tests.integration.greenreg import released
from tests.integration.harvested import NATIONAL, PROVINCE

KNOWN = "cn.miit:2024:final"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gathered_home(tmp_path_factory)


def of(home: Path, table: str, notice_id: str) -> pl.DataFrame:
    return released(home, table).filter(notice_id=notice_id)


def provincial(home: Path, number: str) -> str:
    return f"{PROVINCE}:冀工信节函〔2024〕{number}号"


def test_a_notice_known_beforehand_is_not_a_second_one_when_it_is_harvested(home: Path) -> None:
    notices = released(home, "notices").filter(publisher_id=NATIONAL)
    assert notices.filter(document_number="工信厅节函〔2025〕33号")["notice_id"].to_list() == [KNOWN]
    (known,) = of(home, "notices", KNOWN).to_dicts()
    assert known["origin"] == "reference"
    assert known["issuing_bodies"] == "工业和信息化部办公厅"
    assert known["document_sha256"]


def test_every_address_of_a_notice_leads_to_the_one_notice(home: Path) -> None:
    addresses = of(home, "notice_addresses", KNOWN)
    assert sorted(addresses["relation"]) == ["cited", "other_page", "other_page"]
    assert {"gzdt", "lszz", "lszz_wap"} == set(addresses["column_ids"])
    assert addresses.filter(relation="cited")["document_sha256"].null_count() == 0


def test_dates_that_disagree_all_stand_and_are_said(home: Path) -> None:
    dates = of(home, "notice_dates", KNOWN)
    said = {(row["kind"], row["on_date"]) for row in dates.iter_rows(named=True)}
    assert {
        ("signature", date(2025, 1, 22)),
        ("visible", date(2025, 1, 23)),
        ("meta", date(2025, 1, 24)),
        ("listing", date(2025, 1, 23)),
        ("known_issued", date(2025, 1, 22)),
    } <= said
    taken = dates.filter(is_taken=True)
    assert set(taken.filter(speaks_of="issued_on")["on_date"]) == {date(2025, 1, 22)}
    assert set(taken.filter(speaks_of="published_on")["on_date"]) == {date(2025, 1, 24)}
    (issue,) = of(home, "data_issues", KNOWN).filter(code="dates_disagree").to_dicts()
    assert issue["severity"] == "info"
    assert "2025-01-23 (visible)" in issue["note_en"]
    assert "2025-01-24 (meta)" in issue["note_en"]
    assert "Taken is 2025-01-24." in issue["note_en"]


def test_a_number_that_contradicts_the_known_one_stands_beside_it_and_both_are_reconciled(home: Path) -> None:
    factories = of(home, "notice_counts", KNOWN).filter(program_id="cn.miit.green_factory", measure="listed")
    assert sorted(factories.select("origin", "value").rows()) == [("page", 5), ("reference", 1382)]
    (page,) = factories.filter(origin="page").to_dicts()
    assert "绿色工厂5家" in page["quote"]
    assert "1382" in page["conflict"]
    lines = of(home, "reconciliation", KNOWN).filter(program_id="cn.miit.green_factory", measure="listed")
    assert sorted(lines.select("published", "status").rows()) == [(5, "match"), (1382, "conflict")]
    issues = of(home, "data_issues", KNOWN).filter(code="announced_counts_disagree")
    assert set(issues["program_id"]) == {"cn.miit.green_factory", "cn.miit.green_park", "cn.miit.green_supply_chain"}


def test_the_numbers_of_a_notice_that_was_not_known_are_held_against_its_rows(home: Path) -> None:
    numbers = of(home, "notice_counts", provincial(home, "401"))
    assert numbers.filter(program_id="he.gxt.green_factory").select("value", "region_code").rows() == [(4, "13")]
    (line,) = of(home, "reconciliation", provincial(home, "401")).filter(measure="listed").to_dicts()
    assert (line["published"], line["derived"], line["status"]) == (4, 4, "match")


def test_what_a_province_counts_of_the_national_list_is_its_part_and_held_against_nothing(home: Path) -> None:
    numbers = of(home, "notice_counts", provincial(home, "401"))
    assert numbers.filter(program_id="cn.miit.green_factory").select("value", "region_code").rows() == [(12, "13")]
    compared = of(home, "reconciliation", provincial(home, "401"))
    assert "cn.miit.green_factory" not in compared["program_id"].to_list()


def test_a_number_of_no_known_program_is_said_and_held_against_nothing(home: Path) -> None:
    (issue,) = of(home, "data_issues", provincial(home, "401")).filter(code="count_of_no_known_program").to_dicts()
    assert "zero_carbon_park" in issue["note_en"]


def test_annexes_lead_to_their_files_and_to_the_lists_read_from_them(home: Path) -> None:
    annexes = of(home, "notice_annexes", KNOWN).sort("place")
    assert annexes["label"].to_list() == ["附件1", "附件2", "附件3"]
    assert annexes["name"].to_list()[0] == "2024年度绿色工厂名单"
    assert annexes["outcome"].to_list() == ["stored"] * 3
    assert annexes["list_ids"].to_list()[0] == "cn.miit.green_factory:2024:final"
    documents = set(released(home, "documents")["document_sha256"])
    assert set(annexes["document_sha256"]) <= documents


def test_a_list_belongs_to_the_notice_on_whose_page_it_was_found(home: Path) -> None:
    entries = released(home, "list_entries").filter(publisher_id=PROVINCE)
    notices = released(home, "notices").filter(publisher_id=PROVINCE, origin="page")
    assert set(entries["notice_id"]) <= set(notices["notice_id"])
    unnumbered = notices.filter(pl.col("document_number").is_null(), stage="final")
    assert unnumbered["title"].to_list() == ["关于公布2022年河北省绿色工厂名单的通知"]
    assert len(entries.filter(notice_id=unnumbered["notice_id"][0])) == 2


@pytest.mark.skipif(model_file() is not None, reason="what recognises pictures is installed here")
def test_a_list_that_is_a_picture_is_archived_and_said_with_what_to_do(home: Path) -> None:
    (annex,) = released(home, "notice_annexes").filter(form="picture").to_dicts()
    (document,) = released(home, "documents").filter(document_sha256=annex["document_sha256"]).to_dicts()
    assert (document["status"], document["status_reason"]) == ("quarantined", "no_text_layer")
    assert "transcribe it" in document["status_detail"]
    (issue,) = of(home, "data_issues", annex["notice_id"]).filter(code="notice_of_pictures").to_dicts()
    assert "transcribe it" in issue["note_en"]
