"""Hanweb jpage: Jiangsu, Shandong, older columns of Zhejiang. The first records stand in the page, as XML in a script.

`<datastore>` counts the records (`totalrecord`, to be relied on, where `totalpage` is not), holds the first of them as
CDATA, and names the address of the next (`nextgroup`), some of whose ids are encrypted. Further records come from
dataproxy.jsp, by POST: most sites go by startrecord and endrecord, some ignore these and go by page.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from scrapers.documents.encoding import decode_page
from scrapers.http.request import Fetched
from scrapers.publishers.options import JpageOptions
from scrapers.sites.addresses import absolute
from scrapers.sites.model import Fetch, NoticeLink
from scrapers.sites.rows import ListShape, parsed, rows_of
from scrapers.sites.site import MOST_PAGES, Site

_PROXY = "/module/web/jpage/dataproxy.jsp"
_COLUMN_IN_ADDRESS = re.compile(r"/col/col(\d+)/")
_BEGINS, _ENDS = re.compile("<datastore[ >]", re.IGNORECASE), re.compile("</datastore>", re.IGNORECASE)
_RECORD_BEGINS, _RECORD_ENDS = re.compile("<record>", re.IGNORECASE), re.compile("</record>", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_TOTAL = re.compile(r"<totalrecord>\s*(\d+)\s*</totalrecord>", re.IGNORECASE)
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

    def _pages(self, fetch: Fetch) -> Iterator[Sequence[NoticeLink]]:
        page = self._get(fetch, self.column.url)
        store = self._datastore(page)
        first = self._links_in(store, page)
        if not first:
            self._none_found(page, [f"datastore with {shape}" for shape in self._shapes])
        yield first
        further = _Further(self, fetch, page, store, first)
        yield from further.groups()
        total = store.total
        if total is not None and further.received < total:
            found = f"totalrecord counts {total} notices, {further.received} could be had"
            raise self._changed(page, ["startrecord and endrecord", "page"], found)

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

    def _links_in(self, store: _Datastore, answer: Fetched) -> list[NoticeLink]:
        # Records are read one by one: what closes a row may be missing in one and must not swallow the next.
        rows = [row for record in store.records for row in rows_of(parsed(record), self._base(answer), self._shapes)]
        return self._links(rows)

    def _base(self, answer: Fetched) -> str:
        return self.column.url if _PROXY in answer.final_url else answer.final_url

    def _form(self, page: Fetched, store: _Datastore) -> dict[str, str]:
        """The form of dataproxy.jsp: what the publisher's file says, else the page's next address, else the page.

        Encrypted ids are taken as they come. The element that holds the records is called by the plain unitid.
        """
        options, asked = self._options, dict(parse_qsl(urlsplit(store.next_address).query, keep_blank_values=True))
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
    """The groups of records after the page's own: how many were received, by which parameters they are asked for."""

    def __init__(
        self, site: JpageSite, fetch: Fetch, page: Fetched, store: _Datastore, first: list[NoticeLink]
    ) -> None:
        self._site, self._fetch, self._total = site, fetch, store.total
        self._proxy = absolute(store.next_address or _PROXY, page.final_url).partition("?")[0]
        self._form, self._size = site._form(page, store), site._options.perpage
        self._first_of_all, self._seen = first[0].url, {link.url for link in first}
        self.received = len(store.records)

    def groups(self) -> Iterator[list[NoticeLink]]:
        """Yield what each further group adds: by startrecord, and by page where startrecord is ignored."""
        yield from self._by_startrecord()
        if self._total is not None and self.received < self._total:
            yield from self._by_page(self._total)

    def _by_startrecord(self) -> Iterator[list[NoticeLink]]:
        while self._total is None or self.received < self._total:
            start = self.received + 1
            records, links = self._group({"startrecord": start, "endrecord": start + self._size - 1})
            new = self._new(links)
            if new:
                yield new
            is_ignored = any(link.url == self._first_of_all for link in links)
            if records == 0 or is_ignored or (self._total is None and not new):
                return
            self.received += records

    def _by_page(self, total: int) -> Iterator[list[NoticeLink]]:
        """Page by page from the first: a page may hold more or fewer records than the column's page showed."""
        page_size = 0
        for number in range(1, MOST_PAGES):
            records, links = self._group({"page": number})
            if new := self._new(links):
                yield new
            is_ignored = number > 1 and any(link.url == self._first_of_all for link in links)
            if records == 0 or is_ignored:
                return
            page_size = max(page_size, records)
            if number * page_size >= total:
                self.received = total
                return

    def _group(self, paging: Mapping[str, int]) -> tuple[int, list[NoticeLink]]:
        """How many records a group holds, and the notices they link to."""
        params = {name: str(value) for name, value in (*paging.items(), ("perpage", self._size))}
        answer = self._site._get(self._fetch, self._proxy, params=params, form=self._form)
        store = _read_datastore(decode_page(answer.body or b"") or "")
        if store is None:
            raise self._site._changed(answer, ("datastore",), "dataproxy.jsp answers no datastore of records")
        return len(store.records), self._site._links_in(store, answer)

    def _new(self, links: Sequence[NoticeLink]) -> list[NoticeLink]:
        new = {link.url: link for link in links if link.url not in self._seen}
        self._seen.update(new)
        return list(new.values())


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
