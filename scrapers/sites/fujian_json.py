"""Fujian's search: POST `/fjdzapp/search` lists a column as JSON; the notices themselves are TRS pages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from scrapers.publishers.options import FujianJsonOptions
from scrapers.sites.addresses import absolute
from scrapers.sites.dates import date_in_address, date_of_value
from scrapers.sites.model import Fetch, NoticeLink
from scrapers.sites.site import MOST_PAGES, Site
from scrapers.sites.trs import TrsSite
from scrapers.text.folding import one_line

_COUNTS = ("count", "total", "recordCount")


class FujianJsonSite(Site):
    """A column (`chnlid`) of a search channel."""

    bodies = (".article_component", *TrsSite.bodies)

    def _pages(self, fetch: Fetch) -> Iterator[Sequence[NoticeLink]]:
        received: set[str] = set()
        for number in range(1, MOST_PAGES):
            answer = self._get(fetch, urljoin(self.column.url, "/fjdzapp/search"), form=self._form(number))
            said = self._json(answer)
            data = said.get("data") if isinstance(said, dict) else None
            if not isinstance(data, list):
                raise self._changed(answer, ("data[]",), "the answer holds no data")
            links = [link for entry in data if isinstance(entry, dict) and (link := self._link(entry))]
            if number == 1 and not links:
                self._none_found(answer, ["data[] with doctitle and docpuburl", "data[] with doctitle and chnldocurl"])
            if received.issuperset(link.url for link in links):
                total = next((int(said[name]) for name in _COUNTS if str(said.get(name, "")).isdecimal()), 0)
                if len(received) < total:
                    found = f"the answer counts {total} notices, {len(received)} could be had"
                    raise self._changed(answer, ("page",), found)
                return
            received.update(link.url for link in links)
            yield links

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
            "page": str(page),
            "prepage": str(options.page_size),
        }

    def _link(self, entry: Mapping[str, Any]) -> NoticeLink | None:
        title = one_line(str(entry.get("doctitle") or ""))
        url = absolute(str(entry.get("docpuburl") or entry.get("chnldocurl") or ""), self.column.url)
        if not title or not url:
            return None
        listed_on = date_of_value(entry.get("docreltime")) or date_in_address(url)
        return NoticeLink(url, title, listed_on, self.column.column_id)
