"""TRS WCM: static pages, as in Beijing, Tianjin, Fujian, Hubei, Hunan, Chongqing and others.

Notices stand at `…/YYYYMM/tYYYYMMDD_<id>.html`, linked relatively, with their files beside them (P0…, W0…).
"""

from collections.abc import Sequence

from scrapers.http.request import Fetched
from scrapers.publishers.options import TrsOptions
from scrapers.sites.numbered import NumberedSite, numberings
from scrapers.sites.pager import Numbering, Pager
from scrapers.sites.rows import ListShape

_NOTICE = r"/t20\d{6}_\d+\.s?html?$"


class TrsSite(NumberedSite):
    """A column of static pages, counted index.html, index_1.html …"""

    list_shapes = (
        ListShape("ul.cm-news-list li"),  # Shaanxi
        ListShape("div.zfxxgk_zdgkc ul li", date="b"),  # Henan
        ListShape("table.table tbody tr"),  # Hunan
        ListShape("li", address=_NOTICE),
        ListShape("tr", address=_NOTICE),
        ListShape("a[href]", address=_NOTICE),
    )
    bodies = (
        "#UCAP-CONTENT",
        ".trs_editor_view",
        ".TRS_UEDITOR",
        ".TRS_Editor",
        "#zoom",
        "#Zoom",
        ".article_component",  # Fujian
        ".message-box",  # Shaanxi
        ".details-main",  # Henan
        ".tys-main",  # Hunan
    )

    def _numberings(self, page: Fetched, pager: Pager) -> Sequence[Numbering]:
        options = self.column.options
        if isinstance(options, TrsOptions) and options.page_url:
            return (Numbering(options.page_url, 1),)
        return numberings(page, pager, "index", "html", 1)
