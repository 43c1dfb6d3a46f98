"""A page as pdfium runs it: the first witness, and the fast one.

pdfium tells its characters one by one, in user space. Those that follow each other on one baseline in one size are a
stretch: what is asked once a stretch is its baseline, its direction and what it is clipped to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scrapers.documents.blocks import Box
from scrapers.documents.limits import Limits
from scrapers.documents.pdf import pdfium
from scrapers.documents.pdf.clip import Clip, common, of_a_cell, pushed_into
from scrapers.documents.pdf.faults import FORMS_NEST_AT_MOST, draws_too_much, nests_too_deep
from scrapers.documents.pdf.frame import Area, Frame
from scrapers.documents.pdf.page import (
    BELOW_BASELINE,
    LEVEL_WITHIN,
    UNKNOWN_CHARACTER,
    Glyph,
    Point,
    PrintedPage,
    printable,
    quarter_turns,
)
from scrapers.documents.pdf.pdfium import LoadedPage, LoadedText, Matrix

#: Characters of a stretch whose gap is no wider than this share of its size stand in one cell, under one clipping.
NEIGHBOURS_WITHIN = 0.25

#: pdfium's numbers have seven digits: what they add beyond these decimals is noise.
DECIMALS = 3

#: The code that pdfium gives to a hyphen at the end of a line.
_HYPHEN = 2
_UPRIGHT = Matrix(1, 0, 0, 1, 0, 0)

#: A text object narrower than this many points has no ink: it is a blank.
_NO_INK = 0.01


@dataclass(frozen=True, slots=True)
class _Type:
    """How characters stand to their baseline: `up` is one type size at a right angle to their line, in user space.

    `direction` is that of the line, which runs across user space, or up or down it, or at an angle. `in_a_column` is
    said of type set from top to bottom.
    """

    direction: Point
    up: Point
    runs_across: bool
    runs_down: bool
    in_a_column: bool


@dataclass(slots=True)
class _Stretch:
    """Characters `first` to `end` (exclusive) of one type on one baseline; `low` and `high` are its edges across it."""

    first: int
    end: int
    type: _Type
    low: float
    high: float


@dataclass(slots=True)
class _Part:
    """Glyphs of one line that stand next to each other, with the objects that draw them."""

    glyphs: list[Glyph]
    objects: list[int]


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Where the objects of a form are drawn: the matrix to user space, and what the form as a whole is clipped to."""

    matrix: Matrix
    clip: Clip | None


_PAGE_ITSELF = _Surroundings(_UPRIGHT, None)


def print_page(page: LoadedPage, number: int, frame: Frame, limits: Limits) -> PrintedPage:
    """Return what a loaded page prints; `number` counts from 1, `frame` says how it lies.

    A page whose text runs up or down the sheet is turned, as by `pdfminer_page`. Raises UnreadableDocument for a page
    beyond `limits`.
    """
    text = page.text
    objects = page.objects()
    if len(objects) + text.count > limits.max_page_objects:
        raise draws_too_much(number, limits)
    characters = _Characters(text)
    turns = _quarter_turns(characters.stretches, frame)
    frame = frame.turned(turns)
    printed = PrintedPage(number, frame.width, frame.height, turned=90 * turns)
    texts = _Shapes(printed, frame, limits).draw(objects)
    clippings = _Clippings(texts, frame)
    parts = list(characters.parts(printed, frame))
    for part, clip in zip(parts, clippings.of([part.objects[0] for part in parts]), strict=True):
        if clip is not None:
            _keep_in_clipping(part, clip, clippings)
        printed.glyphs += _shown(part.glyphs, frame.visible)
    for blank in _blanks(texts, characters, frame, printed):
        printed.glyphs += _shown([blank], frame.visible)
    return printed


def frame_of(page: LoadedPage) -> Frame:
    """How a page lies, as far as pdfium tells."""
    return Frame.of(page.sheet, None, 90 * page.quarter_turns)


