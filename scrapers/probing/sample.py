"""A look at a column: the family that reads its page, its first rows, how its pages go on, and one article."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Final, Protocol
from urllib.parse import urldefrag, urlsplit

from bs4 import BeautifulSoup

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.documents.encoding import decode_page
from scrapers.http.request import Fetched, Request
from scrapers.notices.notice import Notice, read_notice
from scrapers.probing.signs import Candidate, candidates
from scrapers.publishers.model import Column, Ip, Publisher, Tls
from scrapers.sites.families import family
from scrapers.sites.filled import lists_brought
from scrapers.sites.leads import page_that_lists
from scrapers.sites.link_lists import LinkList, body_selector, link_lists, rows_without_address
from scrapers.sites.model import ChangedShape, ListingCutShort, ListingNotFetched, NoticeLink, NoticePage
from scrapers.sites.rows import parsed
from scrapers.text.worded import worded

_GOT: Final = frozenset((Outcome.STORED, Outcome.UNCHANGED))
_LEAST_ROWS: Final = 2
_LEAST_BESIDE: Final = 3
_MOST_PAGES, _MOST_REQUESTS = 2, 12
# How pages that name no successor are mostly numbered, relative to the column's own.
_USUAL_NUMBERINGS: Final[tuple[Mapping[str, object], ...]] = (
    {"page_url": "index_{page}.html"},
    {"page_url": "index_{page}.html", "second_page": 1},
)


class Unprobed(ValueError):
    """The address could not be looked at, or nothing that is known reads it; one sentence for the operator."""


class Client(Protocol):
    """What asks the site: `scrapers.http.client.PoliteClient`."""

    def fetch(self, request: Request) -> Fetched:
        """Ask for a page and say how it ended."""
        ...


@dataclass(frozen=True, slots=True)
class Article:
    """A notice as it was understood, or why it was not."""

    link: NoticeLink
    page: NoticePage | None
    notice: Notice | None
    fault: str


@dataclass(frozen=True, slots=True)
class Sample:
    """What a look at a column gave.

    `pages` are the rows of the first pages, `asked` what was asked for them beyond the column's own address. `pager`
    says how the listing goes on, or what ended it. `tried` tells of the families that did not fit, `beside` of lists
    with days on the page that are not read.
    """

    publisher: Publisher
    sign: str
    options: Mapping[str, object]
    pages: Sequence[Sequence[NoticeLink]]
    pager: str
    tried: Sequence[str]
    article: Article | None
    beside: Sequence[LinkList] = ()

    @property
    def column(self) -> Column:
        """The column that was looked at."""
        return self.publisher.columns[0]

    @property
    def rows(self) -> list[NoticeLink]:
        """The rows of all pages that were looked at."""
        return [link for page in self.pages for link in page]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever looks at a site before its publisher is known: what the polite client must be told of its host."""

    all_hosts: frozenset[str]
    pace_seconds: float = 3.0
    tls: Tls = field(default_factory=lambda: Tls(context="standard", reason="no reason known for another"))
    ip: Ip = field(default_factory=lambda: Ip(version="any", reason="no reason known for another"))

    publisher_id: ClassVar[str] = "visitor.probe"

    @classmethod
    def to(cls, address: str) -> "Visitor":
        """The visitor of the host of an address."""
        return cls(frozenset({urlsplit(address).netloc.lower()}))


class Visit:
    """A look at one address, during which each page is asked for once. Raises Unprobed where its page can't be had."""

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._had: dict[tuple[Any, ...], Fetched] = {}
        self.address = address
        self.requests: list[Request] = []
        self.is_enough: Callable[[], bool] = lambda: False
        first = self.fetch(Request(address, AttemptStage.LISTING, Visitor.publisher_id))
        if (final := first.final_url) and urlsplit(final).netloc != urlsplit(address).netloc:
            # The site lives on another host, of www. or of https: there its publisher's file has to lead.
            self.address = f"{urldefrag(final).url}#{urlsplit(address).fragment}".rstrip("#")
            self._had[("GET", final, repr(None), repr(None))] = first
        if first.outcome not in _GOT or first.body is None:
            raise Unprobed(f"{address}: {first.outcome.value}. {first.note}".rstrip(" ."))
        html = decode_page(first.body)
        if html is None:
            raise Unprobed(worded("{address}: the page is in no known encoding", address=address))
        #: The page that names whose site it is, and the one that lists: another where that leads on to it or frames it.
        self.outer_html = html
        self.html, self.final_url = html, first.final_url or address
        lists = page_that_lists(parsed(html), self.final_url, self._page_at)
        if lists != self.final_url:
            self.html = self._html_at(lists)
            self.address = self.final_url = lists

    def _page_at(self, target: str) -> BeautifulSoup | None:
        html = self._html_at(target)
        return parsed(html) if html else None

    def _html_at(self, target: str) -> str:
        had = self.fetch(Request(target, AttemptStage.LISTING, Visitor.publisher_id))
        return (decode_page(had.body) or "") if had.outcome in _GOT and had.body is not None else ""

    def fetch(self, request: Request) -> Fetched:
        """Ask for a page, or give it as it was had before; ends the look where it has seen enough."""
        if self.is_enough() or len(self.requests) >= _MOST_REQUESTS:
            raise _Enough
        self.requests.append(request)
        key = (request.method, request.url, repr(request.params), repr(request.form))
        if key not in self._had:
            self._had[key] = self._client.fetch(replace(request, publisher_id=Visitor.publisher_id))
        return self._had[key]


class _Enough(Exception):
    """As many pages were seen as a look needs."""


