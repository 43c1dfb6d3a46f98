"""The dbt project, run as it is on raw tables that hold one of each trouble: nothing is lost, all of it is told."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.release.dictionary import PUBLIC_SCHEMA
from tests.builders.public_dictionary import public_dictionary
from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse

A, B, C, D, E, F, G, TWO_LISTS = (letter * 64 for letter in "abcdef03")


@pytest.fixture(scope="module")
def troubled(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """One list a trouble; which trouble, the tests below say."""
    raw = RawLayer(unresolved={"无主厂"})
    raw.transcribed(
        "green_factory", "1", "再列厂", "重复厂", "重复厂", "无主厂", {"name": "未知地区厂", "province_code": "99"}
    )
    raw.transcribed(
        "green_factory", "4", "再列厂", {"name": "深圳厂", "region": "深圳"}, {"name": "兵团厂", "region": "兵团"}
    )
    raw.transcribed("green_factory", "4", "落选厂", "再列厂", stage="publicity")
    raw.transcribed("green_factory", "2022", "移出厂", stage="adjustment")
    raw.transcribed("green_factory", "2030", "无通知厂", source_url="https://example.org/2030.pdf")
    raw.transcribed("cn.miit.green_moon", "1", "月亮厂")
    raw.transcribed("green_factory", "5", "无名之邻", {"name": ""})

    # The batch-2 supply-chain list was announced with four rows, so its document is whole.
    raw.transcribed(
        "green_supply_chain",
        "2",
        "同名企业",
        "旧名企业",
        "第三企业",
        "被隔离企业",
        "多出企业",
        assessor_as_published=None,
    )
    raw.document(
        A,
        "green_supply_chain",
        "2",
        ["同名企业", "新名企业", "第三企业"],
        quarantined={4: "The region 火星 is not known."},
        cells={"assessor_as_published": "某评价中心"},
    )
    # The batch-1 list was announced with fifteen rows: this document lacks some.
    raw.transcribed("green_supply_chain", "1", "甲企业", "乙企业", "丙企业")
    raw.document(B, "green_supply_chain", "1", ["甲企业", "乙企业"])

    raw.document(C, "green_park", "1", ["不变园区", "旧园区", "消失园区"], observed="2026-01-02")
    raw.document(D, "green_park", "1", ["不变园区", "新园区"], observed="2026-01-03")
    # One document of two lists: D stands for the first of them, this one for the second.
    raw.document(TWO_LISTS, "green_park", "1", ["不变园区"])
    raw.document(TWO_LISTS, "green_supply_chain", "4", ["四批企业"], quarantined={2: "The region 金星 is not known."})
    raw.document(
        E,
        "green_park",
        "2",
        [{"name": "一园区", "ordinal": 1, "row_index": 1}, {"name": "二园区", "ordinal": 1, "row_index": 2}],
    )
    raw.document(
        F,
        "sd.gxt.green_factory",
        "2025",
        [{"name": "山东厂", "region": "山东"}],
        publisher_id="sd.gxt",
        notice_id="sd.gxt:鲁工信〔2025〕9号",
        document_number="鲁工信〔2025〕9号",
        issued_on=date(2025, 10, 9),
        cells={"notice_id": "sd.gxt:鲁工信〔2025〕9号"},
    )

    product = {"name": "产品企业", "product_name": "冰箱", "product_model": "BCD-1", "group_no": 1}
    listed = raw.transcribed(
        "green_design_product", "1", product, product, product | {"product_model": "BCD-2", "group_no": 2}
    )
    raw.group(listed, 1, 2)
    raw.group(listed, 2, 3)
    # Announced (by implication) are 54; the headings of the list itself say 2.
    listed_as_headed = raw.transcribed(
        "green_design_product", "2", *[product | {"product_model": m} for m in ("X", "Y")]
    )
    raw.group(listed_as_headed, 1, 2)

    raw.archived(G, status="quarantined", status_reason="encrypted", status_detail="Ask for an open copy.")
    raw.archived("1" * 64, status="not_a_list")
    raw.archived("2" * 64, status="read", rows_seen=9, rows_loaded=9, rows_quarantined=0)
    raw.reading_issue(listed, "sequence_gap", "序号 3 is missing.")
    raw.attempt("at-1", document_sha256=A)
    return dbt.build(raw.write(tmp_path_factory.mktemp("troubled")))


def test_every_raw_row_is_an_entry_or_is_told_why_not(troubled: Warehouse) -> None:
    raw = troubled.home / "warehouse" / "raw" / "list_entries.parquet"
    raw_rows = troubled.value(f"select count(*) from '{raw}'")
    fates = dict(troubled.rows("select fate, count(*) from core.core_list_rows group by fate"))
    assert sum(fates.values()) == raw_rows
    assert fates["chosen"] == troubled.value("select count(*) from registry.list_entries")
    reported = {"not_in_document", "duplicate_ordinal", "incomplete_row", "unknown_program"}
    assert {fate: fates[fate] for fate in reported} == {fate: len(troubled.issues(fate)) for fate in reported}
    assert set(fates) == reported | {"chosen", "replaced", "superseded_document"}


def test_the_document_replaces_the_transcription_row_by_row(troubled: Warehouse) -> None:
    entries = troubled.rows(
        "select ordinal, name_as_published, evidence, document_sha256, page from registry.list_entries"
        " where list_id = 'cn.miit.green_supply_chain:2:final' order by ordinal"
    )
    assert entries == [
        (1, "同名企业", "original", A, 1),
        (2, "新名企业", "original", A, 1),
        (3, "第三企业", "original", A, 1),
        (4, "被隔离企业", "transcribed", None, None),
    ]


def test_a_cell_in_which_transcription_and_document_differ_is_told_with_both_values(troubled: Warehouse) -> None:
    [issue] = troubled.issues("transcription_differs")
    assert (issue["entry_id"], issue["column_name"]) == ("cn.miit.green_supply_chain:2:final:2", "name_as_published")
    assert (issue["before"], issue["after"], issue["document_sha256"]) == ("旧名企业", "新名企业", A)


def test_a_column_the_transcription_left_out_is_one_remark(troubled: Warehouse) -> None:
    [issue] = troubled.issues("transcription_lacks_column")
    assert issue["column_name"] == "assessor_as_published"
    assert "3 rows" in issue["note_en"]


def test_a_transcribed_row_that_a_whole_document_does_not_have_is_dropped_and_told(troubled: Warehouse) -> None:
    [issue] = troubled.issues("not_in_document")
    assert issue["before"] == "多出企业"
    assert "多出企业" not in {name for (name,) in troubled.rows("select name_as_published from registry.list_entries")}


def test_a_document_with_fewer_rows_than_announced_takes_no_transcribed_row_away(troubled: Warehouse) -> None:
    entries = troubled.rows(
        "select name_as_published, evidence from registry.list_entries"
        " where list_id = 'cn.miit.green_supply_chain:1:final' order by ordinal"
    )
    assert entries == [("甲企业", "original"), ("乙企业", "original"), ("丙企业", "transcribed")]
    [incomplete] = [issue for issue in troubled.issues("document_incomplete") if issue["document_sha256"] == B]
    assert (incomplete["before"], incomplete["after"]) == ("15", "2")


def test_of_two_documents_of_one_list_the_later_stands_whole(troubled: Warehouse) -> None:
    entries = troubled.rows(
        "select name_as_published, document_sha256 from registry.list_entries"
        " where list_id = 'cn.miit.green_park:1:final' order by ordinal"
    )
    assert entries == [("不变园区", D), ("新园区", D)]
    [superseded] = [issue for issue in troubled.issues("superseded_document") if issue["document_sha256"] == C]
    assert (superseded["before"], superseded["after"]) == (C, D)
    assert "3 rows" in superseded["note_en"]
    [revised] = troubled.issues("document_revised")
    assert (revised["before"], revised["after"]) == ("旧园区", "新园区")
    [gone] = troubled.issues("not_in_later_document")
    assert gone["before"] == "消失园区"
    assert troubled.rows("select document_sha256 from registry.documents where superseded_by_sha256 is not null") == [
        (C,)
    ]


def test_a_document_gives_way_for_one_of_its_lists_and_stands_for_the_other(troubled: Warehouse) -> None:
    lists = troubled.rows(
        "select list_no, list_id, rows_seen, rows_loaded, superseded_by_sha256 from registry.document_lists"
        f" where document_sha256 = '{TWO_LISTS}' order by list_no"
    )
    assert lists == [(1, "cn.miit.green_park:1:final", 1, 1, D), (2, "cn.miit.green_supply_chain:4:final", 2, 1, None)]
    entries = troubled.rows(
        f"select name_as_published from registry.list_entries where document_sha256 = '{TWO_LISTS}'"
    )
    assert entries == [("四批企业",)]
    [document] = troubled.rows(
        "select lists, list_id, rows_seen, rows_loaded, rows_quarantined, superseded_by_sha256"
        f" from registry.documents where document_sha256 = '{TWO_LISTS}'"
    )
    assert document == (2, None, 3, 2, 1, None)


def test_a_row_quarantined_in_one_list_holds_no_place_of_another(troubled: Warehouse) -> None:
    quarantined = troubled.issues("row_quarantined")
    assert "cn.miit.green_supply_chain:4:final:2" in {issue["entry_id"] for issue in quarantined}
    assert "cn.miit.green_park:1:final:2" not in {issue["entry_id"] for issue in quarantined}


def test_two_rows_that_claim_one_place_are_one_entry_and_one_issue(troubled: Warehouse) -> None:
    [issue] = troubled.issues("duplicate_ordinal")
    assert issue["before"] == "二园区"
    assert troubled.rows(
        "select name_as_published from registry.list_entries where list_id = 'cn.miit.green_park:2:final'"
    ) == [("一园区",)]


def test_a_row_of_an_unknown_program_or_without_a_name_is_left_out_and_told(troubled: Warehouse) -> None:
    [unknown] = troubled.issues("unknown_program")
    assert (unknown["severity"], unknown["before"]) == ("error", "月亮厂")
    [nameless] = troubled.issues("incomplete_row")
    assert nameless["entry_id"] == "cn.miit.green_factory:5:final:2"


def test_a_list_of_an_unknown_notice_confers_nothing(troubled: Warehouse) -> None:
    [issue] = [issue for issue in troubled.issues("unknown_notice") if issue["list_id"].endswith(":2030:final")]
    assert (issue["severity"], issue["before"]) == ("error", "cn.miit:2030:final")
    [(entry_id, notice_id)] = troubled.rows(
        "select entry_id, notice_id from registry.list_entries where name_as_published = '无通知厂'"
    )
    assert notice_id is None
    assert troubled.rows(f"select 1 from registry.recognition_events where entry_id = '{entry_id}'") == []


def test_a_notice_found_in_a_document_confers_from_its_signature_date(troubled: Warehouse) -> None:
    [(notice_id, origin, issued_on)] = troubled.rows(
        "select notice_id, origin, issued_on from registry.notices where origin <> 'reference'"
    )
    assert (notice_id, origin, issued_on) == ("sd.gxt:鲁工信〔2025〕9号", "document", date(2025, 10, 9))
    [recognition] = troubled.rows(
        f"select level, valid_from, review_due_on, status from registry.recognitions where notice_id = '{notice_id}'"
    )
    assert recognition == ("provincial", date(2025, 10, 9), date(2028, 10, 9), "active")


def test_an_unknown_region_is_left_missing_and_told(troubled: Warehouse) -> None:
    [issue] = troubled.issues("unknown_region")
    assert issue["before"] == "北京 99"
    assert (
        troubled.value("select province_code from registry.list_entries where name_as_published = '未知地区厂'") is None
    )


def test_an_entry_whose_name_has_no_organization_stays_and_confers_nothing(troubled: Warehouse) -> None:
    [issue] = troubled.issues("organization_unresolved")
    entry_id = issue["entry_id"]
    assert troubled.rows(f"select organization_id from registry.list_entries where entry_id = '{entry_id}'") == [
        (None,)
    ]
    assert troubled.rows(f"select 1 from registry.recognition_events where entry_id = '{entry_id}'") == []


def test_what_is_listed_twice_in_a_batch_is_two_rows_and_one_recognition(troubled: Warehouse) -> None:
    assert {issue["entry_id"] for issue in troubled.issues("listed_twice")} == {
        "cn.miit.green_factory:1:final:3",
        "cn.miit.green_design_product:1:final:2",
    }
    held = (
        "select count(*) from registry.recognitions join registry.organizations using (organization_id) where name = "
    )
    assert troubled.value(held + "'重复厂'") == 1
    assert troubled.value("select count(*) from registry.list_entries where name_as_published = '重复厂'") == 2
    assert troubled.value(held + "'产品企业'") == 4
    assert troubled.value("select count(*) from registry.products") == 5


def test_what_is_listed_again_in_a_later_batch_goes_on_from_the_first(troubled: Warehouse) -> None:
    [issue] = troubled.issues("listed_again")
    assert issue["entry_id"] == "cn.miit.green_factory:4:final:1"
    [(batch, valid_from)] = troubled.rows(
        "select batch, valid_from from registry.recognitions join registry.organizations using (organization_id)"
        " where name = '再列厂'"
    )
    assert (batch, valid_from) == ("1", date(2017, 8, 23))


def test_only_a_final_notice_confers(troubled: Warehouse) -> None:
    events = troubled.rows(
        "select event, batch, on_date from registry.recognition_events join registry.organizations"
        " using (organization_id) where name = '落选厂'"
    )
    assert events == [("proposed", "4", None)]
    assert troubled.rows("select distinct event from registry.recognition_events order by 1") == [
        ("awarded",),
        ("proposed",),
    ]
    assert troubled.rows(
        "select distinct stage from registry.recognitions join registry.list_entries using (entry_id)"
    ) == [("final",)]
    [issue] = troubled.issues("adjustment_without_kind")
    assert issue["list_id"] == "cn.miit.green_factory:2022:adjustment"
    assert [issue["list_id"] for issue in troubled.issues("no_official_address")] == [
        "cn.miit.green_factory:2022:adjustment",
        "cn.miit.green_factory:4:publicity",
    ]


def test_a_province_contains_its_separately_planned_city_and_xinjiang_the_corps(troubled: Warehouse) -> None:
    year_2019 = dict(
        troubled.rows(
            "select region_code, new from registry.recognition_series"
            " where program_id = 'cn.miit.green_factory' and year = 2019 and new > 0"
        )
    )
    assert year_2019 == {"CN": 2, "44": 1, "4403": 1, "65": 1, "66": 1}


def test_the_register_can_be_asked_for_any_day(troubled: Warehouse) -> None:
    count = "select count(*) from registry.recognitions_as_of({}) where program_id = 'cn.miit.green_factory'"
    assert troubled.value(count.format("'2017-08-22'")) == 0
    assert troubled.value(count.format("date '2017-08-23'")) == 3
    assert troubled.value(count.format("'2019-09-02'")) == 5
    comment = troubled.value(
        "select comment from duckdb_functions() where function_name = 'recognitions_as_of' and schema_name = 'registry'"
    )
    assert "某日" in comment


def test_rows_are_held_against_announced_numbers_and_against_the_groups(troubled: Warehouse) -> None:
    compared = {
        (program, batch, measure): (published, derived, status)
        for program, batch, measure, published, derived, status in troubled.rows(
            "select program_id, batch, measure, published, derived, status from registry.reconciliation"
            " where basis = 'stated'"
        )
    }
    assert compared["cn.miit.green_supply_chain", "2", "listed"] == (4, 4, "match")
    assert compared["cn.miit.green_supply_chain", "1", "listed"] == (15, 3, "gap")
    assert compared["cn.miit.green_factory", "3", "listed"] == (391, None, "not_loaded")
    assert compared["cn.miit.green_design_product", "1", "listed_in_groups"] == (5, 3, "gap")
    assert compared["cn.miit.green_design_product", "2", "listed_in_groups"] == (2, 2, "match")
    note = "select note from registry.reconciliation where program_id = 'cn.miit.green_design_product' and "
    assert "2 (1 of 3)" in troubled.value(note + "measure = 'listed_in_groups' and batch = '1'")


def test_an_announced_number_that_the_headings_of_the_list_contradict_is_a_conflict(troubled: Warehouse) -> None:
    [(published, derived, status, note)] = troubled.rows(
        "select published, derived, status, note from registry.reconciliation"
        " where program_id = 'cn.miit.green_design_product' and batch = '2' and measure = 'listed'"
    )
    assert (published, derived, status) == (54, 2, "conflict")
    assert "the group headings of the list itself add up to 2" in note


def test_numbers_that_are_not_met_are_issues(troubled: Warehouse) -> None:
    assert {issue["before"] for issue in troubled.issues("count_gap")} >= {"15", "5"}
    assert "54" in {issue["before"] for issue in troubled.issues("official_figures_disagree")}


def test_documents_that_gave_nothing_or_too_little_are_told(troubled: Warehouse) -> None:
    [quarantined] = troubled.issues("document_quarantined")
    assert quarantined["document_sha256"] == G
    assert "encrypted" in quarantined["note_en"]
    assert "Ask for an open copy." in quarantined["note_en"]
    assert [issue["document_sha256"] for issue in troubled.issues("document_not_a_list")] == ["1" * 64]
    assert [issue["document_sha256"] for issue in troubled.issues("ledger_does_not_balance")] == ["2" * 64]
    [row] = [issue for issue in troubled.issues("row_quarantined") if issue["document_sha256"] == A]
    assert (row["entry_id"], row["document_sha256"]) == ("cn.miit.green_supply_chain:2:final:4", A)
    assert "火星" in row["note_en"]
    [gap] = troubled.issues("sequence_gap")
    assert gap["list_id"] == "cn.miit.green_design_product:1:final"


def test_dbts_manifest_says_what_the_yaml_says_and_dbt_enforces_it(dbt: BuiltByDbt) -> None:
    assert dbt.dictionary.tables == public_dictionary().tables
    for node in dbt.manifest["nodes"].values():
        if node["resource_type"] == "model" and node["schema"] == PUBLIC_SCHEMA:
            assert node["contract"]["enforced"], node["name"]


def test_every_source_is_joined_to_its_raw_asset(dbt: BuiltByDbt) -> None:
    sources = dbt.manifest["sources"].values()
    keys = {source["name"]: source["config"]["meta"]["dagster"]["asset_key"] for source in sources}
    # Measures of the resolution are no rows of the registry: they go into the release's quality.json.
    assert keys == {table: ["raw", table] for table in RawLayer().rows if table != "organization_measures"}


def test_a_name_that_belongs_to_two_organizations_fails_a_check_of_the_build(dbt: BuiltByDbt, tmp_path: Path) -> None:
    raw = RawLayer(resolved_twice={"双主厂"})
    raw.transcribed("green_factory", "1", "双主厂", "独主厂")
    assert dbt.failures(raw.write(tmp_path))["key_of_core_entries"] == 1


def test_an_entry_that_nobody_can_look_up_fails_a_check_of_the_build(dbt: BuiltByDbt, tmp_path: Path) -> None:
    raw = RawLayer()
    raw.transcribed("green_factory", "3", "有址厂")
    raw.transcribed("green_factory", "4", "无址厂", source_url="", page_url="")
    assert dbt.failures(raw.write(tmp_path)) == {"every_entry_has_evidence": 1}
