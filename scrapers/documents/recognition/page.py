"""A page that is a picture, read: its rules and recognised letters are laid out as those of a printed page.

Belongs here: from raster to blocks. What the blocks mean is told as for any page; each row knows how sure it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PIL import Image

from scrapers.documents.blocks import SURE_FROM, Block, Box, Paragraph, Remark, Row, Table
from scrapers.documents.limits import Limits
from scrapers.documents.pdf.blocks import blocks_of
from scrapers.documents.pdf.grid import Grid
from scrapers.documents.pdf.page import Glyph, Run
from scrapers.documents.recognition.letters import Letter
from scrapers.documents.recognition.numbers import restored
from scrapers.documents.recognition.picture import picture_of
from scrapers.documents.recognition.raster import PIXELS_PER_POINT, Area, Sheet
from scrapers.documents.recognition.shown import MARGIN
from scrapers.documents.recognition.turns import upright
from scrapers.text.numerals import serial_number
from scrapers.text.worded import worded

#: From an end of a line's ink to the middle of its first or last letter, and from one middle to the next, it is less
#: than this many line heights: else a letter is missing.
_ROOM_AT_AN_END, _ROOM_BETWEEN = 1.2, 2.3

_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line: where it stands, in pixels, and its letters.

    `is_restored` where these are what the sequence of the numbers tells, and not what was recognised.
    """

    area: Area
    letters: tuple[Letter, ...]
    is_restored: bool = False

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def confidence(self) -> float:
        """As that of its least sure letter; 0 where there is ink without a letter in it."""
        if self.is_restored:
            return 1.0
        return 0.0 if self._leaves_ink() else min(letter.confidence for letter in self.letters)

    def _leaves_ink(self) -> bool:
        """Whether there is room for a letter that was not recognised: before, behind or between those that were."""
        length = (self.area.right - self.area.left) / (self.area.bottom - self.area.top)
        places = [letter.at * length for letter in self.letters]
        ends = [places[0], length - places[-1]] if places else [length]
        between = [other - one for one, other in pairwise(places)]
        return not places or max(ends) > _ROOM_AT_AN_END or max(between, default=0.0) > _ROOM_BETWEEN


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What a page that is a picture says, and by how many quarter turns counterclockwise it had to be set upright."""

    blocks: list[Block]
    quarters: int = 0


def recognised_page(image: Image.Image, number: int, points_wide: float, limits: Limits) -> RecognisedPage:
    """The tables and lines of a page that is a picture, so many points wide, in reading order; then what is doubtful.

    The rows of its tables say how sure they are: as sure as the least sure of their letters. Numbers of rows that the
    sequence restores are sure. Boxes are of the page as it was scanned. A page that reads whichever way in no turn has
    no blocks.
    """
    turned = upright(picture_of(image, points_wide, limits), number, limits)
    if turned is None:
        return RecognisedPage([])
    layout, tables = turned.layout, turned.layout.tables
    sheet, page, height = layout.sheet, layout.page, layout.height
    letters = iter(turned.all_letters())
    pieces = [[[_Piece(place, next(letters)) for place in area] for area in of_table] for of_table in layout.places]
    for grid, of_cells in zip(tables, pieces, strict=False):
        _restore_numbers(grid, of_cells)
    found = [piece for of_table in pieces for area in of_table for piece in area]
    for piece in found:
        page.runs += [Run.of(glyph) for glyph in _glyphs(piece, height)]
    blocks = [_sure(block, found) for block in blocks_of(page, limits)]
    return RecognisedPage([*(_as_scanned(block, sheet) for block in blocks), *_doubts(blocks)], sheet.quarters)


def _restore_numbers(grid: Grid, pieces: list[list[_Piece]]) -> None:
    """Restore the numbers of the grid's first column, between two cells in it that are no numbers (its header, say)."""
    run: list[int] = []
    for cell in [*(cell for cell, span in enumerate(grid.cells) if span.left == 0), None]:
        if cell is not None and _may_be_a_number(grid, cell, pieces[cell]):
            run.append(cell)
            continue
        for at, number in restored([_certain(pieces[of]) for of in run]).items():
            pieces[run[at]] = [_piece_of_number(number, pieces[run[at]])]
        run = []


