"""How a text is written down that was copied out of a layout: without the blanks that typesetting put in.

Belongs here: blanks and line breaks beside Chinese characters. Nothing is folded: the text is for reading.
"""

import re

from scrapers.text.characters import HAN, WIDE_MARKS

_BLANK_BESIDE_CHINESE = re.compile(rf"(?<=[{WIDE_MARKS}{HAN}])\s+|\s+(?=[{WIDE_MARKS}{HAN}])")
_BLANK_BESIDE_MARK = re.compile(rf"(?<=[{WIDE_MARKS}])\s+|\s+(?=[{WIDE_MARKS}])")
_BLANKS = re.compile(r"\s+")


def as_set(text: str) -> str:
    """The cell without the blanks that typesetting put in: line breaks, and blanks beside Chinese characters.

    Chinese is set without blanks, and a transcription does not tell a blank from the end of a printed line. Between
    Latin letters and digits a blank separates words and stays, one at most.
    """
    return _BLANKS.sub(" ", _BLANK_BESIDE_CHINESE.sub("", text.strip()))


def as_title(text: str) -> str:
    """A category or a standard: the blank between two parts of a title stays (规范 第1部分), one at most."""
    return _BLANKS.sub(" ", _BLANK_BESIDE_MARK.sub("", text.strip()))
