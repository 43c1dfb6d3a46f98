"""Numbers in headers, read strictly: ASCII digits, no more of them than a size or a time can have."""

import re

#: Digits of a size or a number of seconds: a petabyte has sixteen.
_NUMBER = re.compile(r"[0-9]{1,18}")


def header_number(text: str) -> int | None:
    """The number that a header states (RFC 9110: 1*DIGIT); None for anything else, other alphabets' digits included."""
    stated = text.strip(" \t")
    return int(stated) if _NUMBER.fullmatch(stated) else None