def _quarter_turns(stretches: Iterable[_Stretch], frame: Frame) -> int:
    upward = downward = upright = 0
    for stretch in stretches:
        count = stretch.end - stretch.first
        across, down = frame.direction(*stretch.type.direction)
        if abs(across) > LEVEL_WITHIN * abs(down):
            upright += count
        elif down < 0:
            upward += count
        else:
            downward += count
    return quarter_turns(upward, downward, upright)


def _keep_in_clipping(part: _Part, clip: Clip, clippings: "_Clippings") -> None:
    """Note on the glyphs that run out of the clipping they are drawn in where they belong; it begins with `clip`."""
    if _holds(clip, part.glyphs[0].place) and _holds(clip, part.glyphs[-1].place):
        return
    # The part leaves the clipping that it begins in: each of its characters may have one of its own.
    for glyph, own in zip(part.glyphs, clippings.of(part.objects), strict=True):
        if own is not None:
            glyph.home = pushed_into(own, glyph.x0, glyph.top, glyph.x1, glyph.bottom)


def _shown(glyphs: list[Glyph], visible: Box) -> list[Glyph]:
    first, last = glyphs[0], glyphs[-1]
    if first.x0 >= visible.x0 and last.x1 <= visible.x1 and first.top >= visible.top and last.bottom <= visible.bottom:
        return glyphs  # they stand on one line
    shown = (visible.x0, visible.top, visible.x1, visible.bottom)
    return [glyph for glyph in glyphs if _holds(shown, glyph.place)]


def _blanks(
    texts: Mapping[int, _Surroundings], characters: "_Characters", frame: Frame, printed: PrintedPage
) -> Iterator[Glyph]:
    """The blanks that pdfium does not tell: those that are drawn each by an object of its own.

    Any other object that it does not tell is counted: one drawn twice, or one whose face has no ink on this machine.
    """
    for item in texts.keys() - characters.objects:
        around = texts[item]
        left, _, right, _ = pdfium.bounds_of(item)
        if right - left > _NO_INK or not pdfium.is_embedded(item):
            printed.untold += 1
            continue
        printed.told += 1
        matrix = pdfium.matrix_of(item).then(around.matrix)
        size = pdfium.type_size_of(item)
        direction = frame.direction(matrix.a, matrix.b)
        if abs(direction[1]) > LEVEL_WITHIN * abs(direction[0]):
            continue
        x, y = frame.point(matrix.e, matrix.f)
        width, height = direction[0] * pdfium.width_of_blank(item, size), frame.direction(0, matrix.d * size)[1]
        top, bottom = sorted((y - BELOW_BASELINE * height, y + (1 - BELOW_BASELINE) * height))
        yield Glyph(" ", min(x, x + width), top, max(x, x + width), bottom)


