"""A walk through a listing: what it states of itself compared with what was walked, and where a walk may stop early.

Belongs here: the one rule for every family, so that no listing is short in silence. How a family gets from page to page
stands in its module.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from scrapers.sites.model import IsKnown, ListingCutShort, ListingPage, NoticeLink, UnfollowedRow
from scrapers.sites.stated import Stated
from scrapers.text.worded import worded

#: A listing of fewer rows is shorter than a page of any site.
LEAST_PAGE = 10


@dataclass(slots=True)
class Tally:
    """What a listing states, and what was walked of it: notices (rows, whether they can be followed or not) and pages.

    `tried` names the ways of asking for further pages; `ignores_paging` holds where a further page was the first again,
    `hides_a_page` where one was handed out twice and others came after it, `leads_astray` the address that a page links
    to as the next and that is no page of the listing, `breaks_at` one that was asked for as the next and is another
    page, `misses` one at which no page is, while pages come after it.
    Of a column with several listings, `cut_short` says which of them were, and `rest_is_known` that the one under way
    need not be walked on.
    """

    stated: Stated = field(default_factory=Stated)
    walked: int = 0
    walked_pages: int = 0
    tried: list[str] = field(default_factory=list)
    ignores_paging: bool = False
    has_no_end: bool = False
    hides_a_page: bool = False
    leads_astray: str = ""
    breaks_at: str = ""
    misses: str = ""
    cut_short: list[str] = field(default_factory=list)
    rest_is_known: bool = False

    def states(self, stated: Stated) -> None:
        """Take in what a page states."""
        self.stated = self.stated.or_more(stated)

    @property
    def counts(self) -> bool:
        """Whether the listing states how long it is, as a number."""
        return self.stated.notices is not None or self.stated.pages is not None

    @property
    def shortfall(self) -> str:
        """Why what was walked is not the whole listing; empty where nothing speaks against it.

        A number of pages is meant as one of notices on some sites.
        """
        notices, pages = self.stated.notices, self.stated.pages
        if self.cut_short:
            return "; ".join(self.cut_short)
        if self.has_no_end:
            return worded("the listing has no end: {walked}", walked=self._walked)
        if notices is not None and self.walked < notices:
            because = (
                worded(", since paging is ignored: a further page is the first page again")
                if self.ignores_paging
                else ""
            )
            return worded(
                "the site states {notices} notices, {walked}{because}",
                notices=notices,
                walked=self._walked,
                because=because,
            )
        if pages is not None and self.walked_pages < pages and self.walked != pages:
            return worded("the site states {pages} pages, {walked}", pages=pages, walked=self._walked)
        if not self.counts and self.hides_a_page:
            return worded("a page was handed out twice, in place of the one between; {walked}", walked=self._walked)
        if not self.counts and self.leads_astray:
            return worded(
                "{address}, to which it links as its next page, shows no listing; {walked}",
                address=self.leads_astray,
                walked=self._walked,
            )
        if not self.counts and self.misses:
            return worded(
                "{address} shows no listing, and pages come after it; {walked}",
                address=self.misses,
                walked=self._walked,
            )
        if not self.counts and self.breaks_at:
            return worded(
                "{address}, asked for as the next page, is an error or another page; {walked}",
                address=self.breaks_at,
                walked=self._walked,
            )
        if not self.counts and self.stated.leads_on and self.walked_pages == 1:
            return worded("its pager leads to further pages, {walked}", walked=self._walked)
        if not self.counts and self.stated.has_a_pager and self.walked_pages == 1 and self.walked >= LEAST_PAGE:
            return worded("a script draws its pager, which may lead to further pages, {walked}", walked=self._walked)
        if not self.counts and self.ignores_paging:
            return worded(
                "paging is ignored: a further page is the first page again; {walked}, and there may be more",
                walked=self._walked,
            )
        return ""

    @property
    def _walked(self) -> str:
        pages = "1 page" if self.walked_pages == 1 else worded("{walked_pages} pages", walked_pages=self.walked_pages)
        return worded("{walked} on {pages} could be walked", walked=self.walked, pages=pages)


@dataclass(slots=True)
class Turning:
    """The turning of a listing's pages, one after the other: what they showed, and whether the next may show more.

    A page that shows nothing new is passed over once, since a cache may hand one out twice; the first page again, an
    empty one, or a second such page in a row is the end (`is_over`).
    """

    tally: Tally
    seen: set[str] = field(default_factory=set)
    first: frozenset[str] = frozenset()
    is_over: bool = False
    _was_barren: bool = False

    def adds(self, own: frozenset[str]) -> bool:
        """Take in a page; whether it shows anything that those before did not."""
        adds = not self.seen.issuperset(own)
        self.seen |= own
        self.is_over = not adds and (not own or own == self.first or self._was_barren)
        self.tally.hides_a_page = self.tally.hides_a_page or (adds and self._was_barren)
        self._was_barren = not adds
        self.first = self.first or own
        return adds

    def is_first_again(self, own: frozenset[str]) -> bool:
        """Whether a page, asked for after the first, shows just what that does."""
        return bool(own) and own == self.first


class Walk(Iterator[NoticeLink]):
    """The notices of a column, each address once, page by page as the site has them; an iterator.

    `tally` and `unfollowed` grow as it goes; `has_stopped_early` where the rest is known. `stated_before` is what the
    listing stated when it was last walked to its end. After a page all of whose notices are known the walk stops, where
    the pages go from newer to older and the listing did not grow by more, or less, than was seen; with
    `goes_on` it only leaves the listing under way for the column's next one.

    Raises what the family raises, and ListingCutShort at its end where less was walked than the listing states.
    """

    def __init__(
        self,
        address: str,
        pages: Iterator[ListingPage],
        tally: Tally,
        is_known: IsKnown,
        stated_before: int | None,
        *,
        goes_on: bool = False,
    ) -> None:
        self.tally = tally
        self.unfollowed: list[UnfollowedRow] = []
        self._address, self._pages = address, pages
        self._is_known, self._stated_before = is_known, stated_before
        self.has_stopped_early = False
        self._goes_on = goes_on
        self._new = 0
        self._is_in_order = True
        self._oldest: date | None = None
        self._links = self._walked()

    def __next__(self) -> NoticeLink:
        return next(self._links)

    def _walked(self) -> Iterator[NoticeLink]:
        rows: set[tuple[str, str]] = set()
        handed_out: set[str] = set()
        for page in self._pages:
            # A row counts where no page before showed it: one that is put on top of every page counts once.
            new_rows = [row for row in page.rows if (row.url, row.title) not in rows]
            rows.update((row.url, row.title) for row in new_rows)
            self.tally.walked += len(new_rows)
            self.tally.walked_pages += bool(new_rows)
            self.unfollowed += [row for row in page.unfollowed if row in new_rows]
            new = {link.url: link for link in (*page.links, *page.beside) if link.url not in handed_out}
            handed_out.update(new)
            # Asked before any is handed out: who takes a notice may make it known.
            counted = {link.url for link in page.links}
            self._new += sum(not self._is_known(url) for url in new if url in counted)
            self._note_order(page)
            may_stop = self._may_stop(page)
            yield from new.values()
            self.tally.rest_is_known = may_stop
            self.has_stopped_early = self.has_stopped_early or may_stop
            if may_stop and not self._goes_on:
                return
        if shortfall := self.tally.shortfall:
            raise ListingCutShort(self._address, self.tally.tried, shortfall)

    def _note_order(self, page: ListingPage) -> None:
        """Note whether the site goes from newer to older: within each page, and from page to page."""
        if page.begins_anew:
            self._is_in_order, self._oldest = True, None
        days = [row.listed_on for row in page.links if row.listed_on]
        follows = not days or self._oldest is None or days[-1] <= self._oldest
        self._is_in_order = self._is_in_order and follows and goes_from_newer_to_older(days)
        self._oldest = days[-1] if days else self._oldest

    def _may_stop(self, page: ListingPage) -> bool:
        if not page.links or not all(self._is_known(link.url) for link in page.links):
            return False
        stated, before = self.tally.stated.notices, self._stated_before
        has_grown_otherwise = stated is not None and before is not None and stated - before != self._new
        return self._is_in_order and not has_grown_otherwise


def rows_in_order(days: Sequence[date | None]) -> int:
    """How many rows of a page stand below those pinned on top, out of the order of days; all where days are missing."""
    printed = [day for day in days if day is not None]
    if len(printed) < len(days):
        return len(days)
    return _sorted_tail(printed)


def goes_from_newer_to_older(days: Sequence[date]) -> bool:
    """Whether at least the last two thirds of a page's days go so: what stands above may be pinned there."""
    return _sorted_tail(days) * 3 >= len(days) * 2


def _sorted_tail(days: Sequence[date]) -> int:
    tail = min(len(days), 1)
    while tail < len(days) and days[-tail - 1] >= days[-tail]:
        tail += 1
    return tail
