"""Listings published as numbered static pages: index.html, index_1.html …; the base of several families.

Belongs here: finding out how the pages are numbered, from what the first one says of itself. The number of pages it
states is a hint: one more is asked for, and where fewer are there than it states, that is said.
"""

import re
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from scrapers.documents.encoding import decode_page
from scrapers.http.request import Fetched
from scrapers.sites.model import Fetch, NoticeLink
from scrapers.sites.site import MOST_PAGES, Site

_PAGER = re.compile(r"create_?page(?:html)?\s*\(([^()]*)\)", re.IGNORECASE)
_ENDINGS = ("html", "shtml", "htm", "jhtml")


@dataclass(frozen=True, slots=True)
class Pager:
    """What `createPageHTML(total, current, "index", "html")` says: a total (of pages, on some sites of notices), the
    number of the first page itself, and the name and ending of the pages' files. Empty or None where it does not say.
    """

    total: int | None
    own_number: int | None
    name: str
    ending: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """How further pages are addressed: a template with {page}, and the number of the second page in it."""

    template: str
    second: int


class NumberedSite(Site):
    """A column whose further pages are numbered files."""

    def _pages(self, fetch: Fetch) -> Iterator[Sequence[NoticeLink]]:
        page = self._get(fetch, self.column.url)
        first = self._first_links_on(page)
        yield first
        pages, notices = 1, len(first)
        pager = read_pager(decode_page(page.body or b"") or "")
        tried: list[str] = []
        for numbering in self._numberings(page, pager):
            tried.append(f"{numbering.template} from {numbering.second}")
            for links in self._further(fetch, page, numbering, {link.url for link in first}):
                pages, notices = pages + 1, notices + len(links)
                yield links
            if pages > 1:
                break
        # The total is meant as pages on most sites, as notices on some. Where no way on is known, none was looked for.
        if tried and pager.total and pages < pager.total and notices != pager.total:
            found = f"the page counts {pager.total} pages or notices, {notices} notices on {pages} pages could be had"
            raise self._changed(page, tried, found)

    @abstractmethod
    def _numberings(self, page: Fetched, pager: Pager) -> Sequence[Numbering]:
        """The ways in which the family numbers its pages, in the order to try them; none where there are no more."""

    def _further(
        self, fetch: Fetch, first: Fetched, numbering: Numbering, seen: set[str]
    ) -> Iterator[list[NoticeLink]]:
        for number in range(numbering.second, MOST_PAGES):
            page = self._get_if_there(fetch, urljoin(first.final_url, numbering.template.format(page=number)))
            links = self._links_on(page) if page else []
            if seen.issuperset(link.url for link in links):
                return
            new = [link for link in links if link.url not in seen]
            seen.update(link.url for link in new)
            yield new


def read_pager(html: str) -> Pager:
    """Read the call that builds a page's pager, wherever it stands in the page's scripts."""
    for call in _PAGER.finditer(html):
        arguments = [argument.strip().strip("'\"") for argument in call[1].split(",")]
        numbers = [int(argument) for argument in arguments if argument.isdecimal()]
        if not numbers:
            continue  # the function's own definition
        ending = next((argument for argument in arguments if argument in _ENDINGS), "")
        name = arguments[arguments.index(ending) - 1] if ending else ""
        return Pager(numbers[0], numbers[1] if len(numbers) > 1 else None, name if not name.isdecimal() else "", ending)
    return Pager(None, None, "", "")


def numberings(page: Fetched, pager: Pager, name: str, ending: str, usual_second: int) -> tuple[Numbering, ...]:
    """`name_{page}.ending`, counted as the pager shows the first page to be counted, else as the family usually does.

    The other way of counting is tried where the pager says that there must be more.
    """
    own = urlsplit(page.final_url).path.rpartition("/")[2]
    own_name, _, own_ending = own.partition(".")
    template = f"{pager.name or own_name or name}_{{page}}.{pager.ending or own_ending or ending}"
    # What stands in the address is no number of pages: of index_2.html the next is not index_2_2.html.
    second = usual_second if pager.own_number not in (0, 1) else pager.own_number + 1
    must_have_more = pager.total is not None and pager.total > 1
    both = (second, 3 - second) if must_have_more else (second,)
    return tuple(Numbering(template, number) for number in both)
