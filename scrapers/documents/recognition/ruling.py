"""The ruling lines of a raster: long runs of ink, across and down, wherever noise breaks them.

Belongs here: pixels alone. Which lines make a table is told as for any printed page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scrapers.documents.pdf.page import Rule, Rules
from scrapers.documents.recognition.raster import PIXELS_PER_POINT, Ink

#: A rule is at least so many pixels long (21 points: no stroke of the usual type is), of which this share is ink.
SHORTEST, INKED = 61, 0.9

#: A rule is at most so many pixels thick (4 points); a broader band of ink is an area or a picture.
THICKEST = 12

#: Pieces of one rule lie within so many pixels of each other.
_NEAR = 3

#: A rule meets another one if it ends within so many pixels of it.
_MEETS = 8


@dataclass(slots=True)
class _Line:
    """Runs of ink one beside the other: `first` to `last` across the line's direction, `start` to `end` along it."""

    first: int
    last: int
    start: int
    end: int
    weight: int
    moment: int

    @property
    def at(self) -> float:
        return self.moment / self.weight + 0.5


def rules_of(ink: Ink) -> Rules:
    """The rules of a raster, in points.

    A line that ends on both sides inside a face of a grid is none of its rules: it is of letters that stand close.
    """
    across, down = _thin_lines(ink), _thin_lines(np.ascontiguousarray(ink.T))
    return Rules(
        across=[_rule(line) for line in across if not _floats(line, down)],
        down=[_rule(line) for line in down if not _floats(line, across)],
    )


def wipe_rules(ink: Ink, rules: Rules, edge: int) -> None:
    """Take the rules out of the ink, with so many pixels on both sides of them."""
    for rule in rules.across:
        at, start, end = _in_pixels(rule)
        ink[max(0, at - edge) : at + edge + 1, max(0, start - edge) : end + edge] = False
    for rule in rules.down:
        at, start, end = _in_pixels(rule)
        ink[max(0, start - edge) : end + edge, max(0, at - edge) : at + edge + 1] = False


def _in_pixels(rule: Rule) -> tuple[int, int, int]:
    at, start, end = (round(place * PIXELS_PER_POINT) for place in (rule.at, rule.start, rule.end))
    return at, start, end


def _thin_lines(ink: Ink) -> list[_Line]:
    return [line for line in _lines(ink) if line.last - line.first < THICKEST]


def _rule(line: _Line) -> Rule:
    return Rule(line.at / PIXELS_PER_POINT, line.start / PIXELS_PER_POINT, line.end / PIXELS_PER_POINT)


def _floats(line: _Line, others: Sequence[_Line]) -> bool:
    """Whether rules of the other direction pass a line on both sides, and it meets none of them with an end."""
    passing = [other for other in others if other.start - _MEETS <= line.at <= other.end + _MEETS]
    if not any(other.at < line.start for other in passing) or not any(other.at > line.end for other in passing):
        return False
    ends = [any(abs(other.at - end) <= _MEETS for other in passing) for end in (line.start, line.end)]
    crosses = any(line.start < other.at < line.end for other in passing)
    return not all(ends) and not (crosses and any(ends))


def _lines(ink: Ink) -> list[_Line]:
    """The lines that run along the rows of a raster."""
    done: list[_Line] = []
    growing: list[_Line] = []
    runs = _long_runs(ink)
    for at in sorted(runs):
        done += [line for line in growing if at - line.last > _NEAR]
        growing = [line for line in growing if at - line.last <= _NEAR]
        for start, end in runs[at]:
            touched = [line for line in growing if line.start - _NEAR <= end and start <= line.end + _NEAR]
            line = _Line(at, at, start, end, end - start, (end - start) * at)
            for other in touched:
                line = _together(line, other)
            growing = [other for other in growing if other not in touched] + [line]
    return sorted([*done, *growing], key=lambda line: (line.at, line.start))


def _together(one: _Line, other: _Line) -> _Line:
    return _Line(
        min(one.first, other.first),
        max(one.last, other.last),
        min(one.start, other.start),
        max(one.end, other.end),
        one.weight + other.weight,
        one.moment + other.moment,
    )


def _long_runs(ink: Ink) -> dict[int, list[tuple[int, int]]]:
    """For each row the runs that are long enough and almost all ink, the ink of the rows beside it counted in."""
    rows, columns = ink.shape
    if columns < SHORTEST:
        return {}
    broad = ink.copy()
    broad[1:] |= ink[:-1]
    broad[:-1] |= ink[1:]
    sums = np.zeros((rows, columns + 1), dtype=np.int32)
    np.cumsum(broad, axis=1, out=sums[:, 1:])
    full = (sums[:, SHORTEST:] - sums[:, :-SHORTEST]) >= INKED * SHORTEST
    found: dict[int, list[tuple[int, int]]] = {}
    for at in np.flatnonzero(full.any(axis=1)).tolist():
        if not ink[at].any():
            continue
        edges = np.flatnonzero(np.diff(np.concatenate(([0], full[at].view(np.int8), [0]))))
        found[at] = [
            trimmed
            for start, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
            if (trimmed := _trimmed(broad[at], start, last + SHORTEST - 1)) is not None
        ]
    return found


def _trimmed(row: Ink, start: int, end: int) -> tuple[int, int] | None:
    """A run from its first ink to its last."""
    inked = np.flatnonzero(row[start:end])
    return (start + int(inked[0]), start + int(inked[-1]) + 1) if len(inked) else None
