"""Guangdong's department pages (gdii.gd.gov.cn): lists of `/content/post_<id>.html`, which names no date."""

from collections.abc import Sequence

from scrapers.http.request import Fetched
from scrapers.publishers.options import GdiiOptions
from scrapers.sites.numbered import NumberedSite, numberings
from scrapers.sites.pager import Numbering, Pager
from scrapers.sites.rows import ListShape

_NOTICE = r"/content/(m?post_|\d+/\d+/m?post_)\d+\.html"


class GdiiSite(NumberedSite):
    """A column of static pages, counted index.html, index_2.html …"""

    list_shapes = (
        ListShape("li", address=_NOTICE),
        ListShape("tr", address=_NOTICE),
        ListShape("a[href]", address=_NOTICE),
    )
    bodies = ("#zoom", "#Zoom", ".article-content")

    def _numberings(self, page: Fetched, pager: Pager) -> Sequence[Numbering]:
        options = self.column.options
        if isinstance(options, GdiiOptions) and options.page_url:
            return (Numbering(options.page_url, 2),)
        return numberings(page, pager, "index", "html", 2)
