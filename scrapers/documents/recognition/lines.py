"""Lines of type in a part of a raster: where ink stands between blank rows, and where wide blanks part it.

Belongs here: pixels alone. A part is a table's cell, or what lies between tables.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from scrapers.documents.recognition.raster import Area, Ink

#: Rows and columns with fewer inked pixels are blank.
_FEWEST_INKED = 2

#: What is lower than this share of a line of type is a part of one (the strokes of 三), a mark, or dirt.
_LOWEST, _HIGHEST = 0.6, 1.35

#: Type with blanks this many line heights wide between is that of different columns.
_APART = 1.6

#: Of a page without a line that tells (dirt, a drawing): 9 points.
_USUAL_HEIGHT = 25

#: Lower than this is dirt, in pixels: a full stop of the smallest type has as much.
_DIRT = 4


def line_height(ink: Ink, areas: Iterable[Area]) -> int:
    """How high the lines of type mostly are that stand in the areas, in pixels."""
    heights = [bottom - top for area in areas for top, bottom in _bands(ink, area)]
    telling = [height for height in heights if height > 2 * _DIRT]
    return round(median(telling)) if telling else _USUAL_HEIGHT


def lines_in(ink: Ink, area: Area, height: int) -> list[Area]:
    """The pieces of lines of type that stand in an area, top to bottom and left to right, cut to their ink.

    `height` is that of the page's lines: what is much lower belongs to a line beside it.
    """
    pieces = []
    for top, bottom in _joined(_bands(ink, area), height):
        if bottom - top >= _DIRT:
            inked = ink[top:bottom, area.left : area.right].sum(axis=0) > 0
            for left, right in _apart(inked, round(_APART * (bottom - top))):
                pieces.append(_cut(ink, Area(area.left + left, top, area.left + right, bottom)))
    return [piece for piece in pieces if piece.bottom - piece.top >= _DIRT and piece.right > piece.left]


def _bands(ink: Ink, area: Area) -> list[tuple[int, int]]:
    """The runs of rows of an area that are inked."""
    part = ink[area.top : area.bottom, area.left : area.right]
    return [(area.top + top, area.top + bottom) for top, bottom in _runs(part.sum(axis=1) >= _FEWEST_INKED)]


def _joined(bands: Sequence[tuple[int, int]], height: int) -> list[tuple[int, int]]:
    """The bands, those joined that are parts of one line: one of them is low, and together they are no two lines."""
    joined: list[tuple[int, int]] = []
    for top, bottom in bands:
        if joined:
            above, end = joined[-1]
            is_part = min(end - above, bottom - top) < _LOWEST * height
            if is_part and bottom - above <= _HIGHEST * height:
                joined[-1] = (above, bottom)
                continue
        joined.append((top, bottom))
    return joined


def _apart(inked: Ink, widest: int) -> list[tuple[int, int]]:
    """The inked columns in groups with blanks of more than `widest` between."""
    runs = _runs(inked)
    if not runs:
        return []
    groups = [runs[0]]
    for before, run in pairwise(runs):
        if run[0] - before[1] > widest:
            groups.append(run)
        else:
            groups[-1] = (groups[-1][0], run[1])
    return groups


def _runs(flags: Ink) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], np.asarray(flags, dtype=np.int8), [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _cut(ink: Ink, area: Area) -> Area:
    """The area cut to the ink in it, above and below."""
    rows = np.flatnonzero(ink[area.top : area.bottom, area.left : area.right].any(axis=1))
    if not len(rows):
        return Area(area.left, area.top, area.left, area.top)
    return Area(area.left, area.top + int(rows[0]), area.right, area.top + int(rows[-1]) + 1)
