"""What one PDF page prints: its glyphs in runs, its ruling lines and pictures, measured from its top left corner.

Belongs here: what is the same whoever runs the page's instructions. A character is placed by its baseline, its advance
and its size: what a font states of its own heights is often wrong, and by more than a line.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from scrapers.documents.blocks import Box

#: A filled rectangle up to this many points thick is a ruling line, a thicker one a background.
RULE_THICKNESS = 3.0

#: A side that leaves the horizontal or vertical by less than this many points is straight.
STRAIGHT_WITHIN = 1.0

#: How far type reaches below its baseline, in type sizes; above it, the rest of one. Chinese faces are drawn so (0.12
#: to 0.16 in the usual ones), and Latin capitals stand midway in it.
BELOW_BASELINE = 0.14

#: A line of type that leaves the horizontal by less than this share runs across.
LEVEL_WITHIN = 0.01

#: What a font that does not say which character it draws is read as (Unicode's REPLACEMENT CHARACTER).
UNKNOWN_CHARACTER = "\ufffd"

Point: TypeAlias = tuple[float, float]

#: A picture smaller than this share of the page is a logo or a seal, not a scan.
SCAN_COVERS_AT_LEAST = 0.2


@dataclass(slots=True)
class Glyph:
    """One printed character (or ligature) and the rectangle it stands in; a blank is a glyph too.

    It is one type size high, whatever its ink, and as wide as its advance. `home` is where it counts as standing if it
    overflows the cell it is clipped to (see `clip`). It `rises` where its line of type runs up the page, turned to the
    left.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    home: tuple[float, float] | None = None
    rises: bool = False

    @property
    def place(self) -> tuple[float, float]:
        """The point that tells which table and cell the glyph belongs to."""
        return self.home or ((self.x0 + self.x1) / 2, (self.top + self.bottom) / 2)


