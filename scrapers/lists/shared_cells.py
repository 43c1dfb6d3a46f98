"""Cells that hold several names, on lines, parted by signs or in the columns under one label: a row for each of them.

Belongs here: parting such a row. What a name looks like is the business of `names`.
"""

from collections.abc import Sequence
from dataclasses import replace

from scrapers.documents.blocks import Cell
from scrapers.lists.headers import Header, Role, columns_of_former_names
from scrapers.lists.names import SeveralNames, ends_as_a_name, is_glued, names_in_cell, tells_of_none
from scrapers.lists.quarantine import Quarantine, with_next_step
from scrapers.lists.regions import is_region
from scrapers.lists.rows import DataRow, PrintedRow
from scrapers.text.folding import as_printed
from scrapers.text.numerals import serial_number
from scrapers.text.worded import worded

# What may be printed once for all the names of a row; any other column has as many lines as there are names.
_PRINTED_ONCE = frozenset(
    {
        *(Role.SEQ, Role.REGION, Role.CITY, Role.INDUSTRY, Role.ASSESSOR, Role.RECOMMENDED_BY, Role.BATCH, Role.YEAR),
        *(Role.KIND, Role.ADJUSTMENT, Role.REASON, Role.REMARK, Role.NOTED, Role.STATUS, Role.STATUS_DAY),
        Role.COUNTY,
    }
)


def part_rows(rows: Sequence[DataRow], header: Header) -> list[DataRow]:
    """The rows, with one for each name where a row holds several. Marks `problem` on a row that can't be parted."""
    return [part for row in rows for part in _parts(row, header)]


def _parts(entry: DataRow, header: Header) -> list[DataRow]:
    naming = Role.NAME if header.has(Role.NAME) else Role.OLD_NAME
    at = header.column(naming)
    if at is None or entry.problem:
        return [entry]
    try:
        if former := _former_names(entry.row, header):
            return _a_row_each(entry, [_with_one_former_name(entry.row, name, header) for name in former])
        names = _names(entry.row, at, header)
        if not names:
            return [entry]
        cells = _cells(entry.row, at, names, header)
    except SeveralNames as several:
        entry.problem = (Quarantine.SEVERAL_NAMES, with_next_step(Quarantine.SEVERAL_NAMES, str(several)))
        return [entry]
    return _a_row_each(entry, cells)


def _a_row_each(entry: DataRow, cells: Sequence[tuple[Cell, ...]]) -> list[DataRow]:
    if entry.group:
        entry.group.rows_seen += len(cells) - 1
    return [replace(entry, row=replace(entry.row, cells=own)) for own in cells]


def _former_names(row: PrintedRow, header: Header) -> list[str]:
    """What the one firm of a row was called before, in one cell (曾用名: 甲公司、乙公司) or in several columns: each of
    the names was changed to the one that it has now. None for a row of one former name under the first label, and
    where other names than former ones stand before the change (原企业名称), for those may be several firms."""
    at = header.column(Role.NEW_NAME)
    places = columns_of_former_names(header) if at is not None and not header.has(Role.NAME) else []
    if not places or at is None or names_in_cell(row.text(at), on_paper=row.box is not None):
        return []
    told = [
        name
        for place in places
        if not tells_of_none(text := as_printed(row.text(place)))
        for name in names_in_cell(row.text(place), on_paper=row.box is not None) or (text,)
    ]
    names = list(dict.fromkeys(told))
    return names if len(names) > 1 or names != [as_printed(row.text(places[0]))] else []


def _with_one_former_name(row: PrintedRow, name: str, header: Header) -> tuple[Cell, ...]:
    first, *others = columns_of_former_names(header)
    cells = [Cell("") if at in others else cell for at, cell in enumerate(row.cells)]
    return tuple(Cell(name) if at == first else cell for at, cell in enumerate(cells))


def _names(row: PrintedRow, at: int, header: Header) -> tuple[str, ...]:
    """The names of a row, where it has several: in its cell, or in the columns under the one label."""
    under = [at, *_continued(at, header)]
    texts = [row.text(place) for place in under if not row.is_empty(place) and not _repeats(row, place, at)]
    if len(texts) > 1:
        printed = tuple(as_printed(text) for text in texts)
        if not all(ends_as_a_name(text) for text in printed):
            return ()
        if not is_glued("".join(printed)):
            raise SeveralNames(worded("{names}: one name in parts, or several names", names=" / ".join(printed)))
        return printed
    return names_in_cell(texts[0], on_paper=row.box is not None) if texts else ()


def _cells(row: PrintedRow, at: int, names: Sequence[str], header: Header) -> list[tuple[Cell, ...]]:
    """The cells of each name's row: what is printed once holds for all, what has as many lines as names is parted."""
    columns: list[Sequence[Cell]] = []
    names_columns = {at, *_continued(at, header)}
    for place, cell in enumerate(row.cells):
        lines = [printed for line in cell.text.splitlines() if (printed := as_printed(line))]
        if place in names_columns:
            columns.append([Cell(name if place == at else "") for name in names])
        elif not lines or cell.merged:
            columns.append([cell] * len(names))
        elif len(lines) == len(names) and _is_a_line_a_name(lines, header.columns[place].role, row):
            columns.append([Cell(line) for line in lines])
        elif header.columns[place].role in _PRINTED_ONCE:
            columns.append([cell] * len(names))
        else:
            label = header.columns[place].label or f"column {place + 1}"
            raise SeveralNames(
                worded(
                    "{names}: under {label} stand {lines} lines for {count} names",
                    names=" / ".join(names),
                    label=label,
                    lines=len(lines),
                    count=len(names),
                )
            )
    return list(zip(*columns, strict=True))


def _is_a_line_a_name(lines: Sequence[str], role: Role | None, row: PrintedRow) -> bool:
    """Whether each line of a cell belongs to the name on its line, and is no part of a text that wraps."""
    if role in (Role.REGION, Role.CITY, Role.COUNTY):
        return all(is_region(line) for line in lines)
    if role is Role.SEQ:
        return all(serial_number(line) is not None for line in lines)
    return role not in _PRINTED_ONCE or row.box is None


def _continued(at: int, header: Header) -> list[int]:
    """The columns that lie under the same label as the one before them."""
    under: list[int] = []
    for place in range(at + 1, header.width):
        if not header.columns[place].continues:
            break
        under.append(place)
    return under


def _repeats(row: PrintedRow, place: int, at: int) -> bool:
    return place > at and row.cells[place].merged and row.text(place) == row.text(place - 1)
