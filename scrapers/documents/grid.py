"""Rows of cells on their way to Table blocks: merged ranges filled, empty edges trimmed, long tables in parts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scrapers.documents.blocks import Cell, Row, Table
from scrapers.documents.limits import Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

EMPTY_CELL = Cell("")
MERGED_EMPTY_CELL = Cell("", merged=True)

#: A long table comes in parts of this many rows (fewer where they are wide), so that memory stays bounded.
ROWS_PER_PART = 500
CELLS_PER_PART = 50_000
#: A few empty rows may part two tables on one sheet and are kept; a gap of more is where someone typed far below.
EMPTY_ROWS_KEPT = 100


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A merged range of a sheet: its edges, counted from 1, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


def fill_merged(
    rows: Iterable[tuple[int, Sequence[str]]], ranges: Iterable[MergedRange]
) -> Iterator[tuple[int, list[Cell]]]:
    """Turn numbered rows of texts into cells, those covered by a merged range carrying the text of its first cell.

    `rows` come in ascending order, numbered from 1; all have the same number of columns. Where ranges overlap (a
    damaged file), the one that begins first keeps the cell.
    """
    waiting = sorted(ranges, key=lambda merged: (merged.first_row, merged.first_column), reverse=True)
    open_ranges: list[tuple[MergedRange, str]] = []
    for number, texts in rows:
        open_ranges = [(merged, text) for merged, text in open_ranges if merged.last_row >= number]
        while waiting and waiting[-1].first_row <= number:
            merged = waiting.pop()
            if merged.last_row >= number and merged.first_column <= len(texts):
                begins_here = merged.first_row == number
                open_ranges.append((merged, texts[merged.first_column - 1] if begins_here else ""))
        cells = [Cell(text) if text else EMPTY_CELL for text in texts]
        for merged, text in reversed(open_ranges):
            filled = Cell(text, merged=True) if text else MERGED_EMPTY_CELL
            for column in range(merged.first_column, min(merged.last_column, len(cells)) + 1):
                if (number, column) != (merged.first_row, merged.first_column):
                    cells[column - 1] = filled
        yield number, cells


def without_empty_edges(rows: Iterable[tuple[int, list[Cell]]]) -> Iterator[tuple[int, list[Cell]]]:
    """Leave out the empty rows before and after the table, and any gap of more than `EMPTY_ROWS_KEPT` inside it.

    Rows keep their numbers, so that what is left out shows in the count.
    """
    gap: list[tuple[int, list[Cell]]] = []
    begun = False
    for number, cells in rows:
        if any(not cell.merged and cell.text.strip() for cell in cells):
            if len(gap) <= EMPTY_ROWS_KEPT:
                yield from gap
            gap.clear()
            begun = True
            yield number, cells
        elif begun and len(gap) <= EMPTY_ROWS_KEPT:
            gap.append((number, cells))


def within_text_limit(
    rows: Iterable[tuple[int, list[Cell]]], document: str, limits: Limits
) -> Iterator[tuple[int, list[Cell]]]:
    """Hand on the rows of a table until they show more text than is accepted; then raise UnreadableDocument."""
    shown = 0
    for number, cells in rows:
        shown += sum(len(cell.text) for cell in cells)
        if shown > limits.max_shown_characters:
            raise UnreadableDocument(
                Reason.TOO_LARGE,
                worded(
                    "{document} has a table that shows more than {max_shown_characters:,} characters by row "
                    "{number:,}: some "
                    "long text stands in it many times over.",
                    document=document,
                    max_shown_characters=limits.max_shown_characters,
                    number=number,
                ),
                worded(
                    "Look whether it is the right file; if it is, save the part that holds the list as a "
                    "document of its "
                    "own, and ingest that."
                ),
            )
        yield number, cells


def in_parts(rows: Iterable[tuple[int, Sequence[Cell]]], *, page: int, index: int, name: str = "") -> Iterator[Table]:
    """Make Table blocks of numbered rows that all have the same number of columns.

    A long table comes as several blocks with the same page and index. No rows make no block.
    """
    part: list[Row] = []
    cells_in_part = 0
    for number, cells in rows:
        if part and (len(part) == ROWS_PER_PART or cells_in_part + len(cells) > CELLS_PER_PART):
            yield Table(page=page, index=index, rows=tuple(part), name=name)
            part, cells_in_part = [], 0
        part.append(Row(number, tuple(cells)))
        cells_in_part += len(cells)
    if part:
        yield Table(page=page, index=index, rows=tuple(part), name=name)
