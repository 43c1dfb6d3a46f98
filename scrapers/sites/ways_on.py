"""How further pages may be addressed where neither a family's numbering nor a link to the next page leads on.

Belongs here: what a listing's page shows of the addresses of pages, and what known software makes of them. Each is a
guess: what comes of it is held against what the listing states, as every walk is, so that none makes a listing whole.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup, Tag

from scrapers.sites.addresses import absolute, base_of
from scrapers.sites.pager import Numbering, address_of_pages, numbering_of

_OF_PAGE = re.compile(r"(?:(?:cur(?:rent)?|go|to)_?)?page_?(?:no|num(?:ber)?|index)?|pn|p", re.IGNORECASE)
_FIRST = ("0", "1")
#: Pages that a program makes take the number of one in their address; a file takes none.
_MADE = re.compile(r"(?:^|/)[^./]*$|\.(?:jspx?|aspx?|do|php|action)$", re.IGNORECASE)
_SECOND = re.compile(r"[\[【（(]?第?\s*2\s*页?[\])】）]?")
#: Epoint: ShowAjaxNewPage(window.location.pathname, 'list', 2) loads 2.html from the folder of the page.
_BY_NUMBER_ALONE = re.compile(r"\bShowAjaxNewPage\s*\(")
_NAME_AND_ENDING = re.compile(
    r"""\bm_sPageName\s*=\s*["']([\w-]+)["'].{0,200}?\bm_sPageExt\s*=\s*["'](\w+)["']""", re.DOTALL
)
_ENDING = re.compile(r"\.(s?html?)$", re.IGNORECASE)
_ENDINGS = ("html", "htm", "shtml")


def ways_on(page: BeautifulSoup, url: str, rows: Sequence[str]) -> Iterator[Numbering]:
    """The ways to try, the surest first; `rows` are the addresses that the page lists."""
    seen: set[Numbering] = set()
    for numbering in _ways(page, url, rows):
        if numbering not in seen:
            seen.add(numbering)
            yield numbering


def _ways(page: BeautifulSoup, url: str, rows: Sequence[str]) -> Iterator[Numbering]:
    if template := address_of_pages(page):
        yield Numbering(template, 2)
    yield from _by_number_linked(page, url)
    yield from _by_software(page)
    yield from _by_own_address(url)
    yield from _by_ending_of(rows, url)
    yield from _by_fields(page, url)


def _by_number_linked(page: BeautifulSoup, url: str) -> Iterator[Numbering]:
    """The address that a pager's 2 leads to, or that a choice of pages offers for it."""
    base = base_of(page, url)
    for element in page.select("a[href], option[value]"):
        if not _SECOND.fullmatch(element.get_text(strip=True)):
            continue
        leads_to = _literal(absolute(str(element.get("href") or element.get("value") or ""), base))
        if numbering := numbering_of(leads_to, url):
            yield numbering


def _by_software(page: BeautifulSoup) -> Iterator[Numbering]:
    """As software is known to make addresses that says so in the page."""
    if any(_BY_NUMBER_ALONE.search(str(element["onclick"])) for element in page.select("[onclick]")):
        yield Numbering("{page}.html", 2)
    for script in page.find_all("script"):
        if found := _NAME_AND_ENDING.search(script.get_text()):
            yield Numbering(f"{found[1]}_{{page}}.{found[2]}", 1)


def _by_own_address(url: str) -> Iterator[Numbering]:
    """The own address of the first page, where it says that it is the first: …?id=7&pageNum=1."""
    for name, value in parse_qsl(urlsplit(url).query):
        if _OF_PAGE.fullmatch(name) and value in _FIRST:
            said = re.compile(rf"([?&]{re.escape(name)}=){value}(?=&|$)")
            yield Numbering(said.sub(r"\g<1>{page}", _literal(url), count=1), int(value) + 1)


def _by_ending_of(rows: Sequence[str], url: str) -> Iterator[Numbering]:
    """index_1.htm in a folder: first with the ending of the files that its page lists, then with the others."""
    if not urlsplit(url).path.endswith("/"):
        return
    listed = Counter(found[1].lower() for row in rows if (found := _ENDING.search(urlsplit(row).path)))
    endings = dict.fromkeys((*(ending for ending, _ in listed.most_common()), *_ENDINGS))
    yield from (Numbering(f"index_{{page}}.{ending}", second) for second in (1, 2) for ending in endings)


def _by_fields(page: BeautifulSoup, url: str) -> Iterator[Numbering]:
    """By the fields in which a page keeps the number of a page; at last by the usual name of that."""
    if not _MADE.search(urlsplit(url).path):
        return
    fields = [name for field in page.select("input, select") if (name := _name_of(field))]
    for name in dict.fromkeys((*fields, "page")):
        if name not in dict(parse_qsl(urlsplit(url).query, keep_blank_values=True)):
            yield Numbering(f"{_literal(url)}{'&' if urlsplit(url).query else '?'}{name}={{page}}", 2)


def _name_of(field: Tag) -> str:
    named = (str(field.get(attribute) or "") for attribute in ("name", "id"))
    return next((name for name in named if _OF_PAGE.fullmatch(name)), "")


def _literal(address: str) -> str:
    """An address in which no brace stands for a number."""
    return address.replace("{", "%7B").replace("}", "%7D")
