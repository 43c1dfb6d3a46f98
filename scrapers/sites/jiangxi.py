"""Jiangxi: POST `/queryList` lists a channel as JSON and hands each notice's whole body out with it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from scrapers.publishers.options import JiangxiOptions
from scrapers.sites.addresses import absolute
from scrapers.sites.dates import date_of_value
from scrapers.sites.model import Fetch, NoticeLink
from scrapers.sites.site import MOST_PAGES, Site
from scrapers.text.folding import one_line

_NUMBER_NAMES = ("fileNum", "documentNumber", "wh")


class JiangxiSite(Site):
    """A channel of the web site."""

    def _pages(self, fetch: Fetch) -> Iterator[Sequence[NoticeLink]]:
        received: set[str] = set()
        for number in range(1, MOST_PAGES):
            answer = self._get(fetch, urljoin(self.column.url, "/queryList"), form=self._form(number))
            said = self._json(answer)
            data = said.get("data") if isinstance(said, dict) else None
            results = data.get("results") if isinstance(data, dict) else None
            if not isinstance(results, list):
                raise self._changed(answer, ("data.results",), "the answer holds no results")
            sources = [result.get("source") for result in results if isinstance(result, dict)]
            links = [link for source in sources if isinstance(source, dict) and (link := self._link(source))]
            if number == 1 and not links:
                self._none_found(answer, ["data.results[].source with title and urls.pc"])
            if received.issuperset(link.url for link in links):
                total = data.get("total") if isinstance(data, dict) else None
                if isinstance(total, int) and len(received) < total:
                    found = f"the answer counts {total} notices, {len(received)} could be had"
                    raise self._changed(answer, ("current",), found)
                return
            received.update(link.url for link in links)
            yield links

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

    def _link(self, source: Mapping[str, Any]) -> NoticeLink | None:
        title = one_line(str(source.get("title") or source.get("showTitle") or ""))
        url = absolute(str(_members(source.get("urls")).get("pc") or ""), self.column.url)
        if not title or not url:
            return None
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
