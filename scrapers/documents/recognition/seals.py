"""Red seals, taken off the print that they are stamped over: their ink is told from black ink by its colour.

Belongs here: the pixels of a coloured picture. Red ink that is no seal (a row printed in red) is print, and stays.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from scrapers.documents.recognition.raster import Area, Raster

Colours: TypeAlias = npt.NDArray[np.uint8]
_Number: TypeAlias = npt.NDArray[np.float32]

#: Ink is red whose red part is brighter than its others by so much; paper that has yellowed has less.
_RED_FROM = 30

#: Seals are looked for in squares of so many pixels, of which each has so many red ones at least.
_SQUARE, _FEWEST_RED = 8, 4

#: A seal is at least so many pixels across (16 mm); a few beside each other are no broader than so many times that.
_SMALLEST, _BROADEST = 126, 3.5

#: A seal is round: in its corners (this share of its sides) is no ink. Or else it is full of it, as no line of type is.
_CORNER, _FULL = 0.1, 0.6

#: Pictures hold their colours coarser than their brightness: a seal's red reaches so many pixels beyond its ink.
_BLURRED = 2

#: However dark a seal is, it lets this share of the light through.
_DARKEST_SEAL: Final = 0.08


def without_seals(colours: Colours) -> Raster:
    """The brightness of a coloured picture, as if no red seal were stamped on it."""
    plain = _brightness(colours)
    red = _redness(colours)
    if not (red > _RED_FROM).any():
        return np.rint(plain).astype(np.uint8)
    for seal in _seals(red > _RED_FROM):
        place = (slice(seal.top, seal.bottom), slice(seal.left, seal.right))
        plain[place] = _lifted(plain[place], red[place])
    return np.rint(plain).astype(np.uint8)


def _brightness(colours: Colours) -> _Number:
    weights = np.array([0.299, 0.587, 0.114], dtype=np.float32)
    return np.asarray(colours @ weights, dtype=np.float32)


def _redness(colours: Colours) -> _Number:
    others = np.maximum(colours[:, :, 1], colours[:, :, 2]).astype(np.float32)
    return np.asarray(np.maximum(colours[:, :, 0].astype(np.float32) - others, 0), dtype=np.float32)


def _lifted(plain: _Number, red: _Number) -> _Number:
    """The brightness of a part of a page without the seal on it.

    Inks lie one over the other, and each lets its share of the light through; the seal's is told by how red it is.
    """
    paper = float(np.percentile(plain, 90))
    is_seal = red >= max(_RED_FROM, float(np.percentile(red[red > _RED_FROM], 60)))
    darkens = float(np.median((paper - plain[is_seal]) / red[is_seal]))
    lets_through = np.clip(1 - max(0.0, darkens) * _spread(red) / paper, _DARKEST_SEAL, 1)
    return np.asarray(np.minimum(plain / lets_through, np.maximum(plain, paper)), dtype=np.float32)


def _spread(red: _Number) -> _Number:
    """How red the reddest pixel is that stands no further away than colours are blurred; nothing of what is not red."""
    rows, columns = red.shape
    padded = np.pad(np.where(red > _RED_FROM / 2, red, 0), _BLURRED)
    steps = range(2 * _BLURRED + 1)
    return np.asarray(
        np.maximum.reduce(
            [padded[down : down + rows, across : across + columns] for down in steps for across in steps]
        ),
        dtype=np.float32,
    )


def _seals(red: npt.NDArray[np.bool_]) -> Iterator[Area]:
    rows, columns = red.shape
    for area in _connected(red):
        width, height = area.right - area.left, area.bottom - area.top
        if min(width, height) < _SMALLEST or max(width, height) > _BROADEST * min(width, height):
            continue
        part = red[area.top : area.bottom, area.left : area.right]
        if _is_round(part) or part.mean() >= _FULL:
            yield Area(
                max(0, area.left - _SQUARE),
                max(0, area.top - _SQUARE),
                min(columns, area.right + _SQUARE),
                min(rows, area.bottom + _SQUARE),
            )


def _is_round(part: npt.NDArray[np.bool_]) -> bool:
    down, across = round(_CORNER * part.shape[0]), round(_CORNER * part.shape[1])
    corners = (part[:down, :across], part[:down, -across:], part[-down:, :across], part[-down:, -across:])
    return all(corner.mean() < 0.02 for corner in corners)


def _connected(red: npt.NDArray[np.bool_]) -> list[Area]:
    """The rectangles around what of the red hangs together, square by square."""
    rows, columns = (-(-side // _SQUARE) for side in red.shape)
    whole = np.zeros((rows * _SQUARE, columns * _SQUARE), dtype=bool)
    whole[: red.shape[0], : red.shape[1]] = red
    squares = whole.reshape(rows, _SQUARE, columns, _SQUARE).sum(axis=(1, 3)) >= _FEWEST_RED
    left = {(int(row), int(column)) for row, column in zip(*np.nonzero(squares), strict=True)}
    found = []
    while left:
        group = [left.pop()]
        for row, column in group:
            beside = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & left
            left -= beside
            group += beside
        ys, xs = [row for row, _ in group], [column for _, column in group]
        box = [_SQUARE * edge for edge in (min(xs), min(ys), max(xs) + 1, max(ys) + 1)]
        found.append(_cut(whole, Area(*box)))
    return sorted(found, key=lambda area: (area.top, area.left))


def _cut(red: npt.NDArray[np.bool_], area: Area) -> Area:
    """The area cut to the red in it."""
    part = red[area.top : area.bottom, area.left : area.right]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    return Area(
        area.left + int(columns[0]),
        area.top + int(rows[0]),
        area.left + int(columns[-1]) + 1,
        area.top + int(rows[-1]) + 1,
    )
