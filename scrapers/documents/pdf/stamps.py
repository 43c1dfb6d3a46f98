"""Type printed across other type, as a stamp or a watermark is: its letters would stand among those of a name.

Belongs here: telling such type by its size, which is larger than that of nearly all of the page, and by what it covers.
It is no part of what the page lists: it is left out, and told. A drawn seal is a picture, and no text.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from statistics import median

import numpy as np
import numpy.typing as npt

from scrapers.documents.blocks import Remark
from scrapers.documents.pdf.page import PrintedPage, Run
from scrapers.text.worded import worded

#: Type so many times as large as that of the page may be a stamp's; a stamp is no more than this share of the page.
LARGER, RARE = 1.25, 0.2

#: It is one if it reaches over so many letters of other type, each by this share of its height and breadth.
FEWEST_COVERED = 2
COVERS = 0.25

#: Runs of one stamp stand on one line, and are of one size, within this share of it.
ALIKE = 0.05

_LONGEST_QUOTE = 30
_HEIGHTS = attrgetter("top", "bottom")


def take_off_stamps(page: PrintedPage) -> Iterator[Remark]:
    """Take the stamps off a page, and remark on them."""
    stamps = _stamps(page.runs)
    if not stamps:
        return
    said = "".join(run.text for run in stamps).strip()
    quoted = said if len(said) <= _LONGEST_QUOTE else f"{said[:_LONGEST_QUOTE]}…"
    gone = set(map(id, stamps))
    page.runs = [run for run in page.runs if id(run) not in gone]
    what = worded(
        "page {page} prints “{text}” across other text, as a stamp or a watermark: it is left out. Hold the rows "
        "beneath it against the page",
        page=page.number,
        text=quoted,
    )
    yield Remark("text_out_of_its_cell", "warning", what, page.number)


def _stamps(runs: Sequence[Run]) -> list[Run]:
    if not runs:
        return []
    heights = [run.bottom - run.top for run in runs]
    lengths = [len(run.lefts) for run in runs]
    usual = median(height for height, length in zip(heights, lengths, strict=True) for _ in range(length))
    large = [at for at, height in enumerate(heights) if height >= LARGER * usual]
    if not large:
        return []
    others = [runs[at] for at in range(len(runs)) if heights[at] < LARGER * usual]
    edges = np.array([(run.lefts[0], run.rights[-1], run.top, run.bottom) for run in others]).reshape(-1, 4)
    stamped = [runs[at] for at in large if _covers(runs[at], others, edges)]
    stamps = [runs[at] for at in large if any(_is_of_one_line(runs[at], stamp) for stamp in stamped)]
    return stamps if sum(len(run.lefts) for run in stamps) <= RARE * sum(lengths) else []


def _covers(run: Run, others: Sequence[Run], edges: npt.NDArray[np.float64]) -> bool:
    """Whether a run reaches over several letters of others that say something else."""
    lefts, rights, tops, bottoms = edges.T
    deep = np.minimum(bottoms, run.bottom) - np.maximum(tops, run.top) > COVERS * (bottoms - tops)
    touched = np.flatnonzero(deep & (lefts < run.rights[-1]) & (rights > run.lefts[0])).tolist()
    mine = [glyph for glyph in run.glyphs() if glyph.text.isalnum()]
    covered = 0
    for glyph in (glyph for at in touched for glyph in others[at].glyphs() if glyph.text.isalnum()):
        reach = COVERS * (glyph.x1 - glyph.x0)
        covered += any(min(one.x1, glyph.x1) - max(one.x0, glyph.x0) > reach for one in mine)
    return covered >= FEWEST_COVERED


def _is_of_one_line(run: Run, stamp: Run) -> bool:
    size = stamp.bottom - stamp.top
    return all(abs(one - other) <= ALIKE * size for one, other in zip(_HEIGHTS(run), _HEIGHTS(stamp), strict=True))
