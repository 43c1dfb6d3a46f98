"""From a printed page to its blocks: tables and the lines around them, in reading order."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from scrapers.documents.blocks import Block, Box, Cell, Paragraph, Row, Table
from scrapers.documents.limits import Limits
from scrapers.documents.pdf.aligned import AlignedTable, aligned_tables, are_numbered, rows_by_numbers
from scrapers.documents.pdf.columns import in_columns
from scrapers.documents.pdf.grid import Grid, grids, loose_rules_across, parts_of_equal_columns
from scrapers.documents.pdf.page import Glyph, Point, PrintedPage, Run
from scrapers.documents.pdf.text import Line, lines_of, text_of_runs, without_page_numbers
from scrapers.documents.pdf.two_up import pages_on

#: A row thinner than any type is the space between two lines of a double rule.
THINNEST_ROW = 5.0


def blocks_of(page: PrintedPage, limits: Limits) -> list[Block]:
    """The tables and lines of `page` in reading order, its number left out; of two pages on a sheet one by one.

    A page that is a picture, with no text but perhaps its number, gives one Paragraph with an empty text and the
    picture's box: the page is not read, and does not vanish either.
    """
    blocks: list[Block] = []
    index = 0
    for part in pages_on(page, limits):
        for block in _blocks_of_part(part, limits):
            if isinstance(block, Table):
                index += 1
                blocks.append(replace(block, index=index))
            else:
                blocks.append(block)
    return blocks


def _blocks_of_part(page: PrintedPage, limits: Limits) -> list[Table | Paragraph]:
    """The tables and lines in reading order; the tables are numbered later."""
    found = grids(page, limits)
    # Rules across and a frame around them enclose one column: whether there are more, only the words can tell.
    tables = [grid for grid in found if grid.column_count > 1]
    ladders = [grid for grid in found if grid.column_count == 1]
    inside, outside = _deal(page.runs, tables)
    lines = without_page_numbers(lines_of(outside), page.visible)
    aligned, lines = aligned_tables(lines, loose_rules_across(page, tables))
    placed: list[Table | Paragraph] = [_aligned_table(table, page.number) for table in aligned]
    for grid, standing in zip(tables, inside, strict=True):
        placed += _ruled_tables(grid, standing, page.number)
    for ladder in ladders:
        steps = [line for line in lines if _stands_in(line, ladder)]
        if steps:
            lines = [line for line in lines if not _stands_in(line, ladder)]
            standing = _runs_by_cell(ladder, (Run.of(glyph) for line in steps for glyph in line.glyphs))
            placed += _ruled_tables(ladder, standing, page.number)
    columns: dict[Table | Paragraph, tuple[float, int]] = {}
    for line, column in in_columns(lines):
        paragraph = Paragraph(page.number, line.text.strip(), line.box)
        placed.append(paragraph)
        if column is not None:
            columns[paragraph] = column
    scan = page.scan()
    if not placed and scan is not None:
        placed.append(Paragraph(page.number, "", scan))
    return _in_reading_order(placed, columns)


def _deal(runs: Iterable[Run], tables: Sequence[Grid]) -> tuple[list[list[list[Run]]], list[Glyph]]:
    """Deal the runs out to the cells of the tables that they stand in; the glyphs of the rest stand outside."""
    inside = [_Cells(grid) for grid in tables]
    outside: list[Glyph] = []
    for run in runs:
        for cells in inside:
            if cells.takes(run):
                break
        else:
            for single in run.singles():
                if not any(cells.takes(single) for cells in inside):
                    outside += single.glyphs()
    return [cells.standing for cells in inside], outside


def _runs_by_cell(grid: Grid, runs: Iterable[Run]) -> list[list[Run]]:
    cells = _Cells(grid)
    for run in runs:
        cells.put(run, run.first_place)
    return cells.standing


class _Cells:
    """The cells of a grid, and the runs that stand in each."""

    def __init__(self, grid: Grid) -> None:
        self._owners = grid.owners()
        self._xs, self._ys = grid.xs[1:-1], grid.ys[1:-1]
        box = grid.box
        self._left, self._top, self._right, self._bottom = box.x0, box.top, box.x1, box.bottom
        self.standing: list[list[Run]] = [[] for _ in grid.cells]

    def takes(self, run: Run) -> bool:
        """Take a run that stands within the grid, its glyphs each for themselves where they stand in several cells.

        False, and nothing is taken, for one that does not stand within the grid as a whole.
        """
        x, y = run.first_place
        last = run.last_place[0]
        if not (self._top <= y <= self._bottom and self._left <= x <= last <= self._right):
            return False
        owners = self._owners[bisect_right(self._ys, y)]
        column = bisect_right(self._xs, x)
        if x == last or owners[column] == owners[bisect_right(self._xs, last, column)]:
            self.standing[owners[column]].append(run)
        else:
            for single in run.singles():
                self.put(single, single.first_place)
        return True

    def put(self, run: Run, place: Point) -> None:
        """Put a run into the cell that a place lies in, or lies next to."""
        self.standing[self._owners[bisect_right(self._ys, place[1])][bisect_right(self._xs, place[0])]].append(run)


def _stands_in(line: Line, grid: Grid) -> bool:
    box = line.box
    middle, centre = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return grid.xs[0] <= middle <= grid.xs[-1] and grid.ys[0] <= centre <= grid.ys[-1]


def _ruled_tables(grid: Grid, standing: Sequence[Sequence[Run]], page: int) -> list[Table]:
    """The grid's tables (more than one where its columns change), with what stands in each cell; `index` is set later.

    A grid without any text is a drawing.
    """
    tables = []
    first = 0
    for part in parts_of_equal_columns(grid):
        rows = _rows(part, standing[first : first + len(part.cells)])
        first += len(part.cells)
        if any(cell.text for row in rows for cell in row.cells):
            tables.append(Table(page, 0, rows, part.box))
    return tables


def _rows(grid: Grid, standing: Sequence[Sequence[Run]]) -> tuple[Row, ...]:
    texts = [text_of_runs(runs) for runs in standing]
    rows: list[Row] = []
    for number, owners in enumerate(grid.owners()):
        cells = tuple(
            Cell(texts[owner], merged=(grid.cells[owner].top, grid.cells[owner].left) != (number, column))
            for column, owner in enumerate(owners)
        )
        top, bottom = grid.ys[number], grid.ys[number + 1]
        if bottom - top < THINNEST_ROW and not any(cell.text for cell in cells):
            continue
        unruled = _rows_without_rules(grid, owners, texts, standing)
        if unruled is None:
            rows.append(Row(len(rows) + 1, cells, Box(grid.xs[0], top, grid.xs[-1], bottom)))
            continue
        for row, box in zip(unruled.rows, unruled.boxes, strict=True):
            in_grid = Box(grid.xs[0], box.top, grid.xs[-1], box.bottom)
            rows.append(Row(len(rows) + 1, tuple(map(Cell, row)), in_grid))
    return tuple(rows)


def _rows_without_rules(
    grid: Grid, owners: Sequence[int], texts: Sequence[str], standing: Sequence[Sequence[Run]]
) -> AlignedTable | None:
    """The rows printed one under the other in one row of the grid, where only its columns are ruled."""
    if not are_numbered([line.strip() for line in texts[owners[0]].split("\n")]):
        return None
    cells = [grid.cells[owner] for owner in owners]
    if len(set(owners)) < len(owners) or any(cell.bottom - cell.top > 1 for cell in cells):
        return None
    lines = lines_of(glyph for owner in owners for run in standing[owner] for glyph in run.glyphs())
    return rows_by_numbers(lines, grid.column_count, partial(bisect_right, grid.xs[1:-1]))


def _aligned_table(table: AlignedTable, page: int) -> Table:
    rows = tuple(
        Row(number, tuple(map(Cell, texts)), box)
        for number, (texts, box) in enumerate(zip(table.rows, table.boxes, strict=True), start=1)
    )
    return Table(page, 0, rows, table.box)


def _in_reading_order(
    placed: Iterable[Table | Paragraph], columns: Mapping[Table | Paragraph, tuple[float, int]]
) -> list[Table | Paragraph]:
    """Top to bottom, then left to right, one column after the other.

    `columns` gives the upper edge of the passage in columns that a line stands in, and its column.
    """

    def place(block: Table | Paragraph) -> tuple[float, int, float, float]:
        top, left = _corner(block)
        passage, column = columns.get(block, (top, 0))
        return (passage, column, top, left)

    return sorted(placed, key=place)


def _corner(block: Table | Paragraph) -> tuple[float, float]:
    assert block.box is not None, "every block of a PDF has its box"
    return (block.box.top, block.box.x0)
