"""What an OFD page prints, as a `PrintedPage`: characters by their baseline, paths as rules and backgrounds.

Lengths in the file are millimetres, y runs downwards. An object is drawn in a frame of its own: its points go through
its matrix (CTM) and from there to the corner of its boundary (GB/T 33190-2016, 8.5, 9.3 and 11).
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple, TypeAlias

from lxml import etree

from scrapers.documents.blocks import Box
from scrapers.documents.colours import BLACK, WHITE, are_alike
from scrapers.documents.ofd.colour import fill_of, leaves_no_mark
from scrapers.documents.ofd.package import PageParts
from scrapers.documents.pdf.page import BELOW_BASELINE, LEVEL_WITHIN, Glyph, Point, PrintedPage, printable

_POINTS_A_MILLIMETRE = 72 / 25.4
_A4_MILLIMETRES = (0.0, 0.0, 210.0, 297.0)
#: A drawing may be made of drawings; no deeper than this (a file can let one refer to itself).
_DEEPEST = 16
#: How far a letter that is not East Asian advances, in type sizes, where the file does not say.
_NARROW_ADVANCE = 0.5
#: What each command of a path takes (GB/T 33190-2016, 9.1); the end point comes last.
_COMMANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


class TooManyObjects(Exception):
    """A page draws more than is accepted; the message is the number that is."""


class Matrix(NamedTuple):
    """An affine transformation: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> Point:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def direction(self, x: float, y: float) -> Point:
        """Where a direction points, and how long it becomes."""
        return self.a * x + self.c * y, self.b * x + self.d * y

    def then(self, last: "Matrix") -> "Matrix":
        """This transformation, and `last` after it."""
        a, b = last.direction(self.a, self.b)
        c, d = last.direction(self.c, self.d)
        return Matrix(a, b, c, d, *last.point(self.e, self.f))


_Drawer: TypeAlias = Callable[[etree._Element, Matrix, int], None]


def printed_page(parts: PageParts, number: int, most_objects: int) -> PrintedPage:
    """Draw a page. Raises ValueError for what is no number where one belongs, and TooManyObjects."""
    left, top, width, height = _four(parts.sheet) or _A4_MILLIMETRES
    scale = _POINTS_A_MILLIMETRE
    sheet = Matrix(scale, 0.0, 0.0, scale, -left * scale, -top * scale)
    pen = _Pen(PrintedPage(number, width * scale, height * scale), parts.units, most_objects)
    for root in (*parts.below, parts.content, *parts.above):
        for content in root.iterchildren("{*}Content"):
            pen.draw(content, sheet)
    return pen.page


