"""Where the type of a page stands: its tables by their rules, and the pieces of lines in their cells and between them.

Belongs here: from a sheet to places, before a letter is recognised.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrapers.documents.limits import Limits
from scrapers.documents.pdf.grid import Grid, grids
from scrapers.documents.pdf.page import PrintedPage
from scrapers.documents.recognition.lines import line_height, lines_in
from scrapers.documents.recognition.raster import PIXELS_PER_POINT, Area, Sheet, ink_of, without_specks
from scrapers.documents.recognition.ruling import rules_of, wipe_rules

#: So many pixels on both sides of a rule are its edges, and none of a letter's ink.
_EDGE = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet's tables, and where the pieces of its lines stand: by cell of each table, then by area between them.

    `page` has its rules and no letter yet; `height` is that of its lines of type, in pixels.
    """

    sheet: Sheet
    page: PrintedPage
    tables: list[Grid]
    places: list[list[list[Area]]]
    height: int

    @property
    def all_places(self) -> list[Area]:
        """The places of all pieces, in the order of `places`."""
        return [place for of_table in self.places for area in of_table for place in area]


def laid_out(sheet: Sheet, number: int, limits: Limits) -> Layout:
    """What stands where on a sheet, which is the page of that number."""
    ink = without_specks(ink_of(sheet.grey))
    page = PrintedPage(number, sheet.width, sheet.height, rules=rules_of(ink))
    tables = [grid for grid in grids(page, limits) if grid.column_count > 1]
    wipe_rules(ink, page.rules, _EDGE)
    cells = [[_cell(grid, cell) for cell in range(len(grid.cells))] for grid in tables]
    outside = list(_between(tables, ink.shape))
    height = line_height(ink, [*(area for of_table in cells for area in of_table), *outside])
    places = [[lines_in(ink, area, height) for area in of_table] for of_table in (*cells, outside)]
    return Layout(sheet, page, tables, places, height)


def _cell(grid: Grid, cell: int) -> Area:
    """Where the text of a cell can stand, in pixels; without extent where the cell is no broader than its rules."""
    span = grid.cells[cell]
    left, right = (round(grid.xs[edge] * PIXELS_PER_POINT) for edge in (span.left, span.right))
    top, bottom = (round(grid.ys[edge] * PIXELS_PER_POINT) for edge in (span.top, span.bottom))
    left, top = left + _EDGE, top + _EDGE
    return Area(left, top, max(left, right - _EDGE), max(top, bottom - _EDGE))


def _between(tables: Sequence[Grid], shape: tuple[int, int]) -> Iterator[Area]:
    """What lies above, between and below the tables, and beside them."""
    rows, columns = shape
    outer = [_outline(grid) for grid in tables]
    edges = sorted({0, rows, *(edge for area in outer for edge in (area.top, area.bottom) if 0 < edge < rows)})
    for top, bottom in pairwise(edges):
        left = 0
        for area in sorted(outer, key=lambda area: area.left):
            if area.top <= top and bottom <= area.bottom:
                if area.left > left:
                    yield Area(left, top, area.left, bottom)
                left = max(left, area.right)
        if left < columns:
            yield Area(left, top, columns, bottom)


def _outline(grid: Grid) -> Area:
    box = grid.box
    left, top, right, bottom = (round(edge * PIXELS_PER_POINT) for edge in (box.x0, box.top, box.x1, box.bottom))
    return Area(max(0, left - _EDGE), max(0, top - _EDGE), right + _EDGE, bottom + _EDGE)
