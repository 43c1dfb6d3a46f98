"""Hanweb's site search (`/search-front-server/api/search/info`): a second way to notices, across all columns.

Each word is asked for by itself and then with each year; every such question is a listing of its own, newest first.
Where the first page for a word shows nothing new, its years are left out: they were walked before.

Notices that are awaited are asked for first, each by its title and, where that does not show it, by its document
number. Of such an answer one page is looked at: it is one notice that is sought, and the words walk the rest.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from scrapers.publishers.options import HanwebSearchOptions
from scrapers.sites.addresses import absolute
from scrapers.sites.dates import date_of_value
from scrapers.sites.jpaas import JpaasSite
from scrapers.sites.model import Fetch, ListingPage, NoticeLink
from scrapers.sites.rows import parsed
from scrapers.sites.site import MOST_PAGES, Site
from scrapers.sites.stated import stated_by
from scrapers.sites.walk import Tally, Turning
from scrapers.text.folding import one_line

_DATES = ("deploytime", "cdate", "jsearch_date", "publishtime")
#: A run asks for so many titles and numbers at most; whoever is not found this time is sought by the next run again.
_MOST_QUESTIONS = 12
_NEWEST_FIRST = json.dumps([{"name": "deploytime", "type": "desc"}], separators=(",", ":"))


class HanwebSearchSite(Site):
    """A search, asked for the words that its publisher's programs are called by."""

    bodies = JpaasSite.bodies
    has_several_listings: ClassVar[bool] = True

    def _pages(self, fetch: Fetch, tally: Tally) -> Iterator[ListingPage]:
        yield from self._awaited_ones(fetch)
        for word in self._options.words:
            tally.rest_is_known = False
            yield from self._found(fetch, word, tally)
            if not tally.rest_is_known:
                for year in self._options.years:
                    yield from self._found(fetch, f"{word} {year}", tally)

    @property
    def _options(self) -> HanwebSearchOptions:
        if not isinstance(self.column.options, HanwebSearchOptions):
            raise TypeError(f"{self._place} has no options of the family hanweb_search")
        return self.column.options

    def _awaited_ones(self, fetch: Fetch) -> Iterator[ListingPage]:
        """What is found of the notices that are awaited: all by their titles, then those not found by their numbers."""
        missing = list(self.awaited)
        questions = [(one, one.title) for one in missing] + [(one, one.document_number) for one in missing]
        left = _MOST_QUESTIONS
        for one, question in questions:
            if not question or one not in missing or not left:
                continue
            left -= 1
            _, page = self._answer(fetch, question, 1)
            if any(one.is_at(link) for link in page.links):
                missing.remove(one)
            # A number stands in few texts; a long title shares its words with many.
            of_it = [link for link in page.links if question == one.document_number or one.is_at(link)]
            if of_it:
                yield ListingPage(tuple(of_it), begins_anew=True)

    def _found(self, fetch: Fetch, question: str, tally: Tally) -> Iterator[ListingPage]:
        """The pages found for one question, until all that it counts was seen or what follows is known."""
        own = Tally(tried=["p"])
        turning = Turning(own)
        tally.rest_is_known = False
        for number in range(1, MOST_PAGES):
            result, page = self._answer(fetch, question, number)
            own.states(stated_by(result))
            own.ignores_paging = number == 2 and turning.is_first_again(page.keys)
            if turning.adds(page.keys):
                own.walked, own.walked_pages = len(turning.seen), own.walked_pages + 1
                yield page
                if tally.rest_is_known:
                    return
            # A count may be too small: only a page that is not full ends what has been seen as counted.
            is_all = own.stated.notices is not None and len(turning.seen) >= own.stated.notices
            if turning.is_over or (is_all and len(page.rows) < self._options.page_size):
                break
        if shortfall := own.shortfall:
            tally.cut_short.append(f"the search for {question!r}: {shortfall}")

    def _answer(self, fetch: Fetch, question: str, number: int) -> tuple[Any, ListingPage]:
        """A page of what is found for a question: as it says it, and its rows."""
        answer = self._get(fetch, self.column.url, params=self._params(question, number))
        said = self._json(answer)
        data = said.get("data") if isinstance(said, dict) else None
        if not isinstance(data, dict):
            raise self._changed(answer, ("data.searchResult",), "the search's answer holds no data")
        result = data.get("searchResult")
        return result, self._page_of_links(self._links_in(result), begins_anew=number == 1)

    def _params(self, question: str, page: int) -> dict[str, str]:
        options = self._options
        return {
            "websiteid": options.website_id,
            "scope": "basic",
            "q": question,
            "pg": str(options.page_size),
            "p": str(page),
            "cateid": options.category,
            "pos": "title_text",
            "dateField": "deploytime",
            "group": "distinct",
            "sortFields": _NEWEST_FIRST,
        }

    def _links_in(self, result: Any) -> Iterator[NoticeLink]:
        """The notices of a result, which is absent where nothing was found. Of a group, which is one notice at several
        addresses, the first that can be followed.
        """
        found = result.get("dataResults") if isinstance(result, dict) else None
        for one in found if isinstance(found, list) else ():
            group = one.get("groupData") if isinstance(one, dict) else None
            members = group if isinstance(group, list) else [one]
            links = [
                self._link(member["data"])
                for member in members
                if isinstance(member, dict) and isinstance(member.get("data"), dict)
            ]
            if links:
                yield next((link for link in links if not self._reason_to_leave(link.url)), links[0])

    def _link(self, data: Mapping[str, Any]) -> NoticeLink:
        # The words searched for are marked up in the title.
        title = one_line(parsed(str(data.get("title") or "")).get_text())
        dates = (date_of_value(data.get(name)) for name in _DATES)
        return NoticeLink(
            url=absolute(str(data.get("url") or ""), self.column.url),
            title=title,
            listed_on=next((day for day in dates if day), None),
            column_id=self.column.column_id,
            document_number=str(data.get("filenumbername") or "").strip(),
            publisher_name=str(data.get("publishgroupname") or "").strip(),
        )
