"""What one PDF page prints: its glyphs, its ruling lines and its pictures, measured from the page's top left corner.

pdfplumber opens the document; the drawing instructions are run by pdfminer's interpreter (the one inside pdfplumber's
pages), and its objects are taken as they are: turning each into pdfplumber's dictionaries would take a third again of
the time.
"""

import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTPage
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage

from scrapers.documents.blocks import Box
from scrapers.documents.limits import Limits
from scrapers.documents.pdf.meter import MeteredDevice, MeteredInterpreter

#: A filled rectangle up to this many points thick is a ruling line, a thicker one a background.
RULE_THICKNESS = 3.0

#: A side that leaves the horizontal or vertical by less than this many points is straight.
STRAIGHT_WITHIN = 1.0

#: A picture smaller than this share of the page is a logo or a seal, not a scan.
SCAN_COVERS_AT_LEAST = 0.2


@dataclass(slots=True)
class Glyph:
    """One printed character (or ligature) and the rectangle it stands in; a blank is a glyph too.

    `home` is where it counts as standing if it overflows the cell it is clipped to (see `pdf_clip`).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    home: tuple[float, float] | None = None

    @property
    def place(self) -> tuple[float, float]:
        """The point that tells which table and cell the glyph belongs to."""
        return self.home or ((self.x0 + self.x1) / 2, (self.top + self.bottom) / 2)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line: `at` is its y when it runs across, its x when it runs down; `start` < `end`.

    Its colour and width do not matter: tables are ruled with white and with hairlines too.
    """

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    """The ruling lines of a page, or of a part of it."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)

    def add_side(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Add the line from (x0, y0) to (x1, y1), unless it is oblique or no longer than a dot."""
        width, height = abs(x1 - x0), abs(y1 - y0)
        if height <= STRAIGHT_WITHIN and width > RULE_THICKNESS:
            self.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif width <= STRAIGHT_WITHIN and height > RULE_THICKNESS:
            self.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def add_rectangle(self, box: Box) -> None:
        """Add a rectangle: one line where it is thin, four sides where it is not."""
        width, height = box.x1 - box.x0, box.bottom - box.top
        if height <= RULE_THICKNESS and width > RULE_THICKNESS:
            self.across.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        elif width <= RULE_THICKNESS and height > RULE_THICKNESS:
            self.down.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
        elif width > RULE_THICKNESS:
            self.across += (Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1))
            self.down += (Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom))


@dataclass(slots=True)
class PrintedPage:
    """Everything one page prints. `backgrounds` are filled areas without an outline.

    `turned` is by how many degrees clockwise it was turned, beyond what it says itself, for its text to stand upright.
    """

    number: int
    width: float
    height: float
    turned: int = 0
    glyphs: list[Glyph] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)
    backgrounds: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    shapes: int = 0

    def scan(self) -> Box | None:
        """The largest picture, if it is large enough to be a scanned page."""
        largest = max(self.pictures, key=_area, default=None)
        if largest is None or _area(largest) < SCAN_COVERS_AT_LEAST * self.width * self.height:
            return None
        return largest


def print_page(page: PDFPage, number: int, fonts: PDFResourceManager, limits: Limits) -> PrintedPage:
    """Run the drawing instructions of `page` and return what it prints; `number` counts from 1.

    A page whose text runs up or down the sheet (a wide table printed sideways without saying so) is turned first; then
    its boxes are measured on the turned page. Raises UnreadableDocument for a damaged page and for one beyond `limits`.
    """
    layout = _run(page, number, fonts, limits)
    turn = _quarter_turns(layout)
    if turn:
        page.rotate = (page.rotate + 90 * turn) % 360
        layout = _run(page, number, fonts, limits)
    printed = PrintedPage(number, layout.width, layout.height, turned=90 * turn)
    _collect(layout, printed, _visible_box(page, layout))
    return printed


def _run(page: PDFPage, number: int, fonts: PDFResourceManager, limits: Limits) -> LTPage:
    device = MeteredDevice(fonts, number, limits)
    MeteredInterpreter(fonts, device).process_page(page)
    return device.layout


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _visible_box(page: PDFPage, layout: LTPage) -> Box:
    """The part of the page that is shown, in the layout's own coordinates (which begin at the media box's corner)."""
    x0, y0, x1, y1 = page.mediabox
    crop_x0, crop_y0, crop_x1, crop_y1 = page.cropbox
    if page.rotate % 360 != 0 or (crop_x0, crop_y0, crop_x1, crop_y1) == (x0, y0, x1, y1):
        return Box(0, 0, layout.width, layout.height)
    return Box(crop_x0 - x0, layout.height - (crop_y1 - y0), crop_x1 - x0, layout.height - (crop_y0 - y0))


def _quarter_turns(layout: LTPage) -> int:
    """By how many quarter turns clockwise the page must be turned for most of its text to stand upright: 0, 1 or 3."""
    upward = downward = upright = 0
    stack = [layout]
    while stack:
        for item in stack.pop():
            if isinstance(item, LTChar):
                a, b, c, d, _e, _f = item.matrix
                if a == 0 and d == 0 and b * c < 0:
                    if b > 0:
                        upward += 1
                    else:
                        downward += 1
                else:
                    upright += 1
            elif isinstance(item, LTContainer):
                stack.append(item)
    if max(upward, downward) <= upright:
        return 0
    return 1 if upward > downward else 3


def _collect(container: LTContainer, printed: PrintedPage, visible: Box) -> None:
    """Sort the objects of `container` into glyphs, rules, backgrounds and pictures of the printed page."""
    height = printed.height
    for item in container:
        if isinstance(item, LTChar):
            if _is_oblique(item):
                continue  # a watermark, not what the list says
            glyph = Glyph(_printable(item.get_text()), item.x0, height - item.y1, item.x1, height - item.y0)
            home = getattr(item, "home", None)
            if home is not None:
                glyph.home = (home[0], height - home[1])
            middle, centre = glyph.place
            if visible.x0 <= middle <= visible.x1 and visible.top <= centre <= visible.bottom:
                printed.glyphs.append(glyph)
        elif isinstance(item, LTCurve):
            printed.shapes += 1
            _collect_shape(item, printed)
        elif isinstance(item, LTImage):
            printed.pictures.append(Box(item.x0, height - item.y1, item.x1, height - item.y0))
        elif isinstance(item, LTContainer):
            _collect(item, printed, visible)


def _is_oblique(char: LTChar) -> bool:
    """Whether the character runs at an angle. (Slanted type is not: it leans, but its line runs across.)"""
    a: float
    b: float
    a, b, _c, _d, _e, _f = char.matrix
    return abs(a) > 0.01 * abs(b) and abs(b) > 0.01 * abs(a)


def _printable(text: str) -> str:
    """The glyph's text; a control character that a font maps a glyph to prints as a blank."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(character) == "Cc" else character for character in text)


def _collect_shape(shape: LTCurve, printed: PrintedPage) -> None:
    height = printed.height
    box = Box(shape.x0, height - shape.y1, shape.x1, height - shape.y0)
    points = shape.pts
    is_thin = box.x1 - box.x0 <= RULE_THICKNESS or box.bottom - box.top <= RULE_THICKNESS
    if is_thin:
        printed.rules.add_rectangle(box)
    elif shape.fill and not shape.stroke:
        printed.backgrounds.append(box)
    else:
        closed = [*points, points[0]] if len(points) > 2 else points
        for (x0, y0), (x1, y1) in pairwise(closed):
            printed.rules.add_side(x0, height - y0, x1, height - y1)
