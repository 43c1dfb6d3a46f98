"""Which of the East Asian encodings some bytes are text in: proven by how common the characters are that they make.

The standards put the characters of everyday use first (GB 2312 and JIS X 0208: level 1; Big5: level 1). Text read in
its own encoding consists of those; read in another, of rare ones, or of none. Measured on 400 rows of lists in each
encoding, ten lines at a time: 0.92 to 1.00 of the characters are common in the right one, at most 0.49 in a wrong one.
"""

from collections.abc import Iterable
from functools import cache

_GB, _BIG5, _SHIFT_JIS = "gb18030", "cp950", "cp932"
_SHARE_THAT_PROVES = 0.75
#: Of fewer characters than these, nothing is proven by their being rare: a line may hold a few rare names.
_FEWEST_CHARACTERS = 20

_GB_TRAILS = range(0xA1, 0xFF)
_BIG5_TRAILS = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
_SHIFT_JIS_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFD))


def proven_east_asian(text: bytes) -> str | None:
    """The Python name of the encoding (GB18030, Big5 or Shift-JIS) that bytes prove to be text in; None for none.

    The bytes may end within a character.
    """
    shares = {encoding: _share_of_common(text, encoding) for encoding in (_GB, _BIG5, _SHIFT_JIS)}
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] >= _SHARE_THAT_PROVES else None


def proves_nothing(text: bytes) -> bool:
    """Whether bytes beyond ASCII are too few to tell one encoding from another."""
    return sum(byte >= 0x80 for byte in text) < 2 * _FEWEST_CHARACTERS


def _share_of_common(text: bytes, encoding: str) -> float:
    decoded = _decoded(text, encoding)
    beyond_ascii = [character for character in decoded if character > "\x7f"]
    if not beyond_ascii:
        return 0.0
    return sum(character in _common_in(encoding) for character in beyond_ascii) / len(beyond_ascii)


def _decoded(text: bytes, encoding: str) -> str:
    for cut in range(4):  # the last character, of up to four bytes, may be cut
        try:
            return text[: len(text) - cut].decode(encoding)
        except UnicodeDecodeError as error:
            if error.end < len(text) - cut - 1:
                return ""
    return ""


@cache
def _common_in(encoding: str) -> frozenset[str]:
    """The marks and the everyday characters of a standard. GB18030 holds the traditional ones as well."""
    match encoding:
        case "gb18030":
            own = _characters(_GB, (*range(0xA1, 0xAA), *range(0xB0, 0xD8)), _GB_TRAILS)
            return own | _common_in(_BIG5)
        case "cp950":
            return _characters(_BIG5, range(0xA1, 0xC7), _BIG5_TRAILS)
        case _:
            level_1 = _characters(_SHIFT_JIS, (*range(0x81, 0x84), *range(0x88, 0x98)), _SHIFT_JIS_TRAILS)
            return level_1 | _characters(_SHIFT_JIS, (0x98,), range(0x40, 0x73))


def _characters(encoding: str, leads: Iterable[int], trails: Iterable[int]) -> frozenset[str]:
    trails = tuple(trails)
    pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
    return frozenset(character for pair in pairs if len(character := pair.decode(encoding, errors="ignore")) == 1)
