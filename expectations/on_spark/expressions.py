"""The suites' regular expressions as Java and Rust read them: with the blanks, digits and letters of Python."""

import re
from collections.abc import Iterator
from typing import Final

# To Java blanks and digits are those of ASCII, to Rust those of Unicode, and neither has quite Python's.
_BLANKS: Final = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DIGITS: Final = r"\p{Nd}"
_A_LETTER: Final = r"[^\W\d_]"
_LETTERS: Final = r"[\p{L}\p{Nl}\p{No}]"
_TOKENS: Final = re.compile(r"\\.|\[\^?|\]|\(\?[=!<]|[^\\\[\](]+|\(", re.DOTALL)
_OUTSIDE: Final = {r"\s": f"[{_BLANKS}]", r"\S": f"[^{_BLANKS}]", r"\d": f"[{_DIGITS}]", r"\D": f"[^{_DIGITS}]"}
_INSIDE: Final = {r"\s": _BLANKS, r"\d": _DIGITS}
_OF_PYTHON: Final = frozenset(rf"\{letter}" for letter in "sSdDwWbBAZ")


def of_every_engine(expression: str) -> str:
    """Return a regular expression in the words that all engines read alike.

    Raises ValueError for one that looks ahead or back, or whose classes can't be said so: the suite says it otherwise.
    """
    return _LETTERS.join("".join(_said(part, expression)) for part in expression.split(_A_LETTER))


def _said(part: str, whole: str) -> Iterator[str]:
    within = False
    for word in _TOKENS.findall(part):
        if word.startswith("(?"):
            raise ValueError(f"not every engine looks ahead or back: {whole}")
        if word in _OF_PYTHON:
            known = _INSIDE if within else _OUTSIDE
            if word not in known:
                raise ValueError(f"not every engine reads {word} there as Python does: {whole}")
            yield known[word]
            continue
        if word.startswith("[") and within:
            # What Java takes for a class within the class.
            yield "\\["
            continue
        within = word.startswith("[") or (within and word != "]")
        yield word
