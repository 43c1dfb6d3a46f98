"""Text from outside as a terminal may print it: every character that would do something instead of being seen is seen.

A name or a title may hold escape sequences, a carriage return or marks that turn the direction of writing: printed as
they are, they would move the cursor, hide what was said before, or show a file's name backwards.
"""

import re
from typing import Final

# Control characters but the tab and the line feed, and the marks of direction (UAX #9), which act on what follows.
_ACTING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_PICTURES: Final = 0x2400


def shown(text: str) -> str:
    """The text with its own picture, or its code point in angle brackets, for each character that acts: ␛, <U+202E>.

    Tabs and line feeds stay.
    """
    return _ACTING.sub(_picture, text)


def shown_in_json(text: str) -> str:
    """JSON with the same characters as escapes, so that it means what it meant."""
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
