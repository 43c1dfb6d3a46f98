"""Rows of a listing: where they stand, by selectors tried in order, and the link, title and date of each.

Belongs here: reading one page of a listing. Which elements are its rows stands in `containers`, how a listing goes on
is each family's own.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag

from scrapers.documents.encoding import decoded_page
from scrapers.publishers.options import FamilyOptions
from scrapers.sites.addresses import absolute, base_of, opened_by
from scrapers.sites.containers import rows_around, stands_aside
from scrapers.sites.dates import date_in_address
from scrapers.sites.pager import turns_pages
from scrapers.sites.row_days import GLUED_ON, day_of, days_behind_each
from scrapers.sites.scripted import write_out_calls
from scrapers.text.dates import date_in
from scrapers.text.folding import one_line

_ANY_LINK = "a[href]"
#: What leads somewhere and is no link: a row, a cell or a box with a script of its own.
_LEADS_BY_ITSELF = "[onclick], [data-href], [data-url], [data-link]"
_CUT_SHORT = re.compile(r"(\.{2,}|…+)$")
_LEAST_SHARING, _LEAST_TITLE = 2, 8
#: A link that says what a row belongs to: [通知公告].
_BRACKETED = re.compile(r"[\[【〔(（].{1,20}[\]】〕)）]")
#: PowerEasy: 标题：…  作者：…  更新时间：… in one attribute.
_LABELLED = re.compile(
    r"^(?:文章)?标\s*题[:：]\s*(.+?)\s*(?:(?:作\s*者|来\s*源|更新时间|发布时间|点\s*击\s*数?)[:：]|$)"
)
_HEADING = "h1, h2, h3, h4, h5, h6, .title, .tit, .bt"
#: Longer than any title: what a row writes besides is its summary.
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class ListShape:
    """Selectors of a listing: its rows, and the link and date inside each.

    `link` may select the row's own link alone; an empty `date` means the first date that the row's text writes.
    `address` finds the listing by links whose address fits it, where a shape has no other mark, and `is_dated` by rows
    that print a date. `is_own` where the publisher's file says it: then the rows may stand anywhere. Every row beside
    those found is one too: whatever it links to, it was published there.
    """

    row: str
    link: str = _ANY_LINK
    date: str = ""
    address: str = ""
    is_dated: bool = False
    is_own: bool = False

    def __str__(self) -> str:
        marks = (f"address like {self.address}" if self.address else "", "with a date" if self.is_dated else "")
        return " ".join(part for part in (self.row, self.link if self.link != _ANY_LINK else "", *marks) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a listing: its title, its date where it prints one, and the whole address it links to.

    The address is empty where the row has none, or none that is understood.
    """

    url: str
    title: str
    listed_on: date | None


def parsed(html: str) -> BeautifulSoup:
    """A page or fragment as a tree, in which what its own functions open stands written out."""
    page = BeautifulSoup(html, "lxml")
    write_out_calls(page)
    return page


def parsed_body(body: bytes) -> BeautifulSoup | None:
    """A fetched page as a tree, decoded by its bytes (UTF-8 or GB18030); None where no encoding fits."""
    decoded = decoded_page(body)
    if decoded is None:
        return None
    page = parsed(decoded.text)
    if decoded.encoding == "gb18030":
        _escape_queries(page)
    return page


def _escape_queries(page: BeautifulSoup) -> None:
    """Escape what the queries of a page's links hold in the page's own encoding, as every browser asks for them."""
    for element in page.select("a[href*='?'], iframe[src*='?'], option[value*='?']"):
        for name in ("href", "src", "value"):
            before, mark, query = str(element.get(name) or "").partition("?")
            if mark and not query.isascii():
                element[name] = f"{before}?{''.join(map(_escaped, query))}"


def _escaped(sign: str) -> str:
    return sign if sign.isascii() else quote(sign.encode("gb18030"))


def shapes_for(options: FamilyOptions, documented: Sequence[ListShape]) -> tuple[ListShape, ...]:
    """The shapes to try: that of the publisher's own selectors first, then the family's documented ones."""
    if not options.row:
        return tuple(documented)
    own = ListShape(options.row, options.link or _ANY_LINK, options.date, is_own=True)
    return (own, *(shape for shape in documented if shape != own))


def rows_of(page: BeautifulSoup, base: str, shapes: Sequence[ListShape]) -> list[Row]:
    """The rows by the first shape that finds any to follow; empty where none does. Each address once, in order."""
    return [row for _, row in rows_with_elements(page, base, shapes)]


def rows_with_elements(page: BeautifulSoup, base: str, shapes: Sequence[ListShape]) -> list[tuple[Tag, Row]]:
    """As `rows_of`, each with the element that it is."""
    base = base_of(page, base)
    for shape in shapes:
        marked = [element for element in page.select(shape.row) if _is_marked(element, base, shape)]
        if not shape.is_own:
            marked = [element for element in marked if not stands_aside(element)]
        elements = rows_around(marked)
        shared = _shared_by(elements, base, shape)
        read = [(element, row) for element in elements for row in _rows_in(element, base, shape, shared)]
        rows = [(element, row) for element, row in read if row.listed_on or not turns_pages(row.title)]
        if any(row.url for _, row in rows):
            return list({(one[1].url or one[1].title): one for one in reversed(rows)}.values())[::-1]
    return []


