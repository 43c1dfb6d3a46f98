"""Names in a plain grid: a table without a header whose every cell is a name, perhaps with a city before each row.

Belongs here: telling such a table, and making a row of each of its names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from scrapers.documents.blocks import Cell
from scrapers.lists.headers import Column, Header, Role
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.regions import is_region
from scrapers.lists.rows import PrintedRow, is_footnote, total_of
from scrapers.lists.tallies import counted_behind
from scrapers.lists.titles import PrintedLine, titles_above
from scrapers.lists.unlike_names import may_be_listed
from scrapers.text.folding import as_printed, understood

_NUMBERED = re.compile(r"(?P<number>[0-9０-９]{1,4})\s*[.、．)）]\s*(?P<name>\S.*)", re.DOTALL)
_ASSESSES = re.compile("认证|评价|评估|检测|检验|咨询|研究院|研究所|中心|协会|大学")
_SHARE_OF_NAMES = 0.75
_SHARE_OF_ASSESSORS = 0.4
_REGION, _SEQ, _NAME = Column("地区", Role.REGION), Column("序号", Role.SEQ), Column("名称", Role.NAME)


@dataclass(frozen=True, slots=True)
class NameGrid:
    """Where in a table's rows the names begin, and the header that stands over them in its place."""

    begins: int
    header: Header

    def is_alone(self, row: PrintedRow) -> bool:
        """Whether a row prints one text, which does not end as names do."""
        return len(row.distinct_texts) == 1 and not _is_a_name(row.distinct_texts[0])

    def rows_of(self, row: PrintedRow) -> list[PrintedRow]:
        """A row for each name of a row of the grid, from left to right."""
        region, cells = _region_and_names(row)
        made = []
        for cell in cells:
            number, name = _number_and_name(cell)
            own = {Role.REGION: region, Role.SEQ: number, Role.NAME: name}
            columns = (Cell(own[column.role]) for column in self.header.columns if column.role is not None)
            made.append(replace(row, cells=tuple(columns)))
        return made


def grid_of_names(rows: Sequence[PrintedRow], titles: Sequence[str]) -> NameGrid | None:
    """The grid of names that a table's rows are below its titles; None where they are anything else.

    One of the `titles` that hold for the table, or a title in it, must call it a list.

    A table that has lost its header is none: in it a firm may stand beside the body that assessed it, which is told by
    a name that stands twice, or by a column of names of such bodies beside one of others.
    """
    begins = next((at for at, row in enumerate(rows) if _is_a_name(row.distinct_texts[-1])), len(rows))
    if any(len(row.distinct_texts) > 1 for row in rows[:begins]):
        return None
    above = titles_above([PrintedLine(row.page, row.distinct_texts[0]) for row in rows[:begins]])
    if not any("名单" in understood(title) for title in (*titles, *above)):
        return None
    parts = [_region_and_names(row) for row in rows[begins:] if not _stands_apart(row)]
    names = [name for _, cells in parts for name in cells]
    if len(names) < 2 or sum(map(_is_a_name, names)) < _SHARE_OF_NAMES * len(names):
        return None
    if len({understood(name) for name in names}) < len(names) or _tells_of_two_roles([cells for _, cells in parts]):
        return None
    while begins and len(texts := rows[begins - 1].distinct_texts) == 1 and may_be_listed(texts[0]):
        begins -= 1
    columns = [
        *([_REGION] if any(region for region, _ in parts) else []),
        *([_SEQ] if any(_number_and_name(name)[0] for name in names) else []),
        _NAME,
    ]
    return NameGrid(begins, Header(tuple(columns)))


def _tells_of_two_roles(rows: Sequence[Sequence[str]]) -> bool:
    columns = list(zip_longest(*rows, fillvalue=""))
    shares = [sum(bool(_ASSESSES.search(name)) for name in column) / sum(map(bool, column)) for column in columns]
    return max(shares) > _SHARE_OF_ASSESSORS > min(shares)


def _stands_apart(row: PrintedRow) -> bool:
    """Whether a row of the table is no row of names: a total, a note, a region over the rows below it."""
    texts = row.distinct_texts
    return total_of(row) is not None or is_footnote(row) or (len(texts) == 1 and not _is_a_name(texts[0]))


def _region_and_names(row: PrintedRow) -> tuple[str, list[str]]:
    texts = [cell.text for at, cell in enumerate(row.cells) if not row.is_empty(at)]
    first = as_printed(texts[0])
    bare = told[0] if (told := counted_behind(first)) else first
    return (texts[0], texts[1:]) if len(texts) > 1 and is_region(bare) else ("", texts)


def _number_and_name(cell: str) -> tuple[str, str]:
    match = _NUMBERED.fullmatch(cell.strip())
    return (match["number"], match["name"]) if match else ("", cell)


def _is_a_name(cell: str) -> bool:
    return all(ends_as_a_name(_number_and_name(line)[1]) for line in cell.splitlines() if as_printed(line))
