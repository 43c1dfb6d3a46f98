"""From glyphs to lines of text, as printed: no blank lost, none invented."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from scrapers.documents.blocks import Box
from scrapers.documents.pdf.page import Glyph, Run

#: Two Latin words set without a blank between them stand at least this far apart, in type sizes (a blank is 0.25 to
#: 0.33 wide in the usual faces, a justified one hardly under 0.2).
WORD_GAP = 0.2

#: The same character printed again within this share of its width is bold type made by printing twice.
OVERPRINT = 0.3

#: Glyphs share a line if their heights overlap by half of the lower one: raised and lowered figures do, lines do not.
SAME_LINE_OVERLAP = 0.5

#: Page numbers stand in the lowest or highest part of the page.
FOOT, HEAD = 0.84, 0.10

_PAGE_NUMBER = re.compile(
    r"""
    [-—–―－·\s.]* \d{1,4} [-—–―－·\s.]*                    # 3, - 3 -, — 3 —
    | 第 \s* \d{1,4} \s* 页 (?: [\s,，/／]* 共 \s* \d{1,4} \s* 页 )?  # 第3页, 第 3 页 共 10 页
    | \d{1,4} \s* [/／] \s* \d{1,4}                              # 3/10
    | page \s* \d{1,4} (?: \s* of \s* \d{1,4} )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")


@dataclass(slots=True)
class Line:
    """A printed line: its glyphs from left to right and the rectangle around those that are not blank.

    `cut` is where a column of numbers ends in it, if only their numbering shows it (see `numbering`).
    """

    glyphs: list[Glyph] = field(default_factory=list)
    top: float = float("inf")
    bottom: float = float("-inf")
    cut: float | None = None

    @property
    def box(self) -> Box:
        """The rectangle around the line's inked glyphs."""
        inked = [glyph for glyph in self.glyphs if not glyph.text.isspace()]
        return Box(
            min(glyph.x0 for glyph in inked),
            min(glyph.top for glyph in inked),
            max(glyph.x1 for glyph in inked),
            max(glyph.bottom for glyph in inked),
        )

    @property
    def text(self) -> str:
        """What the line says; blanks at its ends included."""
        return text_of(self.glyphs)


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Sort `glyphs` into lines, top to bottom, and each line from left to right; lines of blanks alone are left out."""
    lines: list[Line] = []
    line = Line()
    for glyph in sorted(glyphs, key=_height_then_place):
        if not _stands_on(glyph, line):
            line = Line()
            lines.append(line)
        line.glyphs.append(glyph)
        if glyph.bottom - glyph.top > line.bottom - line.top:
            line.top, line.bottom = glyph.top, glyph.bottom
    for line in lines:
        line.glyphs.sort(key=_place)
        line.glyphs = _without_overprints(line.glyphs)
    return [line for line in lines if any(not glyph.text.isspace() for glyph in line.glyphs)]


def text_of(glyphs: Sequence[Glyph]) -> str:
    """The text of glyphs sorted from left to right, with a blank where Latin words stand apart without one."""
    pieces = []
    ordinary_gap: float | None = None
    previous: Glyph | None = None
    for glyph in glyphs:
        if previous is not None:
            gap = glyph.x0 - previous.x1
            size = min(glyph.bottom - glyph.top, previous.bottom - previous.top)
            if gap > WORD_GAP * size and _is_latin(previous.text[-1:]) and _is_latin(glyph.text[:1]):
                if ordinary_gap is None:
                    ordinary_gap = _ordinary_gap(glyphs)
                if gap - ordinary_gap > WORD_GAP * size:
                    pieces.append(" ")
        pieces.append(glyph.text)
        previous = glyph
    return "".join(pieces)


def cell_text(glyphs: Iterable[Glyph]) -> str:
    """The text of a cell as printed: its lines joined by newlines, without the blanks around the whole.

    A blank at the end of an inner line stays: it is what tells a break between two words from one inside a word.
    """
    return "\n".join(line.text for line in lines_of(glyphs)).strip()


def text_of_runs(runs: Sequence[Run]) -> str:
    """What `cell_text` says of the runs' glyphs, told from whole runs where they stand apart as words do.

    What runs up the page, as heads of narrow columns do, is read from its foot.
    """
    if len(runs) == 1 and runs[0].lefts[0] < runs[0].rights[0]:
        return runs[0].text.strip()
    if rising := [run for run in runs if run.rises]:
        level = text_of_runs([run for run in runs if not run.rises])
        return "\n".join(text for text in (level, _text_of_rising(rising)) if text)
    said = []
    for line in _lines_of_runs(runs):
        text = _text_of_line(line)
        if text is None:
            return cell_text(glyph for run in runs for glyph in run.glyphs())
        if text and not text.isspace():
            said.append(text)
    return "\n".join(said).strip()


def _text_of_rising(runs: Iterable[Run]) -> str:
    """What lines of type say that run up the page: the leftmost is the first, and each begins at its foot."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=_place_of_run):
        last = lines[-1][0] if lines else None
        if last is None or last.x1 - run.x0 <= SAME_LINE_OVERLAP * min(last.x1 - last.x0, run.x1 - run.x0):
            lines.append([])
        lines[-1].append(run)
    texts = ("".join(run.text for run in sorted(line, key=_foot, reverse=True)).strip() for line in lines)
    return "\n".join(text for text in texts if text)


