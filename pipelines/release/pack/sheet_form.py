"""How a sheet of a workbook looks: formats made once a workbook, columns as wide as what they hold."""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

#: The rows that a sheet of Excel can have.
MOST_ROWS: Final = 1_048_576
#: A workbook states when it was made; what is made of a release carries no clock.
MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the form's own time, which has no zone

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


def set_columns(sheet: Worksheet, rows: pl.DataFrame, formats: Formats) -> None:
    """Set each column's width and look by its name, its type and its first cells."""
    for place, (name, width) in enumerate(zip(rows.columns, _widths(rows), strict=True)):
        sheet.set_column(place, place, width, column_format(rows.schema[name], formats))


def column_format(kind: pl.DataType, formats: Formats) -> Format | None:
    """Return how the cells of a column of this type look, where they look otherwise than others."""
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
