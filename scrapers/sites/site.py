"""What all families have in common: asking for pages, telling rows to follow from others, reading a notice's page.

The shapes themselves stand in the module of each family, the walk and its ends in `walk`.
"""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.documents.encoding import decode_page
from scrapers.http.request import Fetched, Request
from scrapers.publishers.model import Column, Publisher
from scrapers.sites.addresses import base_of
from scrapers.sites.model import (
    Awaited,
    ChangedShape,
    Fetch,
    IsKnown,
    ListingNotFetched,
    ListingPage,
    NoticeLink,
    NoticePage,
    UnfollowedRow,
)
from scrapers.sites.notice_page import PageReader
from scrapers.sites.pinned import rows_pinned_before
from scrapers.sites.rows import ListShape, Row, parsed_body, rows_of, rows_with_elements, shapes_for
from scrapers.sites.tabs import rows_of_other_tabs
from scrapers.sites.walk import Tally, Walk

#: The outcomes with which a page was had.
GOT = frozenset((Outcome.STORED, Outcome.UNCHANGED))
_NOT_THERE = frozenset((Outcome.NOT_FOUND, Outcome.GONE))
#: As of HTTP, which interfaces borrow.
_FAULT_CODE = re.compile(r"40[0-9]|429|50[0-9]")
#: A listing longer than this is one that never ends: a calendar, or pages made up on demand.
MOST_PAGES = 2000


