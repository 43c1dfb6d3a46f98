"""Tables and lists that are typed: lines in which tabs or blanks part the cells, and lines that end in a line break.

Belongs here: making tables and lines of them, before a document's order is gone through. Lines of a PDF are none of
them: where those stand on the page tells their columns better.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeGuard

from scrapers.documents.blocks import Block, Cell, Paragraph, Row, Table
from scrapers.lists.cards import Cards, with_cards
from scrapers.lists.headers import Header, Role, read_header
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.numbered_lines import read_numbered_name
from scrapers.lists.places_below_names import with_places_below
from scrapers.lists.values_below_labels import with_values_beside_labels
from scrapers.text.numerals import serial_number

#: What parts the cells of a line: a tab; two blanks or more, or a wide one; any blanks at all.
_AT_TABS: Callable[[str], list[str]] = re.compile(r"[^\S\n\t]*\t[^\S\n\t]*").split
_PARTINGS: tuple[Callable[[str], list[str]], ...] = (
    _AT_TABS,
    re.compile(r"[^\S\n\u3000]{2,}\u3000*|[^\S\n\u3000]?\u3000+[^\S\n]*").split,
    re.compile(r"\s+").split,
)
_SENTENCE, _COLON = re.compile("[。；;:：]"), re.compile("[:：]")
_LEAST = 2
#: Lines between two rows that are no rows: the heading of a city, a note. A table of which more is heard has ended.
_LINES_BETWEEN = 40
_ROWS_A_BLOCK = 256


def with_typed_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a document, typed tables and lists of cards among them.

    A line of labels and at least two rows below it, in as many parts or numbered, are a table; a line between two of
    its rows stands across it. The tables of a page count on over those: the ones after them move up by as many.
    """
    inserted: Counter[int] = Counter()
    last: Counter[int] = Counter()
    for block in _tables_and_others(with_places_below(with_cards(with_values_beside_labels(blocks)))):
        if isinstance(block, _Typed | Cards):
            inserted[block.page] += 1
            last[block.page] += 1
            yield from block.blocks(last[block.page])
            continue
        if isinstance(block, Table):
            block = replace(block, index=block.index + inserted[block.page])
            last[block.page] = block.index
        yield block


@dataclass(slots=True)
class _Typed:
    """A typed table while its lines are read: what parts its cells, and the lines since its last row."""

    labels: Paragraph
    parted: Callable[[str], list[str]]
    header: Header
    rows: list[tuple[Cell, ...]]
    since: list[Paragraph] = field(default_factory=list)
    is_table: bool = False

    @property
    def page(self) -> int:
        return self.labels.page

    def takes(self, block: Block | Cards) -> bool:
        """Take a line as a row, or as one that may stand between two rows; False where the table has ended before."""
        if not _is_typed(block) or block.page != self.page or _begun_at(block):
            return False
        cells = self._cells(_without_margins(block.text))
        if self._is_row(cells):
            self.rows += map(self._across, self.since)
            self.rows.append(tuple(map(Cell, cells)))
            self.since.clear()
            self.is_table = len(self.rows) > _LEAST
        elif len(self.rows) == 1 or len(self.since) == _LINES_BETWEEN:
            return False
        else:
            self.since.append(block)
        return True

    def _cells(self, line: str) -> list[str]:
        cells = self.parted(line)
        if len(cells) == 1 and self._is_a_name(line):
            return [line if at == self._naming else "" for at in range(self.header.width)]
        if (
            self.parted is _AT_TABS and len(cells) > 1
        ):  # of the last tabs of a line nothing is left where no cell follows
            cells += [""] * (self.header.width - len(cells))
        return cells

    def _is_a_name(self, line: str) -> bool:
        """Whether a line prints a name alone, or the end of that of the row above."""
        above = self.rows[-1][self._naming].text if len(self.rows[-1]) > self._naming else ""
        ends_it = bool(above) and not ends_as_a_name(above) and ends_as_a_name(above + line)
        return not self.since and (ends_as_a_name(line) or ends_it)

    @property
    def _naming(self) -> int:
        naming = self.header.column(Role.NAME)
        assert naming is not None, "no table begins at labels that name nothing"
        return naming

    def _is_row(self, cells: list[str]) -> bool:
        seq = self.header.column(Role.SEQ)
        if seq is not None and seq < len(cells) > 1 and serial_number(cells[seq]) is not None:
            return True
        if len(cells) == self.header.width:
            return (seq is None or cells[seq] == "") and _may_be_a_name(cells[self._naming])
        return any(map(ends_as_a_name, cells))  # in other columns than the labels', which is told of its row

    def _across(self, line: Paragraph) -> tuple[Cell, ...]:
        return (Cell(line.text), *[Cell(line.text, merged=True)] * (self.header.width - 1))

    def blocks(self, index: int) -> Iterator[Block]:
        """The table, in parts that follow one another."""
        for first in range(0, len(self.rows), _ROWS_A_BLOCK):
            part = enumerate(self.rows[first : first + _ROWS_A_BLOCK], start=first + 1)
            yield Table(self.page, index, tuple(Row(number, cells) for number, cells in part))


def _tables_and_others(blocks: Iterable[Block | Cards]) -> Iterator[Block | Cards | _Typed]:
    table: _Typed | None = None
    for block in chain.from_iterable(map(_in_lines, blocks)):
        if table and table.takes(block):
            continue
        yield from _ended(table)
        table = _begun_at(block)
        if table is None:
            yield block
    yield from _ended(table)


def _ended(table: _Typed | None) -> Iterator[Block | _Typed]:
    """A table and the lines after it; the lines alone where they are none."""
    if table is None:
        return
    if table.is_table:
        yield table
    else:
        yield table.labels
        yield from (Paragraph(table.page, "\t".join(cell.text for cell in row)) for row in table.rows[1:])
    yield from table.since


def _begun_at(block: Block | Cards) -> _Typed | None:
    """The table that a line of labels begins."""
    if not _is_typed(block):
        return None
    for parted in _PARTINGS:
        cells = tuple(map(Cell, parted(_without_margins(block.text))))
        header = read_header(cells) if len(cells) > 1 else None
        if header and header.has(Role.NAME):
            return _Typed(block, parted, header, [cells])
    return None


def _may_be_a_name(text: str) -> bool:
    """Whether a text stands where names do, and is no part of a sentence, nor says what follows: 联系人：张三."""
    return text != "" and (_SENTENCE.search(text) is None or ends_as_a_name(_COLON.split(text)[-1]))


def _without_margins(line: str) -> str:
    """A line without the blanks around it; a tab at its beginning or end is an empty cell's."""
    return line.strip(" \u00a0\u3000")


def _is_typed(block: Block | Cards) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.box is None and block.confidence is None


def _in_lines(block: Block | Cards) -> Iterator[Block | Cards]:
    """A paragraph line by line where its line breaks part names, or the rows of a table; any other block as it is."""
    lines = block.text.split("\n") if _is_typed(block) else []
    names = sum(ends_as_a_name(line) or read_numbered_name(line) is not None for line in lines)
    if len(lines) > 1 and (names >= _LEAST or any(_begun_at(Paragraph(block.page, line)) for line in lines)):
        yield from (Paragraph(block.page, line) for line in lines if line.strip())
    else:
        yield block
