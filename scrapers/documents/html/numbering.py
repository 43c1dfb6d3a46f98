"""The numbers that a browser puts before the items of a list (HTML, 4.4.5 and 4.4.8): they are nowhere in the text.

Style sheets are not consulted. Items that print numbers of their own tell that theirs hides the browser's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,9})(?![0-9])")
_NUMBERED_BY_ITSELF = re.compile(
    r"\s*(?:[(（]?(?:[0-9０-９]{1,4}|[一二三四五六七八九十]{1,3})\s*[.．、)）]|第\s*\w{1,4}[号条章家]|[①-⑳])"
)
_WITHOUT_NUMBERS = re.compile(r"list-style(?:-type)?\s*:[^;]*\b(?:none|disc|circle|square)\b", re.IGNORECASE)
_LISTS = ("ol", "ul", "menu", "dir")


@dataclass(slots=True)
class _List:
    element: etree._Element
    next: int | None
    step: int


class ItemNumbers:
    """The lists that the element being read stands in, and the number of the next item of each."""

    def __init__(self) -> None:
        self._lists: list[_List] = []

    def begin(self, element: etree._Element) -> str:
        """Enter an element: what is printed before it, empty but for the items of a list that is numbered in digits."""
        if element.tag in _LISTS:
            step = -1 if element.get("reversed") is not None else 1
            self._lists.append(_List(element, _first(element) if _is_numbered(element) else None, step))
        elif element.tag == "li" and self._lists and (following := self._lists[-1].next) is not None:
            own = _WHOLE.match(element.get("value", ""))
            number = int(own[1]) if own else following
            self._lists[-1].next = number + self._lists[-1].step
            return "" if _WITHOUT_NUMBERS.search(element.get("style", "")) else f"{number}. "
        return ""

    def end(self, element: etree._Element) -> None:
        """Leave an element."""
        if self._lists and self._lists[-1].element is element:  # one that is not shown was not entered
            self._lists.pop()


def _is_numbered(element: etree._Element) -> bool:
    """Whether a browser numbers a list, in digits, as far as its own attributes and its items' texts tell."""
    if element.tag != "ol" or element.get("type", "1") != "1" or _WITHOUT_NUMBERS.search(element.get("style", "")):
        return False
    return not any(_NUMBERED_BY_ITSELF.match(_beginning(item)) for item in element.iterchildren("li"))


def _first(element: etree._Element) -> int:
    start = _WHOLE.match(element.get("start", ""))
    if start:
        return int(start[1])
    return sum(1 for _ in element.iterchildren("li")) if element.get("reversed") is not None else 1


def _beginning(item: etree._Element) -> str:
    texts: Iterator[str] = map(str, item.itertext())
    return next((text for text in texts if text.strip()), "")