@dataclass(slots=True)
class Run:
    """Glyphs of one height that stand next to each other on one line, from left to right; often there is one alone.

    `texts` has the text of each glyph, `lefts` and `rights` the edges of each. Between two of them there is no room for
    a blank. `home` and `rises` are as of a glyph, for a run of one.
    """

    texts: Sequence[str]
    lefts: Sequence[float]
    rights: Sequence[float]
    top: float
    bottom: float
    home: Point | None = None
    rises: bool = False

    @classmethod
    def of(cls, glyph: Glyph) -> "Run":
        """The run of one glyph."""
        return cls((glyph.text,), (glyph.x0,), (glyph.x1,), glyph.top, glyph.bottom, glyph.home, glyph.rises)

    @property
    def text(self) -> str:
        """What the run says."""
        return self.texts if isinstance(self.texts, str) else "".join(self.texts)

    @property
    def x0(self) -> float:
        """The left edge of its first glyph."""
        return self.lefts[0]

    @property
    def x1(self) -> float:
        """The right edge of its last glyph."""
        return self.rights[-1]

    @property
    def first_place(self) -> Point:
        """The point that tells where its first glyph belongs."""
        return self.home or ((self.lefts[0] + self.rights[0]) / 2, (self.top + self.bottom) / 2)

    @property
    def last_place(self) -> Point:
        """The point that tells where its last glyph belongs."""
        return self.home or ((self.lefts[-1] + self.rights[-1]) / 2, (self.top + self.bottom) / 2)

    def glyphs(self) -> list[Glyph]:
        """Its glyphs, one by one."""
        return [
            Glyph(text, left, self.top, right, self.bottom, self.home, self.rises)
            for text, left, right in zip(self.texts, self.lefts, self.rights, strict=True)
        ]

    def singles(self) -> "list[Run]":
        """Its glyphs, each as a run."""
        return [self] if len(self.lefts) == 1 else [Run.of(glyph) for glyph in self.glyphs()]

    def add_to_last(self, text: str) -> None:
        """Add to the text of the last glyph: it is a ligature."""
        self.texts = (*self.texts[:-1], self.texts[-1] + text)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line: `at` is its y when it runs across, its x when it runs down; `start` < `end`.

    Its colour and width do not matter: tables are ruled with white and with hairlines too.
    """

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    """The ruling lines of a page, or of a part of it."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)

    def add_side(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Add the line from (x0, y0) to (x1, y1), unless it is oblique or no longer than a dot."""
        width, height = abs(x1 - x0), abs(y1 - y0)
        if height <= STRAIGHT_WITHIN and width > RULE_THICKNESS:
            self.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif width <= STRAIGHT_WITHIN and height > RULE_THICKNESS:
            self.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def add_rectangle(self, box: Box) -> None:
        """Add a rectangle: one line where it is thin, four sides where it is not."""
        width, height = box.x1 - box.x0, box.bottom - box.top
        if height <= RULE_THICKNESS and width > RULE_THICKNESS:
            self.across.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
        elif width <= RULE_THICKNESS and height > RULE_THICKNESS:
            self.down.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
        elif width > RULE_THICKNESS:
            self.across += (Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1))
            self.down += (Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom))


@dataclass(slots=True)
class PrintedPage:
    """Everything one page prints. `backgrounds` are filled areas without an outline.

    `turned` is by how many degrees clockwise it was turned, beyond what it says itself, for its text to stand upright.
    `told` counts all characters that are told of, blanks, those of a watermark and those out of sight too; `untold` the
    pieces of text of which none is told; `unseen` are the texts that leave no mark for the eye. `unsure` are those of
    the characters told that may be no blanks: their face has no ink for them, and does not come with the document;
    `blanks` are the blanks in such faces that are sure.
    `encoding` is what text is in whose fonts take each byte of it for a letter. `visible` is the part of the sheet that
    is shown, `beyond` the texts outside it.
    """

    number: int
    width: float
    height: float
    turned: int = 0
    told: int = 0
    untold: int = 0
    unsure: int = 0
    blanks: int = 0
    runs: list[Run] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)
    backgrounds: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    shapes: int = 0
    encoding: str | None = None
    unseen: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)
    visible: Box = field(init=False)

    def __post_init__(self) -> None:
        self.visible = Box(0, 0, self.width, self.height)

    @property
    def glyphs(self) -> list[Glyph]:
        """All glyphs, one by one."""
        return [glyph for run in self.runs for glyph in run.glyphs()]

    def add(self, glyph: Glyph) -> None:
        """Add a glyph."""
        self.runs.append(Run.of(glyph))

    def scan(self) -> Box | None:
        """The largest picture, if it is large enough to be a scanned page."""
        largest = max(self.pictures, key=_area, default=None)
        if largest is None or _area(largest) < SCAN_COVERS_AT_LEAST * _area(self.visible):
            return None
        return largest

    def add_shape(self, points: Sequence[Point], *, filled: bool, stroked: bool) -> None:
        """Add a shape by the points it runs through; one filled and not stroked is a background, if not thin."""
        self.shapes += 1
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        if box.x1 - box.x0 <= RULE_THICKNESS or box.bottom - box.top <= RULE_THICKNESS:
            self.rules.add_rectangle(box)
        elif filled and not stroked:
            self.backgrounds.append(box)
        else:
            closed = [*points, points[0]] if len(points) > 2 else points
            for (x0, y0), (x1, y1) in pairwise(closed):
                self.rules.add_side(x0, y0, x1, y1)


def quarter_turns(upward: int, downward: int, upright: int) -> int:
    """By how many quarter turns clockwise a page must be turned for most of its text to stand upright: 0, 1 or 3."""
    if max(upward, downward) <= upright:
        return 0
    return 1 if upward > downward else 3


def printable(text: str) -> str:
    """The glyph's text; a control character that a font maps a glyph to prints as a blank."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(character) == "Cc" else character for character in text)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)
