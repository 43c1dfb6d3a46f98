"""A page as a raster: which of its pixels are ink, and by how little it was laid askew.

Belongs here: what is found with numpy alone, before a letter is recognised. A raster is grey, one byte a pixel, rows
from the top; 0 is black.
"""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image

from scrapers.documents.blocks import Box

Raster: TypeAlias = npt.NDArray[np.uint8]
Ink: TypeAlias = npt.NDArray[np.bool_]

#: Pages are brought to so many pixels a point: 200 dpi, at which type of 7 points has 19 pixels.
PIXELS_PER_POINT = 200 / 72

#: Ink is darker than this share of what surrounds it within so many pixels: paper is grey, and lit unevenly.
_DARKER_THAN, _AROUND = 0.8, 25

#: A sheet is laid on the glass askew by no more than these degrees; it is straightened to this many.
_ASKEW_AT_MOST, _STRAIGHT_WITHIN = 4.0, 0.02

#: Of so many columns of pixels one is enough to tell how a sheet lies.
_THINNED = 3


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a raster in pixels; `right` and `bottom` are the first beyond it."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it was scanned, and straightened.

    `grey` is it after so many quarter turns (`quarters`), and then `turn` degrees about its middle, both
    counterclockwise. `unit` is how many points of the page as it was scanned are one of the sheet's: 1 but for the
    largest pages.
    """

    grey: Raster
    turn: float
    unit: float = 1.0
    quarters: int = 0

    @property
    def width(self) -> float:
        """In points."""
        return float(self.grey.shape[1]) / PIXELS_PER_POINT

    @property
    def height(self) -> float:
        """In points."""
        return float(self.grey.shape[0]) / PIXELS_PER_POINT

    def as_scanned(self, box: Box) -> Box:
        """The rectangle around a box of the straightened sheet, on the page as it was scanned; in points of that."""
        x, y = self.width / 2, self.height / 2
        cosine, sine = cos(radians(self.turn)), sin(radians(self.turn))
        corners = [(left - x, top - y) for left in (box.x0, box.x1) for top in (box.top, box.bottom)]
        askew = [(cosine * across - sine * down, sine * across + cosine * down) for across, down in corners]
        if self.quarters % 2:
            x, y = y, x
        turned_back = [_turned_back(across, down, self.quarters) for across, down in askew]
        xs, ys = [x + across for across, _ in turned_back], [y + down for _, down in turned_back]
        return Box(*(self.unit * edge for edge in (min(xs), min(ys), max(xs), max(ys))))


def _turned_back(across: float, down: float, quarters: int) -> tuple[float, float]:
    """Where a place, from the middle of a page, lay before so many quarter turns counterclockwise."""
    for _ in range(quarters):
        across, down = -down, across
    return across, down


@dataclass(frozen=True, slots=True)
class Picture:
    """A page that is a picture, in grey, at the resolution that it is recognised in; `unit` as of a sheet."""

    grey: Raster
    unit: float


def straightened(picture: Picture, quarters: int = 0) -> Sheet:
    """The page after so many quarter turns counterclockwise, its lines level."""
    grey = np.ascontiguousarray(np.rot90(picture.grey, quarters))
    turn = turned_by(ink_of(grey))
    if abs(turn) > _STRAIGHT_WITHIN:
        paper = int(np.percentile(grey, 90))
        level = Image.fromarray(grey).rotate(turn, Image.Resampling.BICUBIC, fillcolor=paper)
        grey = np.asarray(level, dtype=np.uint8)
    return Sheet(grey, turn, picture.unit, quarters)


def ink_of(grey: Raster) -> Ink:
    """Which pixels are ink."""
    return np.asarray(grey < _DARKER_THAN * _surrounding(grey))


def without_specks(ink: Ink) -> Ink:
    """The ink without pixels that have less than two others beside them: noise, and nothing of a letter."""
    padded = np.pad(ink.astype(np.uint8), 1)
    rows, columns = ink.shape
    beside = sum(
        padded[1 + down : 1 + down + rows, 1 + across : 1 + across + columns]
        for down in (-1, 0, 1)
        for across in (-1, 0, 1)
    )
    return np.asarray(ink & (beside >= 3))


def turned_by(ink: Ink) -> float:
    """By how many degrees a sheet is to be turned counterclockwise for its lines to run level; 0 if none stand out.

    Along the right direction the ink falls into few rows: lines of type, and rules.
    """
    ys, xs = np.nonzero(ink[:, ::_THINNED])
    if len(xs) < 100:
        return 0.0
    xs = xs * _THINNED
    best, around, step = 0.0, _ASKEW_AT_MOST, 0.5
    while step >= _STRAIGHT_WITHIN / 2:
        slopes = np.arange(best - around, best + around + step / 2, step)
        best = max(slopes, key=lambda angle: (_concentration(xs, ys, float(angle)), -abs(angle)))
        around, step = step, step / 5
    return float(best) if abs(best) < _ASKEW_AT_MOST else 0.0


def _concentration(xs: npt.NDArray[np.intp], ys: npt.NDArray[np.intp], angle: float) -> float:
    rows = np.rint(ys - xs * np.tan(np.radians(angle))).astype(np.intp)
    counts = np.bincount(rows - rows.min())
    return float(np.square(counts.astype(np.float64)).sum())


def _surrounding(grey: Raster) -> npt.NDArray[np.float32]:
    """For each pixel how bright it is around it, on average."""
    padded = np.pad(grey, _AROUND + 1, mode="edge").astype(np.uint32)
    # The sums may run over: their differences are right all the same.
    sums = padded.cumsum(axis=0, dtype=np.uint32).cumsum(axis=1, dtype=np.uint32)
    side = 2 * _AROUND + 1
    total = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    around: npt.NDArray[np.float32] = (total[: grey.shape[0], : grey.shape[1]] / side**2).astype(np.float32)
    return around