class _Characters:
    """The characters of a page, and where they stand."""

    def __init__(self, text: LoadedText) -> None:
        self._text = text
        self._codes = text.codes()
        self._objects = text.objects_of(range(text.count))
        self.objects = {item for item in self._objects if item is not None}
        boxes = text.em_boxes()
        self._lefts, self._tops, self._rights, self._bottoms = (boxes[edge::4] for edge in range(4))
        self._texts = self._printed_texts()
        self._types: dict[tuple[float, float, float], _Type] = {}
        self.stretches = list(self._stretches())

    def _printed_texts(self) -> list[str]:
        texts = list(map(_text_of_code, self._codes))
        for number, is_unknown in enumerate(self._text.unknown()):
            if is_unknown:
                texts[number] = UNKNOWN_CHARACTER
        if _HYPHEN in self._codes:
            for number, code in enumerate(self._codes):
                if code == _HYPHEN and self._text.is_hyphen(number):
                    texts[number] = "-"
        return texts

    def _stretches(self) -> Iterator[_Stretch]:
        """Part the characters into stretches; what pdfium added itself is left out."""
        first = end = 0
        top = bottom = float("nan")
        for number, (item, its_top, its_bottom) in enumerate(
            zip(self._objects, self._tops, self._bottoms, strict=True)
        ):
            if item is None:
                continue
            if its_top != top or its_bottom != bottom or number != end:
                if end > first:
                    yield self._stretch(first, end)
                first, top, bottom = number, its_top, its_bottom
            end = number + 1
        if end > first:
            yield self._stretch(first, end)

    def _stretch(self, first: int, end: int) -> _Stretch:
        x, y = self._text.origin(first)
        type_ = self._type(first, x, y)
        if type_.in_a_column:
            low, high = self._bottoms[first], self._tops[first]
        else:
            across = abs(type_.direction[1]) <= abs(type_.direction[0])
            baseline, height = (y, type_.up[1]) if across else (x, type_.up[0])
            low, high = baseline - BELOW_BASELINE * height, baseline + (1 - BELOW_BASELINE) * height
        return _Stretch(first, end, type_, min(low, high), max(low, high))

    def _type(self, number: int, x: float, y: float) -> _Type:
        """The type of a character. One whose em box lies about its origin as another's does is of the same type."""
        left, top, bottom = self._lefts[number], self._tops[number], self._bottoms[number]
        key = (round(top - bottom, 3), round(y - bottom, 3), round(x - left, 3))
        known = self._types.get(key)
        if known is None:
            known = _type_of(self._text.matrix(number), self._text.size(number), x - left)
            self._types[key] = known
        return known

    def parts(self, printed: PrintedPage, frame: Frame) -> Iterator[_Part]:
        """The glyphs of the stretches, neighbours on one line together. None for what runs at an angle: a watermark."""
        part = _Part([], [])
        for stretch in self.stretches:
            numbers = range(stretch.first, stretch.end)
            if not (stretch.type.runs_across or stretch.type.runs_down):
                printed.told += len(numbers)
                continue
            reach = NEIGHBOURS_WITHIN * (stretch.high - stretch.low) * frame.unit
            before = -1
            for number in numbers:
                if before >= 0 and self._goes_on(number, before):
                    part.glyphs[-1].text += self._texts[number]
                    continue
                before = number
                glyph = self._glyph(number, stretch, frame)
                printed.told += 1
                if part.glyphs:
                    last = part.glyphs[-1]
                    if abs(glyph.x0 - last.x1) > reach or abs(glyph.bottom - last.bottom) > reach:
                        yield part
                        part = _Part([], [])
                part.glyphs.append(glyph)
                part.objects.append(self._objects[number] or 0)
        if part.glyphs:
            yield part

    def _glyph(self, number: int, stretch: _Stretch, frame: Frame) -> Glyph:
        left, right, low, high = self._lefts[number], self._rights[number], stretch.low, stretch.high
        if not stretch.type.runs_across:
            left, right, low, high = low, high, self._bottoms[number], self._tops[number]
        if frame.quarter_turns == 0 and left <= right:
            x0, _, _, y1 = frame.media
            unit = frame.unit
            return Glyph(
                self._texts[number], unit * (left - x0), unit * (y1 - high), unit * (right - x0), unit * (y1 - low)
            )
        box = frame.box((left, low, right, high))
        return Glyph(self._texts[number], box.x0, box.top, box.x1, box.bottom)

    def _goes_on(self, number: int, before: int) -> bool:
        """Whether a character is a further one of the glyph before: pdfium tells those of a ligature one by one.

        The same one at the same place is a glyph printed twice, unless it is a letter (ff) drawn by the same object.
        """
        if self._lefts[number] != self._lefts[before] or self._rights[number] != self._rights[before]:
            return False
        if self._codes[number] == self._codes[before] and not self._texts[number].isascii():
            return False
        return self._objects[number] == self._objects[before]


class _Clippings:
    """What the characters of a page are clipped to, on the sheet as it lies, where it may be a cell."""

    def __init__(self, texts: Mapping[int, _Surroundings], frame: Frame) -> None:
        self._texts = texts
        self._frame = frame
        self._known: dict[tuple[Area | None, _Surroundings | None], Clip | None] = {}

    def of(self, objects: Sequence[int]) -> list[Clip | None]:
        """The clipping of each text object."""
        clips = []
        for item, area in zip(objects, pdfium.clips_of(objects), strict=True):
            key = (area, self._texts.get(item))
            if key not in self._known:
                self._known[key] = self._on_the_sheet(*key)
            clips.append(self._known[key])
        return clips

    def _on_the_sheet(self, area: Area | None, around: _Surroundings | None) -> Clip | None:
        if around is not None:
            area = common(_through(around.matrix, area), around.clip)
        if area is None:
            return None
        box = self._frame.box(area)
        return of_a_cell((box.x0, box.top, box.x1, box.bottom), self._frame.visible)