def _lines_of_runs(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs in lines, as `lines_of` makes them."""
    lines: list[list[Run]] = []
    top, bottom = float("inf"), float("-inf")
    for run in sorted(runs, key=_height_of_run):
        low, high = run.top, run.bottom
        if not min(high, bottom) - max(low, top) > SAME_LINE_OVERLAP * min(high - low, bottom - top):
            lines.append([])
            top, bottom = float("inf"), float("-inf")
        lines[-1].append(run)
        if high - low > bottom - top:
            top, bottom = low, high
    return lines


def _text_of_line(runs: list[Run]) -> str | None:
    """What a line of runs says; None where the runs overlap or stand so that only their glyphs tell.

    That is so where a blank may be due between two Latin words.
    """
    runs.sort(key=_place_of_run)
    for before, run in pairwise(runs):
        gap = run.lefts[0] - before.rights[-1]
        if gap < 0 and run.lefts[0] - before.lefts[-1] <= before.rights[-1] - run.lefts[0]:
            return None
        size = min(run.bottom - run.top, before.bottom - before.top)
        if gap > WORD_GAP * size and _is_latin(before.texts[-1][-1:]) and _is_latin(run.texts[0][:1]):
            return None
    if any(run.lefts[0] >= run.rights[0] for run in runs):
        return None
    return "".join(run.text for run in runs)


def without_page_numbers(lines: Sequence[Line], page: Box) -> list[Line]:
    """Leave out the first line if it is a page number at the page's head, the last one if it is one at its foot."""
    kept, height = list(lines), page.bottom - page.top
    if kept and kept[0].bottom < page.top + HEAD * height and _is_page_number(kept[0]):
        del kept[0]
    if kept and kept[-1].top > page.top + FOOT * height and _is_page_number(kept[-1]):
        del kept[-1]
    return kept


def page_number_of(line: Line) -> int | None:
    """The number that a line prints and nothing else, as pages print theirs: of "3/10" the first one."""
    text = line.text.strip()
    return int(_FIGURES.findall(text)[0]) if _PAGE_NUMBER.fullmatch(text) else None


def _is_page_number(line: Line) -> bool:
    return page_number_of(line) is not None


def _height_then_place(glyph: Glyph) -> tuple[float, float]:
    return (glyph.top + glyph.bottom, glyph.x0)


def _height_of_run(run: Run) -> tuple[float, float]:
    return (run.top + run.bottom, run.lefts[0])


def _foot(run: Run) -> float:
    return run.bottom


def _place_of_run(run: Run) -> tuple[float, float]:
    return (run.lefts[0], run.rights[0])


def _place(glyph: Glyph) -> tuple[float, float]:
    return (glyph.x0, glyph.x1)


def _stands_on(glyph: Glyph, line: Line) -> bool:
    overlap = min(glyph.bottom, line.bottom) - max(glyph.top, line.top)
    lower = min(glyph.bottom - glyph.top, line.bottom - line.top)
    return overlap > SAME_LINE_OVERLAP * lower


def _without_overprints(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Leave out a glyph printed again at almost the same place: that is how some programs make bold type."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = OVERPRINT * (glyph.x1 - glyph.x0)
        repeats = False
        for other in reversed(kept):
            if glyph.x0 - other.x0 > near:
                break
            if other.text == glyph.text:
                repeats = True
                break
        if not repeats:
            kept.append(glyph)
    return kept


def _ordinary_gap(glyphs: Sequence[Glyph]) -> float:
    """The gap that letters of this line have anyway: type set wide has gaps everywhere, and they are no blanks."""
    gaps = [
        second.x0 - first.x1
        for first, second in pairwise(glyphs)
        if _is_latin(first.text[-1:]) and _is_latin(second.text[:1])
    ]
    return max(0.0, median(gaps)) if len(gaps) > 2 else 0.0


def _is_latin(character: str) -> bool:
    """Whether words of this character are parted by blanks: ASCII and the Latin, Greek and Cyrillic blocks."""
    return "!" <= character < "\u0530" and character != "\u00a0"
