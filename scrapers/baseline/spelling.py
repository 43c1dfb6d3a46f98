"""How a transcribed cell is written down: without the blanks that are not the document's.

Belongs here: blanks and line breaks. Which of two different readings is right stands in `agreement`.
"""

import re

_WIDE_MARK = r"[\u3000-\u303f\uff00-\uffef·“”‘’]"
_HAN = r"[\u2e80-\u2fff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_CHINESE = f"(?:{_WIDE_MARK}|{_HAN})"
_BLANK_BESIDE_CHINESE = re.compile(rf"(?<={_CHINESE})\s+|\s+(?={_CHINESE})")
_BLANK_BESIDE_MARK = re.compile(rf"(?<={_WIDE_MARK})\s+|\s+(?={_WIDE_MARK})")
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