class _Pen:
    """Draws the objects of a page, one after the other, onto the page."""

    def __init__(self, page: PrintedPage, units: dict[str, etree._Element], most_objects: int) -> None:
        self.page = page
        self._units = units
        self._most = self._left = most_objects
        self._grounds: list[Box] = []
        self._drawers: dict[str, _Drawer] = {
            "Layer": self._group,
            "PageBlock": self._group,
            "TextObject": self._text,
            "PathObject": self._path,
            "ImageObject": self._picture,
            "CompositeObject": self._composite,
        }

    def draw(self, container: etree._Element, frame: Matrix, depth: int = 0) -> None:
        for element in container.iterchildren("*"):
            drawer = self._drawers.get(etree.QName(element).localname)
            if drawer is None:
                continue
            if element.get("Visible", "true") != "false" and element.get("Alpha") != "0":
                self._count(1)
                drawer(element, frame, depth)
            else:
                self.page.beyond += filter(None, map(_said, element.iter("{*}TextCode")))

    def _count(self, objects: int) -> None:
        self._left -= objects
        if self._left < 0:
            raise TooManyObjects(f"{self._most:,}")

    def _group(self, element: etree._Element, frame: Matrix, depth: int) -> None:
        if depth < _DEEPEST:
            self.draw(element, frame, depth + 1)

    def _composite(self, element: etree._Element, frame: Matrix, depth: int) -> None:
        unit = self._units.get(element.get("ResourceID", ""))
        if unit is not None and depth < _DEEPEST:
            for content in unit.iterchildren("{*}Content"):
                self.draw(content, _placed(element, frame), depth + 1)

    def _picture(self, element: etree._Element, frame: Matrix, _depth: int) -> None:
        x, y, width, height = _boundary(element)
        corners = [frame.point(x + across, y + down) for across in (0, width) for down in (0, height)]
        self.page.pictures.append(_box(corners))

    def _path(self, element: etree._Element, frame: Matrix, _depth: int) -> None:
        placed = _placed(element, frame)
        stroked = element.get("Stroke", "true") != "false"
        filled = element.get("Fill", "false") == "true"
        if not stroked and not filled:
            return
        for points in _figures(element.findtext("{*}AbbreviatedData") or ""):
            self._count(len(points))
            placed_points = [placed.point(x, y) for x, y in points]
            self.page.add_shape(placed_points, filled=filled, stroked=stroked)
            if filled and not are_alike(fill_of(element) or BLACK, WHITE):
                self._grounds.append(_box(placed_points))

    def _text(self, element: etree._Element, frame: Matrix, _depth: int) -> None:
        placed = _placed(element, frame)
        size = _number(element.get("Size", "0"))
        stretch = _number(element.get("HScale", "1"))
        is_unseen = leaves_no_mark(element)
        for code in element.iterchildren("{*}TextCode"):
            x, y = _number(code.get("X", "0")), _number(code.get("Y", "0"))
            text = code.text or ""
            self._count(len(text))
            advances = [_advance(character) * size * stretch for character in text]
            across = [*islice(_deltas(code.get("DeltaX", "")), len(text))]
            down = [*islice(_deltas(code.get("DeltaY", "")), len(text))]
            if is_unseen and not self._stands_on_a_ground(placed.point(x, y - size / 2)):
                self.page.unseen.append(_said(code))
            beyond = ""
            for at, character in enumerate(text):
                step = across[at] if at < len(across) else (0.0 if down else advances[at])
                width = min(advances[at], step) if step > 0 else advances[at]
                is_shown = self._print(character, placed, (x, y), size, width)
                beyond += "" if is_shown else character
                x += step
                y += down[at] if at < len(down) else 0.0
            if beyond.strip():
                self.page.beyond.append(beyond)

    def _stands_on_a_ground(self, point: Point) -> bool:
        x, y = point
        return any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in self._grounds)

    def _print(self, character: str, placed: Matrix, origin: Point, size: float, advance: float) -> bool:
        """Add a character, or return False for one beyond the edges of the sheet.

        One that runs at an angle is a watermark, not what the page says.
        """
        along, up = placed.direction(1, 0), placed.direction(0, -1)
        self.page.told += 1
        if abs(along[0]) > LEVEL_WITHIN * abs(along[1]) and abs(along[1]) > LEVEL_WITHIN * abs(along[0]):
            return True
        # A slanted face leans over its neighbours; it stands where an upright one would.
        rise = (0.0, up[1]) if abs(along[0]) > abs(along[1]) else (up[0], 0.0)
        below, above = -BELOW_BASELINE * size, (1 - BELOW_BASELINE) * size
        x, y = placed.point(*origin)
        box = _box(
            [
                (x + length * along[0] + height * rise[0], y + length * along[1] + height * rise[1])
                for length in (0.0, advance)
                for height in (below, above)
            ]
        )
        glyph = Glyph(printable(character), box.x0, box.top, box.x1, box.bottom)
        middle, centre = glyph.place
        visible = self.page.visible
        if not (visible.x0 <= middle <= visible.x1 and visible.top <= centre <= visible.bottom):
            return False
        self.page.add(glyph)
        return True


def _said(code: etree._Element) -> str:
    return (code.text or "").strip()


def _placed(element: etree._Element, frame: Matrix) -> Matrix:
    """From the object's own frame to the page."""
    x, y, _, _ = _boundary(element)
    written = element.get("CTM")
    own = Matrix(*_numbers(written, 6)) if written else Matrix()
    return own.then(Matrix(e=x, f=y)).then(frame)


def _boundary(element: etree._Element) -> tuple[float, float, float, float]:
    return _four(element.get("Boundary", "")) or (0.0, 0.0, 0.0, 0.0)


def _four(written: str) -> tuple[float, float, float, float] | None:
    if not written.strip():
        return None
    x, y, width, height = _numbers(written, 4)
    return x, y, width, height


def _numbers(written: str, count: int) -> list[float]:
    numbers = [_number(word) for word in written.split()]
    if len(numbers) != count:
        raise ValueError(f"{written[:40]!r} are not {count} numbers")
    return numbers


def _number(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(f"{written[:40]!r} is no length")
    return number


def _deltas(written: str) -> Iterator[float]:
    """The distances from character to character: `g 3 5.5` stands for 5.5 three times."""
    words = iter(written.split())
    for word in words:
        if word == "g":
            times, distance = next(words, "0"), _number(next(words, "0"))
            for _ in range(int(times) if re.fullmatch("[0-9]{1,9}", times) else 0):
                yield distance
        else:
            yield _number(word)


def _advance(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else _NARROW_ADVANCE


def _figures(written: str) -> Iterator[list[Point]]:
    """The figures of a path, each by the points that it runs through; a curve by where it ends."""
    points: list[Point] = []
    words = iter(written.split())
    for word in words:
        taken = _COMMANDS.get(word)
        if taken is None:
            raise ValueError(f"{word[:40]!r} is no command of a path")
        numbers = [_number(number) for number in islice(words, taken)]
        if len(numbers) < taken:
            raise ValueError(f"the path {written[-40:]!r} breaks off")
        if word in "SM":
            if len(points) > 1:
                yield points
            points = [(numbers[0], numbers[1])]
        elif word == "C":
            points += points[:1]
        else:
            points.append((numbers[-2], numbers[-1]))
    if len(points) > 1:
        yield points


def _box(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
