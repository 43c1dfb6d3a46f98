"""How a sheet of a workbook is written: cells as what they are, text never as a formula, looks made once a workbook."""

import datetime as dt
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.release.pack.csv_form import BETWEEN
from pipelines.release.pack.spreadsheet_text import as_seen, begins_like_a_formula

#: A sheet's limits in Excel: rows, and characters of a cell.
MOST_ROWS: Final = 1_048_576
LONGEST_TEXT: Final = 32_767
#: A workbook states when it was made; what is made of a release carries no clock.
MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the form's own time, which has no zone

_FIRST_DAY: Final = dt.date(1900, 3, 1)
# Whole numbers from here on lose digits in a cell.
_PRECISE: Final = 10**15
_NARROWEST, _WIDEST = 8, 48
_ROWS_MEASURED: Final = 100


@dataclass(frozen=True, slots=True)
class Formats:
    """How cells look, made once a workbook."""

    title: Format
    meaning: Format
    name: Format
    day: Format
    time: Format
    text_like_a_formula: Format


def formats_of(book: xlsxwriter.Workbook) -> Formats:
    """Return the looks of a workbook's cells."""
    return Formats(
        title=book.add_format({"bold": True, "font_size": 14}),
        meaning=book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E2EFDA"}),
        name=book.add_format({"bold": True, "bg_color": "#C6E0B4"}),
        day=book.add_format({"num_format": "yyyy-mm-dd"}),
        time=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        text_like_a_formula=book.add_format({"quote_prefix": True}),
    )


def write_rows(sheet: Worksheet, rows: Iterable[Sequence[Any]], first: int, formats: Formats) -> None:
    """Write rows from the line `first` (from 0) on; a missing value is an empty cell, a list is joined."""
    for number, row in enumerate(rows, start=first):
        for place, cell in enumerate(row):
            if cell is not None:
                _write_cell(sheet, number, place, cell, formats)


def _write_cell(sheet: Worksheet, row: int, place: int, cell: Any, formats: Formats) -> None:
    if isinstance(cell, str):
        _write_text(sheet, row, place, cell, formats)
    elif isinstance(cell, list):
        _write_text(sheet, row, place, BETWEEN.join("" if one is None else str(one) for one in cell), formats)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, place, cell)
    elif isinstance(cell, dt.datetime):
        if cell.date() < _FIRST_DAY:
            sheet.write_string(row, place, cell.isoformat(" "))
        else:
            sheet.write_datetime(row, place, cell, formats.time)
    elif isinstance(cell, dt.date):
        if cell < _FIRST_DAY:
            sheet.write_string(row, place, cell.isoformat())
        else:
            sheet.write_datetime(row, place, cell, formats.day)
    elif abs(cell) < _PRECISE or (isinstance(cell, float) and math.isfinite(cell)):
        sheet.write_number(row, place, cell)
    else:
        sheet.write_string(row, place, str(cell))


def _write_text(sheet: Worksheet, row: int, place: int, text: str, formats: Formats) -> None:
    text = as_seen(text)
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - 1] + "…"
    sheet.write_string(row, place, text, formats.text_like_a_formula if begins_like_a_formula(text) else None)


def set_columns(sheet: Worksheet, rows: pl.DataFrame, formats: Formats) -> None:
    """Set each column's width and look by its name, its type and its first cells."""
    for place, (name, width) in enumerate(zip(rows.columns, _widths(rows), strict=True)):
        sheet.set_column(place, place, width, _column_format(rows.schema[name], formats))


def _column_format(kind: pl.DataType, formats: Formats) -> Format | None:
    if isinstance(kind, pl.Date):
        return formats.day
    return formats.time if isinstance(kind, pl.Datetime) else None


def _widths(rows: pl.DataFrame) -> Iterator[int]:
    """Yield a width a column, in characters: that of its name, or of the widest of its first cells."""
    for cells in rows.head(_ROWS_MEASURED).iter_columns():
        widest = max((_width(str(cell)) for cell in cells if cell is not None), default=0)
        # The button of the filter takes three.
        yield min(max(widest + 1, len(cells.name) + 3, _NARROWEST), _WIDEST)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
