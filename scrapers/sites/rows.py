"""Rows of a listing: where they stand, by selectors tried in order, and the link, title and date of each.

Belongs here: reading one page of a listing. How a listing goes on is each family's own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bs4 import BeautifulSoup, Tag

from scrapers.documents.encoding import decode_page
from scrapers.publishers.options import FamilyOptions
from scrapers.sites.addresses import absolute
from scrapers.sites.dates import date_in_address
from scrapers.text.dates import date_in
from scrapers.text.folding import one_line

_ANY_LINK = "a[href]"
_DATE_GLUED_ON = re.compile(
    r"[\s\[(（【]*20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(\s+\d{1,2}:\d{2}(:\d{2})?)?[\s\])）】]*$"
)
_CUT_SHORT = re.compile(r"(\.{2,}|…+)$")


@dataclass(frozen=True, slots=True)
class ListShape:
    """Selectors of a listing: its rows, and the link and date inside each.

    `link` may select the row's own link alone; an empty `date` means the first date that the row's text writes.
    `address` narrows to links whose address fits it, where a shape has no other mark.
    """

    row: str
    link: str = _ANY_LINK
    date: str = ""
    address: str = ""

    def __str__(self) -> str:
        parts = [self.row, self.link if self.link != _ANY_LINK else "", f"address like {self.address}"]
        return " ".join(part for part in parts[: 3 if self.address else 2] if part)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a listing: the whole address it links to, its title, and its date where it prints one."""

    url: str
    title: str
    listed_on: date | None


def parsed(html: str) -> BeautifulSoup:
    """A page or fragment as a tree."""
    return BeautifulSoup(html, "lxml")


def parsed_body(body: bytes) -> BeautifulSoup | None:
    """A fetched page as a tree, decoded by its bytes (UTF-8 or GB18030); None where no encoding fits."""
    text = decode_page(body)
    return None if text is None else parsed(text)


def shapes_for(options: FamilyOptions, documented: Sequence[ListShape]) -> tuple[ListShape, ...]:
    """The shapes to try: that of the publisher's own selectors first, then the family's documented ones."""
    if not options.row:
        return tuple(documented)
    own = ListShape(options.row, options.link or _ANY_LINK, options.date)
    return (own, *(shape for shape in documented if shape != own))


def rows_of(page: BeautifulSoup, base: str, shapes: Sequence[ListShape]) -> list[Row]:
    """The rows by the first shape that finds any; empty where none does. Each address once, in order."""
    if base_element := page.select_one("base[href]"):
        base = absolute(str(base_element["href"]), base) or base
    for shape in shapes:
        rows = [row for element in page.select(shape.row) if (row := _row(element, base, shape))]
        if rows:
            return list({row.url: row for row in reversed(rows)}.values())[::-1]
    return []


def title_of_link(link: Tag) -> str:
    """The title a link shows: its title attribute, or its text where that says more; a date glued on is taken off."""
    attribute = _DATE_GLUED_ON.sub("", one_line(str(link.get("title") or "")))
    text = _DATE_GLUED_ON.sub("", one_line(link.get_text()))
    if attribute and (is_cut_short(text) or len(attribute) >= len(text)):
        return attribute
    return text or attribute


def is_cut_short(title: str) -> bool:
    """Whether a title ends in dots: a listing's way of keeping to one line."""
    return _CUT_SHORT.search(title) is not None


def _row(element: Tag, base: str, shape: ListShape) -> Row | None:
    is_link_itself = element.name == "a" and shape.link == _ANY_LINK
    for link in [element] if is_link_itself else element.select(shape.link):
        url, title = absolute(str(link.get("href") or ""), base), title_of_link(link)
        if url and title and re.search(shape.address, url):
            return Row(url, title, _listed_on(element, link, shape) or date_in_address(url))
    return None


def _listed_on(row: Tag, link: Tag, shape: ListShape) -> date | None:
    if shape.date and (printed := row.select_one(shape.date)):
        return date_in(printed.get_text(" "))
    outside = " ".join(str(text) for text in row.find_all(string=True) if link not in text.parents)
    glued_on = _DATE_GLUED_ON.search(one_line(str(link.get("title") or "")))
    inside = " ".join(child.get_text(" ") for child in link.find_all(True))
    return date_in(outside) or date_in(glued_on[0] if glued_on else "") or date_in(inside)
