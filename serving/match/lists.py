"""Lists of names as people keep them: CSV, a workbook's first sheet or Parquet, read as text and written with answers.

The first row names the columns. What is read is written again as it was, before the columns that a match adds.
"""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from scrapers.text.folding import understood
from scrapers.text.worded import worded
from serving.export.files import require_kind, write_file

READ: Final = (".csv", ".tsv", ".xlsx", ".parquet")
# UTF-8 with or without its mark; then what Chinese editions of spreadsheets write.
_ENCODINGS: Final = ("utf-8-sig", "gb18030")

#: Headings under which lists have names, provinces and credit codes.
_NAMES: Final = (
    *("企业名称", "单位名称", "公司名称", "工厂名称", "园区名称", "名称"),
    *("企业", "单位", "公司", "name", "company"),
)
_PROVINCES: Final = (
    *("省份", "所在省份", "所属省份", "省", "地区", "所在地区", "所属地区"),
    *("province", "province_code", "region"),
)
_CODES: Final = ("统一社会信用代码", "社会信用代码", "信用代码", "credit_code", "uscc")

_UNREADABLE: Final = (
    *(UnicodeDecodeError, csv.Error, zipfile.BadZipFile, KeyError, ValueError),
    pl.exceptions.PolarsError,
)

Cell = str | float | tuple[str, ...] | None
Added = Mapping[str, pl.DataType]
"""The columns that a match adds, with their types; a list of texts is joined where a file can't hold one."""


class UnreadableList(Exception):
    """A file can't be read as a list of names, or an answer can't be written; the message says what to do."""


@dataclass(frozen=True, slots=True)
class NameList:
    """Columns and rows of a list, all of them text, and where in a row stand name, province and credit code."""

    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    name_at: int
    province_at: int | None
    code_at: int | None


def read_list(
    path: Path, name_column: str | None = None, province_column: str | None = None, code_column: str | None = None
) -> NameList:
    """Read a list. Columns that are not named are found by common headings.

    Raises UnreadableList for another kind of file, a damaged or empty one, and where a column is not there.
    """
    kind = path.suffix.lower()
    if kind not in READ:
        raise UnreadableList(
            worded("{name} is none of {read}; save it as one of them", name=path.name, read=", ".join(READ))
        )
    try:
        rows = _READERS[kind](path)
    except _UNREADABLE as fault:
        raise UnreadableList(
            worded(
                "{name} can't be read as {kind}: {first_line}",
                name=path.name,
                kind=kind[1:],
                first_line=_first_line(fault),
            )
        ) from fault
    if not rows:
        raise UnreadableList(worded("{name} is empty; its first row must name the columns", name=path.name))
    columns, *entries = rows
    width = max(len(row) for row in rows)
    heads = _told_apart((*columns, *("",) * (width - len(columns))))
    filled = [(*row, *("",) * (width - len(row))) for row in entries if any(cell.strip() for cell in row)]
    name_at = _place(heads, name_column, _NAMES, path)
    if name_at is None and width > 1:
        raise UnreadableList(
            worded(
                "Which column of {name} holds the names? Say --name-column: {heads}",
                name=path.name,
                heads=", ".join(heads),
            )
        )
    return NameList(
        heads,
        filled,
        name_at or 0,
        _place(heads, province_column, _PROVINCES, path),
        _place(heads, code_column, _CODES, path),
    )


def _told_apart(heads: Sequence[str]) -> tuple[str, ...]:
    """Headings of which each is one column's alone: an empty or repeated one gets the number of its column."""
    return tuple(
        head if head and head not in heads[:at] else f"{head or 'column'}_{at + 1}" for at, head in enumerate(heads)
    )


def write_answers(path: Path, names: NameList, added: Added, answers: Sequence[Sequence[Cell]]) -> None:
    """Write each row of a list with what a match adds to it, whole or not at all.

    Raises UnreadableList where the list has a column that the match adds, UnwritableFile as `write_file` does.
    """
    require_kind(path)
    if taken := sorted(set(names.columns) & set(added)):
        raise UnreadableList(
            worded("The list has columns of its own called {taken}; rename or drop them", taken=", ".join(taken))
        )
    own = pl.DataFrame(names.rows, schema=dict.fromkeys(names.columns, pl.String), orient="row")
    found = pl.DataFrame(
        {
            head: [list(cell) if isinstance(cell, tuple) else cell for cell in (row[at] for row in answers)]
            for at, head in enumerate(added)
        },
        schema=dict(added),
    )
    write_file(path, iter([pl.concat([own, found], how="horizontal")]), {})


def _place(heads: Sequence[str], called: str | None, common: Sequence[str], path: Path) -> int | None:
    if called is not None:
        if called not in heads:
            raise UnreadableList(
                worded(
                    "{name} has no column {called}; it has {heads}",
                    name=path.name,
                    called=called,
                    heads=", ".join(heads),
                )
            )
        return heads.index(called)
    spelt = [understood(head).lower() for head in heads]
    return next((spelt.index(word) for word in common if word in spelt), None)


def _first_line(fault: Exception) -> str:
    return (str(fault).splitlines() or [type(fault).__name__])[0]


def _read_separated(path: Path) -> list[tuple[str, ...]]:
    content = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            if encoding == _ENCODINGS[-1]:
                raise
    separator = "\t" if path.suffix.lower() == ".tsv" else ","
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row]


def _read_workbook(path: Path) -> list[tuple[str, ...]]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        rows = [tuple(_text(cell) for cell in row) for row in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()
    width = max((len(row) - _blanks_at_end(row) for row in rows), default=0)
    return [row[:width] for row in rows if any(row)]


def _blanks_at_end(row: Sequence[str]) -> int:
    return next((at for at, cell in enumerate(reversed(row)) if cell), len(row))


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _read_parquet(path: Path) -> list[tuple[str, ...]]:
    frame = pl.read_parquet(path)
    return [tuple(frame.columns), *(tuple(_text(cell) for cell in row) for row in frame.iter_rows())]


_READERS: Final = {".csv": _read_separated, ".tsv": _read_separated, ".xlsx": _read_workbook, ".parquet": _read_parquet}
