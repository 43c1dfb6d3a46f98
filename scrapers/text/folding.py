"""The views of a printed text, from the print to what it says.

`as_printed` is what a cell's text is: it is published, so it changes nothing that can be seen. `half_width` and
`hyphenated` keep every place, for patterns that point back into the print. `understood` is what a text says: headers,
regions, titles and numbers are compared in it, and every other form for comparing (names, titles of rules, search) is
made of it, so that texts which are equal here are equal everywhere.
"""

import re
import unicodedata

from scrapers.text.characters import DASHES, HALF_WIDTH, INVISIBLE, RADICALS, SIMPLIFIED

_LINE_BREAKS = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in INVISIBLE)}]+")
_HYPHENS = str.maketrans(dict.fromkeys(DASHES, "-"))


def as_printed(text: str) -> str:
    """The text with the line breaks inside it taken out, without a blank put in, and blanks at its ends dropped.

    A cell's line breaks come from the width of its column, never from its wording; everything else stays untouched:
    full-width forms, blanks inside, radicals and compatibility ideographs.
    """
    return _LINE_BREAKS.sub("", text).strip()


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
    return text.translate(HALF_WIDTH)


def hyphenated(text: str) -> str:
    """The text with every kind of dash as a hyphen, one character for one."""
    return text.translate(_HYPHENS)


def one_line(text: str) -> str:
    """The text on one line, with one blank where there are several or a line breaks: for titles of pages."""
    return " ".join(text.split())


def without_blanks(text: str) -> str:
    """The text without any blank or line break, and otherwise as it is printed."""
    return "".join(text.split())


def simplified(text: str) -> str:
    """The text with the characters of the mainland for traditional ones and variants, one for one."""
    return text.translate(SIMPLIFIED)


def shown(text: str) -> str:
    """A printed name as a register shows it: characters as the mainland prints them, nothing invisible.

    Unlike in `understood`, widths, brackets and blanks within stay as they are printed.
    """
    ideographs = "".join(_ideograph(sign) for sign in visible(text))
    return simplified(ideographs).strip()


def _ideograph(sign: str) -> str:
    """The unified ideograph that a radical or a compatibility ideograph is printed for; any other sign is its own."""
    meant = RADICALS.get(ord(sign)) or unicodedata.normalize("NFKC", sign)
    is_one = len(meant) == 1 and unicodedata.name(meant, "").startswith("CJK UNIFIED")
    return meant if is_one else sign


def understood(text: str) -> str:
    """What a text says: compatibility forms, radicals and traditional characters folded, nothing invisible, no blanks.

    Never published: only for telling what a text says.
    """
    said = simplified(unicodedata.normalize("NFKC", visible(text).translate(RADICALS)))
    # Once more, since taking blanks out can bring a letter and a combining mark together.
    return unicodedata.normalize("NFKC", without_blanks(visible(said)))
