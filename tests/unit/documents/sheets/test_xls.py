"""Old workbooks read as a person sees them; what is cut off, damaged or encrypted says so."""

import io
from pathlib import Path

import pytest
import xlrd

from scrapers.documents.blocks import Remark, Table
from scrapers.documents.reader import read_blocks
from scrapers.documents.sheets.old_drawings import frames_of_pictures
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders import biff5, xls
from tests.builders.compound import compound_file
from tests.builders.grids import Grid, texts_of


def _tables(path: Path) -> list[Table]:
    return [block for block in read_blocks(path) if isinstance(block, Table)]


def _fault(path: Path) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        list(read_blocks(path))
    assert path.name in caught.value.what
    assert caught.value.next_step
    return caught.value


def test_values_are_printed_as_a_person_sees_them(tmp_path: Path) -> None:
    values_and_formats: list[tuple[xls.Value, str, str]] = [
        (1, "General", "1"),
        (12.5, "General", "12.5"),
        (0.25, "0%", "25%"),
        (7, "0000", "0007"),
        (44582, "yyyy/m/d", "2022-01-21"),
        (True, "General", "TRUE"),
        ("１２ ⼯厂\n二行", "General", "１２ ⼯厂\n二行"),
    ]
    sheet = xls.of_rows(*([value] for value, _, _ in values_and_formats))
    sheet.looks = {(row, 0): xls.Look(number_format=code) for row, (_, code, _) in enumerate(values_and_formats)}
    (table,) = _tables(xls.write(tmp_path / "list.xls", sheet))
    assert [row.texts[0] for row in table.rows] == [seen for _, _, seen in values_and_formats]


def test_an_error_value_is_printed(tmp_path: Path) -> None:
    (table,) = _tables(xls.write(tmp_path / "list.xls", xls.of_rows([xls.ErrorValue(0x2A)])))
    assert texts_of(table) == [("#N/A",)]


def test_each_sheet_is_a_page_and_what_is_hidden_is_told(tmp_path: Path) -> None:
    shown = xls.of_rows(*((row, "备注") for row in range(4)))
    shown.hidden_rows, shown.hidden_columns = [2], [1]
    hidden = xls.of_rows(*([row] for row in range(4)), name="草稿")
    hidden.is_hidden = True
    path = xls.write(tmp_path / "list.xls", shown, hidden)
    (table,) = _tables(path)
    assert (table.page, table.name, texts_of(table)) == (1, "名单", [("0",), ("1",), ("3",)])
    told = [remark for remark in read_blocks(path) if isinstance(remark, Remark)]
    assert [(remark.code, remark.page, remark.message.partition(":")[0]) for remark in told] == [
        ("hidden_content", 1, "the hidden rows 3 of sheet 名单"),
        ("hidden_content", 1, "the hidden columns B of sheet 名单"),
        ("hidden_content", 2, "the hidden sheet 草稿, filled down to row 4"),
    ]


ROWS = [
    ("序号", "企业名称", "所在地区"),
    ("1", "济南示例机械有限公司", "济南市"),
    ("2", "青岛样品电器股份有限公司", "青岛市"),
]


@pytest.mark.parametrize(
    ("encoding", "code_page"),
    [
        ("gb18030", 936),
        ("gb18030", 10008),  # simplified Chinese on a Macintosh
        ("gb18030", 1252),  # typed into a Western edition
        ("gb18030", 10000),
        ("gb18030", None),
        ("gb18030", 4711),
        ("cp950", 950),
        ("cp950", 10002),
        ("cp950", None),
        ("cp932", 10001),
    ],
)
def test_text_of_before_unicode_is_decoded_by_its_code_page_or_by_what_its_bytes_prove(
    tmp_path: Path, encoding: str, code_page: int | None
) -> None:
    rows = [tuple("".join(c for c in text if _is_in(c, encoding)) for text in row) for row in ROWS]
    path = biff5.write(tmp_path / "list.xls", rows, encoding=encoding, code_page=code_page)
    (table,) = _tables(path)
    assert texts_of(table) == rows


def _is_in(character: str, encoding: str) -> bool:
    return bool(character.encode(encoding, errors="ignore"))


def test_western_text_of_before_unicode_stays_western(tmp_path: Path) -> None:
    rows = [("Café", "Müller"), ("Größe", "Gemüse")]
    for encoding, code_page in (("cp1252", 1252), ("cp1252", None), ("mac_roman", 10000), ("cp1250", 1250)):
        path = biff5.write(tmp_path / "list.xls", rows, encoding=encoding, code_page=code_page)
        assert texts_of(_tables(path)[0]) == rows


def test_text_in_an_unknown_code_page_is_undecodable(tmp_path: Path) -> None:
    rows = [("Zażółć", "gęślą"), ("jaźń", "Łódź")]
    path = biff5.write(tmp_path / "list.xls", rows, encoding="cp1250", code_page=4711)
    fault = _fault(path)
    assert fault.reason is Reason.UNDECODABLE
    assert "4711" in fault.what


