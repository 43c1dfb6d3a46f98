"""Real PDFs for the tests, drawn where a test says, with the Chinese face that every PDF reader has.

Distances are in points, `top` is measured from the page's top edge downwards: as in the boxes that the reader gives.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SONG = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(SONG))

PADDING = 3.0


class Ruling(StrEnum):
    """How a table's lines are drawn."""

    LINES = "one stroke per line"
    BARS = "one thin filled rectangle per line"
    PIECES = "a thin filled rectangle per cell side, with little squares at the corners"
    BOXES = "a stroked rectangle per cell"
    WHITE = "white strokes"
    HAIRLINES = "strokes of no width"
    AREAS = "no lines, but a colour behind every second row and column"
    NONE = "no lines"


class Sheet:
    """A PDF being drawn, page after page; a context manager that saves it.

    Pages that are `turned` lie on their side in the file, and are turned to be read.
    """

    def __init__(
        self,
        path: Path,
        *,
        size: tuple[float, float] = A4,
        encrypt: StandardEncryption | None = None,
        font: str = SONG,
        turned: bool = False,
    ) -> None:
        self.width, self.height = size
        self.font, self.turned = font, turned
        # `invariant` leaves the date out: the same drawing gives the same bytes.
        # The size of a turned page is given as it is read; the canvas lays it on its side.
        self.canvas = Canvas(str(path), pagesize=size, invariant=1, encrypt=encrypt)
        self._begin_page()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.canvas.save()

    def next_page(self) -> None:
        self.canvas.showPage()
        self._begin_page()

    def _begin_page(self) -> None:
        self.canvas.setPageRotation(90 if self.turned else 0)
        if self.turned:
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)

    def text(
        self,
        x: float,
        top: float,
        text: str,
        *,
        size: float = 10.5,
        font: str = "",
        char_space: float = 0.0,
        turned: float = 0.0,
    ) -> float:
        """Print one line whose type begins at `top`, at an angle of `turned` degrees; return where it ends.

        It is set in the sheet's font or in another; characters that it lacks in the one that has them all.
        """
        font = font or self.font
        pen = self.canvas
        pen.saveState()
        pen.translate(x, self.height - top - size)
        pen.rotate(turned)
        line = pen.beginText(0, 0)
        line.setCharSpace(char_space)
        for face, run in _by_face(text, font):
            line.setFont(face, size)
            line.textOut(run)
        pen.drawText(line)
        pen.restoreState()
        return x + text_width(text, size, font) + char_space * len(text)

    def centred(self, top: float, text: str, *, size: float = 10.5) -> None:
        self.text((self.width - text_width(text, size, self.font)) / 2, top, text, size=size)

    def page_number(self, text: str) -> None:
        self.centred(self.height - 50, text, size=9)

    def picture(self, x: float, top: float, width: float, height: float) -> None:
        """A grey picture of 2 by 2 pixels, as large as told: what a scanner puts on a page."""
        image = ImageReader(Image.new("L", (2, 2), 128))
        self.canvas.drawImage(image, x, self.height - top - height, width, height)

    def line(self, x0: float, top: float, x1: float, bottom: float, *, width: float = 0.5) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - top, x1, self.height - bottom)

    def area(self, x0: float, top: float, x1: float, bottom: float, *, grey: float) -> None:
        self.canvas.saveState()
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        self.canvas.restoreState()

    def table(
        self,
        x: float,
        top: float,
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        ruling: Ruling = Ruling.LINES,
        without: Iterable[str] = (),
        merged: Mapping[tuple[int, int], tuple[int, int]] | None = None,
        row_height: float = 24.0,
        size: float = 10.5,
        leading: float = 13.0,
        centred: bool = False,
        at_top: bool = False,
    ) -> float:
        """Draw a table with its top left corner at (x, top) and return the y of its bottom.

        A newline in a cell begins a new line. `merged` gives (rows, columns) for the cell at (row, column); the texts
        of the cells it covers are not printed. `without` names lines to leave out: top, bottom, left, right, across
        (all inner horizontal ones) and down (all inner vertical ones). Text stands in the middle of the row's height,
        or `at_top`.
        """
        spans = dict(merged or {})
        xs = _edges(x, widths)
        heights = [max(row_height, leading * _most_lines(rows, row, spans) + 2 * PADDING) for row in range(len(rows))]
        ys = _edges(top, heights)
        table = _TableDrawing(self, xs, ys, spans, frozenset(without))
        table.draw_lines(ruling)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                box = table.cell_box(row, column)
                if text and box is not None:
                    self._cell(box, text.split("\n"), size, leading, centred, at_top)
        return ys[-1]

    def _cell(
        self,
        box: tuple[float, float, float, float],
        lines: Sequence[str],
        size: float,
        leading: float,
        centred: bool,
        at_top: bool,
    ) -> None:
        x0, top, x1, bottom = box
        height = leading * (len(lines) - 1) + size
        line_top = top + PADDING if at_top else (top + bottom - height) / 2
        for line in lines:
            left = (x0 + x1 - text_width(line, size, self.font)) / 2 if centred else x0 + PADDING
            self.text(left, line_top, line, size=size)
            line_top += leading