def _may_be_a_number(grid: Grid, cell: int, pieces: Sequence[_Piece]) -> bool:
    """Whether a cell of the first column holds a number, or ink that may be one."""
    if grid.cells[cell].right > 1 or not pieces:
        return False
    sure = all(piece.confidence >= SURE_FROM for piece in pieces)
    return not sure or _certain(pieces) is not None


def _certain(pieces: Sequence[_Piece]) -> int | None:
    """The number that a cell tells for certain."""
    if len(pieces) != 1 or pieces[0].confidence < SURE_FROM:
        return None
    return serial_number(pieces[0].text)


def _piece_of_number(number: int, pieces: Sequence[_Piece]) -> _Piece:
    text = str(number)
    letters = tuple(Letter(figure, 1.0, (at + 0.5) / len(text)) for at, figure in enumerate(text))
    return _Piece(pieces[0].area, letters, is_restored=True)


def _glyphs(piece: _Piece, height: int) -> Iterator[Glyph]:
    """The letters side by side, each about where it stands: between two of them is no room for a blank."""
    area, letters = piece.area, piece.letters
    margin = 0 if piece.is_restored else round(MARGIN * max(height, area.bottom - area.top))
    left, width = area.left - margin, area.right - area.left + 2 * margin
    middles = [(one.at + other.at) / 2 for one, other in pairwise(letters)]
    edges = [min(max(left + edge * width, area.left), area.right) / PIXELS_PER_POINT for edge in (0, *middles, 1)]
    top, bottom = area.top / PIXELS_PER_POINT, area.bottom / PIXELS_PER_POINT
    for letter, x0, x1 in zip(letters, edges, edges[1:], strict=False):
        yield Glyph(letter.text, x0, top, x1, bottom)


def _sure(block: Block, pieces: Sequence[_Piece]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, confidence=_confidence(block.box, pieces))
    if not isinstance(block, Table):
        return block
    return replace(block, rows=tuple(replace(row, confidence=_confidence(row.box, pieces)) for row in block.rows))


def _confidence(box: Box | None, pieces: Iterable[_Piece]) -> float:
    """How sure is what stands in a box: as sure as its least sure letter. A blank one is sure."""
    assert box is not None, "every block of a page has its box"
    return round(min((piece.confidence for piece in pieces if _stands_in(piece.area, box)), default=1.0), 3)


def _stands_in(area: Area, box: Box) -> bool:
    x = (area.left + area.right) / 2 / PIXELS_PER_POINT
    y = (area.top + area.bottom) / 2 / PIXELS_PER_POINT
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _doubts(blocks: Iterable[Block]) -> Iterator[Remark]:
    """What is doubtful and no row of several cells: titles and headings, which say what the rows are."""
    for block in blocks:
        said: list[tuple[str, float | None]] = []
        if isinstance(block, Paragraph):
            said.append((block.text, block.confidence))
        elif isinstance(block, Table):
            said += [(row.texts[0], row.confidence) for row in block.rows if _runs_across(row)]
        for text, confidence in said:
            if confidence is not None and confidence < SURE_FROM:
                yield _doubt(text, confidence, block.page)


def _runs_across(row: Row) -> bool:
    return bool(row.cells) and all(cell.merged for cell in row.cells[1:]) and len(set(row.texts)) == 1


def _doubt(text: str, confidence: float, page: int) -> Remark:
    line = " ".join(text.split())
    quoted = f"{line[:_LONGEST_QUOTE]}{'…' if len(line) > _LONGEST_QUOTE else ''}"
    what = worded(
        "A line of page {page} is recognised with a certainty of {confidence} alone: “{line}”: look at it.",
        page=page,
        confidence=f"{confidence:.2f}",
        line=quoted,
    )
    return Remark("recognised_with_doubt", "warning", what, page)


def _as_scanned(block: Block, sheet: Sheet) -> Block:
    """The block with the boxes of the sheet as it was scanned."""
    if isinstance(block, Table):
        rows = tuple(replace(row, box=sheet.as_scanned(row.box) if row.box else None) for row in block.rows)
        return replace(block, rows=rows, box=sheet.as_scanned(block.box) if block.box else None)
    if isinstance(block, Paragraph) and block.box is not None:
        return replace(block, box=sheet.as_scanned(block.box))
    return block
