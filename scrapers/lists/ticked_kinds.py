"""Lists with a column for each program, level or result and a tick where it is a firm's: 绿色工厂 √ | 绿色供应链.

Belongs here: saying in one column what the ticks say in several. What a kind means for a row is the business of
`members`, what a level means that of `row_faults`.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from scrapers.documents.blocks import Cell
from scrapers.lists.headers import Column, Header, Role
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.quarantine import Quarantine, with_next_step
from scrapers.lists.refusals import refuses
from scrapers.lists.rows import DataRow
from scrapers.text.folding import is_blank, understood
from scrapers.text.worded import worded

_TICKS = frozenset("√✓✔☑●■★○◎vVyY是有1")
_NONE = frozenset({"", "×", "✗", "x", "X", "n", "N", "-", "—", "/", "否", "无", "0", "☐", "□", "☆", "△", "◇"})
#: Beside a filled sign the hollow one says no; alone it is a tick like any other.
_HOLLOW_BESIDE = {"○": frozenset("●◎"), "◎": frozenset("●")}
_KINDS, _LEVELS = Column("类型", Role.KIND), Column("级别", Role.NOTED)
_LEVEL = re.compile("(?P<level>(?:国家|省|自治区|直辖市|市|地市|州|盟|区|县|区县)级)(?:绿色.*)?")
_BETWEEN = "、"
_LEAST = 2


def with_ticks_as_kinds(rows: Sequence[DataRow], header: Header, titles: Sequence[str]) -> tuple[list[DataRow], Header]:
    """The rows and their header with a column of kinds, where columns are headed by kinds and hold ticks alone.

    A row without a tick tells no program; one without a tick for the kind that the titles name is not of their list,
    and one with a tick under 不通过 is given nothing. Columns headed by levels are put together as one of levels.
    """
    open_columns = [at for at, column in enumerate(header.columns) if column.role is None]
    marks = {at: [_mark(row, at) for row in rows] for at in open_columns}
    none = _no_ticks({mark for column in marks.values() for mark in column})
    ticked = [at for at in open_columns if _are_ticks(marks[at], none)]
    ticks = [{at for at in ticked if _mark(row, at) not in none} for row in rows]
    rows = [_unless_refused(row, header, own) for row, own in zip(rows, ticks, strict=True)]
    levels = {at: named["level"] for at in ticked if (named := _LEVEL.fullmatch(understood(header.columns[at].label)))}
    if len(set(levels.values())) >= _LEAST:
        said = [_BETWEEN.join(levels[at] for at in sorted(own & levels.keys())) for own in ticks]
        return _with_column(rows, said, header, levels, _LEVELS)
    kinds = {at: told[0] for at in ticked if len(told := kinds_named_in(header.columns[at].label)) == 1}
    of_title = {kind for title in titles for kind in kinds_named_in(title)}
    of_list = of_title & set(kinds.values()) if len(of_title) == 1 else set[str]()
    if header.has(Role.KIND) or not kinds or (len(set(kinds.values())) < _LEAST and not of_list):
        return rows, header
    for row, own in zip(rows, ticks, strict=True):
        row.problem = row.problem or _fault({kinds[at] for at in own & kinds.keys()}, of_list)
    said = [_BETWEEN.join(header.columns[at].label for at in sorted(own & kinds.keys())) for own in ticks]
    return _with_column(rows, said, header, kinds, _KINDS)


def _with_column(
    rows: Sequence[DataRow], said: Sequence[str], header: Header, taken: Collection[int], column: Column
) -> tuple[list[DataRow], Header]:
    columns = [replace(one, role=Role.NOTED) if at in taken else one for at, one in enumerate(header.columns)]
    told = [
        replace(row, row=replace(row.row, cells=(*row.row.cells, Cell(text))))
        for row, text in zip(rows, said, strict=True)
    ]
    return told, Header((*columns, column))


def _unless_refused(row: DataRow, header: Header, own: Collection[int]) -> DataRow:
    refused = next((label for at in sorted(own) if refuses(understood(label := header.columns[at].label))), None)
    if refused is None or row.problem:
        return row
    what = worded("the row is ticked under {label}: nothing is proposed or conferred there", label=refused)
    return replace(row, problem=(Quarantine.NOT_GRANTED, with_next_step(Quarantine.NOT_GRANTED, what)))


def _fault(own: set[str], of_list: set[str]) -> tuple[Quarantine, str] | None:
    if of_list and own.isdisjoint(of_list):
        what = worded("the list has a column for each program, and the row is not ticked in that of its title")
        return Quarantine.OTHER_LIST, with_next_step(Quarantine.OTHER_LIST, what)
    if not own:
        what = worded("the list has a column for each program, and the row is ticked in none")
        return Quarantine.PROGRAM_UNTOLD, with_next_step(Quarantine.PROGRAM_UNTOLD, what)
    return None


def _are_ticks(marks: Sequence[str], none: Collection[str]) -> bool:
    """Whether each cell of a column has a tick or none, and one of them has."""
    return any(mark not in none for mark in marks) and all(mark in none or mark in _TICKS for mark in marks)


def _no_ticks(marks: Collection[str]) -> frozenset[str]:
    """What says no in a list that prints these marks."""
    return _NONE | {hollow for hollow, filled in _HOLLOW_BESIDE.items() if not filled.isdisjoint(marks)}


def _mark(row: DataRow, at: int) -> str:
    text = row.row.text(at) if at < len(row.row.cells) else ""
    return "" if is_blank(text) else understood(text)
