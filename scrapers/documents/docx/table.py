"""Tables of a .docx (ECMA-376 part 1, 17.4): from rows of spanning cells to rows with one cell a column."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from lxml import etree

from scrapers.documents.blocks import Cell
from scrapers.documents.docx.xml import attribute, local_name
from scrapers.documents.grid import EMPTY_CELL


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as the file holds it: the grid column it begins in (from 0), how many it spans, how it is merged down."""

    element: etree._Element
    start: int
    span: int
    begins_merge: bool = False
    continues_above: bool = False


@dataclass(slots=True)
class TableShape:
    """What is known of a table once all its rows have been seen.

    Grid columns in which no cell of any row begins are lines that nobody sees (Word makes them when rows are dragged
    about); they are no columns here.
    """

    column_starts: list[int] = field(default_factory=list)
    right_edge: int = 0
    row_count: int = 0
    cell_count: int = 0
    characters: int = 0
    nested_characters: int = 0

    @classmethod
    def of(cls, rows: Iterable[etree._Element]) -> Self:
        """Go through a table's rows."""
        shape, starts = cls(), set[int]()
        for row in rows:
            shape.row_count += 1
            for cell in cells_of_row(row):
                starts.add(cell.start)
                shape.right_edge = max(shape.right_edge, cell.start + cell.span)
                shape.cell_count += 1
            shape.characters += _characters(row)
            shape.nested_characters += sum(_characters(nested) for nested in _outermost_tables(row))
        shape.column_starts = sorted(starts)
        return shape

    @property
    def is_layout(self) -> bool:
        """Whether the table holds no data of its own: a frame of one cell, or a mat under other tables."""
        return self.cell_count == 1 or 2 * self.nested_characters > self.characters


def cells_of_row(row: etree._Element) -> list[TableCell]:
    """The cells of a row, placed on the table's grid."""
    properties = row.find("{*}trPr")
    start = _number(properties, "gridBefore", 0)
    cells: list[TableCell] = []
    for element in _cell_elements(row):
        properties = element.find("{*}tcPr")
        span = max(1, _number(properties, "gridSpan", 1))
        horizontal, vertical = _merge(properties, "hMerge"), _merge(properties, "vMerge")
        if horizontal == "continue" and cells:
            before = cells.pop()
            cell = TableCell(
                before.element, before.start, before.span + span, before.begins_merge, before.continues_above
            )
        else:
            cell = TableCell(element, start, span, vertical == "restart", vertical == "continue")
        cells.append(cell)
        start += span
    return cells


def filled_rows(
    rows: Iterable[Sequence[TableCell]], shape: TableShape, text_of: Callable[[TableCell], str]
) -> Iterator[list[Cell]]:
    """Rows with one cell a column; what a merged cell covers carries its text. `text_of` is asked in reading order."""
    running_down: dict[int, str] = {}
    for row in rows:
        cells = [EMPTY_CELL] * len(shape.column_starts)
        for cell in row:
            first = bisect_left(shape.column_starts, cell.start)
            end = bisect_left(shape.column_starts, cell.start + cell.span)
            continued = cell.continues_above and cell.start in running_down
            text = running_down[cell.start] if continued else text_of(cell)
            for column in range(first, end):
                cells[column] = Cell(text, merged=continued or column > first)
            if not continued:
                for start in shape.column_starts[first:end]:
                    running_down.pop(start, None)
                if cell.begins_merge:
                    running_down[cell.start] = text
        yield cells


def is_deleted_row(row: etree._Element) -> bool:
    """Whether the row is deleted and only kept because changes are tracked."""
    return row.find("{*}trPr/{*}del") is not None


def _cell_elements(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent.iterchildren("*"):
        match local_name(child):
            case "tc":
                yield child
            case "sdt" | "sdtContent" | "customXml":
                yield from _cell_elements(child)
            case _:
                pass


def _outermost_tables(row: etree._Element) -> Iterator[etree._Element]:
    for table in row.iter("{*}tbl"):
        ancestor = table.getparent()
        while ancestor is not None and ancestor is not row and local_name(ancestor) != "tbl":
            ancestor = ancestor.getparent()
        if ancestor is row:
            yield table


def _characters(element: etree._Element) -> int:
    return sum(len((text.text or "").strip()) for text in element.iter("{*}t"))


def _number(properties: etree._Element | None, name: str, default: int) -> int:
    element = None if properties is None else properties.find(f"{{*}}{name}")
    written = "" if element is None else attribute(element, "val")
    return int(written) if written.isdecimal() else default


def _merge(properties: etree._Element | None, name: str) -> str | None:
    """`restart`, `continue` (what an element without a value means), or None where the cell is not merged."""
    element = None if properties is None else properties.find(f"{{*}}{name}")
    if element is None:
        return None
    return attribute(element, "val") or "continue"
