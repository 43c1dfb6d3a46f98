"""Lists of links on a page of no documented family: the selectors of their rows, and how their pages are numbered."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from scrapers.sites.addresses import joined, opened_by
from scrapers.sites.containers import is_around, stands_aside
from scrapers.sites.pager import numbering_of, read_pager
from scrapers.sites.rows import title_of_link
from scrapers.text.dates import date_in
from scrapers.text.folding import one_line

_LEAST_ROWS, _LEAST_TITLE = 3, 8
_ROWS = ("li", "tr", "dd", "dl", "p", "div")
#: So far up from a link its row may be.
_HIGHEST = 6
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BODY_SHARE = 0.6
_LAST_PAGE = ("尾页", "末页", "最后一页")
_NUMBER_ONE = re.compile(r"(?<![0-9])1\.\w+$")
_NEXT_PAGE = ("下一页", "下页", "后一页", "›", "»", "2")


@dataclass(frozen=True, slots=True)
class LinkList:
    """Rows of links that stand side by side: their selector, their number, the dated ones, their options.

    `addresses` are those that they lead to.
    """

    row: str
    rows: int
    dated: int
    options: Mapping[str, object]
    addresses: frozenset[str] = frozenset()


def link_lists(page: BeautifulSoup, address: str) -> Iterator[LinkList]:
    """The lists of links on a page, those whose rows print dates first, then the longest; none that stands aside."""
    groups: dict[tuple[int, str], list[Tag]] = {}
    led_to: dict[tuple[int, str], set[str]] = {}
    for link in page.select("a, [onclick], [data-href]"):
        if len(title_of_link(link)) < _LEAST_TITLE or not (leads := opened_by(link, address)) or stands_aside(link):
            continue
        if (row := _row_of(link)) is not None:
            rows = groups.setdefault((id(row.parent), row.name), [])
            led_to.setdefault((id(row.parent), row.name), set()).add(leads)
            if not any(row is other for other in rows):
                rows.append(row)
    likely = [(rows, frozenset(led_to[group])) for group, rows in groups.items() if len(rows) >= _LEAST_ROWS]
    paging = _paging(page, address)
    for rows, addresses in sorted(likely, key=lambda one: (-_dated(one[0]), -len(one[0]))):
        if selector := _selector_of_rows(rows):
            options = {"row": selector, "link": "a[href]", **paging}
            yield LinkList(selector, len(rows), _dated(rows), options, addresses)


def most_dated(page: BeautifulSoup, address: str) -> int:
    """How many rows with a day the longest list of links on a page has."""
    return max((one.dated for one in link_lists(page, address)), default=0)


def _row_of(link: Tag) -> Tag | None:
    """The row that a link stands in: the nearest of it and what is around it that has others alike beside it."""
    for one in (link, *list(link.parents)[:_HIGHEST]):
        if one.parent is not None and one.name in (*_ROWS, "a", "ul") and len(_alike(one)) >= _LEAST_ROWS:
            return one
    return None


def _alike(element: Tag) -> list[Tag]:
    """The elements beside one, and it, that are called alike and hold a title."""
    beside = element.parent.find_all(element.name, recursive=False) if element.parent is not None else []
    return [one for one in beside if len(one_line(one.get_text())) >= _LEAST_TITLE and _leads(one)]


def _leads(element: Tag) -> bool:
    return (
        element.name == "a"
        or element.has_attr("onclick")
        or element.select_one("a, [onclick], [data-href]") is not None
    )


def _selector_of_rows(rows: list[Tag]) -> str:
    """A selector of rows: from what is around them, where that can be named, else by the class that they share."""
    name, parent = rows[0].name, rows[0].parent
    if parent is not None and (around := selector_of(parent)):
        return f"{around} > {name}"
    shared = set.intersection(*({one for one in row.get_attribute_list("class") if one} for row in rows))
    if own := next((one for one in rows[0].get_attribute_list("class") if one in shared and _NAME.fullmatch(one)), ""):
        return f"{name}.{own}"
    return f"{_by_place(parent)} > {name}" if parent is not None else ""


def _by_place(element: Tag) -> str:
    """A selector of an element that nothing names: its place among its like, from the page's body on."""
    steps: list[str] = []
    for one in (element, *element.parents):
        if one.name in ("body", "[document]"):
            break
        place = 1 + sum(1 for _ in one.find_previous_siblings(one.name))
        steps.append(f"{one.name}:nth-of-type({place})")
    return " > ".join(["body", *reversed(steps)])


