"""Workbooks of today read as a person sees them, in bounded memory, and the evil ones are refused."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from PIL import Image as PillowImage

from scrapers.documents.blocks import Remark, Table
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders import xlsx
from tests.builders.compound import compound_file
from tests.builders.grids import Grid, texts_of
from tests.builders.measured import measured_reading


def _tables(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[Table]:
    blocks = list(read_blocks(path, limits=limits))
    assert all(isinstance(block, Table | Remark) for block in blocks)
    return [block for block in blocks if isinstance(block, Table)]


def _fault(path: Path, limits: Limits = DEFAULT_LIMITS) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        list(read_blocks(path, limits=limits))
    assert path.name in caught.value.what
    assert caught.value.next_step
    return caught.value


def _remarks(path: Path) -> list[Remark]:
    return [block for block in read_blocks(path) if isinstance(block, Remark)]


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


def test_what_is_hidden_is_not_loaded_and_told(tmp_path: Path) -> None:
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
    (table,) = _tables(tmp_path / "list.xlsx")
    assert texts_of(table) == [(str(number), "甲公司") for number in (1, 2, 5, 7)]
    assert [row.index for row in table.rows] == [1, 2, 5, 7]
    assert [
        (remark.code, remark.page, remark.message.partition(":")[0]) for remark in _remarks(tmp_path / "list.xlsx")
    ] == [
        ("hidden_content", 1, "the hidden rows 3-4, 6 of sheet Sheet"),
        ("hidden_content", 1, "the hidden columns C of sheet Sheet"),
        ("hidden_content", 2, "the hidden sheet 草稿, filled down to row 1"),
    ]


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ('hidden="1"', [2]),
        ('hidden="true"', [2]),
        ('ht="0" customHeight="1"', [2]),
        ('hidden="0" ht="15"', [1, 2]),
        ('ht="tall"', [1, 2]),
    ],
)
def test_a_row_is_hidden_by_its_mark_or_by_having_no_height(tmp_path: Path, mark: str, shown: list[int]) -> None:
    data = f'<row r="1" {mark}><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    (table,) = _tables(xlsx.write_by_hand(tmp_path / "a.xlsx", data))
    assert [row.index for row in table.rows] == shown


def test_what_is_hidden_and_empty_is_not_worth_telling(tmp_path: Path) -> None:
    data = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2" s="0"/></row>' + _row(
        '<c r="A3"><v>3</v></c>', 3
    )
    cols = '<cols><col min="2" max="16384" hidden="1"/></cols>'
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", data, after_data=cols)
    assert _remarks(path) == []
    assert texts_of(_tables(path)[0]) == [("1",), ("",), ("3",)]


def test_a_merged_title_that_begins_in_a_hidden_column_is_shown(tmp_path: Path) -> None:
    data = _row('<c r="A1" t="str"><v>绿色工厂名单</v></c>') + _row('<c r="A2"><v>9</v></c><c r="B2"><v>1</v></c>', 2)
    after = '<cols><col min="1" max="1" hidden="1"/></cols><mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
    (table,) = _tables(xlsx.write_by_hand(tmp_path / "a.xlsx", data, after_data=after))
    assert texts_of(table) == [("绿色工厂名单",), ("1",)]


def test_a_workbook_that_hides_all_it_holds_says_so(tmp_path: Path) -> None:
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>')
    fault = _fault(path)
    assert fault.reason is Reason.EMPTY
    assert "hidden (rows 1 of sheet 名单)" in fault.what


@pytest.mark.parametrize(
    "uncalculated",
    ["<f>A1*2</f>", "<f>A1*2</f><v></v>", "<f>A1*2</f><v/>", '<f t="shared" si="0">A1*2</f><v> </v>'],
)
def test_a_formula_without_its_value_is_told_and_is_no_blank(tmp_path: Path, uncalculated: str) -> None:
    data = _row(f'<c r="A1"><v>1</v></c><c r="B1">{uncalculated}</c>')
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", data)
    assert texts_of(_tables(path)[0]) == [("1", "=A1*2")]
    (told,) = _remarks(path)
    assert (told.code, told.severity) == ("formula_without_value", "error")
    assert ": B1;" in told.message


def test_a_formula_that_gives_an_empty_text_is_a_blank(tmp_path: Path) -> None:
    data = _row('<c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(A1=1,"",A1)</f><v></v></c>')
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", data)
    assert texts_of(_tables(path)[0]) == [("1",)]
    assert _remarks(path) == []


@pytest.mark.parametrize("empty", ["<v></v>", "<v/>", "<v> </v>", ""])
def test_an_empty_cell_of_shared_text_is_a_blank(tmp_path: Path, empty: str) -> None:
    data = _row(f'<c r="A1" t="s">{empty}</c><c r="B1" t="s"><v>0</v></c>')
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", data, strings=["甲"])
    assert [[text.strip() for text in row] for row in texts_of(_tables(path)[0])] == [["", "甲"]]


@given(
    place=st.sampled_from(["row", "string", "style", "first column", "last column", "merged"]),
    written=st.one_of(
        st.integers().map(str),
        st.integers(min_value=3000, max_value=6000).map(lambda digits: "9" * digits),
        st.text("0123456789-+.eE_ ²٣一", max_size=8),
    ),
)
def test_absurd_numbers_are_read_or_refused_and_never_another_cell(
    tmp_path_factory: pytest.TempPathFactory, place: str, written: str
) -> None:
    number = dict.fromkeys(("row", "string", "style", "first column", "last column"), "1") | {
        "string": "0",
        place: written,
    }
    data = f'<row r="{number["row"]}"><c t="s"><v>{number["string"]}</v></c><c s="{number["style"]}"><v>5</v></c></row>'
    after = (
        f'<cols><col min="{number["first column"]}" max="{number["last column"]}"/></cols>'
        f'<mergeCells><mergeCell ref="{written if place == "merged" else "C1:D1"}"/></mergeCells>'
    )
    path = tmp_path_factory.mktemp("absurd") / "a.xlsx"
    xlsx.write_by_hand(path, data, strings=["甲", "乙"], after_data=after, formats=["0", "0.0"])
    try:
        (table,) = _tables(path)
    except UnreadableDocument:
        fault = _fault(path)
        assert fault.reason in (Reason.MALFORMED, Reason.TOO_LARGE)
        assert len(str(fault)) < 400
    else:
        first, second = table.rows[0].texts[:2]
        assert first == "甲" or (place == "string" and (written.strip(" +").lstrip("0") == "1" or not written.strip()))
        assert second in ("5", "5.0")


@pytest.mark.parametrize("number", ["1048577", "-5", "0", "1.5", "", "一", "9" * 5000])
def test_a_row_number_that_no_sheet_has_is_refused_by_name(tmp_path: Path, number: str) -> None:
    fault = _fault(xlsx.write_by_hand(tmp_path / "a.xlsx", f'<row r="{number}"><c><v>1</v></c></row>'))
    assert fault.reason is Reason.MALFORMED
    assert "row" in fault.what
    assert len(fault.what) < 200


def test_a_character_written_as_two_is_one_and_half_of_one_is_none(tmp_path: Path) -> None:
    data = _row('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>')
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", data, strings=["_xD840__xDC00_", "甲_xD840_乙"])
    (row,) = texts_of(_tables(path)[0])
    assert row == ("\U00020000", "甲\ufffd乙")


def test_a_long_text_referred_to_many_times_is_refused_not_multiplied(tmp_path: Path) -> None:
    cells = "".join('<c t="s"><v>0</v></c>' for _ in range(200))
    data = (f"<row>{cells}</row>" for _ in range(100))
    path = xlsx.write_by_hand(tmp_path / "a.xlsx", data, strings=["企业" * 2000])
    assert path.stat().st_size < 5_000
    fault = _fault(path)
    assert fault.reason is Reason.TOO_LARGE
    assert "many times over" in fault.what


def _formatted_rows(count: int) -> Iterator[str]:
    yield _row('<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>')
    for row in range(2, count + 1):
        yield f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>'


def test_a_sheet_formatted_far_beyond_its_table_gives_the_table_in_little_memory(tmp_path: Path) -> None:
    small = xlsx.write_by_hand(tmp_path / "small.xlsx", _formatted_rows(2), formats=["0"])
    large = xlsx.write_by_hand(tmp_path / "large.xlsx", _formatted_rows(120_000), formats=["0"])
    assert [texts_of(table) for table in _tables(small)] == [[("1", "2")]]
    measured = measured_reading(small, large)
    assert measured.outcome == "1 rows"
    assert measured.peak_bytes < 8 * 1024**2  # the sheet alone has 10 MB, and ten times that as a tree


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


def test_cells_with_a_line_through_them_are_read_and_told(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for name in ("甲公司", "乙公司", "丙公司"):
        sheet.append([name])
    sheet["A2"].font = Font(strike=True)
    sheet["A4"] = CellRichText("丁", TextBlock(InlineFont(strike=True), "公司"))
    sheet["B1"].font = Font(strike=True)
    workbook.save(tmp_path / "list.xlsx")

    assert [texts for table in _tables(tmp_path / "list.xlsx") for texts in texts_of(table)][1] == ("乙公司",)
    (told,) = _remarks(tmp_path / "list.xlsx")
    assert (told.code, told.severity) == ("struck_out", "error")
    assert told.message.startswith("struck out, and read as if it were not: 乙公司; 丁公司;")


@pytest.mark.parametrize(("pixels", "told"), [(600, True), (80, False)])
def test_a_picture_over_cells_as_large_as_a_table_is_told_and_a_seal_is_not(
    tmp_path: Path, pixels: int, told: bool
) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["甲公司"])
    PillowImage.new("L", (pixels, pixels)).save(tmp_path / "picture.png")
    sheet.add_image(Image(str(tmp_path / "picture.png")), "A3")
    workbook.save(tmp_path / "list.xlsx")
    assert [one.code for one in _remarks(tmp_path / "list.xlsx")] == ["picture_not_read"] * told


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2" t="e" vm="1"><v>#VALUE!</v></c>',
        '<c r="B2" t="str"><f>_xlfn.DISPIMG("ID_7F",1)</f><v>=DISPIMG("ID_7F",1)</v></c>',
    ],
)
def test_a_picture_in_the_place_of_a_cell_is_no_text_and_is_told(tmp_path: Path, cell: str) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>甲公司</t></is></c></row>'
    path = xlsx.write_by_hand(tmp_path / "list.xlsx", f'{rows}<row r="2"><c r="A2"><v>2</v></c>{cell}</row>')
    assert [texts for table in _tables(path) for texts in texts_of(table)] == [("1", "甲公司"), ("2", "")]
    assert [one.code for one in _remarks(path)] == ["picture_not_read"]
