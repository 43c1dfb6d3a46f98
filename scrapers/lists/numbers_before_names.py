"""Lists that print the number of a row with its name: 12.甲有限公司, （3）乙有限公司, ④丙有限公司, 第5号 丁有限公司.

Belongs here: taking number and name apart, as two columns would print them. Whether the numbers run on as those of a
list should is the business of `sequence`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scrapers.documents.blocks import Cell
from scrapers.lists.headers import Column, Header, Role
from scrapers.lists.names import is_no_name
from scrapers.lists.rows import DataRow
from scrapers.text.folding import as_printed, understood
from scrapers.text.numerals import serial_number

_DIGITS = "[0-9０-９]{1,4}"
_NUMERAL = f"(?:{_DIGITS}|[一二三四五六七八九十百]{{1,5}})"
#: 第12号, No. 12: words say that it is a number.
IN_WORDS = (
    rf"(?:第\s*(?P<counted>{_NUMERAL})\s*[号家名位户]|(?:N[Oo]\s*[.．:：]?|№)\s*(?P<coded>{_DIGITS})(?!\d))"
    r"\s*[.．、:：]?"
)
#: A number that its sign, or words, part from the name: no firm is called so.
_SIGNED = re.compile(
    rf"(?:[(（\[【]\s*(?P<bracketed>{_NUMERAL})\s*[)）\]】]\s*[.．、]?|(?P<plain>{_NUMERAL})\s*[.．、。)）:：]|{IN_WORDS})"
    r"\s*(?P<name>[^\s\d].*)",
    re.DOTALL,
)
#: A number that may be a part of the name (3M, 58同城) or a footnote's mark: only a whole run of them tells.
_BARE = re.compile(rf"(?P<plain>{_DIGITS}|[\u2460-\u249b])\s*[-—–]?\s*(?P<name>[^\s\d].*)", re.DOTALL)
_SEQ = Column("", Role.SEQ)


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    name: str


def with_numbers_apart(rows: Sequence[DataRow], header: Header) -> tuple[list[DataRow], Header]:
    """The rows and their header with the numbers in a column of numbers, where each of the rows prints one with its
    name; in some of them only, or where that column has other numbers, the rows stay as they are."""
    at, seq = _naming(header), header.column(Role.SEQ)
    of_names = [row for row in rows if at is not None and not row.problem and not row.row.is_empty(at)]
    numbered = _numbered([as_printed(row.row.text(at)) for row in of_names])
    if at is None or not numbered or not _agree(of_names, numbered, seq):
        return list(rows), header
    told = {id(row): number for row, number in zip(of_names, numbered, strict=True)}
    apart = [_parted(row, at, seq, told.get(id(row))) for row in rows]
    return apart, header if seq is not None else Header((*header.columns, _SEQ))


def names_with_numbers(rows: Sequence[DataRow], header: Header) -> list[str]:
    """The names that print a number before them which is none of the row's."""
    at = _naming(header)
    names = [as_printed(row.row.text(at)) for row in rows if at is not None and not row.problem]
    return [name for name in names if _taken_apart(_SIGNED, name)]


def _naming(header: Header) -> int | None:
    return header.column(Role.NAME if header.has(Role.NAME) else Role.OLD_NAME)


def _numbered(names: Sequence[str]) -> list[_Numbered]:
    """The numbers and names that texts print, each of them one; else none."""
    signed = [found for name in names if (found := _taken_apart(_SIGNED, name))]
    if len(signed) == len(names):
        return signed if all(b.number == 1 or b.number > a.number for a, b in pairwise(signed)) else []
    bare = [found for name in names if (found := _taken_apart(_BARE, name))]
    runs_on = len(bare) > 1 and bare[0].number == 1 and all(b.number in (1, a.number + 1) for a, b in pairwise(bare))
    return bare if len(bare) == len(names) and runs_on and bare[1].number > 1 else []


def _taken_apart(form: re.Pattern[str], text: str) -> _Numbered | None:
    match = form.fullmatch(text)
    if match is None or is_no_name(match["name"]):
        return None
    written = next(part for group, part in match.groupdict().items() if part and group != "name")
    number = serial_number(written)
    return None if number is None else _Numbered(number, match["name"])


def _agree(rows: Sequence[DataRow], numbered: Sequence[_Numbered], seq: int | None) -> bool:
    """Whether the column of numbers, if there is one, says the same in each row or nothing."""
    if seq is None:
        return True
    return all(
        row.row.is_empty(seq) or serial_number(understood(row.row.text(seq))) == own.number
        for row, own in zip(rows, numbered, strict=True)
    )


def _parted(row: DataRow, at: int, seq: int | None, numbered: _Numbered | None) -> DataRow:
    cells = list(row.row.cells)
    if seq is None:
        cells.append(Cell(""))
    if numbered:
        cells[at] = replace(cells[at], text=numbered.name)
        cells[-1 if seq is None else seq] = Cell(str(numbered.number))
    return replace(row, row=replace(row.row, cells=tuple(cells)))
