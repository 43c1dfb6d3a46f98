"""Workbooks of old (.xls, BIFF), also those of WPS spreadsheets (.et): each sheet is a page with one table on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlrd

from scrapers.documents.blocks import Block
from scrapers.documents.colours import BLACK, WHITE, Colour, are_alike
from scrapers.documents.compound_file import is_damaged
from scrapers.documents.grid import MergedRange
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.pictures_beside_text import is_as_large_as_a_table
from scrapers.documents.seen_otherwise import SeenOtherwise
from scrapers.documents.sheets.biff import OldBook, UnknownCodePage
from scrapers.documents.sheets.number_format import GENERAL, builtin_format, number_as_seen, shows_no_text
from scrapers.documents.sheets.old_drawings import Frame
from scrapers.documents.sheets.sheet import Sheet, ShownTables
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.folding import one_line
from scrapers.text.worded import worded

#: A compound file is a whole number of sectors (MS-CFB 2.2).
_SECTOR_BYTES = 512
_LONGEST_COMPLAINT = 120
#: A digit of the usual type is 5¼ points wide; lengths in English Metric Units.
_A_CHARACTER, _A_TWIP = 66_675, 635
#: What a column that says nothing of itself is wide, and a row high.
_CHARACTERS_OF_A_COLUMN, _TWIPS_OF_A_ROW = 8.71, 270
#: Of the ways to fill a cell, those that leave its text on a ground of one colour.
_NO_FILL, _SOLID = 0, 1


def read_xls(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Yield the sheets of a workbook as tables: `page` is the sheet's position, `name` its name.

    A row's index is its number in the sheet. A formula shows the value it had when the file was saved. One sheet is in
    memory at a time; the format ends at 65,536 rows and 256 columns. Raises UnreadableDocument.
    """
    with _faults_named(path):
        book = OldBook(path)
    tables = ShownTables(path.name, limits)
    with book:
        with _faults_named(path):
            book.decide_code_page()
        for position in range(book.nsheets):
            with _faults_named(path):
                sheet = _sheet(book, position)
            yield from tables.of(sheet)
            if book.on_demand:
                book.unload_sheet(position)
    tables.refuse_if_nothing_is_shown(pictures=0)


