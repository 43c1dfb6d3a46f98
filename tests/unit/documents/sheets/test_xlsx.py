"""Workbooks of today read as a person sees them, in bounded memory, and the evil ones are refused."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from scrapers.documents.blocks import Table
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders import xlsx
from tests.builders.compound import compound_file
from tests.builders.grids import Grid, texts_of
from tests.builders.measured import measured_reading


def _tables(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[Table]:
    blocks = list(read_blocks(path, limits=limits))
    assert all(isinstance(block, Table) for block in blocks)
    return [block for block in blocks if isinstance(block, Table)]


def _fault(path: Path, limits: Limits = DEFAULT_LIMITS) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        list(read_blocks(path, limits=limits))
    assert path.name in caught.value.what
    assert caught.value.next_step
    return caught.value


def _row(cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{cells}</row>'


def test_each_sheet_is_a_page_with_its_name(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active.title = "绿色工厂"  # type: ignore[union-attr]
    workbook.active.append(["序号", "工厂名称"])  # type: ignore[union-attr]
    workbook.create_sheet("空表")
    workbook.create_sheet("绿色工业园区").append(["序号", "园区名称"])
    workbook.save(tmp_path / "list.xlsx")
    assert [(table.page, table.index, table.name) for table in _tables(tmp_path / "list.xlsx")] == [
        (1, 1, "绿色工厂"),
        (3, 1, "绿色工业园区"),
    ]


def test_values_are_printed_as_a_person_sees_them(tmp_path: Path) -> None:
    values_and_formats: list[tuple[float | str | datetime.date | datetime.time, str, str]] = [
        (1, "General", "1"),
        (1.0, "General", "1"),
        (0.1 + 0.2, "General", "0.3"),
        (12.5, "General", "12.5"),
        (0.256, "0.0%", "25.6%"),
        (7, "0000", "0007"),
        (1234567, "#,##0", "1,234,567"),
        (-2.5, "0.00_ ", "-2.50"),
        (5, '"第"0"批"', "第5批"),
        (datetime.date(2022, 1, 21), "yyyy/m/d", "2022-01-21"),
        (44582.395833333336, "yyyy-mm-dd hh:mm", "2022-01-21 09:30:00"),
        (44621, 'yyyy"年"m"月"', "2022-03-01"),
        (datetime.time(8, 5), "h:mm", "08:05:00"),
        (True, "General", "TRUE"),
        ("#N/A", "General", "#N/A"),
        ("１２ ⼯厂\n二行", "General", "１２ ⼯厂\n二行"),
    ]
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row, (value, code, _) in enumerate(values_and_formats, start=1):
        cell = sheet.cell(row, 1, value)
        cell.number_format = code
        sheet.cell(row, 2, "x")
    workbook.save(tmp_path / "list.xlsx")
    (table,) = _tables(tmp_path / "list.xlsx")
    assert [row.texts[0] for row in table.rows] == [seen for _, _, seen in values_and_formats]


def test_built_in_formats_of_the_chinese_edition_are_dates(tmp_path: Path) -> None:
    data = _row('<c r="A1" s="1"><v>44562</v></c><c r="B1" s="2"><v>44562</v></c><c r="C1"><v>44562</v></c>')
    (table,) = _tables(xlsx.write_by_hand(tmp_path / "a.xlsx", data, formats=[57, 31]))
    assert texts_of(table) == [("2022-01-01", "2022-01-01", "44562")]


def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    path = xlsx.write_by_hand(
        tmp_path / "a.xlsx",
        _row('<c r="A1" s="1"><v>43100</v></c>'),
        formats=["yyyy-mm-dd"],
        workbook_properties='<workbookPr date1904="1"/>',
    )
    assert texts_of(_tables(path)[0]) == [("2022-01-01",)]


def test_a_formula_shows_its_saved_value_or_itself(tmp_path: Path) -> None:
    data = _row(
        '<c r="A1"><f>ROW()</f><v>1</v></c><c r="B1" t="str"><f>A1&amp;"家"</f><v>1家</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><f>ROW()-1</f></c>'
    )
    (table,) = _tables(xlsx.write_by_hand(tmp_path / "a.xlsx", data))
    assert texts_of(table) == [("1", "1家", "#DIV/0!", "=ROW()-1")]


def test_a_code_of_eighteen_digits_keeps_all_of_them(tmp_path: Path) -> None:
    (table,) = _tables(xlsx.write_by_hand(tmp_path / "a.xlsx", _row('<c r="A1"><v>913100006073622716</v></c>')))
    assert texts_of(table) == [("913100006073622716",)]


def test_rich_text_is_joined_without_its_phonetic_guide(tmp_path: Path) -> None:
    rich = "<is><r><t>绿色</t></r><r><t>工厂</t></r><rPh sb='0' eb='1'><t>lüse</t></rPh></is>"
    data = _row(f'<c r="A1" t="inlineStr">{rich}</c><c r="B1" t="s"><v>0</v></c>')
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", data, strings=["一行_x000D_\n二行"])
    assert texts_of(_tables(path)[0]) == [("绿色工厂", "一行\n二行")]


def test_cells_and_rows_without_references_follow_each_other(tmp_path: Path) -> None:
    data = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="B2"><v>3</v></c><c><v>4</v></c></row>'
    (table,) = _tables(xlsx.write_by_hand(tmp_path / "a.xlsx", data))
    assert texts_of(table) == [("1", "2", ""), ("", "3", "4")]


def test_a_row_is_numbered_as_in_the_sheet(tmp_path: Path) -> None:
    data = _row('<c r="A3"><v>1</v></c>', 3) + _row('<c r="A5"><v>2</v></c>', 5)
    (table,) = _tables(xlsx.write_by_hand(tmp_path / "a.xlsx", data))
    assert [(row.index, row.texts) for row in table.rows] == [(3, ("1",)), (4, ("",)), (5, ("2",))]


def test_empty_rows_and_columns_at_the_end_are_left_out(tmp_path: Path) -> None:
    data = (
        _row('<c r="A1"><v>1</v></c><c r="B1" s="0"/><c r="C1" t="s"><v>0</v></c><c r="D1" t="str"><v></v></c>')
        + _row('<c r="A2" s="0"/>', 2)
        + _row('<c r="A9" t="s"><v>0</v></c>', 9)
    )
    (table,) = _tables(xlsx.write_by_hand(tmp_path / "a.xlsx", data, strings=["  "]))
    assert texts_of(table) == [("1",)]


def test_what_is_hidden_is_read_and_said(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for number in range(1, 8):
        sheet.append([number, "甲公司", "备注"])
    for row in (3, 4, 6):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["C"].hidden = True
    draft = workbook.create_sheet("草稿")
    draft.append(["甲"])
    draft.sheet_state = "veryHidden"
    workbook.save(tmp_path / "list.xlsx")
    tables = _tables(tmp_path / "list.xlsx")
    assert [table.name for table in tables] == ["Sheet [hidden rows 3-4, 6; hidden columns 3]", "草稿 [hidden sheet]"]
    assert len(tables[0].rows) == 7


def _formatted_rows(count: int) -> Iterator[str]:
    yield _row('<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>')
    for row in range(2, count + 1):
        yield f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>'


def test_a_sheet_formatted_far_beyond_its_table_gives_the_table_in_little_memory(tmp_path: Path) -> None:
    small = xlsx.write_by_hand(tmp_path / "small.xlsx", _formatted_rows(2), formats=["0"])
    large = xlsx.write_by_hand(tmp_path / "large.xlsx", _formatted_rows(300_000), formats=["0"])
    assert [texts_of(table) for table in _tables(large)] == [[("1", "2")]]
    measured = measured_reading(small, large)
    assert measured.outcome == "1 rows"
    assert measured.peak_bytes < 16 * 1024**2  # the sheet alone has 24 MB, and ten times that as a tree


def test_a_stray_entry_far_below_does_not_fill_the_gap_with_rows(tmp_path: Path) -> None:
    data = _row('<c r="A1"><v>1</v></c>') + _row('<c r="A150000"><v>2</v></c>', 150_000)
    (table,) = _tables(xlsx.write_by_hand(tmp_path / "a.xlsx", data))
    assert [(row.index, row.texts) for row in table.rows] == [(1, ("1",)), (150_000, ("2",))]


def test_a_merge_over_whole_rows_and_columns_makes_no_new_ones(tmp_path: Path) -> None:
    data = _row('<c r="A1"><v>1</v></c><c r="B1"><v>5</v></c>') + _row('<c r="B2"><v>2</v></c>', 2)
    merges = '<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="B2:XFD2"/></mergeCells>'
    (table,) = _tables(xlsx.write_by_hand(tmp_path / "a.xlsx", data, after_data=merges))
    assert texts_of(table) == [("1", "5"), ("1", "2")]
    assert [cell.merged for cell in table.rows[1].cells] == [True, False]


def test_a_sheet_beyond_the_limits_is_refused_not_cut(tmp_path: Path) -> None:
    far_right = xlsx.write_by_hand(tmp_path / "a.xlsx", _row('<c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c>'))
    assert _fault(far_right).reason is Reason.TOO_LARGE
    many_rows = xlsx.write_grid(tmp_path / "b.xlsx", Grid([[str(number)] for number in range(30)]))
    assert _fault(many_rows, Limits(max_rows=20)).reason is Reason.TOO_LARGE
    assert len(_tables(many_rows)[0].rows) == 30


def test_a_workbook_without_content_is_empty(tmp_path: Path) -> None:
    assert _fault(xlsx.write_by_hand(tmp_path / "a.xlsx", "")).reason is Reason.EMPTY


def test_a_workbook_of_pictures_says_so(tmp_path: Path) -> None:
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", "", more_members={"xl/media/image1.png": b"\x89PNG"})
    assert _fault(path).reason is Reason.NO_TEXT_LAYER


def test_a_workbook_cut_off_anywhere_is_truncated(tmp_path: Path) -> None:
    whole = xlsx.write_grid(tmp_path / "whole.xlsx", Grid([["序号", "企业名称"]] * 50)).read_bytes()
    for length in (60, len(whole) // 2, len(whole) - 22, len(whole) - 1):
        path = tmp_path / f"{length}.xlsx"
        path.write_bytes(whole[:length])
        assert _fault(path).reason is Reason.TRUNCATED


def test_a_damaged_byte_in_a_sheet_is_noticed(tmp_path: Path) -> None:
    whole = bytearray(xlsx.write_grid(tmp_path / "whole.xlsx", Grid([["序号", "企业名称"]] * 500)).read_bytes())
    place = whole.index(b"xl/worksheets/sheet1.xml") + 200
    whole[place] ^= 0xFF
    (tmp_path / "damaged.xlsx").write_bytes(whole)
    assert _fault(tmp_path / "damaged.xlsx").reason is Reason.MALFORMED


@pytest.mark.parametrize(
    "data",
    ['<row r="1"><c r="A1"><v>1</v></row>', '<row r="2"/><row r="1"><c r="A1"><v>1</v></c></row>', "&#0;"],
)
def test_a_sheet_that_is_not_xml_is_malformed(tmp_path: Path, data: str) -> None:
    assert _fault(xlsx.write_by_hand(tmp_path / "a.xlsx", data)).reason is Reason.MALFORMED


def test_a_cell_that_points_nowhere_is_malformed(tmp_path: Path) -> None:
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", _row('<c r="A1" t="s"><v>7</v></c>'), strings=["甲"])
    assert _fault(path).reason is Reason.MALFORMED


def test_an_entity_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{entities}]>'
    data = _row('<c r="A1" t="inlineStr"><is><t>&l9;</t></is></c>')
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", data, prologue=bomb)
    assert _fault(path).reason is Reason.MALFORMED
    harmless = xlsx.write_by_hand(tmp_path / "b.xlsx", _row('<c r="A1"><v>1</v></c>'))
    measured = measured_reading(harmless, path)
    assert measured.outcome == Reason.MALFORMED
    assert measured.peak_bytes < 16 * 1024**2


def test_an_external_entity_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    prologue = f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    data = _row('<c r="A1" t="inlineStr"><is><t>&x;</t></is></c>')
    assert _fault(xlsx.write_by_hand(tmp_path / "a.xlsx", data, prologue=prologue)).reason is Reason.MALFORMED


def test_a_zip_bomb_dressed_as_a_workbook_is_refused(tmp_path: Path) -> None:
    blanks = (" " * 1024**2 for _ in range(48))
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", blanks)
    assert path.stat().st_size < 200_000
    assert _fault(path).reason is Reason.TOO_LARGE


def test_a_workbook_behind_a_password_is_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(compound_file({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": b"x" * 9000}))
    assert _fault(path).reason is Reason.ENCRYPTED
