"""Jiangxi: POST `/queryList` lists a channel as JSON and hands each notice's whole body out with it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from scrapers.http.request import Fetched
from scrapers.publishers.options import JiangxiOptions
from scrapers.sites.addresses import absolute
from scrapers.sites.dates import date_of_value
from scrapers.sites.interface import InterfaceSite
from scrapers.sites.model import Fetch, ListingPage, NoticeLink
from scrapers.sites.site import MOST_PAGES
from scrapers.sites.walk import Tally
from scrapers.text.folding import one_line

_NUMBER_NAMES = ("fileNum", "documentNumber", "wh")


class JiangxiSite(InterfaceSite):
    """A channel of the web site."""

    def _pages(self, fetch: Fetch, tally: Tally) -> Iterator[ListingPage]:
        tally.tried.append("current")
        yield from self._by_number(self._answers(fetch), tally, "data.results[].source with title and urls.pc")

    def _answers(self, fetch: Fetch) -> Iterator[tuple[Fetched, Any, ListingPage]]:
        for number in range(1, MOST_PAGES):
            answer = self._get(fetch, urljoin(self.column.url, "/queryList"), form=self._form(number))
            said = self._json(answer)
            data = said.get("data") if isinstance(said, dict) else None
            results = data.get("results") if isinstance(data, dict) else None
            if not isinstance(results, list):
                raise self._changed(answer, ("data.results",), "the answer holds no results")
            sources = (_members(result.get("source")) if isinstance(result, dict) else {} for result in results)
            yield answer, said, self._page_of_links(self._link(source) if source else None for source in sources)

    @property
    def _options(self) -> JiangxiOptions:
        if not isinstance(self.column.options, JiangxiOptions):
            raise TypeError(f"{self._place} has no options of the family jiangxi")
        return self.column.options

    def _form(self, page: int) -> dict[str, str]:
        options = self._options
        return {
            "current": str(page),
            "pageSize": str(options.page_size),
            "webSiteCode[]": options.website_code,
            "channelCode[]": options.channel_code,
            "sort": "sortNum",
            "order": "desc",
        }

    def _link(self, source: Mapping[str, Any]) -> NoticeLink:
        title = one_line(str(source.get("title") or source.get("showTitle") or ""))
        url = absolute(str(_members(source.get("urls")).get("pc") or ""), self.column.url)
        metadata, content = _members(source.get("metadata")), _members(source.get("content")).get("content")
        return NoticeLink(
            url=url,
            title=title,
            listed_on=date_of_value(source.get("pubDate")),
            column_id=self.column.column_id,
            content_html=content if isinstance(content, str) and content.strip() else None,
            document_number=next((str(metadata[name]).strip() for name in _NUMBER_NAMES if metadata.get(name)), ""),
        )


def _members(value: Any) -> Mapping[str, Any]:
    """The members of a JSON object, which may be written out as a string; none for anything else."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return {}
    return value if isinstance(value, dict) else {}
