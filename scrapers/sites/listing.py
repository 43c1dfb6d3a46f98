"""Any listing whose rows the publisher's file finds: by selectors, or in a script; for software that only one has."""

from collections.abc import Sequence

from bs4 import BeautifulSoup

from scrapers.http.request import Fetched
from scrapers.publishers.options import ListingOptions
from scrapers.sites.model import ListingPage
from scrapers.sites.numbered import NumberedSite, numberings
from scrapers.sites.pager import Numbering, Pager
from scrapers.sites.script_entries import rows_in_scripts


class ListingSite(NumberedSite):
    """A column read by its own selectors. Without `page_url` it goes on as its page says: by its pager or by links."""

    def _numberings(self, page: Fetched, pager: Pager) -> Sequence[Numbering]:
        options = self.column.options
        if isinstance(options, ListingOptions) and options.page_url:
            return (Numbering(options.page_url, options.second_page),)
        return numberings(page, pager, "index", "html", 2) if pager.total else ()

    def _rows_on(self, tree: BeautifulSoup, base: str) -> ListingPage:
        options = self.column.options
        if isinstance(options, ListingOptions) and options.in_scripts:
            return self._page_of(rows_in_scripts(tree, base))
        return super()._rows_on(tree, base)
