"""Lists with a column for each program and a tick where a firm is of it: 绿色工厂 √ | 绿色供应链.

Belongs here: saying in one column of kinds what the ticks say in several. What a kind means for a row is the business
of `members`.
"""

from collections.abc import Sequence
from dataclasses import replace

from scrapers.documents.blocks import Cell
from scrapers.lists.headers import Column, Header, Role
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.quarantine import Quarantine, with_next_step
from scrapers.lists.rows import DataRow
from scrapers.text.folding import is_blank, understood

_TICKS = frozenset("√✓✔☑●■★○◎vV是有1")
_NONE = frozenset({"", "×", "✗", "x", "X", "-", "—", "/", "否", "无", "0", "☐", "□"})
_LABEL = "类型"
_BETWEEN_KINDS = "、"
_LEAST = 2


def with_ticks_as_kinds(rows: Sequence[DataRow], header: Header, titles: Sequence[str]) -> tuple[list[DataRow], Header]:
    """The rows and their header with a column of kinds, where columns are headed by kinds and hold ticks alone.

    A row without a tick tells no program; one without a tick for the kind that the titles name is not of their list.
    """
    ticked = [at for at, column in enumerate(header.columns) if column.role is None and _is_ticked(rows, at, column)]
    kinds = {at: kinds_named_in(header.columns[at].label)[0] for at in ticked}
    if header.has(Role.KIND) or len(set(kinds.values())) < _LEAST:
        return list(rows), header
    columns = [replace(column, role=Role.NOTED) if at in ticked else column for at, column in enumerate(header.columns)]
    of_title = {kind for title in titles for kind in kinds_named_in(title)}
    said = []
    for row in rows:
        own = [at for at in ticked if _mark(row, at) in _TICKS]
        cell = Cell(_BETWEEN_KINDS.join(header.columns[at].label for at in own))
        problem = row.problem or _fault({kinds[at] for at in own}, of_title & set(kinds.values()))
        said.append(replace(row, row=replace(row.row, cells=(*row.row.cells, cell)), problem=problem))
    return said, Header((*columns, Column(_LABEL, Role.KIND)))


def _fault(own: set[str], of_title: set[str]) -> tuple[Quarantine, str] | None:
    if not own:
        what = "the list has a column for each program, and the row is ticked in none"
        return Quarantine.PROGRAM_UNTOLD, with_next_step(Quarantine.PROGRAM_UNTOLD, what)
    if len(of_title) == 1 and own.isdisjoint(of_title):
        what = "the list has a column for each program, and the row is not ticked in that of its title"
        return Quarantine.OTHER_LIST, with_next_step(Quarantine.OTHER_LIST, what)
    return None


def _is_ticked(rows: Sequence[DataRow], at: int, column: Column) -> bool:
    """Whether a column is headed by one kind, and each of its cells has a tick or none."""
    if len(kinds_named_in(column.label)) != 1:
        return False
    marks = [_mark(row, at) for row in rows]
    return any(mark in _TICKS for mark in marks) and all(mark in _TICKS or mark in _NONE for mark in marks)


def _mark(row: DataRow, at: int) -> str:
    text = row.row.text(at) if at < len(row.row.cells) else ""
    return "" if is_blank(text) else understood(text)
