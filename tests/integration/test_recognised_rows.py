"""Rows that were recognised in a picture stand where nothing better does, and overrule nothing."""

import pytest

from tests.builders.raw import Cells, RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse

SCAN, TEXT, NEWER_SCAN, BESIDE, WORKBOOK, ITS_PRINT = (letter * 64 for letter in "abcdef")
RECOGNISED = {"evidence": "recognised", "recognition_confidence": 0.97, "row_index": 1}


@pytest.fixture(scope="module")
def warehouse(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    raw = RawLayer()
    raw.document(SCAN, "green_park", "1", ["甲园区", "乙园区"], cells=RECOGNISED)
    raw.document(TEXT, "green_park", "2", ["丙园区"], observed="2026-01-02", cells={"row_index": 1})
    raw.document(NEWER_SCAN, "green_park", "2", ["丙园区", "丁园区"], observed="2026-01-09", cells=RECOGNISED)
    raw.document(WORKBOOK, "green_park", "3", ["辛园区"], media_type="xlsx")
    raw.document(ITS_PRINT, "green_park", "3", ["辛园区"])
    raw.transcribed("green_park", "4", "戊园区", "己园区")
    # One row of it was read, the others were recognised: it is no better than these.
    was_read: Cells = {"name": "戊园区", "evidence": "original", "recognition_confidence": None}
    mixed: list[str | Cells] = [was_read, "己园驱", "庚园区"]
    raw.document(BESIDE, "green_park", "4", mixed, observed="2026-01-09", cells=RECOGNISED)
    return dbt.build(raw.write(tmp_path_factory.mktemp("recognised")))


def entries(warehouse: Warehouse, batch: str) -> list[tuple[str, str]]:
    query = f"select evidence, name_as_published from registry.list_entries where batch = '{batch}' order by ordinal"
    return warehouse.rows(query)


def test_a_scan_stands_where_it_is_all_there_is(warehouse: Warehouse) -> None:
    assert entries(warehouse, "1") == [("recognised", "甲园区"), ("recognised", "乙园区")]


def test_a_later_scan_overrules_no_document_with_text(warehouse: Warehouse) -> None:
    assert entries(warehouse, "2") == [("original", "丙园区")]
    [issue] = [issue for issue in warehouse.issues("copy_of_list") if issue["document_sha256"] == NEWER_SCAN]
    assert issue["after"] == TEXT


def test_a_copy_is_told_and_is_a_doubt_where_it_has_another_number_of_rows(warehouse: Warehouse) -> None:
    severities = {issue["document_sha256"]: issue["severity"] for issue in warehouse.issues("copy_of_list")}
    assert severities == {WORKBOOK: "info", NEWER_SCAN: "warning"}
    [shorter] = [issue for issue in warehouse.issues("copy_of_list") if issue["document_sha256"] == NEWER_SCAN]
    assert "with 1 row; the 2 rows of this one" in shorter["note_en"]


def test_a_scan_overrules_no_transcription_and_says_so(warehouse: Warehouse) -> None:
    assert entries(warehouse, "4") == [("transcribed", "戊园区"), ("transcribed", "己园区")]
    [issue] = warehouse.issues("recognised_gives_way")
    assert issue["document_sha256"] == BESIDE
    assert "of the 3 rows of this document 2 were recognised" in issue["note_en"]


def test_a_document_tells_how_many_of_its_rows_rest_on_recognition(warehouse: Warehouse) -> None:
    told = dict(warehouse.rows("select document_sha256, rows_recognised from registry.documents"))
    assert told == {SCAN: 2, TEXT: 0, NEWER_SCAN: 2, BESIDE: 2, WORKBOOK: 0, ITS_PRINT: 0}
