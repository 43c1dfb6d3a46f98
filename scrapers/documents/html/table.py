"""Tables of a web page: which hold data and which only lay out the page; spanning cells filled as a browser does.

The grid is built as the HTML standard forms a table (section 4.9.12): a cell goes to the first free column of its row,
a row span ends with its row group, a span of 0 reaches to that end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from lxml import etree

from scrapers.documents.blocks import Cell
from scrapers.documents.grid import EMPTY_CELL
from scrapers.documents.html.text import BLOCK_ELEMENTS, is_unseen, shown_text
from scrapers.documents.limits import Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

_ROW_GROUPS = ("thead", "tbody", "tfoot")
#: Wrappers that careless pages put between a table and its rows or a row and its cells.
_STRAY_WRAPPERS = ("form", "center", "div", "font", "span", "b", "strong")
#: The largest spans that the HTML standard allows.
_MOST_COLUMNS_SPANNED, _MOST_ROWS_SPANNED = 1000, 65534
#: A few spans can ask for more cells than a page has bytes.
_MOST_CELLS_FILLED = 2_000_000
#: A column of short entries is a list; anything longer, alone in its column, is text in a frame.
_LONGEST_LISTED_ENTRY = 100


def is_layout(table: etree._Element) -> bool:
    """Whether a table only arranges the page: its content is then read as if the table were not there."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = [cells for group in _groups(table) for row in group if (cells := _cells(row))]
    count = sum(len(cells) for cells in rows)
    if count <= 1:
        return True
    if table.find(".//table//table//table") is not None:  # only page layout is nested so deep
        return True
    nested = [inner for cells in rows for cell in cells for inner in cell.iter("table")]
    if nested:
        outermost = [inner for inner in nested if next(inner.iterancestors("table")) is table]
        return 2 * sum(_length(inner) for inner in outermost) > _length(table)
    if any(cell.find(".//h1") is not None or cell.find(".//h2") is not None for cells in rows for cell in cells):
        return True
    if all(len(cells) == 1 for cells in rows):
        texts = [shown_text(cell) for cells in rows for cell in cells]
        return any("\n" in text or len(text) > _LONGEST_LISTED_ENTRY for text in texts)
    return len(rows) == 1 and any(_paragraph_count(cell) > 2 for cell in rows[0])


@dataclass(slots=True)
class TableGrid:
    """A data table, its spanning cells filled. `name` is its caption; `hidden_rows` were left out."""

    name: str
    hidden_rows: int = 0
    _rows: list[dict[int, Cell]] = field(default_factory=list)
    _column_starts: set[int] = field(default_factory=set)
    _cells_filled: int = 0

    @classmethod
    def of(cls, table: etree._Element, document: str, limits: Limits) -> Self:
        """Build the grid. Raises UnreadableDocument for a table beyond the limits."""
        caption = next((child for child in table.iterchildren("caption") if not is_unseen(child)), None)
        grid = cls("" if caption is None else shown_text(caption))
        for group in _groups(table):
            shown = [row for row in group if not is_unseen(row)]
            grid.hidden_rows += sum(1 for row in group if is_unseen(row) and _length(row))
            grid._add_group(shown)
            columns = len(grid._column_starts)
            if len(grid._rows) > limits.max_rows or columns > limits.max_columns or grid._is_inflated():
                raise UnreadableDocument(
                    Reason.TOO_LARGE,
                    worded(
                        "{document} has a table of {rows:,} rows and {columns:,} columns, some spanned many "
                        "times over; at most "
                        "{max_rows:,} rows and {max_columns:,} columns are accepted.",
                        document=document,
                        rows=len(grid._rows),
                        columns=columns,
                        max_rows=limits.max_rows,
                        max_columns=limits.max_columns,
                    ),
                    worded("If it is genuine, save the table as several workbooks and ingest those."),
                )
        return grid

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows, numbered from 1, all of the same width; a column in which no cell begins is no column."""
        columns = sorted(self._column_starts)
        for number, row in enumerate(self._rows, start=1):
            yield number, [row.get(column, EMPTY_CELL) for column in columns]

    def _is_inflated(self) -> bool:
        return self._cells_filled > _MOST_CELLS_FILLED

    def _add_group(self, rows: Sequence[etree._Element]) -> None:
        filled: list[dict[int, Cell]] = [{} for _ in rows]
        for position, row in enumerate(rows):
            column = 0
            for cell in _cells(row):
                while column in filled[position]:
                    column += 1
                text = shown_text(cell)
                across = min(_span(cell, "colspan") or 1, _MOST_COLUMNS_SPANNED)
                down = min(_span(cell, "rowspan") or len(rows), _MOST_ROWS_SPANNED, len(rows) - position)
                self._column_starts.add(column)
                self._cells_filled += across * down
                if self._is_inflated():
                    return
                if across > 1 or down > 1:
                    covered = Cell(text, merged=True)
                    for target in filled[position : position + down]:
                        for covered_column in range(column, column + across):
                            target.setdefault(covered_column, covered)
                filled[position][column] = Cell(text) if text else EMPTY_CELL
                column += across
        self._rows += filled


def _groups(table: etree._Element) -> list[list[etree._Element]]:
    """The rows of a table by row group, in the order they are shown: heads first, feet last."""
    heads: list[list[etree._Element]] = []
    bodies: list[list[etree._Element]] = []
    feet: list[list[etree._Element]] = []
    loose: list[etree._Element] = []
    for element in _through_wrappers(table, ("tr", *_ROW_GROUPS)):
        if element.tag == "tr":
            if not loose:
                bodies.append(loose)
            loose.append(element)
            continue
        loose = []
        rows = list(_through_wrappers(element, ("tr",)))
        {"thead": heads, "tbody": bodies, "tfoot": feet}[str(element.tag)].append(rows)
    return [*heads, *bodies, *feet]


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in _through_wrappers(row, ("td", "th")) if not is_unseen(cell)]


def _through_wrappers(parent: etree._Element, names: tuple[str, ...]) -> Iterator[etree._Element]:
    for child in parent.iterchildren("*"):
        if child.tag in names:
            yield child
        elif child.tag in _STRAY_WRAPPERS:
            yield from _through_wrappers(child, names)


def _span(cell: etree._Element, name: str) -> int:
    """A span as written; 1 where it is absent or no number."""
    written = cell.get(name, "1").strip()
    digits = written.partition(".")[0]
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 6 else 1


def _length(element: etree._Element) -> int:
    return len(shown_text(element))


def _paragraph_count(cell: etree._Element) -> int:
    return sum(1 for element in cell.iterdescendants() if element.tag in BLOCK_ELEMENTS)
