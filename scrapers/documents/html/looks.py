"""Text of a web page that is struck out, or has the colour of its ground, as its elements say themselves.

Style sheets are not consulted: what a class says of colours is left open.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from scrapers.documents.colours import WHITE, Colour, are_alike, hexadecimal
from scrapers.documents.html.text import is_unseen, shown_text
from scrapers.documents.seen_otherwise import SeenOtherwise

_STRIKING_STYLE = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_TEXT_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_OF_THREE_DIGITS = re.compile("#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")
_OF_THREE_NUMBERS = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,\s*[\d.]+\s*)?\)")


def seen_otherwise(content: Sequence[etree._Element]) -> SeenOtherwise:
    """What of a page's content a person sees otherwise than it is read."""
    return SeenOtherwise(
        struck_out=[shown_text(struck) for root in content for struck in _outermost(root, _strikes)],
        unseen=[shown_text(unseen) for root in content for unseen in _outermost(root, _is_of_its_ground)],
    )


def _outermost(root: etree._Element, is_one: Callable[[etree._Element], bool]) -> Iterator[etree._Element]:
    """The outermost shown elements of a kind."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if is_unseen(element):
            walk.skip_subtree()
        elif is_one(element):
            yield element
            walk.skip_subtree()


def _strikes(element: etree._Element) -> bool:
    """Whether a line is put through the text of an element."""
    return element.tag in ("s", "strike", "del") or _STRIKING_STYLE.search(element.get("style", "")) is not None


def _is_of_its_ground(element: etree._Element) -> bool:
    """Whether an element colours its text as the ground that it stands on."""
    colour = _colour(_said(_TEXT_COLOUR, element) or element.get("color", ""))
    ground = None if colour is None else _ground(element)
    return colour is not None and ground is not None and are_alike(colour, ground)


def _ground(element: etree._Element) -> Colour | None:
    """The ground of an element: white where none is said up to its table; None where that can't be told."""
    for around in (element, *element.iterancestors()):
        said = _said(_GROUND, around) or around.get("bgcolor", "")
        if said and said.lower() != "transparent":
            return _colour(said)
        if around.get("class") or around.get("background"):
            return None
        if around.tag == "table":
            break
    return WHITE


def _said(what: re.Pattern[str], element: etree._Element) -> str:
    match = what.search(element.get("style", ""))
    return match.group(1).strip() if match else ""


def _colour(written: str) -> Colour | None:
    if written.lower() == "white":
        return WHITE
    if short := _OF_THREE_DIGITS.fullmatch(written):
        return hexadecimal("".join(2 * digit for digit in short.groups()))
    if numbers := _OF_THREE_NUMBERS.fullmatch(written):
        red, green, blue = (min(255, int(number)) for number in numbers.groups())
        return red, green, blue
    return hexadecimal(written)
