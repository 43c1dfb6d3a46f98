"""Running text set in two columns: told by the gutter between them, and read one column after the other.

Belongs here: finding the gutter. Two columns of a table have one too, but only justified text fills its lines up to it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from scrapers.documents.pdf.text import Line

#: So many lines one under the other, with text on both sides of the gutter, make two columns.
FEWEST_LINES = 6
#: A gutter is as wide as this many type sizes at least, and lies in the middle part of the text.
NARROWEST_GUTTER = 1.2
MIDDLE = (0.35, 0.65)
#: This share of the lines left of the gutter must reach it, less two characters: justified text does, cells do not.
FULL_LINES, NEARLY = 0.6, 2.0
#: What stands on a side, in characters: less is a cell or a number.
FEWEST_CHARACTERS = 8


def in_columns(lines: Sequence[Line]) -> Iterator[tuple[Line, tuple[float, int] | None]]:
    """Yield the lines, those of a passage in two columns cut in two, each with its place in the reading order.

    The place is the passage's upper edge and the column (1 or 2); None for a line that runs across or stands outside.
    """
    gutter = _gutter(lines)
    if gutter is None:
        yield from ((line, None) for line in lines)
        return
    passage = [at for at, line in enumerate(lines) if _sides(line, gutter) is not None]
    top = lines[passage[0]].box.top
    for at, line in enumerate(lines):
        sides = _sides(line, gutter)
        box = line.box
        if sides is not None:
            yield from ((part, (top, column)) for column, part in enumerate(sides, start=1))
        elif at > passage[0] and box.x1 <= gutter[1]:
            yield line, (top, 1)  # the left column is the longer one
        elif at > passage[0] and box.x0 >= gutter[0]:
            yield line, (top, 2)
        else:
            yield line, None


def _gutter(lines: Sequence[Line]) -> tuple[float, float] | None:
    """The blank strip between two columns of running text; None where there is none."""
    if len(lines) < FEWEST_LINES:
        return None
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    size = median(line.bottom - line.top for line in lines)
    gaps = [gap for line in lines if (gap := _middle_gap(line, left, right, size)) is not None]
    if len(gaps) < FEWEST_LINES:
        return None
    # The strip that most lines leave free: a last line of the left column leaves more.
    begins = sorted(gap[0] for gap in gaps)[int(len(gaps) * (1 - FULL_LINES / 2))]
    ends = min(gap[1] for gap in gaps)
    strip = (begins, ends)
    sided = [line for line in lines if _sides(line, strip) is not None]
    if ends - begins < 0.8 * size or len(sided) < max(FEWEST_LINES, len(gaps) * 0.8):
        return None
    parts = [sides for line in sided if (sides := _sides(line, strip)) is not None]
    full = sum(one.box.x1 >= begins - NEARLY * size for one, _ in parts)
    longest = [median(len(side.text.strip()) for side in sides) for sides in zip(*parts, strict=True)]
    return strip if full >= FULL_LINES * len(parts) and min(longest) >= FEWEST_CHARACTERS else None


def _middle_gap(line: Line, left: float, right: float, size: float) -> tuple[float, float] | None:
    """The widest blank within a line, if it is wide and in the middle of the text."""
    inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    widest: tuple[float, float] | None = None
    for one, other in pairwise(inked):
        if widest is None or other.x0 - one.x1 > widest[1] - widest[0]:
            widest = (one.x1, other.x0)
    if widest is None or widest[1] - widest[0] < NARROWEST_GUTTER * size:
        return None
    centre = (widest[1] - left) / (right - left)
    return widest if MIDDLE[0] <= centre <= MIDDLE[1] else None


def _sides(line: Line, gutter: tuple[float, float]) -> tuple[Line, Line] | None:
    """The line's parts left and right of the gutter; None where it has text on one side only, or across."""
    inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    middle = (gutter[0] + gutter[1]) / 2
    if any(glyph.x0 < middle < glyph.x1 for glyph in inked):
        return None
    left = [glyph for glyph in line.glyphs if glyph.x1 <= middle + 1]
    right = [glyph for glyph in line.glyphs if glyph.x0 >= middle - 1]
    one = [glyph for glyph in inked if glyph.x1 <= middle + 1]
    other = [glyph for glyph in inked if glyph.x0 >= middle - 1]
    if not one or not other or other[0].x0 - one[-1].x1 < NARROWEST_GUTTER * (line.bottom - line.top):
        return None
    return Line(left, line.top, line.bottom), Line(right, line.top, line.bottom)
