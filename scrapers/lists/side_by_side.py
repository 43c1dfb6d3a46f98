"""Two or three lists set side by side in one table: 序号 | 企业名称 | 序号 | 企业名称. Their rows in reading order.

Belongs here: telling such a table by its header and parting its rows. What the parts mean is the business of `scribe`,
which meets them as narrow rows, one list after the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from scrapers.lists.headers import Role, read_header
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.rows import PrintedRow, total_of
from scrapers.text.folding import is_blank, understood
from scrapers.text.numerals import serial_number


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of one of the lists, the last excluded, and which of them numbers its rows (None: none does)."""

    first: int
    end: int
    seq: int | None
    labels: tuple[str, ...]


@dataclass(slots=True)
class SideBySide:
    """Knows how the table being read is parted, over its pages and blocks."""

    _lists: tuple[_Columns, ...] = ()
    _width: int = 0
    _held: list[PrintedRow] = field(default_factory=list)

    def in_reading_order(self, rows: Sequence[PrintedRow], *, is_new: bool) -> list[PrintedRow]:
        """The rows of a table block; those of lists side by side parted, and one list put after the other.

        `is_new` says that another table begins, in a format without pages: it is parted by its own header alone.
        """
        if is_new:
            self._lists = ()
        ordered: list[PrintedRow] = []
        for at, row in enumerate(rows):
            begun = _lists_side_by_side(row)
            if begun:
                above = ordered[-1] if ordered and not self._held else None
                ordered += self._parted()
                self._lists, self._width = begun, len(row.cells)
                if above is not None and at and ordered[-1] is above and self._stands_over_each(above):
                    self._held.append(ordered.pop())
                self._held.append(row)
            elif self._lists and len(row.cells) == self._width and read_header(row.cells) is None:
                if self._goes_across(row):
                    ordered += [*self._parted(), row]
                else:
                    self._held.append(row)
            else:
                ordered += [*self._parted(), row]
                self._lists = () if len(row.cells) != self._width or read_header(row.cells) else self._lists
        return [*ordered, *self._parted()]

    def _parted(self) -> list[PrintedRow]:
        held, self._held = self._held, []
        if self._numbered_along_the_rows(held):
            return [row for row in self._along(held) if not _is_empty(row)]
        return [part for columns in self._lists for row in held if not _is_empty(part := _part(row, columns))]

    def _along(self, held: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
        for row in held:
            is_header = read_header(_part(row, self._lists[0]).cells) is not None
            yield from (_part(row, columns) for columns in (self._lists[:1] if is_header else self._lists))

    def _numbered_along_the_rows(self, held: Sequence[PrintedRow]) -> bool:
        """Whether the numbers run from list to list and then down: 1 | 2, 3 | 4."""
        if len({columns.labels for columns in self._lists}) != 1 or self._lists[0].seq is None:
            return False
        numbers = [[serial_number(row.text(columns.seq)) for columns in self._lists] for row in held]
        rows = [[number for number in row if number is not None] for row in numbers if row[0] is not None]
        flat = [number for row in rows for number in row]
        return len(rows) > 1 and len(rows[0]) > 1 and flat == list(range(flat[0], flat[0] + len(flat)))

    def _goes_across(self, row: PrintedRow) -> bool:
        """Whether a row is one of the table as a whole: a total, a note, a heading over all the lists."""
        parts = [_part(row, columns) for columns in self._lists]
        if total_of(row) is not None:
            return sum(not _is_empty(part) and total_of(part) is not None for part in parts) < 2
        first = row.text(0)
        is_merged = len(row.cells) > self._lists[0].end and row.cells[self._lists[0].end].merged
        is_of_the_first = serial_number(first) is not None or ends_as_a_name(first)
        return len(row.distinct_texts) == 1 and not is_blank(first) and (is_merged or not is_of_the_first)

    def _stands_over_each(self, row: PrintedRow) -> bool:
        """Whether the row above the header says something of each list apart: its title or region."""
        if len(row.cells) != self._width:
            return False
        said = [_part(row, columns).distinct_texts for columns in self._lists]
        return all(len(texts) == 1 for texts in said) and len(set(said)) == len(said)


def _lists_side_by_side(row: PrintedRow) -> tuple[_Columns, ...]:
    """The lists whose headers a row prints, one beside the other; none where it prints one header or none."""
    labels = [understood(cell.text) for cell in row.cells]
    first = next((label for label in labels if label), "")
    starts = [at for at, label in enumerate(labels) if label == first and not row.cells[at].merged]
    if len(starts) < 2 or read_header(row.cells) is not None:
        return ()
    lists = []
    for start, end in zip(starts, [*starts[1:], len(labels)], strict=True):
        while end > start and not labels[end - 1]:
            end -= 1
        header = read_header(row.cells[start:end])
        if header is None:
            return ()
        seq = header.column(Role.SEQ)
        lists.append(_Columns(start, end, None if seq is None else start + seq, header.labels))
    return tuple(lists)


def _part(row: PrintedRow, columns: _Columns) -> PrintedRow:
    return replace(row, cells=row.cells[columns.first : columns.end], first_column=columns.first)


def _is_empty(row: PrintedRow) -> bool:
    return all(is_blank(cell.text) for cell in row.cells)