class _TableDrawing:
    """The lines of one table: which sides of which cells are drawn."""

    def __init__(
        self,
        sheet: Sheet,
        xs: Sequence[float],
        ys: Sequence[float],
        spans: Mapping[tuple[int, int], tuple[int, int]],
        without: frozenset[str],
    ) -> None:
        self.sheet, self.xs, self.ys, self.without = sheet, xs, ys, without
        self.owner = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}
        for (row, column), (tall, wide) in spans.items():
            for covered_row in range(row, row + tall):
                for covered_column in range(column, column + wide):
                    self.owner[covered_row, covered_column] = (row, column)

    def cell_box(self, row: int, column: int) -> tuple[float, float, float, float] | None:
        """x0, top, x1, bottom of the cell; None for one that another covers."""
        if self.owner[row, column] != (row, column):
            return None
        faces = [face for face, owner in self.owner.items() if owner == (row, column)]
        last_row, last_column = max(faces)
        return self.xs[column], self.ys[row], self.xs[last_column + 1], self.ys[last_row + 1]

    def draw_lines(self, ruling: Ruling) -> None:
        match ruling:
            case Ruling.NONE:
                return
            case Ruling.AREAS:
                for row, column in self.owner:
                    grey = 0.95 - 0.15 * ((row + column) % 2)
                    self.sheet.area(self.xs[column], self.ys[row], self.xs[column + 1], self.ys[row + 1], grey=grey)
            case Ruling.BOXES:
                for row, column in self.owner:
                    if box := self.cell_box(row, column):
                        x0, top, x1, bottom = box
                        self.sheet.canvas.rect(x0, self.sheet.height - bottom, x1 - x0, bottom - top)
            case _:
                self.sheet.canvas.saveState()
                if ruling is Ruling.WHITE:
                    self.sheet.canvas.setStrokeGray(1)
                for side in self._sides() if ruling is Ruling.PIECES else _in_one(self._sides()):
                    self._draw(side, ruling)
                self.sheet.canvas.restoreState()

    def _draw(self, side: tuple[float, float, float, float], ruling: Ruling) -> None:
        x0, top, x1, bottom = side
        match ruling:
            case Ruling.BARS:
                self.sheet.area(x0 - 0.3, top - 0.3, x1 + 0.3, bottom + 0.3, grey=0)
            case Ruling.PIECES:
                thick = 0.5
                self.sheet.area(x0, top, x0 + thick, top + thick, grey=0)
                if x1 > x0:
                    self.sheet.area(x0 + thick, top, x1, top + thick, grey=0)
                else:
                    self.sheet.area(x0, top + thick, x0 + thick, bottom, grey=0)
            case _:
                self.sheet.line(x0, top, x1, bottom, width=0 if ruling is Ruling.HAIRLINES else 0.5)

    def _sides(self) -> list[tuple[float, float, float, float]]:
        """Every side between two different cells, and every outer side, unless it is left out."""
        sides = []
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        for edge in range(rows + 1):
            name = "top" if edge == 0 else "bottom" if edge == rows else "across"
            for column in range(columns):
                is_inside = self.owner.get((edge - 1, column)) == self.owner.get((edge, column))
                if name not in self.without and not is_inside:
                    sides.append((self.xs[column], self.ys[edge], self.xs[column + 1], self.ys[edge]))
        for edge in range(columns + 1):
            name = "left" if edge == 0 else "right" if edge == columns else "down"
            for row in range(rows):
                is_inside = self.owner.get((row, edge - 1)) == self.owner.get((row, edge))
                if name not in self.without and not is_inside:
                    sides.append((self.xs[edge], self.ys[row], self.xs[edge], self.ys[row + 1]))
        return sides


