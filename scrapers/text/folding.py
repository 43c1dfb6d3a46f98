"""The views of a printed text, from the print to what it says.

`as_printed` is what a cell's text is: it is published, so it changes nothing that can be seen. `half_width` and
`hyphenated` keep every place, for patterns that point back into the print. `understood` is what a text says: headers,
regions, titles and numbers are compared in it, and every other form for comparing (names, titles of rules, search) is
made of it, so that texts which are equal here are equal everywhere.
"""

import re
import unicodedata
from collections.abc import Mapping

from scrapers.text.characters import DASHES, HALF_WIDTH, INVISIBLE, RADICALS, SIMPLIFIED

_LINE_BREAKS = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in INVISIBLE)}]+")


class Folding:
    """Characters that are taken for others. Hardly a text has one: to look costs a tenth of what translating does."""

    def __init__(self, meant: Mapping[int, str]) -> None:
        self._meant = meant
        self._folded = frozenset(map(chr, meant))

    def of(self, text: str) -> str:
        """Return the text with what is meant for each of the characters, one for one."""
        return text if self._folded.isdisjoint(text) else text.translate(self._meant)


_HYPHENS = Folding({ord(dash): "-" for dash in DASHES})
_HALF_WIDTH, _RADICALS, _SIMPLIFIED = Folding(HALF_WIDTH), Folding(RADICALS), Folding(SIMPLIFIED)
# Most texts have nothing but these: no form of another sign, no blank, nothing that joins what stands before it.
_SAYS_WHAT_IT_IS = re.compile("[!-~\u3400-\u4dbf\u4e00-\u9fff]*")
# Whatever is not among these is meant as it is printed.
_MAY_BE_MEANT_FOR_ANOTHER = re.compile("[^\0-\x7f\u3400-\u4dbf\u4e00-\u9fff]")


def as_printed(text: str) -> str:
    """The text with the line breaks inside it taken out, without a blank put in, and blanks at its ends dropped.

    A cell's line breaks come from the width of its column, never from its wording; everything else stays untouched:
    full-width forms, blanks inside, radicals and compatibility ideographs.
    """
    return (text if text.isprintable() else _LINE_BREAKS.sub("", text)).strip()


def printed_or_none(text: str) -> str | None:
    """`as_printed`, with None for an empty cell."""
    return as_printed(text) or None


def is_blank(text: str) -> bool:
    """True where nothing is printed."""
    return not visible(text).strip()


def visible(text: str) -> str:
    """The text without the characters that print nothing; blanks stay."""
    return _INVISIBLE.sub("", text)


def half_width(text: str) -> str:
    """The text with full-width forms of ASCII and wide blanks made narrow, one character for one; line breaks stay."""
    return _HALF_WIDTH.of(text)


def hyphenated(text: str) -> str:
    """The text with every kind of dash as a hyphen, one character for one."""
    return _HYPHENS.of(text)


def one_line(text: str) -> str:
    """The text on one line, with one blank where there are several or a line breaks: for titles of pages."""
    return " ".join(text.split())


def without_blanks(text: str) -> str:
    """The text without any blank or line break, and otherwise as it is printed."""
    return "".join(text.split())


def simplified(text: str) -> str:
    """The text with the characters of the mainland for traditional ones and variants, one for one."""
    return _SIMPLIFIED.of(text)


def shown(text: str) -> str:
    """A printed name as a register shows it: characters as the mainland prints them, nothing invisible.

    Unlike in `understood`, widths, brackets and blanks within stay as they are printed.
    """
    return simplified(with_ideographs(visible(text))).strip()


def with_ideographs(text: str) -> str:
    """A text with unified ideographs in place of radicals and compatibility forms, which are drawn as they are."""
    return _MAY_BE_MEANT_FOR_ANOTHER.sub(_ideograph, text)


def _ideograph(found: re.Match[str]) -> str:
    """The unified ideograph that a radical or a compatibility ideograph is printed for; any other sign is its own."""
    sign = found[0]
    meant = RADICALS.get(ord(sign)) or unicodedata.normalize("NFKC", sign)
    is_one = len(meant) == 1 and unicodedata.name(meant, "").startswith("CJK UNIFIED")
    return meant if is_one else sign


def understood(text: str) -> str:
    """What a text says: compatibility forms, radicals and traditional characters folded, nothing invisible, no blanks.

    Never published: only for telling what a text says.
    """
    if _SAYS_WHAT_IT_IS.fullmatch(text) and (plain := simplified(text)) == text:
        return plain
    said = simplified(unicodedata.normalize("NFKC", _RADICALS.of(visible(text))))
    # Once more, since taking blanks out can bring a letter and a combining mark together.
    return unicodedata.normalize("NFKC", without_blanks(visible(said)))
