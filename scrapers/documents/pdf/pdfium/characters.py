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

    It `rises` where it runs up the sheet. `up` is as that of the type, on the sheet.
    """

    is_drawn: bool
    runs_across: bool
    runs_on: bool
    rises: bool
    up: Point

    @classmethod
    def of(cls, type_: _Type, frame: Frame) -> Self:
        across, down = frame.direction(*type_.direction)
        runs_across = abs(down) <= LEVEL_WITHIN * abs(across)
        is_drawn = runs_across or abs(across) <= LEVEL_WITHIN * abs(down)
        runs_on = runs_across and across > 0 and not type_.in_a_column
        rises = is_drawn and not runs_across and down < 0
        return cls(is_drawn, runs_across, runs_on, rises, frame.direction(*type_.up))


class _Stretches(NamedTuple):
    """Characters of one type each, next to each other on the sheet: from each of `edges` to the next.

    `types` has the number of each one's type, `origins` where its first character stands on its baseline (user space).
    """

    edges: npt.NDArray[np.intp]
    types: npt.NDArray[np.intp]
    origins: _Reals


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
        self._types: list[_Type] = []
        self._numbers_of_types: dict[tuple[float, ...], int] = {}
        self._stretches_of_turns: dict[int, _Stretches] = {}

    @property
    def objects(self) -> set[int]:
        """The text objects of which there is a character."""
        return set(self._objects)

    def drawn_as(self, text: str) -> Iterator[int]:
        """The object that draws it, for each character that is this one."""
        return (item for item, one in zip(self._objects, self._texts, strict=True) if one == text)

    @property
    def told(self) -> int:
        """How many glyphs there are."""
        return len(self._objects) - int(np.count_nonzero(self._goes_on))

    def _printed_texts(self) -> str:
        codes = self._text.codes()[self._numbers]
        unknown = self._unknown(codes) | (codes == 0)
        if unknown.any():
            codes[unknown] = ord(UNKNOWN_CHARACTER)
        hyphens = np.flatnonzero((codes == HYPHENS[0]) | (codes == HYPHENS[1]))
        if len(hyphens):
            are_hyphens = np.array(self._text.hyphens(self._numbers[hyphens].tolist()), bool)
            codes[hyphens[are_hyphens]] = ord("-")
        texts = codes.tobytes().decode("utf-32", "surrogatepass")
        return texts if texts.isprintable() else "".join(map(_printable, texts))

    def _unknown(self, codes: npt.NDArray[np.uint32]) -> _Flags:
        """Which characters their fonts do not tell.

        One of each kind is asked about, and all of the page only where one of these is not known: a font that does not
        tell of a character gives its number in the font, which is hardly ever that of a character printed before it.
        """
        _, firsts = np.unique(codes, return_index=True)
        if not any(self._text.unknown(self._numbers[firsts].tolist())):
            return np.zeros(len(codes), bool)
        return np.array(self._text.unknown(self._numbers.tolist()), bool)

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
        stretches = self._stretches(frame)
        lengths = np.bincount(stretches.types, np.diff(stretches.edges), len(self._types)).astype(int).tolist()
        for type_, length in zip(self._types, lengths, strict=True):
            across, down = frame.direction(*type_.direction)
            if abs(across) > LEVEL_WITHIN * abs(down):
                upright += length
            elif down < 0:
                upward += length
            else:
                downward += length
        return quarter_turns(upward, downward, upright)

    def _stretches(self, frame: Frame) -> _Stretches:
        if frame.quarter_turns not in self._stretches_of_turns:
            begins = np.flatnonzero(self._begins(*self._places(frame)))
            numbers: list[int] = self._numbers[begins].tolist()
            origins = self._text.origins(numbers)
            types = self._types_of(numbers, self._boxes[begins], origins)
            edges = np.append(begins, len(self._numbers))
            self._stretches_of_turns[frame.quarter_turns] = _Stretches(edges, types, origins)
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

    def _types_of(self, numbers: Sequence[int], boxes: _Reals, origins: _Reals) -> npt.NDArray[np.intp]:
        """The types of characters. One whose em box lies about its origin as another's does is of the same type."""
        lefts, tops, _, bottoms = boxes.T
        xs, ys = origins.T
        about = np.column_stack([tops - bottoms, ys - bottoms, xs - lefts]).round(3).tolist()
        known = self._numbers_of_types
        keys = list(map(tuple, about))
        for number, key in zip(numbers, keys, strict=True):
            if key not in known:
                known[key] = len(self._types)
                self._types.append(_type_of(self._text.matrix(number), self._text.size(number), key[2]))
        return np.array([known[key] for key in keys], np.intp)

    def runs(self, frame: Frame) -> list[Drawn]:
        """The runs on the sheet as it lies. None for what runs at an angle: a watermark."""
        lefts, tops, rights, bottoms = (edges.tolist() for edges in self._places(frame))
        goes_on: list[bool] | None = self._goes_on.tolist() if self._goes_on.any() else None
        texts, objects = self._texts, self._objects
        stretches = self._stretches(frame)
        lies = [_Lie.of(type_, frame) for type_ in self._types]
        xs, ys = frame.point(*stretches.origins.T)
        lows, highs = _about(ys, np.array([lie.up[1] for lie in lies])[stretches.types]) if lies else (ys, ys)
        drawn: list[Drawn] = []
        is_drawn = False
        for (first, end), number, x, low, high in zip(
            pairwise(stretches.edges.tolist()),
            stretches.types.tolist(),
            xs.tolist(),
            lows.tolist(),
            highs.tolist(),
            strict=True,
        ):
            if goes_on is not None and goes_on[first]:
                # A further character of a glyph stands where the one before does, and so begins a stretch.
                if is_drawn:
                    drawn[-1].run.add_to_last(texts[first])
                first += 1
                if first == end:
                    continue
            lie = lies[number]
            is_drawn = lie.is_drawn
            if not is_drawn:
                continue
            if lie.runs_on:
                run = Run(texts[first:end], lefts[first:end], rights[first:end], low, high)
                drawn.append(Drawn(run, objects[first:end]))
                continue
            for at in range(first, end):
                left, right, top, bottom = lefts[at], rights[at], tops[at], bottoms[at]
                if not lie.runs_across:
                    [left], [right] = _about(np.array([x]), np.array([lie.up[0]]))
                elif not self._types[number].in_a_column:
                    top, bottom = low, high
                run = Run(texts[at], [left], [right], top, bottom, rises=lie.rises)
                drawn.append(Drawn(run, objects[at : at + 1]))
        return drawn


def _about(baselines: _Reals, up: _Reals) -> tuple[_Reals, _Reals]:
    """From where to where type reaches that stands on baselines, and is so high in the direction of `up`."""
    ones, others = baselines - BELOW_BASELINE * up, baselines + (1 - BELOW_BASELINE) * up
    return np.minimum(ones, others), np.maximum(ones, others)


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