class Site(ABC):
    """A column of a publisher's site, of one family of site software."""

    #: The family's documented listings and bodies, in the order to try them.
    list_shapes: ClassVar[tuple[ListShape, ...]] = ()
    bodies: ClassVar[tuple[str, ...]] = ()
    #: Whether a column has several listings: what is known of one says nothing of the next.
    has_several_listings: ClassVar[bool] = False

    def __init__(self, publisher: Publisher, column: Column, awaited: Sequence[Awaited] = ()) -> None:
        """`awaited` are notices that a column which can be asked for them is asked for."""
        self.publisher, self.column, self.awaited = publisher, column, awaited

    def notices(self, fetch: Fetch, is_known: IsKnown, stated_before: int | None = None) -> Walk:
        """Walk through the column's notices, newest first as the site has them: see `Walk` for where it ends.

        `is_known` must also hold of notices left for their titles, and must hold of none before the column was once
        walked to its end: an interrupted walk knows the first pages only. `stated_before` is what the listing stated
        when that was.

        The walk raises ChangedShape where no documented shape fits or a listing is empty; ListingNotFetched where a
        page of it can't be had; ListingCutShort where less could be walked than the listing states. What was handed
        out before holds all the same.
        """
        tally = Tally()
        pages = self._pages(fetch, tally)
        return Walk(self.column.url, pages, tally, is_known, stated_before, goes_on=self.has_several_listings)

    def read_notice(self, fetched: Fetched, link: NoticeLink | None = None) -> NoticePage:
        """Read a notice's page; `link` lends what only the listing tells (its date, a body handed out as JSON).

        Raises ChangedShape where the page has no title, or none of the documented bodies.
        """
        options = self.column.options
        reader = PageReader(
            hosts=self.publisher.hosts,
            bodies=(*options.body, *self.bodies),
            attachments=options.attachments,
            advice=f"Look at the page in the archive and name its body under options of {self._place}",
        )
        return reader.read(fetched, link)

    @abstractmethod
    def _pages(self, fetch: Fetch, tally: Tally) -> Iterator[ListingPage]:
        """Yield the listing's pages one after the other, fetching each when it is asked for, until one adds nothing.

        `tally` is told what each page states and how further ones were asked for.
        """

    @property
    def _place(self) -> str:
        return f"column {self.column.column_id} in {self.publisher.publisher_id}.yml"

    @property
    def _shapes(self) -> tuple[ListShape, ...]:
        return shapes_for(self.column.options, self.list_shapes)

    def _ask(
        self,
        fetch: Fetch,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Fetched:
        """Ask for a page of the listing, whatever comes of it."""
        return fetch(
            Request(
                url=url,
                purpose=AttemptStage.LISTING,
                publisher_id=self.publisher.publisher_id,
                method="GET" if form is None else "POST",
                params=params,
                form=form,
                referer="" if url == self.column.url else self.column.url,
            )
        )

    def _get(
        self,
        fetch: Fetch,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Fetched:
        """Ask for a page that must be there. Raises ListingNotFetched."""
        fetched = self._ask(fetch, url, params=params, form=form)
        if fetched.outcome not in GOT or fetched.body is None:
            raise ListingNotFetched(fetched)
        return fetched

    def _get_if_there(self, fetch: Fetch, url: str, *, params: Mapping[str, str] | None = None) -> Fetched | None:
        """Ask for a page that may be beyond the end: None where there is none. Raises ListingNotFetched."""
        fetched = self._ask(fetch, url, params=params)
        if fetched.outcome in _NOT_THERE:
            return None
        if fetched.outcome not in GOT or fetched.body is None:
            raise ListingNotFetched(fetched)
        return fetched

    def _tree(self, fetched: Fetched) -> BeautifulSoup:
        tree = parsed_body(fetched.body or b"")
        if tree is None:
            raise self._changed(fetched, ("UTF-8", "GB18030"), "the page is in no known encoding")
        return tree

    def _json(self, fetched: Fetched) -> Any:
        text = decode_page(fetched.body or b"")
        try:
            said = json.loads(text or "")
        except (ValueError, RecursionError) as fault:
            raise self._changed(fetched, ("JSON",), "the answer is no JSON") from fault
        if isinstance(said, Mapping) and _reports_a_fault(said):
            raise self._changed(fetched, ("JSON",), "the answer reports a fault of the site")
        return said

    def _page_of(self, rows: Sequence[Row]) -> ListingPage:
        """The page that rows make: those on the publisher's own hosts lead to notices, the others are reported."""
        links: list[NoticeLink] = []
        unfollowed: list[UnfollowedRow] = []
        for row in rows:
            if reason := self._reason_to_leave(row.url):
                unfollowed.append(UnfollowedRow(row.url, row.title, row.listed_on, self.column.column_id, reason))
            else:
                links.append(NoticeLink(row.url, row.title, row.listed_on, self.column.column_id))
        return ListingPage(tuple(links), tuple(unfollowed))

    def _page_of_links(self, links: Iterable[NoticeLink | None], *, begins_anew: bool = False) -> ListingPage:
        """The page of an interface's entries; one without a title says nothing, not even that it is a notice.

        None is an entry of another form than all others.
        """
        followed: list[NoticeLink] = []
        unfollowed: list[UnfollowedRow] = []
        for link in links:
            if link is None:
                unfollowed.append(UnfollowedRow("", "", None, self.column.column_id, "the entry is not understood"))
                continue
            # A body that was handed out needs no address to be asked.
            reason = "" if link.content_html is not None and link.url else self._reason_to_leave(link.url)
            if reason or not link.title:
                why = reason or "the entry has no title"
                unfollowed.append(UnfollowedRow(link.url, link.title, link.listed_on, link.column_id, why))
            else:
                followed.append(link)
        return ListingPage(tuple(followed), tuple(unfollowed), begins_anew)

    def _reason_to_leave(self, url: str) -> str:
        """Why a row's address can't be followed; empty where it can."""
        if not url:
            return "the row has no address that is understood"
        host = urlsplit(url).netloc.lower().rpartition("@")[2]
        return "" if self.publisher.owns(host) else f"the row leads to another host, {host}"

    def _rows_on(self, tree: BeautifulSoup, base: str) -> ListingPage:
        """The rows that a page lists by the first shape that fits; none where none does."""
        return self._page_of(rows_of(tree, base, self._shapes))

    def _in_other_tabs(self, tree: BeautifulSoup, base: str) -> tuple[NoticeLink, ...]:
        """The notices in tabs that are switched with the one that holds the page's rows, and those pinned before it."""
        rows, own = rows_with_elements(tree, base, self._shapes), base_of(tree, base)
        return self._page_of([*rows_pinned_before(rows, own), *rows_of_other_tabs(rows, own)]).links

    def _none_found(self, fetched: Fetched, tried: Sequence[str]) -> ChangedShape:
        return self._changed(fetched, tried, "the listing shows no notices")

    def _changed(self, fetched: Fetched, tried: Sequence[str], found: str) -> ChangedShape:
        next_step = f"Look at the page in the archive and correct the options of {self._place}"
        return ChangedShape(fetched.final_url or fetched.request_url, tried, found, next_step)


def _reports_a_fault(said: Mapping[str, Any]) -> bool:
    """Whether an interface says that it failed: an empty list beside that is no end of the listing."""
    codes = (str(said.get(name)) for name in ("code", "status", "errcode"))
    return said.get("success") is False or any(_FAULT_CODE.fullmatch(code) for code in codes)
