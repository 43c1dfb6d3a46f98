"""Text that runs out of its cell, over the next one's: no one can tell for sure which row it stands in.

A worksheet whose rows are too low for their texts is printed so: lines stand on the borders of their cells, and over
one another. A text that is clipped to its cell runs out of it too, but unseen, and the clipping tells where it belongs
(see `clip`). A line through the middle of a text may also strike it out, which is as good a reason to look.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from operator import attrgetter, itemgetter
from typing import NamedTuple

import numpy as np

from scrapers.documents.blocks import Remark
from scrapers.documents.pdf.page import PrintedPage, Rule, Run
from scrapers.documents.pdf.text import OVERPRINT
from scrapers.text.worded import worded

#: Two lines whose middles are closer than this share of their type size can't both be read.
LINES_WITHIN = 0.6

#: Glyphs that cover one another by this share of a type size stand on the same spot.
COVERS = 0.5

#: Type this much larger than another is a stamp or a watermark across it, and no line of the same text.
OF_ONE_SIZE = 1.5

#: A rule this close to the middle of a text, in type sizes, runs through it.
THROUGH_WITHIN = 0.2

#: A page may have a spot or two where texts touch (a correction, a footnote's mark).
FEWEST_COVERED = 3

_LONGEST_QUOTE = 30


def remarks_on_overruns(page: PrintedPage) -> list[Remark]:
    """The remark that texts of a page run out of their cells; none where they do not."""
    runs = [run for run in page.runs if run.home is None]
    covered = [one for one, _ in _covered(runs)]
    crossed = list(_crossed(runs, page.rules.across))
    if len(covered) >= FEWEST_COVERED:
        return [
            _remark(
                page.number, worded("prints lines over one another in {places} places", places=len(covered)), covered[0]
            )
        ]
    if crossed:
        return [
            _remark(page.number, worded("has {texts} texts with a line through them", texts=len(crossed)), crossed[0])
        ]
    return []


def _remark(page: int, what: str, first: Run) -> Remark:
    text = first.text.strip()
    quoted = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
    message = worded(
        "page {page} {what}, first “{text}”: what is read there may belong to the row above or below, or be struck "
        "out. Hold its rows against the page, or ingest the file that it was printed from",
        page=page,
        what=what,
        text=quoted,
    )
    return Remark("text_out_of_its_cell", "error", message, page)


def _crossed(runs: Sequence[Run], across: Sequence[Rule]) -> Iterator[Run]:
    """The runs with a letter or a figure whose middle a rule runs through."""
    rules = sorted(across, key=attrgetter("at"))
    heights = [rule.at for rule in rules]
    tops, bottoms = np.array([(run.top, run.bottom) for run in runs]).reshape(-1, 2).T
    middles, reaches = (tops + bottoms) / 2, THROUGH_WITHIN * (bottoms - tops)
    firsts = np.searchsorted(heights, middles - reaches, "left")
    ends = np.searchsorted(heights, middles + reaches, "right")
    for at in np.flatnonzero(firsts < ends).tolist():
        run = runs[at]
        if any(character.isalnum() for character in run.text):
            place = (run.x0 + run.x1) / 2
            if any(rule.start < place < rule.end for rule in rules[firsts[at] : ends[at]]):
                yield run


class _Placed(NamedTuple):
    """A run and from where to where it reaches."""

    left: float
    right: float
    run: Run


def _covered(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """The pairs of runs that stand on the same spot and say different things."""
    lines: dict[float, list[_Placed]] = defaultdict(list)
    for run in runs:
        lines[round(run.top + run.bottom, 1)].append(_Placed(run.lefts[0], run.rights[-1], run))
    for one, other in _touching(lines):
        if _cover(one, other) and _say_different_things(one.run, other.run):
            yield one.run, other.run


def _touching(lines: Mapping[float, list[_Placed]]) -> Iterator[tuple[_Placed, _Placed]]:
    """Neighbours on one line, and runs of two lines that are too close, where one reaches over the other.

    The keys are twice the height of a middle.
    """
    for line in lines.values():
        line.sort(key=itemgetter(0))
        yield from ((one, other) for one, other in pairwise(line) if one.right > other.left)
    for upper, lower in pairwise(sorted(lines)):
        first = lines[upper][0].run
        if lower - upper < 2 * LINES_WITHIN * (first.bottom - first.top):
            pairs = product(lines[upper], lines[lower])
            yield from ((one, other) for one, other in pairs if one.right > other.left and other.right > one.left)


def _cover(one: _Placed, other: _Placed) -> bool:
    low, high = sorted((one.run.bottom - one.run.top, other.run.bottom - other.run.top))
    return high < OF_ONE_SIZE * low and min(one.right, other.right) - max(one.left, other.left) > COVERS * low


def _say_different_things(one: Run, other: Run) -> bool:
    """Whether a glyph covers another one that is not the same: bold type is made by printing it again.

    Signs do not count: their ink leaves half of their place empty, and type is set closer there.
    """
    theirs = [glyph for glyph in other.glyphs() if glyph.text.isalnum()]
    for mine in one.glyphs():
        if not mine.text.isalnum():
            continue
        spot = OVERPRINT * (mine.x1 - mine.x0)
        covered = [glyph for glyph in theirs if min(mine.x1, glyph.x1) - max(mine.x0, glyph.x0) > spot]
        if covered and not any(glyph.text == mine.text for glyph in covered):
            return True
    return False
