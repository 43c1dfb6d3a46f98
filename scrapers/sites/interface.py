"""Listings handed out by an interface as JSON, page by page under a number; the base of several families."""

from collections.abc import Iterable, Iterator
from typing import Any

from scrapers.http.request import Fetched
from scrapers.sites.model import ListingPage
from scrapers.sites.site import Site
from scrapers.sites.stated import stated_by
from scrapers.sites.walk import Tally, Turning


class InterfaceSite(Site):
    """A column that an interface lists."""

    def _by_number(
        self, answers: Iterable[tuple[Fetched, Any, ListingPage]], tally: Tally, shape: str
    ) -> Iterator[ListingPage]:
        """The pages of the answers (what was fetched, what it says, its rows), until one adds nothing.

        Raises ChangedShape where the first has no notice of the shape.
        """
        turning = Turning(tally)
        for number, (fetched, said, page) in enumerate(answers, start=1):
            if number == 1 and not page.links:
                raise self._none_found(fetched, [shape])
            tally.states(stated_by(said))
            tally.ignores_paging = number == 2 and turning.is_first_again(page.keys)
            if turning.adds(page.keys):
                yield page
            elif turning.is_over:
                return
        tally.has_no_end = True
