"""Guangdong's gkmlpt: a catalogue whose page holds `window._CONFIG`, and an API that lists a category's articles.

About a hundred articles a page, counted from 1 (page 0 is page 1). Some hosts answer 404 from page 2 on: there the
categories below are asked one by one. A notice's body stands in `_CONFIG.DETAIL.content` of its page.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from scrapers.documents.encoding import decode_page
from scrapers.http.request import Fetched
from scrapers.publishers.options import GkmlptOptions
from scrapers.sites.addresses import absolute, joined
from scrapers.sites.dates import date_of_value
from scrapers.sites.model import Fetch, ListingPage, NoticeLink, NoticePage
from scrapers.sites.site import MOST_PAGES, Site
from scrapers.sites.stated import stated_by
from scrapers.sites.walk import Tally, Turning
from scrapers.text.folding import one_line

_SID = re.compile(r"""['"]?\bSID['"]?\s*:\s*['"]?(\w+)""")
_DATES = ("display_publish_time", "first_publish_time", "date", "created_at")


class GkmlptSite(Site):
    """A category of the catalogue."""

    bodies = ("#zoom", ".article-content")

    def _pages(self, fetch: Fetch, tally: Tally) -> Iterator[ListingPage]:
        catalogue = self._get(fetch, self.column.url)
        text = decode_page(catalogue.body or b"") or ""
        sid = self._options.sid or (found[1] if (found := _SID.search(text)) else "")
        if not sid:
            raise self._changed(catalogue, ("window._CONFIG.SID",), "the catalogue's page names no SID")
        seen: set[str] = set()
        for page in self._category(fetch, catalogue, self._options.category, sid, tally):
            seen |= page.keys
            yield page
        if not seen:
            raise self._none_found(catalogue, ["articles of the API"])
        if len(seen) < (tally.stated.notices or 0) or tally.ignores_paging:
            tally.tried.append("the categories below")
            for category in _categories_below(_value_of("TREE", text), self._options.category):
                # What a category below counts is part of what the column's own counts.
                for page in self._category(fetch, catalogue, category, sid, Tally()):
                    if not seen.issuperset(own := page.keys):
                        seen |= own
                        yield page

    def read_notice(self, fetched: Fetched, link: NoticeLink | None = None) -> NoticePage:
        """Read a notice's page, whose body may stand in `_CONFIG.DETAIL` of a script instead of in the page."""
        detail = _value_of("DETAIL", decode_page(fetched.body or b"") or "")
        if isinstance(detail, dict) and isinstance(detail.get("content"), str) and detail["content"].strip():
            told = self._link(detail, fetched.final_url)
            listed_on = link.listed_on if link and link.listed_on else told.listed_on
            link = NoticeLink(
                url=fetched.final_url,
                title=told.title or (link.title if link else ""),
                listed_on=listed_on,
                column_id=self.column.column_id,
                content_html=detail["content"],
                document_number=told.document_number,
                publisher_name=told.publisher_name,
            )
        return super().read_notice(fetched, link)

    @property
    def _options(self) -> GkmlptOptions:
        options = self.column.options
        return options if isinstance(options, GkmlptOptions) else GkmlptOptions(category=0)

    def _category(
        self, fetch: Fetch, catalogue: Fetched, category: int, sid: str, tally: Tally
    ) -> Iterator[ListingPage]:
        """The pages of a category until one adds nothing. A node below may be dead: it has none then."""
        prefix = urlsplit(catalogue.final_url).path.partition("/gkmlpt")[0]
        api = joined(catalogue.final_url, f"{prefix}/gkmlpt/api/all/{category}")
        tally.tried.append("page")
        turning = Turning(tally)
        for number in range(1, MOST_PAGES):
            answer = self._get_if_there(fetch, api, params={"page": str(number), "sid": sid})
            if answer is None and number == 1 and category == self._options.category:
                raise self._changed(catalogue, (api,), f"there is no category {category}")
            if answer is None:
                return
            said = self._json(answer)
            articles = said.get("articles") if isinstance(said, dict) else None
            if not isinstance(articles, list):
                raise self._changed(answer, ("articles",), "the API's answer holds no articles")
            tally.states(stated_by(said))
            page = self._page_of_links(
                self._link(article, catalogue.final_url) if isinstance(article, dict) else None for article in articles
            )
            tally.ignores_paging = number == 2 and turning.is_first_again(page.keys)
            if turning.adds(page.keys):
                yield page
            elif turning.is_over:
                return
        tally.has_no_end = True

    def _link(self, article: Mapping[str, Any], base: str) -> NoticeLink:
        address = next((str(article[name]) for name in ("url", "post_url") if article.get(name)), "")
        dates = (date_of_value(article.get(name)) for name in _DATES)
        return NoticeLink(
            url=absolute(address, base),
            title=one_line(str(article.get("title") or "")),
            listed_on=next((day for day in dates if day), None),
            column_id=self.column.column_id,
            content_html=None,
            document_number=str(article.get("document_number") or "").strip(),
            publisher_name=str(article.get("publisher") or "").strip(),
        )


def _value_of(name: str, script: str) -> Any:
    """The JSON value that a member of `_CONFIG` has; None where there is none. The object around it is no JSON."""
    found = re.search(rf"""['"]?\b{name}['"]?\s*:\s*(?=[\[{{])""", script)
    if found is None:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(script, found.end())[0]
    except (ValueError, RecursionError):
        return None


def _categories_below(tree: Any, category: int) -> Iterator[int]:
    """The categories without children of their own below a category (0: of the whole tree), those with articles.

    A node that only jumps to another address has none.
    """
    for node in tree if isinstance(tree, list) else []:
        if not isinstance(node, dict):
            continue
        if node.get("jump_url"):
            continue
        children, is_it = node.get("children") or [], category in (0, node.get("id"))
        if not is_it:
            yield from _categories_below(children, category)
        elif children:
            yield from _categories_below(children, 0)
        elif category == 0 and node.get("post_count") != 0 and isinstance(node.get("id"), int):
            yield node["id"]
