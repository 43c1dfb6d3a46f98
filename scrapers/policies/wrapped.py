"""Undoing the hard line breaks of a text without geometry, whose lines were all broken at one width.

Belongs here: telling such a text from one that keeps a paragraph a line, and which lines go on. Indents are not known
any more: a line that fills the width goes on in the next, unless that begins a provision.
"""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from scrapers.policies.numbering import STRUCTURAL, mark_of

#: Widths count half a Chinese character. Between these a text is broken by a program; wider lines are paragraphs.
NARROWEST, WIDEST = 30, 130
#: A line is full that lacks no more than an indent and a sign that may not begin a line.
SLACK = 6
#: So many full lines break off inside a sentence at least, and this share of the full ones.
FEWEST_BROKEN, SHARE_BROKEN = 4, 0.7

_ENDS = tuple("。；：！？;:!?…")


def goes_on(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it goes on with the one before it; never, where the text is not hard-wrapped."""
    width = max(map(_width, lines), default=0)
    full = [_width(line) >= width - SLACK for line in lines]
    if not NARROWEST <= width <= WIDEST or not _is_wrapped(lines, full):
        return [False] * len(lines)
    follows = (
        is_full and not _begins_anew(above, line) for (above, line), is_full in zip(pairwise(lines), full, strict=False)
    )
    return [False, *follows]


def _is_wrapped(lines: Sequence[str], full: Sequence[bool]) -> bool:
    followed = [(above, below) for (above, below), is_full in zip(pairwise(lines), full, strict=False) if is_full]
    broken = [1 for above, below in followed if not above.endswith(_ENDS) and mark_of(below) is None]
    return len(broken) >= FEWEST_BROKEN and len(broken) >= SHARE_BROKEN * len(followed)


def _begins_anew(above: str, line: str) -> bool:
    mark = mark_of(line)
    if mark is None or not mark.is_certain:
        # 第三条各市应当… without a blank behind its number begins one where the sentence above has ended.
        return mark is not None and mark.kind in STRUCTURAL and above.endswith(_ENDS)
    return mark.kind in STRUCTURAL or above.endswith(_ENDS)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