def text_width(text: str, size: float, font: str = SONG) -> float:
    """How far `text` runs, in points."""
    return sum(float(pdfmetrics.stringWidth(run, face, size)) for face, run in _by_face(text, font))


def _by_face(text: str, font: str) -> list[tuple[str, str]]:
    if font == SONG:
        return [(font, text)]
    face = pdfmetrics.getFont(font)
    known = face.face.charToGlyph if isinstance(face, TTFont) else None
    faces = groupby(text, key=lambda character: font if known is None or ord(character) in known else SONG)
    return [(face, "".join(run)) for face, run in faces]


def list_pdf(
    path: Path,
    title: str,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    ruling: Ruling = Ruling.LINES,
    without: Iterable[str] = (),
    repeat_header: bool = False,
    bottom: float = 740.0,
    centred: bool = False,
    row_height: float = 24.0,
) -> None:
    """A published list as such: a title, a table whose first row is the header, page after page, page numbers."""
    header, *entries = rows
    without = tuple(without)
    with Sheet(path) as sheet:
        sheet.centred(60, title, size=16)
        top, page, pending = 100.0, 1, [header]
        for entry in entries:
            lines = max(cell.count("\n") for cell in entry) + 1
            needed = sum(max(row_height, 13.0 * (max(c.count("\n") for c in row) + 1) + 6) for row in pending)
            if top + needed + max(row_height, 13.0 * lines + 6) > bottom:
                sheet.table(
                    60, top, widths, pending, ruling=ruling, without=without, centred=centred, row_height=row_height
                )
                sheet.page_number(str(page))
                sheet.next_page()
                top, page, pending = 60.0, page + 1, [header] if repeat_header else []
            pending.append(entry)
        sheet.table(60, top, widths, pending, ruling=ruling, without=without, centred=centred, row_height=row_height)
        sheet.page_number(str(page))


def _edges(start: float, sizes: Iterable[float]) -> list[float]:
    edges = [start]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges


def _most_lines(rows: Sequence[Sequence[str]], row: int, spans: Mapping[tuple[int, int], tuple[int, int]]) -> int:
    return max(
        (text.count("\n") + 1 for column, text in enumerate(rows[row]) if spans.get((row, column), (1, 1))[0] == 1),
        default=1,
    )


def _in_one(sides: Iterable[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """Join the sides that continue each other: a line drawn in one go."""
    joined: list[tuple[float, float, float, float]] = []
    for x0, top, x1, bottom in sides:
        if joined:
            before_x0, before_top, before_x1, before_bottom = joined[-1]
            continues_across = top == bottom == before_top == before_bottom and before_x1 == x0
            continues_down = x0 == x1 == before_x0 == before_x1 and before_bottom == top
            if continues_across or continues_down:
                joined[-1] = (before_x0, before_top, x1, bottom)
                continue
        joined.append((x0, top, x1, bottom))
    return joined
