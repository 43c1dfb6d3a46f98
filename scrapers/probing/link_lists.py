"""Lists of links on a page of no documented family: the selectors of their rows, and how their pages are numbered."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from scrapers.sites.addresses import joined
from scrapers.sites.numbered import read_pager
from scrapers.sites.rows import title_of_link
from scrapers.text.dates import date_in
from scrapers.text.folding import one_line

_LEAST_ROWS, _LEAST_TITLE = 3, 8
_ROWS = ("li", "tr", "dd", "dl", "p", "div")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BODY_SHARE = 0.6
_NEXT_PAGE = ("下一页", "下页", "后一页", "›", "»", "2")


@dataclass(frozen=True, slots=True)
class LinkList:
    """Rows of links that stand side by side: their selector, their number, and the options that read them."""

    row: str
    rows: int
    options: Mapping[str, object]


def link_lists(page: BeautifulSoup, address: str) -> Iterator[LinkList]:
    """The lists of links on a page, those whose rows print dates first, then the longest."""
    groups: dict[tuple[int, str], list[Tag]] = {}
    for link in page.select("a[href]"):
        row = link.find_parent(_ROWS) if len(title_of_link(link)) >= _LEAST_TITLE else None
        if row is not None and row.parent is not None:
            rows = groups.setdefault((id(row.parent), row.name), [])
            if not any(row is other for other in rows):
                rows.append(row)
    likely = [rows for rows in groups.values() if len(rows) >= _LEAST_ROWS]
    paging = _paging(page, address)
    for rows in sorted(likely, key=lambda rows: (-_dated(rows), -len(rows))):
        parent = rows[0].parent
        if parent is not None and (container := selector_of(parent)):
            selector = f"{container} > {rows[0].name}"
            yield LinkList(selector, len(rows), {"row": selector, "link": "a[href]", **paging})


def body_selector(page: BeautifulSoup) -> str:
    """The innermost element that can be named and holds most of what a page says; empty where none does."""
    for unseen in page.select("script, style, noscript"):
        unseen.extract()
    said = len(one_line(page.get_text(" ")))
    holding = [
        element
        for element in page.select("div, article, section, td")
        if len(one_line(element.get_text(" "))) >= said * _BODY_SHARE and _own_name(element)
    ]
    return _own_name(holding[-1]) if holding and said else ""


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
            if one_line(link.get_text()) == words and (found := _template(joined(address, str(link["href"])), address)):
                return found
    return {}


def _template(second: str, first: str) -> dict[str, object]:
    """The second page's address with {page} for its number: the last number in it that the first page's lacks."""
    if urlsplit(second).netloc != urlsplit(first).netloc or second == first:
        return {}
    path = second.partition(urlsplit(second).netloc)[2]
    for match in reversed(list(re.finditer(r"\d+", path))):
        if match[0] in ("1", "2"):
            before, after = path[: match.start()], path[match.end() :]
            return _numbered(f"{before}{{page}}{after}", int(match[0]))
    return {}


def _numbered(template: str, second: int) -> dict[str, object]:
    return {"page_url": template, **({"second_page": second} if second != 2 else {})}
