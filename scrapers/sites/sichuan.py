"""Sichuan (jxt.sc.gov.cn): `common_list.shtml` of 15 rows, notices at `…/Y/M/D/<hex>.shtml`, files in `…/files/`."""

from collections.abc import Sequence

from scrapers.http.request import Fetched
from scrapers.publishers.options import SichuanOptions
from scrapers.sites.numbered import NumberedSite, numberings
from scrapers.sites.pager import Numbering, Pager
from scrapers.sites.rows import ListShape

_NOTICE = r"/20\d{2}/\d{1,2}/\d{1,2}/[0-9a-f]{32}\.shtml"


class SichuanSite(NumberedSite):
    """A column of static pages, counted common_list.shtml, common_list_2.shtml …"""

    list_shapes = (
        ListShape("ul.list-li li", ".List-T a[href]", ".list-time"),
        ListShape("li", address=_NOTICE),
    )
    bodies = ("#zoomcon",)

    def _numberings(self, page: Fetched, pager: Pager) -> Sequence[Numbering]:
        options = self.column.options
        if isinstance(options, SichuanOptions) and options.page_url:
            return (Numbering(options.page_url, 2),)
        return numberings(page, pager, "common_list", "shtml", 2)
