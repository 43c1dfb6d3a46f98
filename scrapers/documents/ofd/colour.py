"""What colour an object of an OFD page is drawn in, as far as the object says it itself (GB/T 33190-2016, 8.3)."""

import re
from typing import Final

from lxml import etree

from scrapers.documents.colours import BLACK, WHITE, Colour, are_alike

_PART = re.compile("#([0-9A-Fa-f]{1,2})|([0-9]{1,3})")
#: Of four parts (cyan, magenta, yellow, black) none is as much as white.
_NO_INK: Final = (0, 0, 0, 0)


def fill_of(element: etree._Element) -> Colour | None:
    """The colour that an object is filled with; None for one that it does not say, in which it is drawn black."""
    said = element.find("{*}FillColor")
    parts = said.get("Value", "").split() if said is not None else []
    matches = [_PART.fullmatch(part) for part in parts]
    numbers = tuple(int(match[1], 16) if match[1] else int(match[2]) for match in matches if match)
    match numbers:
        case (grey,) if len(parts) == 1:
            return grey, grey, grey
        case (red, green, blue) if len(parts) == 3:
            return red, green, blue
        case (_, _, _, _) if len(parts) == 4:
            return WHITE if numbers == _NO_INK else BLACK
        case _:
            return None


def leaves_no_mark(text: etree._Element) -> bool:
    """Whether a text is drawn in white, in a colour without any opacity, or not at all."""
    said = text.find("{*}FillColor")
    is_drawn = text.get("Fill", "true") != "false" or text.get("Stroke", "false") == "true"
    is_clear = said is not None and said.get("Alpha") == "0"
    return not is_drawn or is_clear or are_alike(fill_of(text) or BLACK, WHITE)
