"""The characters of a page, in runs: those of one type that stand next to each other on one line.

What is worked out once for a run is its baseline, its type and what it is clipped to. Where characters stand is worked
out for all of a page together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from scrapers.documents.pdf.frame import Frame
from scrapers.documents.pdf.page import (
    BELOW_BASELINE,
    LEVEL_WITHIN,
    UNKNOWN_CHARACTER,
    Point,
    Run,
    printable,
    quarter_turns,
)
from scrapers.documents.pdf.pdfium.calls import Matrix
from scrapers.documents.pdf.pdfium.document import HYPHENS, LoadedText

_Reals = npt.NDArray[np.float64]
_Flags = npt.NDArray[np.bool_]

#: Characters whose gap is no wider than this share of the wider one's width stand next to each other. No blank hides in
#: it; and they overlap by less than half: one printed twice over itself is not next to itself.
GAP_WITHIN, OVERLAP_WITHIN = 0.1, 0.5

#: They are of one type on one line if their em boxes end within this share of the wider one's width, above and below:
#: pdfium lets a box grow a little where the ink reaches beyond it.
LEVEL_TO = 0.03


@dataclass(frozen=True, slots=True)
class _Type:
    """How characters stand to their baseline: `up` is one type size at a right angle to their line, in user space.

    `direction` is that of the line; `in_a_column` is said of type set from top to bottom.
    """

    direction: Point
    up: Point
    in_a_column: bool


class _Lie(NamedTuple):
    """How type lies on the sheet: whether it is level or upright, and so drawn, runs across, and onwards from the left.

    `up` is as that of the type, on the sheet.
    """

    is_drawn: bool
    runs_across: bool
    runs_on: bool
    up: Point

    @classmethod
    def of(cls, type_: _Type, frame: Frame) -> Self:
        across, down = frame.direction(*type_.direction)
        runs_across = abs(down) <= LEVEL_WITHIN * abs(across)
        is_drawn = runs_across or abs(across) <= LEVEL_WITHIN * abs(down)
        runs_on = runs_across and across > 0 and not type_.in_a_column
        return cls(is_drawn, runs_across, runs_on, frame.direction(*type_.up))


class _Stretch(NamedTuple):
    """Characters `first` to `end` (exclusive) of one type, next to each other on the sheet.

    `x` and `y` are where the first one stands on its baseline, in user space.
    """

    first: int
    end: int
    type: _Type
    x: float
    y: float


@dataclass(slots=True)
class Drawn:
    """A run, and the page objects that draw its characters."""

    run: Run
    objects: Sequence[int]


class Characters:
    """The characters of a page as pdfium tells them; what it added itself is left out."""

    def __init__(self, text: LoadedText) -> None:
        self._text = text
        objects = np.array(text.objects(), np.uint64)
        self._numbers = np.flatnonzero(objects)
        self._objects: list[int] = objects[self._numbers].tolist()
        self._boxes = text.em_boxes()[self._numbers]
        self._texts = self._printed_texts()
        self._goes_on = self._further_ones_of_a_glyph()
        self._types: dict[tuple[float, float, float], _Type] = {}
        self._stretches_of_turns: dict[int, list[_Stretch]] = {}

    @property
    def objects(self) -> set[int]:
        """The text objects of which there is a character."""
        return set(self._objects)

    @property
    def told(self) -> int:
        """How many glyphs there are."""
        return len(self._objects) - int(np.count_nonzero(self._goes_on))

    def _printed_texts(self) -> str:
        codes = self._text.codes()[self._numbers]
        unknown = (np.array(self._text.unknown(), np.uint32)[self._numbers] != 0) | (codes == 0)
        if unknown.any():
            codes[unknown] = ord(UNKNOWN_CHARACTER)
        hyphens = np.flatnonzero((codes == HYPHENS[0]) | (codes == HYPHENS[1]))
        if len(hyphens):
            are_hyphens = np.array(self._text.hyphens(self._numbers[hyphens].tolist()), bool)
            codes[hyphens[are_hyphens]] = ord("-")
        texts = codes.tobytes().decode("utf-32", "surrogatepass")
        return texts if texts.isprintable() else "".join(map(_printable, texts))

    def _further_ones_of_a_glyph(self) -> _Flags:
        """Which characters are a further one of the glyph before: pdfium tells those of a ligature one by one.

        The same one at the same place is a glyph printed twice, unless it is a letter (ff) drawn by the same object.
        """
        further = np.zeros(len(self._numbers), bool)
        if len(further) < 2:
            return further
        lefts, rights = self._boxes[:, 0], self._boxes[:, 2]
        for number in np.flatnonzero((lefts[1:] == lefts[:-1]) & (rights[1:] == rights[:-1])).tolist():
            at, before = number + 1, number
            twice = self._texts[at] == self._texts[before] and not self._texts[at].isascii()
            further[at] = not twice and self._objects[at] == self._objects[before]
        return further

    def quarter_turns(self, frame: Frame) -> int:
        """By how many quarter turns clockwise the page must be turned for most of its text to stand upright."""
        upward = downward = upright = 0
        counts: dict[Point, int] = {}
        for stretch in self._stretches(frame):
            direction = stretch.type.direction
            counts[direction] = counts.get(direction, 0) + stretch.end - stretch.first
        for direction, count in counts.items():
            across, down = frame.direction(*direction)
            if abs(across) > LEVEL_WITHIN * abs(down):
                upright += count
            elif down < 0:
                upward += count
            else:
                downward += count
        return quarter_turns(upward, downward, upright)

    def _stretches(self, frame: Frame) -> list[_Stretch]:
        if frame.quarter_turns not in self._stretches_of_turns:
            begins = np.flatnonzero(self._begins(*self._places(frame)))
            numbers: list[int] = self._numbers[begins].tolist()
            origins = self._text.origins(numbers)
            edges = pairwise([*begins.tolist(), len(self._numbers)])
            types = self._types_of(numbers, self._boxes[begins], origins)
            self._stretches_of_turns[frame.quarter_turns] = [
                _Stretch(first, end, type_, x, y)
                for (first, end), type_, (x, y) in zip(edges, types, origins.tolist(), strict=True)
            ]
        return self._stretches_of_turns[frame.quarter_turns]

    def _places(self, frame: Frame) -> tuple[_Reals, _Reals, _Reals, _Reals]:
        """Left, top, right and bottom of the em boxes on the sheet as it lies."""
        lefts, tops, rights, bottoms = self._boxes.T
        one_x, one_y = frame.point(lefts, tops)
        other_x, other_y = frame.point(rights, bottoms)
        return (
            np.minimum(one_x, other_x),
            np.minimum(one_y, other_y),
            np.maximum(one_x, other_x),
            np.maximum(one_y, other_y),
        )

    def _begins(self, lefts: _Reals, tops: _Reals, rights: _Reals, bottoms: _Reals) -> _Flags:
        """Which characters do not stand next to the one before."""
        begins = np.ones(len(lefts), bool)
        if len(begins) < 2:
            return begins
        widths = rights - lefts
        wider = np.maximum(widths[1:], widths[:-1])
        gaps = lefts[1:] - rights[:-1]
        begins[1:] = ~(
            (np.abs(tops[1:] - tops[:-1]) <= LEVEL_TO * wider)
            & (np.abs(bottoms[1:] - bottoms[:-1]) <= LEVEL_TO * wider)
            & (lefts[1:] > lefts[:-1])
            & (rights[1:] > rights[:-1])
            & (gaps <= GAP_WITHIN * wider)
            & (gaps >= -OVERLAP_WITHIN * np.minimum(widths[1:], widths[:-1]))
        )
        return begins

    def _types_of(self, numbers: Sequence[int], boxes: _Reals, origins: _Reals) -> Iterator[_Type]:
        """The types of characters. One whose em box lies about its origin as another's does is of the same type."""
        lefts, tops, _, bottoms = boxes.T
        xs, ys = origins.T
        about = np.column_stack([tops - bottoms, ys - bottoms, xs - lefts]).round(3).tolist()
        for number, key in zip(numbers, map(tuple, about), strict=True):
            known = self._types.get(key)
            if known is None:
                known = self._types[key] = _type_of(self._text.matrix(number), self._text.size(number), key[2])
            yield known

    def runs(self, frame: Frame) -> list[Drawn]:
        """The runs on the sheet as it lies. None for what runs at an angle: a watermark."""
        lefts, tops, rights, bottoms = (edges.tolist() for edges in self._places(frame))
        goes_on: list[bool] | None = self._goes_on.tolist() if self._goes_on.any() else None
        drawn: list[Drawn] = []
        stretches = self._stretches(frame)
        lies = {type_: _Lie.of(type_, frame) for type_ in self._types.values()}
        is_drawn = False
        for stretch in stretches:
            first, end, type_ = stretch.first, stretch.end, stretch.type
            if goes_on is not None and goes_on[first]:
                # A further character of a glyph stands where the one before does, and so begins a stretch.
                if is_drawn:
                    drawn[-1].run.add_to_last(self._texts[first])
                first += 1
                if first == end:
                    continue
            lie = lies[type_]
            is_drawn = lie.is_drawn
            if not is_drawn:
                continue
            x, y = frame.point(stretch.x, stretch.y)
            if lie.runs_on:
                low, high = _about(y, lie.up[1])
                run = Run(self._texts[first:end], lefts[first:end], rights[first:end], low, high)
                drawn.append(Drawn(run, self._objects[first:end]))
                continue
            for number in range(first, end):
                left, right, top, bottom = lefts[number], rights[number], tops[number], bottoms[number]
                if not lie.runs_across:
                    left, right = _about(x, lie.up[0])
                elif not type_.in_a_column:
                    top, bottom = _about(y, lie.up[1])
                run = Run(self._texts[number], [left], [right], top, bottom)
                drawn.append(Drawn(run, self._objects[number : number + 1]))
        return drawn


def _about(baseline: float, up: float) -> tuple[float, float]:
    """From where to where type reaches that stands on a baseline, and is so high in the direction of `up`."""
    one, other = baseline - BELOW_BASELINE * up, baseline + (1 - BELOW_BASELINE) * up
    return (one, other) if one < other else (other, one)


def _type_of(matrix: Matrix, size: float, aside: float) -> _Type:
    """The type of a character whose em box begins so far left of its origin: type in a column is centred on it."""
    runs_across = abs(matrix.b) <= LEVEL_WITHIN * abs(matrix.a)
    return _Type(
        (matrix.a, matrix.b),
        (matrix.c * size, matrix.d * size),
        runs_across and matrix.a > 0 and abs(aside) > 0.1 * abs(matrix.d * size),
    )


@lru_cache(4096)
def _printable(character: str) -> str:
    return printable(character)
