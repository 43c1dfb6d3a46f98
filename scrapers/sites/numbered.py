"""Listings published as numbered static pages: index.html, index_1.html …; the base of several families.

Belongs here: finding out how the pages are numbered, from what the first one says of itself, and going by the link to
the next page where no numbering leads on. The number of pages it states is a hint: one more is asked for.
"""

from abc import abstractmethod
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scrapers.documents.encoding import decode_page
from scrapers.http.request import Fetched
from scrapers.publishers.options import NumberedOptions
from scrapers.sites.addresses import base_of
from scrapers.sites.departments import other_departments
from scrapers.sites.ends import Answer, Beyond, Lengths, answer_without_rows, is_end, must_be_looked_behind, title_of
from scrapers.sites.filled import lists_brought
from scrapers.sites.heads import links_to_all
from scrapers.sites.leads import page_that_lists
from scrapers.sites.link_lists import link_lists
from scrapers.sites.model import Fetch, ListingNotFetched, ListingPage
from scrapers.sites.pager import Numbering, Pager, leads_far, next_page, read_pager
from scrapers.sites.rows import rows_with_elements
from scrapers.sites.script_entries import rows_in_scripts
from scrapers.sites.site import GOT, MOST_PAGES, Site
from scrapers.sites.stated import Stated, stated_on
from scrapers.sites.walk import LEAST_PAGE, Tally, Turning
from scrapers.sites.ways_on import ways_on
from scrapers.sites.years import years_on
from scrapers.text.worded import together, worded

