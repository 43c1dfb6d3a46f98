"""Hanweb jpage: Jiangsu, Shandong, older columns of Zhejiang. The first records stand in the page, as XML in a script.

`<datastore>` counts the records (`totalrecord`, to be relied on, where `totalpage` is not), holds the first of them as
CDATA, and names the address of the next (`nextgroup`), some of whose ids are encrypted. Further records come from
dataproxy.jsp, by POST: most sites go by startrecord and endrecord, some ignore these and go by page.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from scrapers.documents.encoding import decode_page
from scrapers.http.request import Fetched
from scrapers.publishers.options import JpageOptions
from scrapers.sites.addresses import absolute
from scrapers.sites.model import Fetch, ListingNotFetched, ListingPage, NoticeLink
from scrapers.sites.rows import ListShape, Row, parsed, rows_of
from scrapers.sites.site import MOST_PAGES, Site
from scrapers.sites.stated import Stated
from scrapers.sites.tabs import are_switched
from scrapers.sites.walk import Tally
from scrapers.text.dates import date_in
from scrapers.text.folding import one_line
from scrapers.text.worded import worded

_PROXY = "/module/web/jpage/dataproxy.jsp"
_COLUMN_IN_ADDRESS = re.compile(r"/col/col(\d+)/")
_BEGINS, _ENDS = re.compile("<datastore[ >]", re.IGNORECASE), re.compile("</datastore>", re.IGNORECASE)
_RECORD_BEGINS, _RECORD_ENDS = re.compile("<record>", re.IGNORECASE), re.compile("</record>", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_TOTAL = re.compile(r"<totalrecord>\s*([0-9]{1,9})\s*</totalrecord>", re.IGNORECASE)
_NEXT = re.compile(r"<nextgroup>(.*?)</nextgroup>", re.DOTALL | re.IGNORECASE)
_FORM = ("col", "appid", "webid", "path", "columnid", "sourceContentType", "unitid", "webname", "permissiontype")
_PAGING = frozenset(("page", "startrecord", "endrecord", "perpage"))


@dataclass(frozen=True, slots=True)
class _Datastore:
    """Records of a listing as HTML, how many it counts in all (None where it does not), and its next address."""

    records: tuple[str, ...]
    total: int | None
    next_address: str


class JpageSite(Site):
    """A column whose records come in groups; how many there must be is computed from `totalrecord`."""

    list_shapes = (
        ListShape("div.text:has(h3)", "h3 a[href]", "div.bottom span"),  # Shandong
        ListShape("p.lb-list"),  # Zhejiang
        ListShape("li:has(a[title])", "a[title]"),  # Jiangsu: a + span or a + b
        ListShape("li:has(a[href])"),
        ListShape("tr:has(a[href])"),
        ListShape("a[href]"),
    )
    bodies = (
        ".article_zoom",
        ".scroll_main.bfr_article_content",
        "div#Zoom.TRS_UEDITOR",
        "#con1",
        "#second1 div.s17 div.news-body",
        "div.news-body",
        "#zoom",
    )

    def _pages(self, fetch: Fetch, tally: Tally) -> Iterator[ListingPage]:
        page = self._get(fetch, self.column.url)
        store = self._datastore(page)
        first = self._page_in(store, page)
        if not first.links:
            raise self._none_found(page, [f"datastore with {shape}" for shape in self._shapes])
        tally.states(Stated(store.total))
        yield replace(first, beside=self._in_other_stores(page, tally))
        yield from _Further(self, fetch, page, store, first, tally).groups()

    @property
    def _options(self) -> JpageOptions:
        options = self.column.options
        return options if isinstance(options, JpageOptions) else JpageOptions()

    def _datastore(self, page: Fetched) -> _Datastore:
        for script in self._tree(page).select(self._options.records):
            if store := _read_datastore(script.get_text()):
                return store
        store = _read_datastore(decode_page(page.body or b"") or "")
        if store is None:
            raise self._changed(page, (self._options.records, "datastore"), "the page holds no datastore of records")
        return store

    def _in_other_stores(self, page: Fetched, tally: Tally) -> tuple[NoticeLink, ...]:
        """The notices of records in other tabs of the page; where a tab counts more than it holds, that is told."""
        scripts = [
            (script, store)
            for script in self._tree(page).select(self._options.records)
            if (store := _read_datastore(script.get_text()))
        ]
        beside: list[NoticeLink] = []
        for script, store in scripts[1:]:
            if not are_switched(scripts[0][0], script):
                continue
            beside += self._page_in(store, page).links
            if store.total is not None and store.total > len(store.records):
                tally.cut_short.append(
                    worded(
                        "another tab counts {notices} notices and holds {held}: give it as a column of its own",
                        notices=store.total,
                        held=len(store.records),
                    )
                )
        return tuple(beside)

    def _page_in(self, store: _Datastore, answer: Fetched) -> ListingPage:
        # Records are read one by one: what closes a row may be missing in one and must not swallow the next.
        rows: list[Row] = []
        for record in store.records:
            tree = parsed(record)
            found = rows_of(tree, self._base(answer), self._shapes)
            rows += found or ([Row("", words, date_in(words))] if (words := one_line(tree.get_text())) else [])
        return self._page_of(rows)

    def _base(self, answer: Fetched) -> str:
        return self.column.url if _PROXY in answer.final_url else answer.final_url

    def _form(self, page: Fetched, store: _Datastore) -> dict[str, str]:
        """The form of dataproxy.jsp: what the publisher's file says, else the page's next address, else the page.

        Encrypted ids are taken as they come. The element that holds the records is called by the plain unitid.
        """
        # Cut out, not parsed: what stands before the query may be no address.
        query = store.next_address.partition("?")[2].partition("#")[0]
        options, asked = self._options, dict(parse_qsl(query, keep_blank_values=True))
        in_address = _COLUMN_IN_ADDRESS.search(self.column.url)
        holder = next((script.parent for script in self._tree(page).select(self._options.records)), None)
        said = {
            "col": "1",
            "appid": "1",
            "path": "/",
            "columnid": in_address[1] if in_address else "",
            "unitid": str(holder.get("id") or "") if holder else "",
            "sourceContentType": "1",
            "permissiontype": "0",
            **{name: value for name, value in asked.items() if name not in _PAGING},
            **{name: value for name in ("webid", "columnid", "unitid", "webname") if (value := getattr(options, name))},
        }
        return {name: said[name] for name in (*_FORM, *sorted(said.keys() - set(_FORM))) if name in said}


class _Further:
    """The groups of records after the page's own, and by which parameters they are asked for."""

    def __init__(
        self, site: JpageSite, fetch: Fetch, page: Fetched, store: _Datastore, first: ListingPage, tally: Tally
    ) -> None:
        self._site, self._fetch, self._first, self._tally = site, fetch, first, tally
        self._proxy = absolute(store.next_address or _PROXY, page.final_url).partition("?")[0]
        self._form, self._size = site._form(page, store), site._options.perpage
        self._seen, self._records = set(first.keys), len(store.records)

    def groups(self) -> Iterator[ListingPage]:
        """Yield what each further group adds: by startrecord, and by page where that leads to less than is stated."""
        yield from self._by_startrecord()
        total = self._tally.stated.notices
        if self._tally.ignores_paging or (total is not None and len(self._seen) < total):
            yield from self._by_page()

    def _by_startrecord(self) -> Iterator[ListingPage]:
        """Group by group until one adds nothing: what is stated may be too little."""
        self._tally.tried.append("startrecord and endrecord")
        received = self._records
        for _ in range(MOST_PAGES):
            start = received + 1
            records, page = self._group({"startrecord": start, "endrecord": start + self._size - 1})
            adds = self._adds(page)
            if adds:
                yield page
            self._tally.ignores_paging = self._starts_anew(page)
            if records == 0 or not adds or self._tally.ignores_paging:
                return
            received += records
        self._tally.has_no_end = True

    def _by_page(self) -> Iterator[ListingPage]:
        """Page by page from the first: a page may hold more or fewer records than the column's page showed."""
        self._tally.tried.append("page")
        passed, known = 0, len(self._seen)
        for number in range(1, MOST_PAGES):
            records, page = self._group({"page": number})
            passed += records
            adds = self._adds(page)
            if adds:
                yield page
            self._tally.ignores_paging = number > 1 and self._starts_anew(page)
            if records == 0 or self._tally.ignores_paging or (passed > known and not adds):
                return
        self._tally.has_no_end = True

    def _starts_anew(self, page: ListingPage) -> bool:
        """Whether a group begins where the column's own page does."""
        first = next(iter(self._first.links), None)
        return first is not None and any(link.url == first.url for link in page.links)

    def _group(self, paging: Mapping[str, int]) -> tuple[int, ListingPage]:
        """How many records a group holds, and its rows. Beyond what is stated nothing need be there."""
        params = {name: str(value) for name, value in (*paging.items(), ("perpage", self._size))}
        total = self._tally.stated.notices
        is_beyond = total is not None and len(self._seen) >= total
        try:
            answer = self._site._get(self._fetch, self._proxy, params=params, form=self._form)
        except ListingNotFetched:
            if is_beyond:
                return 0, ListingPage(())
            raise
        store = _read_datastore(decode_page(answer.body or b"") or "")
        if store is None:
            if is_beyond:
                return 0, ListingPage(())
            raise self._site._changed(answer, ("datastore",), "dataproxy.jsp answers no datastore of records")
        self._tally.states(Stated(store.total))
        return len(store.records), self._site._page_in(store, answer)

    def _adds(self, page: ListingPage) -> bool:
        own = page.keys
        adds = not self._seen.issuperset(own)
        self._seen |= own
        return adds


def _read_datastore(text: str) -> _Datastore | None:
    # By pattern and not by an XML parser: what sites put into CDATA and around it is seldom well-formed.
    begin = _BEGINS.search(text)
    end = _ENDS.search(text, begin.end()) if begin else None
    if begin is None or end is None:
        return None
    store = text[begin.start() : end.end()]
    total, following = _TOTAL.search(store), _NEXT.search(store)
    link = parsed(_CDATA.sub("", following[1])).select_one("a") if following else None
    records = (_RECORD_ENDS.split(piece, maxsplit=1)[0] for piece in _RECORD_BEGINS.split(store)[1:])
    return _Datastore(
        records=tuple(_CDATA.sub("", record) for record in records),
        total=int(total[1]) if total else None,
        next_address=str(link.get("href") or "") if link else "",
    )
