"""Numbers set so close before their rows that no gap shows where the column of numbers ends.

A number set to the right of its column and a text set to the left of the next one nearly touch, and read as one:
1济南市. That the numbers count on and the texts begin at one place tells them apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrapers.documents.pdf.page import Glyph
from scrapers.documents.pdf.text import Line

#: Texts begin at one place, or numbers end at one, within this many type sizes.
LINED_UP_WITHIN = 0.25
#: Figures of one text stand closer to what follows than so many type sizes.
NARROWEST_GAP = 0.15
#: Cells that nearly touch may overlap by so many, for all that is known of their edges.
OVERLAP_WITHIN = 0.05
#: So many lines above the first number may be the header of its column.
HEADER_LINES = 2

#: What figures within a text are followed by: a year, a count, a date.
_COUNTED = frozenset("年月日时点号个家项次批条章节款名件种类万亿元吨度级届期季")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line that begins with a number, and a text close behind it.

    The last figure stands at `last`; the narrowest one is `narrowest` wide. (Where a face is not in the file, the
    right edge of a figure is that of some other face's.)
    """

    at: int
    number: int
    digits: int
    last: float
    narrowest: float
    begins: float
    size: float


def mark_columns_of_numbers(lines: Sequence[Line]) -> None:
    """Note on the lines (top to bottom) where a column of numbers ends in them, if only the numbering shows it."""
    numbered = [found for at, line in enumerate(lines) if (found := _numbered(at, line)) is not None]
    for series in _series(numbered):
        cut = _cut(series)
        if cut is None:
            continue
        for line in lines[max(0, series[0].at - HEADER_LINES) : series[-1].at + 1]:
            over = LINED_UP_WITHIN * (line.bottom - line.top)
            if not any(glyph.x0 < cut - over and glyph.x1 > cut + over for glyph in line.glyphs):
                line.cut = cut


def _numbered(at: int, line: Line) -> _Numbered | None:
    inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    digits = _leading_digits(inked)
    if not digits or len(digits) == len(inked):
        return None
    following = inked[len(digits)]
    size = line.bottom - line.top
    if not following.text[:1].isalpha() or following.text in _COUNTED or following.x0 - digits[-1].x1 > size:
        return None
    number = int("".join(glyph.text for glyph in digits))
    narrowest = min(glyph.x1 - glyph.x0 for glyph in digits)
    return _Numbered(at, number, len(digits), digits[-1].x0, narrowest, following.x0, size)


def _leading_digits(glyphs: Sequence[Glyph]) -> list[Glyph]:
    digits: list[Glyph] = []
    for glyph in glyphs:
        if not (glyph.text.isdecimal() and glyph.text.isascii()):
            break
        digits.append(glyph)
    return digits[:6]


def _series(numbered: Sequence[_Numbered]) -> list[list[_Numbered]]:
    """The lines whose numbers count on from one to the next, and whose texts begin at one place."""
    series: list[list[_Numbered]] = []
    for one in numbered:
        before = series[-1][-1] if series else None
        if (
            before is not None
            and one.number == before.number + 1
            and abs(one.begins - before.begins) <= LINED_UP_WITHIN * one.size
        ):
            series[-1].append(one)
        else:
            series.append([one])
    return series


def _cut(series: Sequence[_Numbered]) -> float | None:
    """Where the column of numbers ends; None where the figures may be part of the texts.

    They are a column if there is a gap in every line, or if they end at one place however long they are.
    """
    if len(series) < 2:
        return None
    size = series[0].size
    ends = max(one.last for one in series) + min(one.narrowest for one in series)
    begins = min(one.begins for one in series)
    if ends > begins + OVERLAP_WITHIN * size:
        return None
    end_at_one = all(abs(one.last - other.last) <= LINED_UP_WITHIN * size for one, other in pairwise(series))
    if begins - ends < NARROWEST_GAP * size and not (end_at_one and len({one.digits for one in series}) > 1):
        return None
    return (ends + begins) / 2