def _sheet(book: OldBook, position: int) -> Sheet:
    sheet = book.sheet_by_index(position)
    last_row, last_column = _extent(sheet)
    rows_info, columns_info = sheet.rowinfo_map, sheet.colinfo_map
    return Sheet(
        position=position + 1,
        name=book.in_characters(sheet.name),
        rows=[
            (row + 1, [_cell_text(book, sheet, row, column) for column in range(last_column)])
            for row in range(last_row)
        ],
        last_row=last_row,
        last_column=last_column,
        # xlrd gives half-open ranges that count from 0.
        merged=[MergedRange(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells],
        hidden=sheet.visibility != 0,
        hidden_rows=[row + 1 for row in range(last_row) if row in rows_info and _is_hidden_row(rows_info[row])],
        hidden_columns=[
            column + 1
            for column in range(last_column)
            if column in columns_info and (columns_info[column].hidden or columns_info[column].width == 0)
        ],
        seen_otherwise=_seen_otherwise(book, sheet, last_row, last_column),
        pictures=sum(is_as_large_as_a_table(*_size(sheet, frame)) for frame in sheet.pictures),
    )


def _size(sheet: xlrd.sheet.Sheet, frame: Frame) -> tuple[float, float]:
    """The width and the height of a picture in English Metric Units, by the columns and rows that it reaches over."""
    width = sum(_width(sheet, column) for column in range(frame.left, frame.right))
    width += (_width(sheet, frame.right) * frame.right_dx - _width(sheet, frame.left) * frame.left_dx) / 1024
    height = sum(_height(sheet, row) for row in range(frame.top, frame.bottom))
    height += (_height(sheet, frame.bottom) * frame.bottom_dy - _height(sheet, frame.top) * frame.top_dy) / 256
    return width, height


def _width(sheet: xlrd.sheet.Sheet, column: int) -> float:
    own = sheet.colinfo_map.get(column)
    characters = own.width / 256 if own else _CHARACTERS_OF_A_COLUMN
    return float(characters * _A_CHARACTER)


def _height(sheet: xlrd.sheet.Sheet, row: int) -> float:
    own = sheet.rowinfo_map.get(row)
    return float((own.height if own else sheet.default_row_height or _TWIPS_OF_A_ROW) * _A_TWIP)


def _seen_otherwise(book: OldBook, sheet: xlrd.sheet.Sheet, last_row: int, last_column: int) -> SeenOtherwise:
    """The texts that are struck out or can't be seen, by the style of their cell or of a run of their letters."""
    seen = SeenOtherwise()
    looks = [
        (
            _strikes(book, style.font_index),
            _hides(book, style, style.font_index) or shows_no_text(_number_format(book, style)),
        )
        for style in book.xf_list
    ]
    for row in range(last_row):
        for column in range(min(last_column, sheet.row_len(row))):
            at = sheet.cell_xf_index(row, column)
            if at >= len(looks):  # a workbook may have cells and no styles
                continue
            struck, unseen = looks[at]
            for _, font in sheet.rich_text_runlist_map.get((row, column), ()):
                struck, unseen = struck or _strikes(book, font), unseen or _hides(book, book.xf_list[at], font)
            if struck or unseen:
                text = _cell_text(book, sheet, row, column)
                seen.struck_out += [text] * struck
                seen.unseen += [text] * unseen
    return seen


def _strikes(book: OldBook, font: int) -> bool:
    return font < len(book.font_list) and bool(book.font_list[font].struck_out)


def _hides(book: OldBook, style: xlrd.formatting.XF, font: int) -> bool:
    """Whether text in a font has the colour of what a cell of the style is filled with."""
    pattern = style.background.fill_pattern
    if font >= len(book.font_list) or pattern not in (_NO_FILL, _SOLID):
        return False
    ground = _colour(book, style.background.pattern_colour_index, WHITE) if pattern == _SOLID else WHITE
    return are_alike(_colour(book, book.font_list[font].colour_index, BLACK), ground)


def _colour(book: OldBook, index: int, otherwise: Colour) -> Colour:
    """A colour of the workbook's palette; `otherwise` for one that is left to the program."""
    colour: Colour | None = book.colour_map.get(index)
    return colour or otherwise


def _is_hidden_row(row: xlrd.sheet.Rowinfo) -> bool:
    """Whether a row is hidden: by its mark, or by a height of nothing that is its own."""
    return bool(row.hidden) or (row.height == 0 and not row.has_default_height)


def _extent(sheet: xlrd.sheet.Sheet) -> tuple[int, int]:
    """The numbers of the last row and the last column in which a cell holds anything."""
    last_row = last_column = 0
    for row in range(sheet.nrows):
        values = sheet.row_values(row)
        filled = next((column for column in range(len(values), 0, -1) if str(values[column - 1]).strip()), 0)
        if filled:
            last_row, last_column = row + 1, max(last_column, filled)
    return last_row, last_column


def _cell_text(book: OldBook, sheet: xlrd.sheet.Sheet, row: int, column: int) -> str:
    if column >= sheet.ncols:
        return ""
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    match kind:
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            code = _number_format(book, book.xf_list[sheet.cell_xf_index(row, column)])
            return number_as_seen(value, code, epoch_1904=book.datemode == 1)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(value, "#ERROR!"))
        case xlrd.XL_CELL_TEXT:
            return book.in_characters(value).replace("\r\n", "\n").replace("\r", "\n")
        case _:
            return ""


def _number_format(book: OldBook, style: xlrd.formatting.XF) -> str:
    number_format = book.format_map.get(style.format_key)
    if number_format is None:
        return GENERAL
    return book.in_characters(str(number_format.format_str or "")) or builtin_format(style.format_key)


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    """Name what a workbook is refused for: xlrd raises whatever it stumbles over, its own errors or Python's."""
    try:
        yield
    except UnknownCodePage as error:
        raise UnreadableDocument(
            Reason.UNDECODABLE,
            worded(
                "{name} is a workbook of before Excel 97 whose text is in no known encoding ({error}).",
                name=path.name,
                error=error,
            ),
            worded("Open it in a spreadsheet program that shows it rightly, save it as .xlsx, and ingest that file."),
        ) from error
    except Exception as error:
        if "encrypted" in str(error).lower():
            raise UnreadableDocument(
                Reason.ENCRYPTED,
                worded("{name} is a workbook behind a password.", name=path.name),
                worded("Open it with the password, save it without one, and ingest that file."),
            ) from error
        cut_off = path.stat().st_size % _SECTOR_BYTES or is_damaged(path.read_bytes())
        raise UnreadableDocument(
            Reason.TRUNCATED if cut_off else Reason.MALFORMED,
            worded("{name} is the beginning of a .xls workbook ({error}).", name=path.name, error=_said(error))
            if cut_off
            else worded("{name} is a damaged .xls workbook ({error}).", name=path.name, error=_said(error)),
            worded(
                "Fetch it again; if it stays so, open it in a spreadsheet program, save it as .xlsx, and ingest that "
                "file."
            ),
        ) from error


def _said(error: Exception) -> str:
    return one_line(str(error))[:_LONGEST_COMPLAINT] or type(error).__name__
