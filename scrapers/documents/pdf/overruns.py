"""Text that runs out of its cell, over the next one's: no one can tell for sure which row it stands in.

A worksheet whose rows are too low for their texts is printed so: lines stand on the borders of their cells, and over
one another. A text that is clipped to its cell runs out of it too, but unseen, and the clipping tells where it belongs
(see `clip`). A line through the middle of a text may also strike it out, which is as good a reason to look.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from scrapers.documents.blocks import Remark
from scrapers.documents.pdf.page import PrintedPage, Rule, Run
from scrapers.documents.pdf.text import OVERPRINT

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

_Reals = npt.NDArray[np.float64]
_Places = npt.NDArray[np.intp]


def remarks_on_overruns(page: PrintedPage) -> list[Remark]:
    """The remark that texts of a page run out of their cells; none where they do not."""
    runs = [run for run in page.runs if run.home is None]
    covered = [one for one, _ in _covered(runs)]
    crossed = list(_crossed(runs, page.rules.across))
    if len(covered) >= FEWEST_COVERED:
        return [_remark(page.number, f"prints lines over one another in {len(covered)} places", covered[0])]
    if crossed:
        return [_remark(page.number, f"has {len(crossed)} texts with a line through them", crossed[0])]
    return []


def _remark(page: int, what: str, first: Run) -> Remark:
    text = first.text.strip()
    quoted = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
    message = (
        f"page {page} {what}, first “{quoted}”: what is read there may belong to the row above or below, or be struck"
        " out. Hold its rows against the page, or ingest the file that it was printed from"
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


def _covered(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """The pairs of runs that stand on the same spot and say different things."""
    if not runs:
        return
    lefts, rights, tops, bottoms = np.array([(run.lefts[0], run.rights[-1], run.top, run.bottom) for run in runs]).T
    heights = bottoms - tops
    for ones, others in _touching(lefts, rights, np.round(tops + bottoms, 1), heights):
        lows = np.minimum(heights[ones], heights[others])
        shared = np.minimum(rights[ones], rights[others]) - np.maximum(lefts[ones], lefts[others])
        covers = (np.maximum(heights[ones], heights[others]) < OF_ONE_SIZE * lows) & (shared > COVERS * lows)
        for one, other in zip(ones[covers].tolist(), others[covers].tolist(), strict=True):
            if _say_different_things(runs[one], runs[other]):
                yield runs[one], runs[other]


def _touching(lefts: _Reals, rights: _Reals, middles: _Reals, heights: _Reals) -> Iterator[tuple[_Places, _Places]]:
    """Neighbours on one line, and runs of two lines that are too close, where one reaches over the other.

    Runs are told by their place in the arrays; `middles` are twice the height of the middle of each.
    """
    order = np.lexsort((lefts, middles))
    ones, others = order[:-1], order[1:]
    alike = (middles[ones] == middles[others]) & (rights[ones] > lefts[others])
    yield ones[alike], others[alike]
    lines, firsts = np.unique(middles[order], return_index=True)
    edges = [*firsts.tolist(), len(order)]
    too_close = np.diff(lines) < 2 * LINES_WITHIN * heights[order[firsts[:-1]]]
    for number in np.flatnonzero(too_close).tolist():
        upper, lower = order[edges[number] : edges[number + 1]], order[edges[number + 1] : edges[number + 2]]
        reach = (rights[upper][:, None] > lefts[lower]) & (rights[lower] > lefts[upper][:, None])
        above, below = np.nonzero(reach)
        yield upper[above], lower[below]


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
