"""Any listing of links whose selectors stand in the publisher's file: for sites of a software that only one has."""

from collections.abc import Sequence

from scrapers.http.request import Fetched
from scrapers.publishers.options import ListingOptions
from scrapers.sites.numbered import NumberedSite, Numbering, numberings
from scrapers.sites.pager import Pager


class ListingSite(NumberedSite):
    """A column read by its own selectors. Without `page_url` it goes on as its page says: by its pager or by links."""

    def _numberings(self, page: Fetched, pager: Pager) -> Sequence[Numbering]:
        options = self.column.options
        if isinstance(options, ListingOptions) and options.page_url:
            return (Numbering(options.page_url, options.second_page),)
        return numberings(page, pager, "index", "html", 2) if pager.total else ()
