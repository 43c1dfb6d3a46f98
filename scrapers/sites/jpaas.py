"""Hanweb JPaaS: MIIT, newer columns of Zhejiang. The column's page may show the list itself; units hand it out as JSON.

An element of the page (a script `AuthorizedRead/unitbuild.js`, a pager) says by its attributes where a unit stands
(`url`, `unitUrl`) and for which column (`querydata`, JSON in single quotes): read from the page each time, since ids
differ by site and column. A page has several units (breadcrumb, list, pager): each is tried until one gives the list.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from bs4 import BeautifulSoup, Tag

from scrapers.publishers.options import JpaasOptions
from scrapers.sites.addresses import absolute
from scrapers.sites.model import ChangedShape, Fetch, ListingNotFetched, ListingPage
from scrapers.sites.rows import ListShape, parsed, rows_of
from scrapers.sites.site import MOST_PAGES, Site
from scrapers.sites.stated import Stated, stated_by, stated_on
from scrapers.sites.tabs import are_switched
from scrapers.sites.walk import Tally, Turning

_ANY_UNIT = "[querydata]"
_UNIT_ADDRESS = "/api-gateway/jpaas-publish-server/front/page/build/unit"
#: More units than a page of any site has; each is a request.
_MOST_UNITS = 8
_NAME_IN_SINGLE_QUOTES = re.compile(r"'((?:[^'\\]|\\.)*)'")
_SIZE = re.compile(r"[0-9]{1,4}")

_Paging: TypeAlias = Callable[[int, int], dict[str, str]]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit: its address, what it is asked for, how many rows its page has (empty where unsaid), and its place."""

    url: str
    query: dict[str, str]
    rows: str
    element: Tag


@dataclass(frozen=True, slots=True)
class _Answer:
    page: ListingPage
    stated: Stated


