"""Unified social credit codes (统一社会信用代码): their form and their check digit.

Source: GB 32100-2015. A code has 18 characters of an alphabet of 31 (the digits and the letters but I, O, S, V, Z); the
last is a check over the 17 before it, weighted by the powers of 3 modulo 31. Belongs here: codes alone. Which column
holds them stands in `headers`.
"""

from scrapers.text.folding import understood

LENGTH = 18
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))


def check_character(first_17: str) -> str:
    """The character that must follow the first 17 of a code. Raises KeyError for a character no code has."""
    weighted = sum(_VALUE[character] * weight for character, weight in zip(first_17, _WEIGHTS, strict=True))
    return _ALPHABET[-weighted % 31]


def comparable_code(printed: str) -> str:
    """A printed code in the form in which two spellings of one are equal: half-width capitals without blanks."""
    return understood(printed).upper()


def fault_of_code(printed: str) -> str:
    """What is wrong with a printed code, in words that complete "the code …"; empty for a right one."""
    code = comparable_code(printed)
    if len(code) != LENGTH:
        return f"has {len(code)} characters instead of {LENGTH}"
    foreign = sorted(set(code) - set(_ALPHABET))
    if foreign:
        return f"has {', '.join(foreign)}, which no code has"
    expected = check_character(code[:-1])
    return "" if code[-1] == expected else f"ends in {code[-1]} where the check asks for {expected}"


def valid_code(printed: str | None) -> str | None:
    """The code in its comparable form where its check holds, else None: what two records may be matched by."""
    return comparable_code(printed) if printed and not fault_of_code(printed) else None
