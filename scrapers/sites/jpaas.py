"""Hanweb JPaaS: MIIT, newer columns of Zhejiang. The column's page is a shell; a unit call hands its list out as JSON.

The script `AuthorizedRead/unitbuild.js` in the shell says by its attributes where the unit stands (`url`) and for which
column (`querydata`, JSON in single quotes): read from the page each time, since ids differ by site and column.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bs4 import BeautifulSoup, Tag

from scrapers.http.request import Fetched
from scrapers.publishers.options import JpaasOptions
from scrapers.sites.addresses import absolute
from scrapers.sites.model import Fetch, NoticeLink
from scrapers.sites.rows import ListShape, parsed, rows_of
from scrapers.sites.site import MOST_PAGES, Site

_UNITS = ("script[src*='unitbuild' i][querydata]", "script[querydata]")
_NAME_IN_SINGLE_QUOTES = re.compile(r"'((?:[^'\\]|\\.)*)'")

_Paging: TypeAlias = Callable[[int, int], dict[str, str]]


@dataclass(frozen=True, slots=True)
class _Unit:
    url: str
    query: dict[str, str]


class JpaasSite(Site):
    """A column whose list a unit call hands out; pages by paramJson, since most sites ignore a plain pageNo."""

    list_shapes = (
        ListShape("div.page-content > ul > li.cf", "a.fl[href]", "span.fr"),
        ListShape("div.page-content li"),
        ListShape("p.lb-list"),
        ListShape("li:has(a[href*='/art/'])", "a[href*='/art/']"),
        ListShape("tr:has(a[href*='/art/'])", "a[href*='/art/']"),
    )
    bodies = ("#con_con",)

    def _pages(self, fetch: Fetch) -> Iterator[Sequence[NoticeLink]]:
        shell = self._get(fetch, self.column.url)
        unit = self._unit(shell)
        size = int(_page_size(unit) or self._options.page_size)
        first, fragment = self._page(fetch, unit, _by_param_json(1, size))
        if not first:
            self._none_found(shell, [f"the unit {unit.url}", *map(str, self._shapes)])
        yield first
        stated = _count_stated(fragment)
        received = {link.url for link in first}
        paging: _Paging = _by_param_json
        for number in range(2, MOST_PAGES):
            links, _ = self._page(fetch, unit, paging(number, size))
            if number == 2 and links and received.issuperset(link.url for link in links):
                paging = _by_page_number
                links, _ = self._page(fetch, unit, paging(number, size))
            if received.issuperset(link.url for link in links):
                is_first_page_again = number == 2 and links and len(first) >= size
                if len(received) < stated or is_first_page_again:
                    found = f"page {number} adds nothing to the {len(received)} notices seen, and there must be more"
                    raise self._changed(shell, ["paramJson", "pageNo"], found)
                return
            received.update(link.url for link in links)
            yield links

    @property
    def _options(self) -> JpaasOptions:
        options = self.column.options
        return options if isinstance(options, JpaasOptions) else JpaasOptions()

    def _unit(self, shell: Fetched) -> _Unit:
        page = self._tree(shell)
        selectors = (self._options.unit, *_UNITS)
        scripts = [script for selector in selectors for script in page.select(selector)]
        units = [unit for script in scripts if (unit := _unit_of(script, shell.final_url))]
        if not units:
            raise self._changed(shell, selectors, "no script names the unit that hands the listing out")
        # A page may have units beside that of its list, for menus and banners; they too carry querydata.
        return next((unit for unit in units if unit.query.get("pageType") == "column"), units[0])

    def _page(self, fetch: Fetch, unit: _Unit, paging: dict[str, str]) -> tuple[list[NoticeLink], BeautifulSoup | None]:
        answer = self._get(fetch, unit.url, params={**unit.query, **paging})
        said = self._json(answer)
        data = said.get("data") if isinstance(said, dict) else None
        html = data.get("html") if isinstance(data, dict) else None
        if not isinstance(html, str):
            raise self._changed(answer, ["data.html"], "the unit's answer holds no list")
        fragment = parsed(html)
        return self._links(rows_of(fragment, self.column.url, self._shapes)), fragment


def _unit_of(script: Tag, base: str) -> _Unit | None:
    query = _query_data(str(script.get("querydata") or ""))
    url = absolute(str(script.get("url") or ""), base)
    return _Unit(url, query) if query and url else None


def _query_data(written: str) -> dict[str, str]:
    for text in (written, _NAME_IN_SINGLE_QUOTES.sub(lambda name: json.dumps(name[1], ensure_ascii=False), written)):
        try:
            said = json.loads(text)
        except ValueError:
            continue
        if isinstance(said, dict):
            return {str(name): value if isinstance(value, str) else json.dumps(value) for name, value in said.items()}
    return {}


def _page_size(unit: _Unit) -> str:
    size = unit.query.get("pageSize", "")
    return size if size.isdecimal() and int(size) else ""


def _by_param_json(page: int, size: int) -> dict[str, str]:
    return {"paramJson": json.dumps({"pageNo": page, "pageSize": str(size)}, separators=(",", ":"))}


def _by_page_number(page: int, size: int) -> dict[str, str]:
    return {"pageNo": str(page), "pageSize": str(size)}


def _count_stated(fragment: BeautifulSoup | None) -> int:
    """The number of notices that the fragment's pager counts; 0 where it has none."""
    pager = fragment.select_one(".pagination[count]") if fragment else None
    count = str(pager["count"]) if pager else ""
    return int(count) if count.isdecimal() else 0