def _type_of(matrix: Matrix, size: float, aside: float) -> _Type:
    """The type of a character whose em box begins so far left of its origin: type in a column is centred on it."""
    runs_across = abs(matrix.b) <= LEVEL_WITHIN * abs(matrix.a)
    return _Type(
        (matrix.a, matrix.b),
        (matrix.c * size, matrix.d * size),
        runs_across,
        abs(matrix.a) <= LEVEL_WITHIN * abs(matrix.b),
        runs_across and matrix.a > 0 and abs(aside) > 0.1 * abs(matrix.d * size),
    )


@lru_cache(4096)
def _text_of_code(code: int) -> str:
    return printable(chr(code)) if code else UNKNOWN_CHARACTER


class _Shapes:
    """The lines, areas and pictures of a page, on their way to the printed page."""

    def __init__(self, printed: PrintedPage, frame: Frame, limits: Limits) -> None:
        self._printed, self._frame, self._limits = printed, frame, limits
        self._drawn = 0
        self._texts: dict[int, _Surroundings] = {}

    def draw(self, objects: Sequence[int]) -> dict[int, _Surroundings]:
        """Draw a page's objects but its texts; return these, with the forms that they stand in."""
        self._draw(objects, _PAGE_ITSELF, depth=0)
        return self._texts

    def _draw(self, objects: Sequence[int], around: _Surroundings, depth: int) -> None:
        self._drawn += len(objects)
        if self._drawn > self._limits.max_page_objects:
            raise draws_too_much(self._printed.number, self._limits)
        if depth > FORMS_NEST_AT_MOST:
            raise nests_too_deep(self._printed.number)
        for item, kind in zip(objects, pdfium.kinds_of(objects), strict=True):
            if kind == pdfium.TEXT:
                self._texts[item] = around
            elif kind == pdfium.PATH:
                self._draw_path(item, around.matrix)
            elif kind == pdfium.IMAGE:
                left, bottom, right, top = pdfium.bounds_of(item)
                area = _through(around.matrix, (left, bottom, right, top))
                assert area is not None
                self._printed.pictures.append(self._frame.box(area))
            elif kind == pdfium.FORM:
                [own] = pdfium.clips_of([item])
                clip = common(_through(around.matrix, own), around.clip)
                inside = _Surroundings(pdfium.matrix_of(item).then(around.matrix), clip)
                self._draw(pdfium.objects_of_form(item), inside, depth + 1)

    def _draw_path(self, path: int, around: Matrix) -> None:
        filled, stroked = pdfium.paint_of(path)
        if not (filled or stroked):
            return
        matrix = pdfium.matrix_of(path).then(around)
        for line in pdfium.lines_of(path):
            points = [self._frame.point(*_rounded(matrix.point(x, y))) for x, y in line]
            if len(points) > 1:
                self._printed.add_shape(_without_its_end(points), filled=filled, stroked=stroked)


def _without_its_end(points: Sequence[Point]) -> Sequence[Point]:
    """The points of a closed line without the last one, where that is the first again."""
    return points[:-1] if len(points) > 3 and points[0] == points[-1] else points


def _rounded(point: Point) -> Point:
    return round(point[0], DECIMALS), round(point[1], DECIMALS)


def _through(matrix: Matrix, area: Area | None) -> Area | None:
    """The rectangle around an area that is drawn through a matrix."""
    if area is None or matrix is _UPRIGHT:
        return area
    x0, y0, x1, y1 = area
    xs, ys = zip(*(matrix.point(x, y) for x in (x0, x1) for y in (y0, y1)), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _holds(edges: Clip, point: Point) -> bool:
    x0, y0, x1, y1 = edges
    return x0 <= point[0] <= x1 and y0 <= point[1] <= y1
