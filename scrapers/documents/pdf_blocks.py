"""From a printed page to its blocks: tables and the lines around them, in reading order."""

from bisect import bisect_right

from scrapers.documents.blocks import Block, Box, Cell, Paragraph, Row, Table
from scrapers.documents.limits import Limits
from scrapers.documents.pdf_grid import Grid, grids, parts_of_equal_columns
from scrapers.documents.pdf_page import Glyph, PrintedPage
from scrapers.documents.pdf_text import cell_text, is_page_number, lines_of

#: A row thinner than any type is the space between two lines of a double rule.
THINNEST_ROW = 5.0


def blocks_of(page: PrintedPage, limits: Limits) -> list[Block]:
    """The tables and lines of `page` in reading order, its number left out.

    A page that is a picture without text gives one Paragraph with an empty text and the picture's box: the page is not
    read, and does not vanish either.
    """
    if not page.has_text:
        scan = page.scan()
        return [Paragraph(page.number, "", scan)] if scan else []
    tables = grids(page, limits)
    inside, outside = _deal(page.glyphs, tables)
    placed: list[tuple[Box, Table | Paragraph]] = []
    for grid, glyphs in zip(tables, inside, strict=True):
        placed += _tables(grid, glyphs, page.number)
    for line in lines_of(outside):
        if not is_page_number(line, page.height):
            placed.append((line.box, Paragraph(page.number, line.text.strip(), line.box)))
    placed.sort(key=lambda item: (item[0].top, item[0].x0))
    return _numbered(placed)


def _deal(glyphs: list[Glyph], tables: list[Grid]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Deal the glyphs out to the tables they stand in; the rest stand outside."""
    inside: list[list[Glyph]] = [[] for _ in tables]
    outside = []
    boxes = [grid.box for grid in tables]
    for glyph in glyphs:
        middle, centre = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for box, standing in zip(boxes, inside, strict=True):
            if box.x0 <= middle <= box.x1 and box.top <= centre <= box.bottom:
                standing.append(glyph)
                break
        else:
            outside.append(glyph)
    return inside, outside


def _tables(grid: Grid, glyphs: list[Glyph], page: int) -> list[tuple[Box, Table]]:
    """The grid's tables (more than one where its columns change), filled with `glyphs`; `index` is set later."""
    texts = _cell_texts(grid, glyphs)
    tables = []
    first = 0
    for part in parts_of_equal_columns(grid):
        rows = _rows(part, texts[first : first + len(part.cells)])
        first += len(part.cells)
        if rows:
            tables.append((part.box, Table(page, 0, rows, part.box)))
    return tables


def _cell_texts(grid: Grid, glyphs: list[Glyph]) -> list[str]:
    owners = grid.owners()
    standing: list[list[Glyph]] = [[] for _ in grid.cells]
    xs, ys = grid.xs[1:-1], grid.ys[1:-1]
    for glyph in glyphs:
        row = bisect_right(ys, (glyph.top + glyph.bottom) / 2)
        column = bisect_right(xs, (glyph.x0 + glyph.x1) / 2)
        standing[owners[row][column]].append(glyph)
    return [cell_text(cell) for cell in standing]


def _rows(grid: Grid, texts: list[str]) -> tuple[Row, ...]:
    rows: list[Row] = []
    for number, owners in enumerate(grid.owners()):
        cells = tuple(
            Cell(texts[owner], merged=(grid.cells[owner].top, grid.cells[owner].left) != (number, column))
            for column, owner in enumerate(owners)
        )
        top, bottom = grid.ys[number], grid.ys[number + 1]
        if bottom - top < THINNEST_ROW and not any(cell.text for cell in cells):
            continue
        rows.append(Row(len(rows) + 1, cells, Box(grid.xs[0], top, grid.xs[-1], bottom)))
    return tuple(rows)


def _numbered(placed: list[tuple[Box, Table | Paragraph]]) -> list[Block]:
    blocks: list[Block] = []
    index = 0
    for _, block in placed:
        if isinstance(block, Table):
            index += 1
            blocks.append(Table(block.page, index, block.rows, block.box))
        else:
            blocks.append(block)
    return blocks
