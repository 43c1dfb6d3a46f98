"""Rows of a frame as the XML of a sheet's rows: each column's cells at once, as what they are, text never as a formula.

A missing value is no cell, a list is joined. A day or time before March 1900, which Excel counts in another way, is
text, and so is a number that loses digits in a cell.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final

import polars as pl

from pipelines.release.pack.csv_form import column_with_lists_joined
from pipelines.release.pack.spreadsheet_text import as_seen_text, is_like_a_formula
from pipelines.release.pack.xlsx.looks import Look

#: A sheet's limits in Excel: rows, and characters of a cell.
MOST_ROWS: Final = 1_048_576
LONGEST_TEXT: Final = 32_767

# Excel takes 1900 for a leap year: days and serial numbers go together from that year's March on, counted from here.
_DAY_ZERO: Final = dt.date(1899, 12, 30)
_FIRST_DAY: Final = dt.date(1900, 3, 1)
_DAY: Final = dt.timedelta(days=1)
# Whole numbers from here on lose digits in a cell.
_PRECISE: Final = 10**15
_ESCAPED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# Excel reads _x0041_ in a text as the character of that number, unless its first character is written so itself.
_LIKE_AN_ESCAPE: Final = "_(x[0-9a-fA-F]{4}_)"
_AT_AN_END: Final = r"^\s|\s$"


def rows_as_xml(rows: pl.DataFrame, first: int) -> pl.Series:
    """Return the XML of each row, the first of which stands in the line `first` (from 1) of its sheet."""
    line = pl.int_range(first, first + pl.len()).cast(pl.String)
    cells = [
        _cell(_begin(pl.lit(letters_of(place)), line), column_with_lists_joined(name, kind), kind).fill_null("")
        for place, (name, kind) in enumerate(rows.schema.items())
    ]
    row = pl.concat_str(pl.lit('<row r="'), line, pl.lit('">'), *cells, pl.lit("</row>"))
    return rows.select(row).to_series()


def headings_as_xml(texts: Sequence[str], line: int, look: Look) -> str:
    """Return the XML of a row of headings that stands in a line (from 1) of its sheet."""
    cells = pl.DataFrame({"column": [letters_of(place) for place in range(len(texts))], "text": texts})
    begin = _begin(pl.col("column"), pl.lit(str(line)))
    row = cells.select(_text(begin, pl.col("text").cast(pl.String), look)).to_series()
    return f'<row r="{line}">{row.str.join("").item()}</row>'


def letters_of(place: int) -> str:
    """Return the name of a column by its place from 0 on: A, B … Z, AA, AB …"""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def look_of_column(kind: pl.DataType) -> Look:
    """Return how cells of a type look."""
    if isinstance(kind, pl.Date):
        return Look.DAY
    return Look.TIME if isinstance(kind, pl.Datetime) else Look.PLAIN


def _begin(letters: pl.Expr, line: pl.Expr) -> pl.Expr:
    return pl.concat_str(pl.lit('<c r="'), letters, line, pl.lit('"'))


def _cell(begin: pl.Expr, value: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """Return the XML of a column's cells; a missing one is null."""
    if isinstance(kind, pl.Boolean):
        return pl.concat_str(begin, pl.lit(' t="b"><v>'), value.cast(pl.Int8), pl.lit("</v></c>"))
    if isinstance(kind, pl.Date):
        return _day(begin, value)
    if isinstance(kind, pl.Datetime):
        return _moment(begin, value.dt.convert_time_zone("UTC").dt.replace_time_zone(None) if kind.time_zone else value)
    if kind.is_float():
        return _number_or_text(begin, value.is_finite(), value, value.cast(pl.String))
    if kind.is_numeric():
        return _number_or_text(begin, value.is_between(-_PRECISE, _PRECISE, "none"), value, value.cast(pl.String))
    return _text(begin, value.cast(pl.String), Look.PLAIN)


def _day(begin: pl.Expr, day: pl.Expr) -> pl.Expr:
    days = (day - pl.lit(_DAY_ZERO)).dt.total_days()
    return _number_or_text(begin, day >= _FIRST_DAY, days, day.dt.to_string("iso"), Look.DAY)


def _moment(begin: pl.Expr, moment: pl.Expr) -> pl.Expr:
    since = (moment - pl.lit(dt.datetime.combine(_DAY_ZERO, dt.time()))).dt.total_microseconds()
    days = since / (_DAY // dt.timedelta(microseconds=1))
    return _number_or_text(begin, moment.dt.date() >= _FIRST_DAY, days, moment.dt.to_string("iso"), Look.TIME)


def _number_or_text(
    begin: pl.Expr, is_number: pl.Expr, number: pl.Expr, text: pl.Expr, look: Look = Look.PLAIN
) -> pl.Expr:
    begin = pl.concat_str(begin, pl.lit(_style(look)))
    as_number = pl.concat_str(begin, pl.lit("><v>"), number.cast(pl.String), pl.lit("</v></c>"))
    as_text = pl.concat_str(begin, pl.lit(' t="inlineStr"><is><t>'), text, pl.lit("</t></is></c>"))
    return pl.when(is_number).then(as_number).otherwise(as_text)


def _text(begin: pl.Expr, value: pl.Expr, look: Look) -> pl.Expr:
    seen = as_seen_text(value)
    cut = pl.concat_str(seen.str.slice(0, LONGEST_TEXT - 1), pl.lit("…"))
    held = pl.when(seen.str.len_chars() > LONGEST_TEXT).then(cut).otherwise(seen)
    escaped = held.str.replace_all(_LIKE_AN_ESCAPE, "_x005F_$1").str.replace_many(_ESCAPED)
    style = pl.lit(_style(look))
    if look is Look.PLAIN:
        style = pl.when(is_like_a_formula(seen)).then(pl.lit(_style(Look.TEXT_LIKE_A_FORMULA))).otherwise(style)
    blanks = pl.when(held.str.contains(_AT_AN_END)).then(pl.lit(' xml:space="preserve"')).otherwise(pl.lit(""))
    text = (pl.lit(' t="inlineStr"><is><t'), blanks, pl.lit(">"), escaped, pl.lit("</t></is></c>"))
    return pl.when(value != "").then(pl.concat_str(begin, style, *text))


def _style(look: Look) -> str:
    return f' s="{look}"' if look else ""