class JpaasSite(Site):
    """A column whose list a unit call hands out; pages by paramJson, since most sites ignore a plain pageNo."""

    list_shapes = (
        ListShape("div.page-content > ul > li.cf", "a.fl[href]", "span.fr"),
        ListShape("div.page-content li"),
        ListShape(".clist_con li"),
        ListShape("p.lb-list"),
        ListShape("li", address="/art/"),
        ListShape("tr", address="/art/"),
        ListShape("a[href]", address="/art/"),
    )
    #: In a unit's answer stands its list and nothing else: there rows are known by their dates as well.
    unit_shapes = (ListShape("li", is_dated=True), ListShape("tr", is_dated=True), ListShape("p", is_dated=True))
    bodies = ("#con_con",)

    def _pages(self, fetch: Fetch, tally: Tally) -> Iterator[ListingPage]:
        shell = self._get(fetch, self.column.url)
        tree = self._tree(shell)
        shown = self._rows_on(tree, shell.final_url)
        units = self._units(tree, shell.final_url)
        if shown.links or shown.unfollowed:
            tally.states(stated_on(tree))
            yield replace(shown, beside=self._in_other_tabs(tree, shell.final_url))
        elif not units:
            raise self._changed(shell, (self._options.unit, _ANY_UNIT), "nothing names the unit of the listing")
        unit, first = self._list_unit(fetch, units)
        if unit is not None and first is not None:
            tally.states(first.stated)
            yield first.page
            yield from self._further(fetch, unit, first.page, shown.keys, tally)
            beside = [one for one in units if one is not unit and are_switched(unit.element, one.element)]
            yield from self._in_units_beside(fetch, beside, shown.keys | first.page.keys, tally)
        elif not shown.links:
            tried = [*(f"the unit {unit.url}" for unit in units), *map(str, self._shapes)]
            raise self._none_found(shell, tried)

    def _in_units_beside(
        self, fetch: Fetch, units: Sequence[_Unit], seen: frozenset[str], tally: Tally
    ) -> Iterator[ListingPage]:
        """The lists of units in other tabs, each held against what it states itself; one that can't be had is told."""
        if units and (shortfall := tally.shortfall):
            tally.cut_short.append(shortfall)
        for unit in units:
            own, rows = Tally(), set[str]()
            try:
                answer = self._answer(fetch, unit, _by_param_json(1, self._size(unit)))
                own.states(answer.stated)
                further = self._further(fetch, unit, answer.page, frozenset(), own)
                for page in chain([answer.page] if answer.page.keys - seen else [], further):
                    own.walked_pages += bool(page.keys - rows)
                    rows |= page.keys
                    own.walked = len(rows)
                    yield replace(page, begins_anew=own.walked_pages == 1)
            except (ChangedShape, ListingNotFetched) as fault:
                tally.cut_short.append(str(fault))
            if rows and (shortfall := own.shortfall):
                tally.cut_short.append(shortfall)

    @property
    def _options(self) -> JpaasOptions:
        options = self.column.options
        return options if isinstance(options, JpaasOptions) else JpaasOptions()

    def _units(self, page: BeautifulSoup, base: str) -> list[_Unit]:
        """The units of a page, that which the publisher's file selects first, then those of a column, then others."""
        selected = page.select(self._options.unit)
        chosen = [unit for element in selected if (unit := _unit_of(element, base))]
        others = [unit for element in page.select(_ANY_UNIT) if (unit := _unit_of(element, base))]
        others.sort(key=lambda unit: unit.query.get("pageType") != "column")
        units: list[_Unit] = []
        for unit in (*chosen, *others):
            if (unit.url, unit.query) not in [(one.url, one.query) for one in units]:
                units.append(unit)
        return units[:_MOST_UNITS]

    def _list_unit(self, fetch: Fetch, units: list[_Unit]) -> tuple[_Unit | None, _Answer | None]:
        """The unit that gives the list: the first that gives rows and counts them, else the one that gives most."""
        best: tuple[_Unit | None, _Answer | None] = (None, None)
        faults: list[ChangedShape | ListingNotFetched] = []
        for unit in units:
            try:
                answer = self._answer(fetch, unit, _by_param_json(1, self._size(unit)))
            except (ChangedShape, ListingNotFetched) as fault:
                faults.append(fault)
                continue
            rows = len(answer.page.links) + len(answer.page.unfollowed)
            if rows and answer.stated.notices is not None:
                return unit, answer
            if rows > (len(best[1].page.keys) if best[1] else 0):
                best = (unit, answer)
        # A unit that can't be had now may be the one: what another gives, uncounted, is not taken for the list.
        missing = [fault for fault in faults if isinstance(fault, ListingNotFetched) and fault.is_for_now]
        if missing or (best[0] is None and faults):
            raise (missing or faults)[0]
        return best

    def _further(
        self, fetch: Fetch, unit: _Unit, first: ListingPage, shown: frozenset[str], tally: Tally
    ) -> Iterator[ListingPage]:
        """The pages after a unit's first, by the way of asking that leads on."""
        turning, passed = Turning(tally, set(shown | first.keys), first.keys), len(first.rows)
        tally.tried.append("paramJson")
        paging: _Paging = _by_param_json
        for number in range(2, MOST_PAGES):
            answer = self._answer(fetch, unit, paging(number, self._size(unit)))
            own = answer.page.keys
            if number == 2 and turning.is_first_again(own):
                tally.tried.append("pageNo")
                paging = _by_page_number
                answer = self._answer(fetch, unit, paging(number, self._size(unit)))
                own = answer.page.keys
                tally.ignores_paging = turning.is_first_again(own)
            tally.states(answer.stated)
            passed += len(own)
            if own and passed <= len(shown) and turning.seen.issuperset(own):
                continue  # the column's page showed it
            if turning.adds(own):
                yield answer.page
            elif turning.is_over:
                return
        tally.has_no_end = True

    def _size(self, unit: _Unit) -> int:
        sizes = (unit.query.get("pageSize", ""), unit.rows)
        return next((int(size) for size in sizes if _SIZE.fullmatch(size) and int(size)), self._options.page_size)

    def _answer(self, fetch: Fetch, unit: _Unit, paging: dict[str, str]) -> _Answer:
        answer = self._get(fetch, unit.url, params={**unit.query, **paging})
        said = self._json(answer)
        data = said.get("data") if isinstance(said, dict) else None
        html = data.get("html") if isinstance(data, dict) else None
        if not isinstance(html, str):
            raise self._changed(answer, ["data.html"], "the unit's answer holds no list")
        fragment = parsed(html)
        rows = rows_of(fragment, self.column.url, (*self._shapes, *self.unit_shapes))
        return _Answer(self._page_of(rows), stated_on(fragment).or_more(stated_by(said)))


def _unit_of(element: Tag, base: str) -> _Unit | None:
    query = _query_data(str(element.get("querydata") or ""))
    written = next((str(element[name]) for name in ("url", "uniturl", "data-url") if element.get(name)), _UNIT_ADDRESS)
    url = absolute(written, base)
    return _Unit(url, query, str(element.get("rows") or "").strip(), element) if query and url else None


def _query_data(written: str) -> dict[str, str]:
    for text in (written, _NAME_IN_SINGLE_QUOTES.sub(lambda name: json.dumps(name[1], ensure_ascii=False), written)):
        try:
            said = json.loads(text)
        except ValueError:
            continue
        if isinstance(said, dict):
            return {str(name): value if isinstance(value, str) else json.dumps(value) for name, value in said.items()}
    return {}


def _by_param_json(page: int, size: int) -> dict[str, str]:
    return {"paramJson": json.dumps({"pageNo": page, "pageSize": str(size)}, separators=(",", ":"))}


def _by_page_number(page: int, size: int) -> dict[str, str]:
    return {"pageNo": str(page), "pageSize": str(size)}