def look_at(visit: Visit, publisher_with: Callable[[Candidate], Publisher]) -> Sample:
    """Look at a column: try the families whose signs its page shows, and take the first that reads rows.

    `publisher_with` gives the publisher with that one column, read as a candidate says. Raises Unprobed where no family
    reads it.
    """
    tried: list[str] = []
    for candidate in candidates(visit.html, visit.final_url, visit.address):
        sample = _walked(publisher_with(candidate), candidate, visit, tried)
        if not sample.column.says_how_it_goes_on and len(sample.pages) == 1:
            sample = _with_further_pages(sample, publisher_with, candidate, visit)
            candidate = replace(candidate, options=sample.options)
        if len(sample.rows) >= _LEAST_ROWS:
            sample = replace(sample, beside=_beside(sample, candidate, visit))
            return _with_an_article(sample, publisher_with, candidate, visit)
        tried.append(f"{candidate.family} ({candidate.sign}): {sample.pager}")
    said = "; ".join(tried) or _why_none(parsed(visit.html), visit.final_url)
    raise Unprobed(worded("{address}: no family reads this page: {said}", address=visit.address, said=said))


def _why_none(page: BeautifulSoup, address: str) -> str:
    """Why no family fits a page that shows no sign of any."""
    if rows := rows_without_address(page, address):
        return worded("{rows} rows with days lead to no address that is understood: a script opens them", rows=rows)
    if brought := list(lists_brought(page)):
        elements = ", ".join(f"#{one}" for one in brought)
        return worded("a script brings the rows of {elements} into the page, which are not read", elements=elements)
    return worded("it shows no sign of any, and no three rows of links")


def _beside(sample: Sample, candidate: Candidate, visit: Visit) -> tuple[LinkList, ...]:
    """The lists of dated links beside the one that a candidate names by its selector, none of whose rows were read."""
    own, read = candidate.options.get("row"), {link.url for link in sample.rows}
    lists = link_lists(parsed(visit.html), visit.final_url) if own else ()
    return tuple(one for one in lists if one.row != own and one.dated >= _LEAST_BESIDE and not read & one.addresses)


def _with_further_pages(
    sample: Sample, publisher_with: Callable[[Candidate], Publisher], candidate: Candidate, visit: Visit
) -> Sample:
    """The sample as the usual numbering of pages continues it, where one does."""
    for numbering in _USUAL_NUMBERINGS:
        numbered = replace(candidate, options={**candidate.options, **numbering})
        further = _walked(publisher_with(numbered), numbered, visit, sample.tried)
        if len(further.pages) > 1:
            return further
    return sample


def _walked(publisher: Publisher, candidate: Candidate, visit: Visit, tried: Sequence[str]) -> Sample:
    pages: list[list[NoticeLink]] = []
    visit.requests.clear()
    visit.is_enough = lambda: len(pages) >= _MOST_PAGES
    asked_before, pager = 0, ""
    try:
        for link in family(publisher, publisher.columns[0]).notices(visit.fetch, lambda _address: False):
            if len(visit.requests) != asked_before:
                asked_before = len(visit.requests)
                pages.append([])
            pages[-1].append(link)
        pager = worded("the listing ends after 1 page")
        if len(pages) != 1:
            pager = worded("the listing ends after {pages} pages", pages=len(pages))
        if len(pages) == 1 and not publisher.columns[0].says_how_it_goes_on:
            pager = worded(
                "only the first page is read: how the listing goes on could not be told; give page_url in the file"
            )
    except _Enough:
        pager = worded(
            "page {pages} is {as_said}, and the listing may go on",
            pages=len(pages),
            as_said=_as_said(visit.requests[asked_before - 1]),
        )
    except (ChangedShape, ListingCutShort, ListingNotFetched) as fault:
        pager = str(fault)
    finally:
        visit.is_enough = lambda: False
    return Sample(publisher, candidate.sign, candidate.options, pages, pager, tuple(tried), None)


def _as_said(request: Request) -> str:
    fields = " ".join(f"{name}={value}" for name, value in dict(request.params or request.form or {}).items())
    return " ".join(part for part in ("" if request.method == "GET" else "POST", request.url, fields) if part)


def _with_an_article(
    sample: Sample, publisher_with: Callable[[Candidate], Publisher], candidate: Candidate, visit: Visit
) -> Sample:
    """The sample with the first row that is wanted, or else the first on the publisher's own hosts, as it is read."""
    publisher = sample.publisher
    own = [link for link in sample.rows if urlsplit(link.url).netloc.lower() in publisher.all_hosts]
    link = next((one for one in own if publisher.wants(one.title).kept), own[0] if own else None)
    if link is None:
        return sample
    visit.requests.clear()
    fetched = visit.fetch(Request(link.url, AttemptStage.NOTICE, publisher.publisher_id, referer=sample.column.url))
    if fetched.outcome not in _GOT or fetched.body is None:
        fault = f"{fetched.outcome.value}. {fetched.note}".rstrip(" .")
        return replace(sample, article=Article(link, None, None, fault))
    article = _read(publisher, link, fetched)
    if article.fault and (named := body_selector(parsed(decode_page(fetched.body) or ""))):
        options = {**candidate.options, "body": [named]}
        named_by_hand = publisher_with(replace(candidate, options=options))
        again = _read(named_by_hand, link, fetched)
        if not again.fault:
            return replace(sample, publisher=named_by_hand, options=options, article=again)
    return replace(sample, article=article)


def _read(publisher: Publisher, link: NoticeLink, fetched: Fetched) -> Article:
    try:
        page = family(publisher, publisher.columns[0]).read_notice(fetched, link)
    except ChangedShape as fault:
        return Article(link, None, None, str(fault))
    return Article(link, page, read_notice(page, publisher), "")