def test_a_stream_in_capitals_is_a_workbook(tmp_path: Path) -> None:
    path = biff5.write(tmp_path / "list.xls", ROWS, encoding="gb18030", code_page=936, stream="WORKBOOK")
    assert texts_of(_tables(path)[0]) == ROWS


def test_a_named_range_that_cannot_be_evaluated_costs_nothing(tmp_path: Path) -> None:
    path = biff5.write(tmp_path / "list.xls", ROWS, encoding="gb18030", code_page=936, with_an_odd_name=True)
    with pytest.raises(xlrd.formula.FormulaError):
        xlrd.open_workbook(str(path), logfile=io.StringIO())
    assert texts_of(_tables(path)[0]) == ROWS


def test_whatever_the_library_raises_is_a_reason_not_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = biff5.write(tmp_path / "list.xls", ROWS, encoding="gb18030", code_page=936)

    def stumbles(*_: object) -> None:
        raise xlrd.formula.FormulaError("token 0x2d found")

    monkeypatch.setattr(xlrd.sheet.Sheet, "read", stumbles)
    fault = _fault(path)
    assert fault.reason is Reason.MALFORMED
    assert "token 0x2d found" in fault.what


def test_empty_rows_and_columns_at_the_end_are_left_out(tmp_path: Path) -> None:
    blanks = {(row, 3): "  " for row in range(2, 4000)}
    sheet = xls.Sheet(cells={(1, 0): "甲", **blanks})
    (table,) = _tables(xls.write(tmp_path / "list.xls", sheet))
    assert [(row.index, row.texts) for row in table.rows] == [(2, ("甲",))]


def test_a_workbook_without_content_is_empty(tmp_path: Path) -> None:
    assert _fault(xls.write(tmp_path / "list.xls", xls.Sheet())).reason is Reason.EMPTY


@pytest.mark.parametrize(("last", "told"), [((30, 9), True), ((30, 2), False), ((4, 9), False)])
def test_a_picture_over_cells_as_large_as_a_table_is_told_and_a_smaller_one_is_not(
    tmp_path: Path, last: tuple[int, int], told: bool
) -> None:
    sheet = xls.of_rows(["甲公司"])
    sheet.pictures = [((2, 1), last)]
    remarks = [block for block in read_blocks(xls.write(tmp_path / "list.xls", sheet)) if isinstance(block, Remark)]
    assert [one.code for one in remarks] == ["picture_not_read"] * told


def test_how_large_a_picture_is_say_the_columns_and_rows_themselves(tmp_path: Path) -> None:
    for columns, rows, told in (((), (), True), (range(1, 9), (), False), ((), range(2, 30), False)):
        sheet = xls.of_rows(["甲公司"])
        sheet.pictures = [((2, 1), (30, 9))]
        sheet.narrow_columns, sheet.low_rows = columns, rows
        remarks = [block for block in read_blocks(xls.write(tmp_path / "list.xls", sheet)) if isinstance(block, Remark)]
        assert ["picture_not_read"] * told == [one.code for one in remarks]


def test_of_a_drawing_that_is_cut_off_the_whole_shapes_are_heard() -> None:
    frames = xls.drawing([((2, 1), (30, 9)), ((3, 1), (9, 2))])
    assert len(list(frames_of_pictures(frames))) == 2
    assert {len(list(frames_of_pictures(frames[:end]))) for end in range(len(frames))} == {0, 1}
    assert list(frames_of_pictures(xls.drawing([((2, 1), (30, 9))], shape=202))) == []


def test_a_workbook_cut_off_anywhere_is_refused_or_whole(tmp_path: Path) -> None:
    grid = Grid([[str(number), f"第{number}家企业"] for number in range(300)])
    whole = xls.write_grid(tmp_path / "whole.xls", grid).read_bytes()
    rows = [row for table in _tables(tmp_path / "whole.xls") for row in table.rows]
    outcomes: set[str] = set()
    for length in sorted({*range(600, len(whole), 611), *range(1024, len(whole), 512)}):
        path = tmp_path / "cut.xls"
        path.write_bytes(whole[:length])
        try:
            read = [row for table in _tables(path) for row in table.rows]
        except UnreadableDocument as fault:
            outcomes.add(fault.reason)
        else:
            assert read == rows
    assert outcomes == {Reason.TRUNCATED}


def test_a_workbook_damaged_inside_is_malformed(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(compound_file({"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\xff" * 6000}))
    assert _fault(path).reason is Reason.MALFORMED


def test_a_workbook_behind_a_password_is_encrypted(tmp_path: Path) -> None:
    beginning_of_file = b"\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07\xc9\x00\x02\x00\x06\x03\x00\x00"
    password_record = b"\x2f\x00\x36\x00\x01\x00\x01\x00\x01\x00" + bytes(48)
    path = tmp_path / "list.xls"
    path.write_bytes(compound_file({"Workbook": beginning_of_file + password_record}))
    assert _fault(path).reason is Reason.ENCRYPTED
