"""Rows as a Stata file (format 118: Stata 14 and newer), with labels.

Stata has its own bounds: names of at most 32 letters, digits and `_`, whole numbers of 32 bits, labels of 80
characters, no truth values and no lists. Truth is 0 and 1 with labels, larger numbers are doubles as far as those hold
every digit, lists are joined, what is no number is missing.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.release.pack.csv_form import with_lists_joined
from pipelines.release.pack.labels import label_of
from pipelines.release.pack.spreadsheet_text import as_seen_text
from scrapers.text.worded import worded
from serving.export.unwritable import UnwritableFile

_FORMAT_OF_STATA_14: Final = 14
_LONGEST_NAME: Final = 32
_LONGEST_LABEL: Final = 80
_LARGEST_LONG: Final = 2_147_483_620
_LARGEST_DOUBLE: Final = 2**53
_MOST_COLUMNS: Final = 32_767
_RESERVED: Final = frozenset(
    (
        *("_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_N"),
        *("_pi", "_pred", "_rc", "_skip", "str", "strL", "using", "with"),
    )
)
_RESERVED_TEXT: Final = re.compile(r"str\d+")
# The file states when it was written, which is nobody's concern: equal rows, equal bytes.
_STAMP: Final = re.compile(rb"(?<=<timestamp>\x11)[^<]{17}(?=</timestamp>)")
_NO_TIME: Final = b"01 Jan 2000 00:00"


def write_stata(path: Path, rows: pl.DataFrame, meanings: Mapping[str, str], no_and_yes: tuple[str, str]) -> int:
    """Write the rows and return how many; `meanings` become labels, up to their first pause.

    Raises UnwritableFile where a number has more digits than Stata holds.
    """
    import pyreadstat

    if rows.width > _MOST_COLUMNS:
        raise UnwritableFile(
            worded(
                "Stata holds {most_columns} columns, and they are {width}; write parquet",
                most_columns=_MOST_COLUMNS,
                width=rows.width,
            )
        )
    names = stata_names(rows.columns)
    plain = with_lists_joined(rows.lazy()).collect()
    cells = plain.select(_as_stata(plain[name]).alias(called) for name, called in zip(rows.columns, names, strict=True))
    truths = [called for name, called in zip(rows.columns, names, strict=True) if rows.schema[name] == pl.Boolean]
    pyreadstat.write_dta(
        cells,
        path,
        column_labels=[label_of(meanings.get(name, ""))[:_LONGEST_LABEL] for name in rows.columns],
        version=_FORMAT_OF_STATA_14,
        variable_value_labels={name: dict(enumerate(no_and_yes)) for name in truths},
    )
    _take_the_time_out(path)
    return rows.height


def stata_names(columns: Sequence[str]) -> list[str]:
    """Return the names of columns as Stata allows them, told apart.

    They leave room for the number of the column: with it, a name is that of the column's labels.
    """
    longest = _LONGEST_NAME - len(str(len(columns)))
    names: list[str] = []
    for column in columns:
        name = "".join(one if f"_{one}".isidentifier() else "_" for one in column[:longest]) or "_"
        if not (name[0].isalpha() or name[0] == "_") or name in _RESERVED or _RESERVED_TEXT.fullmatch(name):
            name = f"_{name}"[:longest]
        first, number = name, 1
        while name in names:
            number += 1
            name = f"{first[: longest - len(f'_{number}')]}_{number}"
        names.append(name)
    return names


def _as_stata(cells: pl.Series) -> pl.Series:
    if cells.dtype == pl.Boolean:
        return cells.cast(pl.Int8)
    if cells.dtype.is_integer():
        return _whole_numbers(cells)
    if cells.dtype.is_float():
        return cells.cast(pl.Float64).set(~cells.is_finite(), None)
    if cells.dtype == pl.String:
        return cells.to_frame().select(as_seen_text(cells.name)).to_series()
    if cells.dtype == pl.Null:
        return cells.cast(pl.String)
    return cells


def _whole_numbers(cells: pl.Series) -> pl.Series:
    largest = max((abs(bound) for bound in (cells.min(), cells.max()) if isinstance(bound, int)), default=0)
    if largest > _LARGEST_DOUBLE:
        raise UnwritableFile(
            worded(
                "{name} has numbers of more digits than Stata holds; cast it to varchar in the query", name=cells.name
            )
        )
    return cells.cast(pl.Int32 if largest <= _LARGEST_LONG else pl.Float64)


def _take_the_time_out(path: Path) -> None:
    with path.open("r+b") as file:
        stamp = _STAMP.search(file.read(1024))
        assert stamp is not None, f"{path} has no time where Stata's files have it"
        file.seek(stamp.start())
        file.write(_NO_TIME)