#: More boxes of newest rows than a page's column is; each is a request.
_MOST_HEADS = 3


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page of the listing as it was had: its rows, the address it links to as the next page, and its own.

    `before` is what other listings of the column showed: of a first page.
    """

    rows: ListingPage
    following: str
    address: str
    before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Parts:
    """Parts of a listing that its page does not show: their addresses, and how it is told that some can't be had.

    `first` is what the listing's first page shows, where a part may be within the listing; empty where none may be.
    """

    addresses: Mapping[str, str]
    not_had: Callable[[Sequence[str]], str]
    first: frozenset[str] = frozenset()

    def is_within(self, shown: ListingPage) -> bool:
        """Whether what a part shows is some of what was seen, and not the first page again, whatever is asked for."""
        return bool(self.first) and shown.keys != self.first


def _years_not_had(years: Sequence[str]) -> str:
    return worded(
        "it shows one year at a time, and {years} could not be had: give their addresses as columns, and `alone: true` "
        "in each",
        years=together(", ", years),
    )


def _departments_not_had(departments: Sequence[str]) -> str:
    return worded(
        "it shows one department at a time, and {departments} could not be had: give their addresses as columns, and "
        "`alone: true` in each",
        departments=together(", ", departments),
    )


class NumberedSite(Site):
    """A column whose further pages are numbered files."""

    def _pages(self, fetch: Fetch, tally: Tally) -> Iterator[ListingPage]:
        page, tree = self._page_that_lists(fetch, tally)
        seen: set[str] = set()
        days: list[date | None] = []
        first: ListingPage | None = None
        for one in self._listing(fetch, page, tree, tally, frozenset()):
            first = first or one
            seen |= one.keys
            days += [row.listed_on for row in one.rows]
            yield one
        if self._is_alone:
            return
        if first is not None:
            yield from self._held(tree, page.final_url, first, seen, tally)
            yield from self._whose_head_it_is(fetch, page, tree, first, seen, tally)
            self._note_lists_brought(tree, tally)
        years = years_on(tree, page.final_url)
        if years is not None and (not_shown := years.not_shown(days)):
            yield from self._of_other_parts(fetch, _Parts(not_shown, _years_not_had), title_of(tree), seen, tally)
        departments = other_departments(tree, page.final_url)
        if first is not None and departments:
            parts = _Parts(departments, _departments_not_had, frozenset(first.keys))
            yield from self._of_other_parts(fetch, parts, title_of(tree), seen, tally)

    @property
    def _is_alone(self) -> bool:
        """Whether what the page shows beside its rows is not the column's."""
        options = self.column.options
        return isinstance(options, NumberedOptions) and options.alone

    def _page_that_lists(self, fetch: Fetch, tally: Tally) -> tuple[Fetched, BeautifulSoup]:
        """The page that the column's address leads to, with its tree: itself, unless it leads on or frames the list."""
        page = self._get(fetch, self.column.url)
        if self._is_alone:
            return page, self._tree(page)
        had = {page.final_url: (page, self._tree(page))}

        def page_at(target: str) -> BeautifulSoup | None:
            came = self._ask(fetch, target)
            if came.outcome not in GOT or came.body is None:
                return None
            had[target] = (came, self._tree(came))
            return had[target][1]

        lists = page_that_lists(had[page.final_url][1], page.final_url, page_at)
        own_rows, rows = (self._rows_on(had[address][1], address).rows for address in (page.final_url, lists))
        if own_rows and not rows:
            tally.cut_short.append(
                worded("it leads on to {address}, whose rows are of another form: give that address", address=lists)
            )
            return had[page.final_url]
        return had[lists]

    def _held(
        self, tree: BeautifulSoup, url: str, first: ListingPage, seen: set[str], tally: Tally
    ) -> Iterator[ListingPage]:
        """What the page holds as data of the list that it shows a part of; another, longer list is told."""
        held = self._page_of(rows_in_scripts(tree, url))
        missing = [row for row in held.rows if row.url not in seen]
        if not missing or len(held.rows) <= len(first.rows):
            return
        if first.keys <= held.keys:
            yield replace(held, begins_anew=True)
        else:
            tally.cut_short.append(
                worded(
                    "the page holds {rows} rows more as data, which are not read: try in_scripts: true, or "
                    "`alone: true` where they are another list's",
                    rows=len(missing),
                )
            )

    def _whose_head_it_is(
        self, fetch: Fetch, page: Fetched, tree: BeautifulSoup, first: ListingPage, seen: set[str], tally: Tally
    ) -> Iterator[ListingPage]:
        """The lists of which the page shows the newest rows: those that 更多 leads to and that hold some of them."""
        if tally.walked_pages > 1 or tally.counts or tally.stated.leads_on:
            return
        rows = rows_with_elements(tree, page.final_url, self._shapes)
        for address in islice(
            links_to_all([element for element, _ in rows], base_of(tree, page.final_url)), _MOST_HEADS
        ):
            came = self._get_if_there(fetch, address) if self._reason_to_leave(address) == "" else None
            whole = self._tree(came) if came else None
            shown = self._rows_on(whole, came.final_url) if whole and came else ListingPage(())
            if came is None or whole is None:
                continue
            if not shown.keys & first.keys:
                if any(one.addresses & first.keys for one in link_lists(whole, came.final_url)):
                    tally.cut_short.append(
                        worded(
                            "it shows the newest rows of {address}, whose rows are of another form: give that address",
                            address=address,
                        )
                    )
                continue
            own = Tally()
            yield from self._walked_apart(fetch, came, whole, own, seen)
            if shortfall := own.shortfall:
                tally.cut_short.append(f"{address}: {shortfall}")

    @staticmethod
    def _note_lists_brought(tree: BeautifulSoup, tally: Tally) -> None:
        """Note that a script brings a list into the page, where its own rows show no sign of being a whole one."""
        brought = list(lists_brought(tree))
        if brought and tally.walked_pages == 1 and not tally.counts and not tally.stated.leads_on:
            tally.cut_short.append(
                worded(
                    "a script brings the rows of {elements} into the page, which are not read: `alone: true` where "
                    "they are another list's",
                    elements=together(", ", (f"#{one}" for one in brought)),
                )
            )

    def _walked_apart(
        self, fetch: Fetch, page: Fetched, tree: BeautifulSoup, own: Tally, seen: set[str]
    ) -> Iterator[ListingPage]:
        """The pages of another listing of the column, held against what it states itself."""
        rows: set[str] = set()
        for shown in self._listing(fetch, page, tree, own, frozenset(seen)):
            own.walked_pages += bool(shown.keys - rows)
            rows |= shown.keys
            own.walked = len(rows)
            seen |= shown.keys
            yield replace(shown, begins_anew=own.walked_pages == 1)

    def _of_other_parts(
        self, fetch: Fetch, parts: "_Parts", called: str, seen: set[str], tally: Tally
    ) -> Iterator[ListingPage]:
        """The listings of the parts that the page does not show; those that can't be had are told."""
        if shortfall := tally.shortfall:
            tally.cut_short.append(shortfall)
        not_had: list[str] = []
        for name, address in parts.addresses.items():
            came = self._get_if_there(fetch, address) if address else None
            tree = self._tree(came) if came else None
            shown = self._rows_on(tree, came.final_url) if tree and came else ListingPage(())
            if tree is None or came is None or (shown.rows and shown.keys <= seen and not parts.is_within(shown)):
                not_had.append(name)
            elif shown.rows:
                own = Tally()
                yield from self._walked_apart(fetch, came, tree, own, seen)
                if shortfall := own.shortfall:
                    tally.cut_short.append(f"{name}: {shortfall}")
            elif answer_without_rows(tree, came, address, called, is_linked=False).kind is not Beyond.EMPTY:
                not_had.append(name)
        if not_had:
            tally.cut_short.append(parts.not_had(sorted(not_had)))

    def _listing(
        self, fetch: Fetch, page: Fetched, tree: BeautifulSoup, tally: Tally, seen: frozenset[str]
    ) -> Iterator[ListingPage]:
        """The pages of one listing from its first on; `seen` is what listings before it showed."""
        first = self._rows_on(tree, page.final_url)
        if not first.links and not first.unfollowed:
            raise self._none_found(page, [str(shape) for shape in self._shapes])
        pager = read_pager(decode_page(page.body or b"") or "")
        leads_on = leads_far(tree, page.final_url)
        tally.states(stated_on(tree).or_more(Stated(pager.notices, pager.total, leads_on)))
        yield first if self._is_alone else replace(first, beside=self._in_other_tabs(tree, page.final_url))
        shown, called = _Shown(first, next_page(tree, page.final_url), page.final_url, seen), title_of(tree)
        beside = base_of(tree, page.final_url)
        goes_on = yield from self._by_numberings(fetch, self._numberings(page, pager), beside, shown, called, tally)
        if shown.following and not goes_on:
            tally.tried.append("the link to the next page")
            goes_on = yield from self._told(self._further(fetch, None, shown, called, tally))
        if not goes_on and _must_have_more(tally.stated, len(first.rows)):
            # A guess that leads nowhere says nothing of the listing: what the others came upon stays said.
            said = tally.ignores_paging, tally.leads_astray, tally.breaks_at
            guesses = ways_on(tree, page.final_url, [row.url for row in first.rows])
            try:
                goes_on = yield from self._by_numberings(fetch, guesses, beside, shown, called, tally)
            except ListingNotFetched:
                # A site that refuses a guess is asked no other.
                if tally.walked_pages > 1:
                    raise
            if not goes_on:
                tally.ignores_paging, tally.leads_astray, tally.breaks_at = said
        # A page that was the first one again is a wrong way of counting where another way led on.
        tally.ignores_paging = tally.ignores_paging and not goes_on

    def _by_numberings(
        self,
        fetch: Fetch,
        numberings: Iterable[Numbering],
        beside: str,
        shown: _Shown,
        called: str,
        tally: Tally,
    ) -> Generator[ListingPage, None, bool]:
        """The further pages by the first numbering that leads to any; whether one did."""
        for numbering in numberings:
            tally.tried.append(f"{numbering.template} from {numbering.second}")
            addresses = (numbering.address(number, beside) for number in range(numbering.second, MOST_PAGES))
            if (yield from self._told(self._further(fetch, addresses, shown, called, tally))):
                return True
        return False

    @staticmethod
    def _told(pages: Iterator[ListingPage]) -> Generator[ListingPage, None, bool]:
        """The pages, and at their end whether there were any."""
        any_came = False
        for page in pages:
            any_came = True
            yield page
        return any_came

    @abstractmethod
    def _numberings(self, page: Fetched, pager: Pager) -> Sequence[Numbering]:
        """The ways in which the family numbers its pages, in the order to try them; none where there are no more."""

    def _further(
        self, fetch: Fetch, addresses: Iterator[str] | None, first: _Shown, called: str, tally: Tally
    ) -> Iterator[ListingPage]:
        """The pages at the addresses, or, without any, at the link that each page has to the next one.

        `called` is the title of the listing's pages: what a page links to as the next is one of them.
        """
        turning = Turning(tally, set(first.rows.keys | first.before), first.rows.keys)
        asked = {self.column.url, first.address}
        before, lengths = first, Lengths()
        lengths.add(first.rows)
        missing: Answer | None = None
        tally.leads_astray = tally.breaks_at = ""
        for _ in range(2, MOST_PAGES):
            address = before.following if addresses is None else next(addresses, "")
            if not address or address in asked:
                return self._end(missing, None, lengths, tally)
            asked.add(address)
            shown = self._shown(fetch, address, called, tally, is_linked=address == before.following)
            if isinstance(shown, Answer):
                if missing or tally.counts or not must_be_looked_behind(shown, lengths):
                    return self._end(missing or shown, shown if missing else None, lengths, tally)
                missing = shown
                continue
            adds = self._adds(shown.rows, turning, tally)
            if missing:
                if not adds:
                    return self._end(missing, None, lengths, tally)
                tally.misses, missing = missing.address, None
            if adds:
                yield shown.rows
                lengths.add(shown.rows)
            elif turning.is_over:
                return
            before = shown
        tally.has_no_end = True

    @staticmethod
    def _end(missing: Answer | None, behind: Answer | None, lengths: Lengths, tally: Tally) -> None:
        """Note what speaks against taking the page before the missing one for the last."""
        if missing is None or is_end(missing, behind, lengths):
            return
        if missing.is_linked:
            tally.leads_astray = missing.address
        else:
            tally.breaks_at = missing.address

    def _shown(self, fetch: Fetch, address: str, called: str, tally: Tally, *, is_linked: bool) -> _Shown | Answer:
        """A further page with its rows, or what came in place of one."""
        fetched = self._get_if_there(fetch, address)
        tree = self._tree(fetched) if fetched else None
        rows = self._rows_on(tree, fetched.final_url) if tree and fetched else None
        if tree is None or fetched is None or rows is None or not rows.rows:
            return answer_without_rows(tree, fetched, address, called, is_linked=is_linked)
        tally.states(stated_on(tree))
        return _Shown(rows, next_page(tree, fetched.final_url), fetched.final_url)

    def _adds(self, page: ListingPage, turning: Turning, tally: Tally) -> bool:
        """Whether a further page shows anything that those before did not."""
        own = page.keys
        tally.ignores_paging = tally.ignores_paging or turning.is_first_again(own)
        return turning.adds(own)


def numberings(page: Fetched, pager: Pager, name: str, ending: str, usual_second: int) -> tuple[Numbering, ...]:
    """`name_{page}.ending`, counted as the pager shows the first page to be counted, else as the family usually does.

    The other way of counting is tried where the pager says that there must be more.
    """
    own = urlsplit(page.final_url).path.rpartition("/")[2]
    own_name, _, own_ending = own.partition(".")
    template = f"{pager.name or own_name or name}_{{page}}.{pager.ending or own_ending or ending}"
    # What stands in the address is no number of pages: of index_2.html the next is not index_2_2.html.
    second = usual_second if pager.own_number not in (0, 1) else pager.own_number + 1
    must_have_more = pager.total is not None and pager.total > 1
    both = (second, 3 - second) if must_have_more else (second,)
    return tuple(Numbering(template, number) for number in both)


def _must_have_more(stated: Stated, shown: int) -> bool:
    may_have_more = stated.has_a_pager and shown >= LEAST_PAGE
    return stated.leads_on or may_have_more or (stated.pages or 1) > 1 or (stated.notices or 0) > shown