def body_selector(page: BeautifulSoup) -> str:
    """The innermost element that can be named and holds most of what a page says; empty where none does.

    What it says stands in its paragraphs, those of the site's own matters left out; in a page without any, anywhere.
    """
    for unseen in page.select("script, style, noscript"):
        unseen.extract()
    paragraphs = [one for one in page.find_all("p") if not any(map(is_around, one.parents))]
    said = _length_of(paragraphs) or len(one_line(page.get_text(" ")))
    holding = [
        element
        for element in page.find_all(True)
        if element.name not in ("html", "body", "p")
        and _own_name(element)
        and _says(element, paragraphs) >= said * _BODY_SHARE
    ]
    return _own_name(holding[-1]) if holding and said else ""


def _says(element: Tag, paragraphs: Sequence[Tag]) -> int:
    """How much of what a page says an element holds."""
    if not paragraphs:
        return len(one_line(element.get_text(" ")))
    within = {id(one) for one in element.find_all("p")}
    return _length_of([one for one in paragraphs if id(one) in within])


def _length_of(paragraphs: Sequence[Tag]) -> int:
    return sum(len(one_line(one.get_text(" "))) for one in paragraphs)


def selector_of(element: Tag) -> str:
    """A selector of an element by its own id or class, or from the nearest around it that has one; empty for none."""
    below: list[str] = []
    for one in (element, *element.parents):
        if one.name == "[document]":
            return ""
        if name := _own_name(one):
            return " > ".join([name, *reversed(below)])
        below.append(one.name)
    return ""


def _own_name(element: Tag) -> str:
    identity = str(element.get("id") or "")
    if _NAME.fullmatch(identity):
        return f"#{identity}"
    classes = [name for name in element.get_attribute_list("class") if name and _NAME.fullmatch(name)]
    return f"{element.name}.{classes[0]}" if classes else ""


def _dated(rows: list[Tag]) -> int:
    return sum(date_in(row.get_text(" ")) is not None for row in rows)


def _paging(page: BeautifulSoup, address: str) -> dict[str, object]:
    """`page_url` and `second_page` as the page's own pager tells them; empty where it tells nothing."""
    pager = read_pager(str(page))
    if pager.total is not None and pager.total > 1:
        second = (pager.own_number or 0) + 1
        return _numbered(f"{pager.name or 'index'}_{{page}}.{pager.ending or 'html'}", second)
    for words in _NEXT_PAGE:
        for link in page.select("a[href]"):
            following = joined(address, str(link["href"]))
            if (
                one_line(link.get_text()) == words
                and not _counts_down(page)
                and (found := numbering_of(following, address))
            ):
                return _numbered(found.template, found.second)
    return {}


def _counts_down(page: BeautifulSoup) -> bool:
    """Whether the pages are numbered from the last one, so that a new page changes no address: the last is number 1."""
    lasts = (str(link["href"]) for link in page.select("a[href]") if one_line(link.get_text()) in _LAST_PAGE)
    return any(_NUMBER_ONE.search(urlsplit(last).path) for last in lasts)


def _numbered(template: str, second: int) -> dict[str, object]:
    return {"page_url": template, **({"second_page": second} if second != 2 else {})}


def rows_without_address(page: BeautifulSoup, address: str) -> int:
    """How many rows with days stand side by side on a page and lead nowhere that is understood."""
    rows: dict[int, dict[int, Tag]] = {}
    for text in page.find_all(string=lambda one: bool(one) and date_in(str(one)) is not None):
        row = next((one for one in list(text.parents)[:_HIGHEST] if one.name in ("li", "tr", "dd", "dl")), None)
        if row is None or row.parent is None or len(one_line(row.get_text())) < _LEAST_TITLE:
            continue
        if not any(opened_by(one, address) for one in (row, *row.select("a, [onclick], [data-href]"))):
            rows.setdefault(id(row.parent), {})[id(row)] = row
    longest = max(map(len, rows.values()), default=0)
    return longest if longest >= _LEAST_ROWS else 0
