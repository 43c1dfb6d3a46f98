"""Two pages side by side on one sheet, as copiers and the saving setting of printers lay them: told, and read in turn.

Belongs here: telling such a sheet from a wide one. A free strip down the middle is not enough: a table without rules
has one between two of its columns. So the halves must show that each is a page: by a number at the foot of each, one
after the other, by ruled tables on both sides, by a line that both begin with, or by rows that count on from the last
one of the left half.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scrapers.documents.blocks import Box
from scrapers.documents.limits import Limits
from scrapers.documents.pdf.grid import BACKGROUND_OF_THE_PAGE, grids
from scrapers.documents.pdf.page import PrintedPage, Rules, Run
from scrapers.documents.pdf.text import Line, lines_of, page_number_of
from scrapers.text.numerals import serial_number

#: A sheet that is so many times as wide as it is high holds two pages that are higher than wide.
WIDER_THAN_HIGH = 1.2

#: The strip between the pages is at least this share of the sheet's width, and holds its middle: their margins.
NARROWEST_STRIP = 0.02

#: What runs across the strip may stand above and below the pages: a title over both. They have this share at least.
LEAST_HIGH = 0.5

#: So many numbers, each one more than the one before, are those of rows.
_FEWEST_NUMBERS = 3

#: A line of so many words that both halves print is a header, or a heading that is printed on each page.
_FEWEST_WORDS = 2
_WORDS_APART = 1.0


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something on the sheet: from where to where it reaches."""

    x0: float
    x1: float
    top: float
    bottom: float


def pages_on(sheet: PrintedPage, limits: Limits) -> list[PrintedPage]:
    """The parts of a sheet in reading order: two pages, what stands over both and below both; else the sheet alone."""
    shown = sheet.visible
    if shown.x1 - shown.x0 < WIDER_THAN_HIGH * (shown.bottom - shown.top):
        return [sheet]
    middle = (shown.x0 + shown.x1) / 2
    top, bottom = _between_what_runs_across(list(_marks(sheet, over=middle)), shown)
    if bottom - top < LEAST_HIGH * (shown.bottom - shown.top):
        return [sheet]
    beside = [mark for mark in _marks(sheet) if top <= mark.top and mark.bottom <= bottom]
    left = max((mark.x1 for mark in beside if mark.x1 <= middle), default=middle)
    right = min((mark.x0 for mark in beside if mark.x0 >= middle), default=middle)
    if not left < middle < right:
        return [sheet]
    if right - left < NARROWEST_STRIP * (shown.x1 - shown.x0):
        return [sheet]
    one, other = _part(sheet, Box(shown.x0, top, middle, bottom)), _part(sheet, Box(middle, top, shown.x1, bottom))
    if not _are_pages(one, other, limits):
        return [sheet]
    above, below = Box(shown.x0, shown.top, shown.x1, top), Box(shown.x0, bottom, shown.x1, shown.bottom)
    return [part for part in (_part(sheet, above), one, other, _part(sheet, below)) if part.runs or part.rules.across]


def _marks(sheet: PrintedPage, *, over: float | None = None) -> Iterator[_Mark]:
    """What a sheet shows; with `over` what reaches across that place."""
    shown = sheet.visible
    whole = (shown.x1 - shown.x0) * (shown.bottom - shown.top)
    for run in sheet.runs:
        if (over is None or run.lefts[0] < over < run.rights[-1]) and not run.text.isspace():
            yield _Mark(run.x0, run.x1, run.top, run.bottom)
    for rule in sheet.rules.across:
        if over is None or rule.start < over < rule.end:
            yield _Mark(rule.start, rule.end, rule.at, rule.at)
    if over is None:
        for rule in sheet.rules.down:
            yield _Mark(rule.at, rule.at, rule.start, rule.end)
    for area in sheet.backgrounds:
        is_part = (area.x1 - area.x0) * (area.bottom - area.top) < BACKGROUND_OF_THE_PAGE * whole
        if is_part and (over is None or area.x0 < over < area.x1):
            yield _Mark(area.x0, area.x1, area.top, area.bottom)


def _between_what_runs_across(across: Sequence[_Mark], shown: Box) -> tuple[float, float]:
    """The highest stretch of the sheet in which nothing runs over its middle."""
    edges = [(shown.top, shown.top), *sorted((mark.top, mark.bottom) for mark in across), (shown.bottom, shown.bottom)]
    reached, free = shown.top, (shown.top, shown.top)
    for (_, ends), (begins, _) in pairwise(edges):
        reached = max(reached, ends)
        free = max(free, (reached, begins), key=lambda one: one[1] - one[0])
    return free


def _part(sheet: PrintedPage, area: Box) -> PrintedPage:
    """What stands in a part of the sheet, where it stands on the sheet."""

    def holds(x: float, y: float) -> bool:
        return area.x0 <= x <= area.x1 and area.top <= y <= area.bottom

    part = replace(
        sheet,
        runs=[run for run in sheet.runs if holds(*run.first_place)],
        rules=Rules(
            [rule for rule in sheet.rules.across if holds((rule.start + rule.end) / 2, rule.at)],
            [rule for rule in sheet.rules.down if holds(rule.at, (rule.start + rule.end) / 2)],
        ),
        backgrounds=[box for box in sheet.backgrounds if holds(*_middle_of(box))],
        pictures=[box for box in sheet.pictures if holds(*_middle_of(box))],
    )
    part.visible = area
    return part


def _middle_of(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def _are_pages(left: PrintedPage, right: PrintedPage, limits: Limits) -> bool:
    """Whether the halves of a sheet are a page each."""
    if all(any(grid.column_count > 1 for grid in grids(half, limits)) for half in (left, right)):
        return True
    one, other = _lines_of(left.runs), _lines_of(right.runs)
    if not one or not other:
        return False
    numbers = page_number_of(one[-1]), page_number_of(other[-1])
    if numbers[0] is not None and numbers[1] == numbers[0] + 1:
        return True
    return _count_on(one, other) or not _headers_in(one).isdisjoint(_headers_in(other))


def _lines_of(runs: Sequence[Run]) -> list[Line]:
    return lines_of(glyph for run in runs for glyph in run.glyphs())


def _count_on(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether the rows of the right half count on from the last one of the left half."""
    before, after = _numbers_of_rows(one), _numbers_of_rows(other)
    enough = min(len(before), len(after)) >= _FEWEST_NUMBERS
    return enough and all(number == last + 1 for last, number in pairwise([*before, *after]))


def _numbers_of_rows(lines: Sequence[Line]) -> list[int]:
    numbers = [serial_number(_words_of(line)[0]) for line in lines if page_number_of(line) is None]
    return [number for number in numbers if number is not None]


def _headers_in(lines: Sequence[Line]) -> set[tuple[str, ...]]:
    """The lines of several words without a figure among them."""
    words = [tuple(_words_of(line)) for line in lines]
    return {one for one in words if len(one) >= _FEWEST_WORDS and not any(map(str.isdigit, "".join(one)))}


def _words_of(line: Line) -> list[str]:
    """What stands apart on a line, as cells do."""
    words: list[str] = []
    end = float("-inf")
    for glyph in line.glyphs:
        if glyph.text.isspace():
            continue
        if glyph.x0 - end > _WORDS_APART * (line.bottom - line.top):
            words.append("")
        words[-1] += glyph.text
        end = glyph.x1
    return words