def title_of_link(link: Tag) -> str:
    """The title a link shows, without a date glued on: of its title attribute and its text the one that says more.

    A text that goes on after the whole attribute, or after a heading in the link, holds a summary as well.
    """
    attribute = one_line(str(link.get("title") or ""))
    labelled = _LABELLED.search(attribute)
    attribute = GLUED_ON.sub("", labelled[1] if labelled else attribute)
    text = GLUED_ON.sub("", one_line(link.get_text()))
    if attribute and (is_cut_short(text) or len(attribute) >= len(text)):
        return attribute
    if attribute and not is_cut_short(attribute) and _solid(text).startswith(_solid(attribute)):
        return attribute
    heading = link.select_one(_HEADING)
    headed = GLUED_ON.sub("", one_line(heading.get_text())) if heading else ""
    return headed or text or attribute


def is_cut_short(title: str) -> bool:
    """Whether a title ends in dots: a listing's way of keeping to one line."""
    return _CUT_SHORT.search(title) is not None


def _is_marked(element: Tag, base: str, shape: ListShape) -> bool:
    """Whether an element is a row by the shape's own marks: a link of that address, a date, or any link at all."""
    if shape.is_dated and date_in(element.get_text(" ")) is None:
        return False
    links = _links(element, shape)
    if shape.address:
        return any(re.search(shape.address, absolute(str(link.get("href") or ""), base)) for link in links)
    # An element that leads somewhere by itself is no link that a publisher's file would select.
    others = _leading_by_themselves(element) if shape.link == _ANY_LINK and not links else []
    return any(opened_by(link, base) for link in (*links, *others))


def _leading_by_themselves(element: Tag) -> list[Tag]:
    return [element, *element.select(_LEADS_BY_ITSELF)]


def _links(element: Tag, shape: ListShape) -> list[Tag]:
    if element.name == "a" and shape.link == _ANY_LINK:
        return [element]
    return element.select(shape.link)


def _shared_by(elements: Sequence[Tag], base: str, shape: ListShape) -> frozenset[str]:
    """The addresses that most rows link to: their category, their department, none of them a notice's own."""
    counted = Counter(url for one in elements for url in {opened_by(link, base) for link in _links(one, shape)} if url)
    return frozenset(url for url, rows in counted.items() if rows >= _LEAST_SHARING and rows * 2 > len(elements))


def row_of(element: Tag, base: str, shape: ListShape, shared: frozenset[str] = frozenset()) -> Row | None:
    """The row that an element is; one without a link is none where it prints no date, since listings hold other text.

    Of several links the first counts whose address fits the shape, then the first of the shape's, then any; what is
    `shared` by most rows only where a row has no other.
    """
    links = _links(element, shape)
    own = [link for link in links if opened_by(link, base) not in shared] or links
    own = [link for link in own if not _BRACKETED.fullmatch(one_line(link.get_text()))] or own
    fitting = [link for link in own if re.search(shape.address, opened_by(link, base))]
    others = own if element.name == "a" else [*own, *element.select("a"), *_leading_by_themselves(element)]
    for link in (*fitting, *others):
        title = title_of_link(link) if link.name == "a" else _longest_text(link)
        if title and (url := opened_by(link, base)):
            return Row(url, title, day_of(element, link, shape.date) or date_in_address(url))
    printed = one_line(element.get_text())
    listed_on = date_in(printed)
    named = (title_of_link(link) for link in others if link is not element)
    title = next(filter(None, named), GLUED_ON.sub("", printed))
    return Row("", title[:_LONGEST_TITLE], listed_on) if title and listed_on else None


def _rows_in(element: Tag, base: str, shape: ListShape, shared: frozenset[str]) -> list[Row]:
    """The row that an element is; or several, where notices stand in columns side by side, each before its day."""
    if element.name == "tr" and shape.link == _ANY_LINK and not shape.date:
        named = (link for link in element.select("a") if len(title_of_link(link)) >= _LEAST_TITLE)
        own = [link for link in named if (url := opened_by(link, base)) and url not in shared]
        if len({opened_by(link, base) for link in own}) == len(own) > 1 and (days := days_behind_each(own, element)):
            return [Row(opened_by(link, base), title_of_link(link), day) for link, day in zip(own, days, strict=True)]
    row = row_of(element, base, shape, shared)
    return [row] if row else []


def _longest_text(element: Tag) -> str:
    """The title of what is no link: a row holds its date, its number and its source beside it."""
    return GLUED_ON.sub("", max(map(one_line, element.stripped_strings), key=len, default=""))


def _solid(text: str) -> str:
    return "".join(text.split())
