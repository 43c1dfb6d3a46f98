"""The rows of a sheet: cells as what they are, text never as a formula or as markup.

xlsxwriter makes the workbook, its headings and looks; for a million cells of rows it takes twenty seconds of CPU. So
their XML is made here, a column at a time, in a tenth of that, and put where xlsxwriter streams its own to. It is the
same but for one text: what looks like the markup of a rich text xlsxwriter would put into the file as markup.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from pipelines.release.pack.csv_form import with_lists_joined
from pipelines.release.pack.sheet_form import Formats, column_format
from pipelines.release.pack.spreadsheet_text import as_seen_text, like_a_formula

#: The characters that a cell of Excel can have.
LONGEST_TEXT: Final = 32_767

# Excel counts days from here, and takes 1900 for a leap year: days before its March are text.
_DAY_ZERO: Final = dt.date(1899, 12, 30)
_FIRST_DAY: Final = dt.date(1900, 3, 1)
_MICROSECONDS_A_DAY: Final = 86_400_000_000
# Whole numbers from here on lose digits in a cell.
_PRECISE: Final = 10**15
_ROWS_AT_ONCE: Final = 16_384


def write_rows(sheet: Worksheet, rows: pl.DataFrame, first: int, formats: Formats) -> None:
    """Write rows from the line `first` (from 0) on, behind all that the sheet holds; nothing can follow above them.

    A missing value is an empty cell, a list is joined. The workbook is one of constant memory, and each column looks as
    `set_columns` says.
    """
    for start in range(0, rows.height, _ROWS_AT_ONCE):
        some = rows.slice(start, _ROWS_AT_ONCE)
        at = first + start
        sheet._check_dimensions(at + some.height - 1, rows.width - 1)
        # It ends the row that xlsxwriter has in hand, and says which the next will be.
        sheet._write_single_row(at + some.height)
        sheet.fh.writelines(_lines(some, at + 1, formats))


def _lines(rows: pl.DataFrame, number: int, formats: Formats) -> Iterator[str]:
    """Yield the XML of each row, of which the first has this number."""
    schema = rows.schema
    numbered = with_lists_joined(rows.lazy()).with_row_index("\0", number)
    line = pl.col("\0").cast(pl.String)
    cells = [
        _cells(name, kind, pl.concat_str(pl.lit(f'<c r="{xl_col_to_name(place)}'), line, pl.lit('"')), formats)
        for place, (name, kind) in enumerate(schema.items())
    ]
    made = numbered.select(line, pl.concat_str(cells, ignore_nulls=True).alias("cells")).collect()
    for its, cells_of_it in made.iter_rows():
        if cells_of_it:
            yield f'<row r="{its}">{cells_of_it}</row>'


def _cells(name: str, kind: pl.DataType, head: pl.Expr, formats: Formats) -> pl.Expr:
    """Return the XML of a column's cells, null where a value is missing. Each begins by its `head`."""
    column = pl.col(name)
    look = _look(column_format(kind, formats))
    if isinstance(kind, pl.String | pl.List):
        return _text(head, as_seen_text(name), formats)
    if isinstance(kind, pl.Boolean):
        return _filled(column, head, f'{look} t="b"><v>', column.cast(pl.Int8).cast(pl.String), "</v></c>")
    if isinstance(kind, pl.Date):
        days = (column - _DAY_ZERO).dt.total_days().cast(pl.String)
        plain = _plain_text(head, column.dt.to_string("iso"), look)
        return pl.when(column < _FIRST_DAY).then(plain).otherwise(_number(head, days, look))
    if isinstance(kind, pl.Datetime):
        at = column if kind.time_zone is None else column.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
        days = _days_with_their_parts(at)
        plain = _plain_text(head, at.dt.to_string("iso:strict").str.replace("T", " ", literal=True), look)
        return pl.when(at.dt.date() < _FIRST_DAY).then(plain).otherwise(_number(head, _digits(days), look))
    if kind.is_integer():
        digits = column.cast(pl.String)
        is_precise = column.is_between(-_PRECISE, _PRECISE, closed="none")
        return pl.when(is_precise).then(_number(head, digits, look)).otherwise(_plain_text(head, digits, look))
    if kind.is_numeric():
        number = column.cast(pl.Float64)
        plain = _plain_text(head, _digits(number).str.to_lowercase(), look)
        return pl.when(number.is_finite()).then(_number(head, _digits(number), look)).otherwise(plain)
    return _text(head, column.cast(pl.String), formats)


def _text(head: pl.Expr, seen: pl.Expr, formats: Formats) -> pl.Expr:
    is_long = seen.str.len_chars() > LONGEST_TEXT
    text = pl.when(is_long).then(pl.concat_str(seen.str.head(LONGEST_TEXT - 1), pl.lit("…"))).otherwise(seen)
    as_text = pl.lit(_look(formats.text_like_a_formula))
    return _plain_text(head, text, pl.when(like_a_formula(text)).then(as_text).otherwise(pl.lit("")))


def _plain_text(head: pl.Expr, text: pl.Expr, look: pl.Expr | str) -> pl.Expr:
    """Return cells of text, whatever it is like. What XML or Excel takes for a sign is escaped."""
    escaped = (
        text.str.replace_all("&", "&amp;", literal=True)
        .str.replace_all("<", "&lt;", literal=True)
        .str.replace_all(">", "&gt;", literal=True)
        # By this form Excel itself writes a character that it can't.
        .str.replace_all("(_x[0-9a-fA-F]{4}_)", "_x005F${1}")
    )
    keeps_blanks = pl.lit(' xml:space="preserve"')
    blanks = pl.when(text.str.contains(r"^\s|\s$")).then(keeps_blanks).otherwise(pl.lit(""))
    return _filled(text, head, look, ' t="inlineStr"><is><t', blanks, ">", escaped, "</t></is></c>")


def _number(head: pl.Expr, digits: pl.Expr, look: str) -> pl.Expr:
    return _filled(digits, head, f"{look}><v>", digits, "</v></c>")


def _days_with_their_parts(at: pl.Expr) -> pl.Expr:
    microseconds = (at - dt.datetime.combine(_DAY_ZERO, dt.time())).dt.total_microseconds()
    of_the_day = microseconds % _MICROSECONDS_A_DAY
    # In this order: another loses the last digit otherwise.
    seconds = of_the_day // 1_000_000 + of_the_day % 1_000_000 / 1_000_000
    return microseconds // _MICROSECONDS_A_DAY + seconds / 86_400


def _digits(number: pl.Expr) -> pl.Expr:
    """Return numbers as Excel writes them: no more than sixteen digits tell."""
    return number.map_elements(lambda one: f"{one:.16G}", return_dtype=pl.String)


def _filled(value: pl.Expr, *parts: pl.Expr | str) -> pl.Expr:
    whole = pl.concat_str([pl.lit(part) if isinstance(part, str) else part for part in parts])
    return pl.when(value.is_not_null()).then(whole)


def _look(cell_format: Format | None) -> str:
    return f' s="{cell_format._get_xf_index()}"' if cell_format else ""
