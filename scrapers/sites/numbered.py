"""Listings published as numbered static pages: index.html, index_1.html …; the base of several families.

Belongs here: finding out how the pages are numbered, from what the first one says of itself, and going by the link to
the next page where no numbering leads on. The number of pages it states is a hint: one more is asked for.
"""

import re
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scrapers.documents.encoding import decode_page
from scrapers.http.request import Fetched
from scrapers.sites.addresses import absolute, joined
from scrapers.sites.model import Fetch, ListingPage
from scrapers.sites.site import MOST_PAGES, Site
from scrapers.sites.stated import Stated, stated_on
from scrapers.sites.walk import Tally, Turning

_PAGER = re.compile(r"create_?page(?:html)?\s*\(([^()]*)\)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}")
_NEXT = re.compile(r"(?:下一?页|后一页|next)[>›»]*|[>›»]", re.IGNORECASE)
_ENDINGS = ("html", "shtml", "htm", "jhtml")


@dataclass(frozen=True, slots=True)
class Pager:
    """What `createPageHTML(total, current, "index", "html")` says: a total (of pages, on some sites of notices), the
    number of the first page itself, and the name and ending of the pages' files; in a second form, which begins with
    the pager's element, the number of notices as well: `('page_div', 10, 1, 'list2', 'shtml', 149)`. Empty or None
    where it does not say.
    """

    total: int | None
    own_number: int | None
    name: str
    ending: str
    notices: int | None = None


@dataclass(frozen=True, slots=True)
class Numbering:
    """How further pages are addressed: a template with {page}, and the number of the second page in it."""

    template: str
    second: int

    def address(self, number: int, first_page: str) -> str:
        """The address of a page beside the first one; empty where the template, which a page may tell, gives none."""
        return joined(first_page, self.template.replace("{page}", str(number)))


class NumberedSite(Site):
    """A column whose further pages are numbered files."""

    def _pages(self, fetch: Fetch, tally: Tally) -> Iterator[ListingPage]:
        page = self._get(fetch, self.column.url)
        tree = self._tree(page)
        first = self._rows_on(tree, page.final_url)
        if not first.links and not first.unfollowed:
            raise self._none_found(page, [str(shape) for shape in self._shapes])
        pager = read_pager(decode_page(page.body or b"") or "")
        tally.states(stated_on(tree).or_more(Stated(pager.notices, pager.total)))
        yield first
        goes_on = False
        for numbering in self._numberings(page, pager):
            tally.tried.append(f"{numbering.template} from {numbering.second}")
            for further in self._further(fetch, page, numbering, first, tally):
                goes_on = True
                yield further
            if goes_on:
                break
        following = next_page(tree, page.final_url)
        if following and not goes_on:
            tally.tried.append("the link to the next page")
            for further in self._by_links(fetch, following, first, tally):
                goes_on = True
                yield further
        # A page that was the first one again is a wrong way of counting where another way led on.
        tally.ignores_paging = tally.ignores_paging and not goes_on

    @abstractmethod
    def _numberings(self, page: Fetched, pager: Pager) -> Sequence[Numbering]:
        """The ways in which the family numbers its pages, in the order to try them; none where there are no more."""

    def _further(
        self, fetch: Fetch, first: Fetched, numbering: Numbering, shown: ListingPage, tally: Tally
    ) -> Iterator[ListingPage]:
        addresses = (numbering.address(number, first.final_url) for number in range(numbering.second, MOST_PAGES))
        turning = Turning(tally, set(shown.keys), shown.keys)
        for address in addresses:
            fetched = self._get_if_there(fetch, address) if address else None
            page = self._further_page(fetched, tally) if fetched else None
            if page is None:
                return
            if self._adds(page, turning, tally):
                yield page
            elif turning.is_over:
                return
        tally.has_no_end = True

    def _by_links(self, fetch: Fetch, following: str, shown: ListingPage, tally: Tally) -> Iterator[ListingPage]:
        """Go on by the link that each page has to the next one."""
        turning, asked = Turning(tally, set(shown.keys), shown.keys), {self.column.url}
        while following and following not in asked and len(asked) < MOST_PAGES:
            asked.add(following)
            fetched = self._get_if_there(fetch, following)
            page = self._further_page(fetched, tally) if fetched else None
            if fetched is None or page is None:
                return
            if self._adds(page, turning, tally):
                yield page
            elif turning.is_over:
                return
            following = next_page(self._tree(fetched), fetched.final_url)
        tally.has_no_end = len(asked) >= MOST_PAGES

    def _further_page(self, fetched: Fetched, tally: Tally) -> ListingPage:
        tree = self._tree(fetched)
        tally.states(stated_on(tree))
        return self._rows_on(tree, fetched.final_url)

    def _adds(self, page: ListingPage, turning: Turning, tally: Tally) -> bool:
        """Whether a further page shows anything that those before did not."""
        own = page.keys
        tally.ignores_paging = tally.ignores_paging or turning.is_first_again(own)
        return turning.adds(own)


def next_page(tree: BeautifulSoup, base: str) -> str:
    """The address that a page links to as the next one; empty where it has none."""
    for link in tree.find_all("a"):
        if _NEXT.fullmatch("".join(link.get_text().split())):
            return absolute(str(link.get("href") or ""), base)
    return ""


def read_pager(html: str) -> Pager:
    """Read the call that builds a page's pager, wherever it stands in the page's scripts."""
    for call in _PAGER.finditer(html):
        arguments = [argument.strip().strip("'\"") for argument in call[1].split(",")]
        numbers = [int(argument) for argument in arguments if _NUMBER.fullmatch(argument)]
        if not numbers:
            continue  # the function's own definition
        ending = next((argument for argument in arguments if argument in _ENDINGS), "")
        name = arguments[arguments.index(ending) - 1] if ending else ""
        own, notices = (*numbers[1:3], None, None)[:2]
        return Pager(numbers[0], own, "" if _NUMBER.fullmatch(name) else name, ending, notices)
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
