"""What all families have in common: asking for pages, walking a listing to its end, reading a notice's page.

Belongs here: the walk and its ends. The shapes themselves stand in the module of each family.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from bs4 import BeautifulSoup

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.documents.encoding import decode_page
from scrapers.http.request import Fetched, Request
from scrapers.publishers.model import Column, Publisher
from scrapers.sites.model import ChangedShape, Fetch, IsKnown, ListingNotFetched, NoticeLink, NoticePage
from scrapers.sites.notice_page import PageReader
from scrapers.sites.rows import ListShape, Row, parsed_body, rows_of, shapes_for

_GOT = frozenset((Outcome.STORED, Outcome.UNCHANGED))
_NOT_THERE = frozenset((Outcome.NOT_FOUND, Outcome.GONE))
#: A listing longer than this is one that never ends: a calendar, or pages made up on demand.
MOST_PAGES = 2000


class Site(ABC):
    """A column of a publisher's site, of one family of site software."""

    #: The family's documented listings and bodies, in the order to try them.
    list_shapes: ClassVar[tuple[ListShape, ...]] = ()
    bodies: ClassVar[tuple[str, ...]] = ()

    def __init__(self, publisher: Publisher, column: Column) -> None:
        self.publisher, self.column = publisher, column

    def notices(self, fetch: Fetch, is_known: IsKnown) -> Iterator[NoticeLink]:
        """Yield the notices of the column, each address once, page by page, newest first as the site has them.

        Ends with the listing, with a page that adds nothing, or after a page all of whose notices are known (asked
        before any of them is handed out). `is_known` must also hold of notices left for their titles, and must hold
        of none before the column was once walked to its end: an interrupted walk knows the first pages only.

        Raises ChangedShape where no documented shape fits, a listing is empty, or notices it counts can't be reached;
        ListingNotFetched where a page of it can't be had. What was yielded before holds all the same.
        """
        seen: set[str] = set()
        for page in self._pages(fetch):
            new = list({link.url: link for link in page if link.url not in seen}.values())
            if not new:
                return
            seen.update(link.url for link in new)
            all_known = all(is_known(link.url) for link in page)
            yield from new
            if all_known:
                return

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
    def _pages(self, fetch: Fetch) -> Iterator[Sequence[NoticeLink]]:
        """Yield the listing's pages one after the other, fetching each when it is asked for."""

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
        if fetched.outcome not in _GOT or fetched.body is None:
            raise ListingNotFetched(fetched)
        return fetched

    def _get_if_there(self, fetch: Fetch, url: str, *, params: Mapping[str, str] | None = None) -> Fetched | None:
        """Ask for a page that may be beyond the end: None where there is none. Raises ListingNotFetched."""
        fetched = self._ask(fetch, url, params=params)
        if fetched.outcome in _NOT_THERE:
            return None
        if fetched.outcome not in _GOT or fetched.body is None:
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
            return json.loads(text or "")
        except (ValueError, RecursionError) as fault:
            raise self._changed(fetched, ("JSON",), "the answer is no JSON") from fault

    def _links(self, rows: Sequence[Row]) -> list[NoticeLink]:
        return [NoticeLink(row.url, row.title, row.listed_on, self.column.column_id) for row in rows]

    def _links_on(self, fetched: Fetched) -> list[NoticeLink]:
        """The notices that a page lists by the first shape that fits; empty where none does."""
        return self._links(rows_of(self._tree(fetched), fetched.final_url, self._shapes))

    def _first_links_on(self, fetched: Fetched) -> list[NoticeLink]:
        """The notices on the first page of a listing. Raises ChangedShape where no shape finds any."""
        return self._links_on(fetched) or self._none_found(fetched, [str(shape) for shape in self._shapes])

    def _none_found(self, fetched: Fetched, tried: Sequence[str]) -> list[NoticeLink]:
        raise self._changed(fetched, tried, "the listing shows no notices")

    def _changed(self, fetched: Fetched, tried: Sequence[str], found: str) -> ChangedShape:
        next_step = f"Look at the page in the archive and correct the options of {self._place}"
        return ChangedShape(fetched.final_url or fetched.request_url, tried, found, next_step)
