"""One text printed in two ways that say the same: other widths, radicals for characters, blanks, what can't be seen."""

import unicodedata
from collections import defaultdict

from hypothesis import strategies as st

from scrapers.text.characters import HALF_WIDTH, INVISIBLE, RADICALS

_INVISIBLE = [chr(code) for first, last in INVISIBLE for code in {first, last}]
_BLANKS = list(" \n\t　\xa0\u2003")


def _printed_otherwise() -> dict[str, list[str]]:
    others = defaultdict(list)
    for code, meant in [*HALF_WIDTH.items(), *RADICALS.items()]:
        others[meant].append(chr(code))
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFA6E), *range(0x2460, 0x24FF), *range(0x3200, 0x33FF)):
        others[unicodedata.normalize("NFKC", chr(code))].append(chr(code))
    return others


PRINTED_OTHERWISE = _printed_otherwise()
_PIECES = st.sampled_from([*PRINTED_OTHERWISE, *"市县厂限公司绿色工（）()[]【】·•-—一二〇十百万亿年月日"])


@st.composite
def _printing(draw: st.DrawFn, pieces: list[str]) -> str:
    printed = ""
    for piece in pieces:
        printed += draw(st.sampled_from([piece, *PRINTED_OTHERWISE.get(piece, ())]))
        printed += "".join(draw(st.lists(st.sampled_from(_INVISIBLE + _BLANKS), max_size=2)))
    return printed


@st.composite
def two_printings(draw: st.DrawFn) -> tuple[str, str]:
    """Two printings of one text."""
    pieces = draw(st.lists(_PIECES, min_size=1, max_size=12))
    return draw(_printing(pieces)), draw(_printing(pieces))
