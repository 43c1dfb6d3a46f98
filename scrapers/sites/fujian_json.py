"""Fujian's search: POST `/fjdzapp/search` lists a column as JSON; the notices themselves are TRS pages."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from scrapers.http.request import Fetched
from scrapers.publishers.options import FujianJsonOptions
from scrapers.sites.addresses import absolute
from scrapers.sites.dates import date_in_address, date_of_value
from scrapers.sites.interface import InterfaceSite
from scrapers.sites.model import Fetch, ListingPage, NoticeLink
from scrapers.sites.site import MOST_PAGES
from scrapers.sites.trs import TrsSite
from scrapers.sites.walk import Tally
from scrapers.text.folding import one_line

#: By its own default the search puts nothing in the order of days, and a new notice on any page.
_NEWEST_FIRST = "-docorderpri,-docreltime"


class FujianJsonSite(InterfaceSite):
    """A column (`chnlid`) of a search channel."""

    bodies = (".article_component", *TrsSite.bodies)

    def _pages(self, fetch: Fetch, tally: Tally) -> Iterator[ListingPage]:
        tally.tried.append("page")
        shape = "data[] with doctitle and docpuburl or chnldocurl"
        yield from self._by_number(self._answers(fetch), tally, shape)

    def _answers(self, fetch: Fetch) -> Iterator[tuple[Fetched, Any, ListingPage]]:
        for number in range(1, MOST_PAGES):
            answer = self._get(fetch, urljoin(self.column.url, "/fjdzapp/search"), form=self._form(number))
            said = self._json(answer)
            data = said.get("data") if isinstance(said, dict) else None
            if not isinstance(data, list):
                raise self._changed(answer, ("data[]",), "the answer holds no data")
            links = (self._link(entry) if isinstance(entry, dict) else None for entry in data)
            yield answer, said, self._page_of_links(links)

    @property
    def _options(self) -> FujianJsonOptions:
        if not isinstance(self.column.options, FujianJsonOptions):
            raise TypeError(f"{self._place} has no options of the family fujian_json")
        return self.column.options

    def _form(self, page: int) -> dict[str, str]:
        options = self._options
        return {
            "channelid": options.channelid,
            "classsql": f"chnlid={options.chnlid}",
            "sortfield": _NEWEST_FIRST,
            "page": str(page),
            "prepage": str(options.page_size),
        }

    def _link(self, entry: Mapping[str, Any]) -> NoticeLink:
        title = one_line(str(entry.get("doctitle") or ""))
        url = absolute(str(entry.get("docpuburl") or entry.get("chnldocurl") or ""), self.column.url)
        listed_on = date_of_value(entry.get("docreltime")) or date_in_address(url)
        return NoticeLink(url, title, listed_on, self.column.column_id)
