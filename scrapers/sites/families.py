"""Which adapter reads a column: by the family of software its site runs on."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from scrapers.publishers.model import Column, Publisher
from scrapers.publishers.options import Family
from scrapers.sites.fujian_json import FujianJsonSite
from scrapers.sites.gdii import GdiiSite
from scrapers.sites.gkmlpt import GkmlptSite
from scrapers.sites.hanweb_search import HanwebSearchSite
from scrapers.sites.jiangxi import JiangxiSite
from scrapers.sites.jpaas import JpaasSite
from scrapers.sites.jpage import JpageSite
from scrapers.sites.listing import ListingSite
from scrapers.sites.model import Awaited
from scrapers.sites.sichuan import SichuanSite
from scrapers.sites.site import Site
from scrapers.sites.trs import TrsSite

FAMILIES: Mapping[Family, type[Site]] = MappingProxyType(
    {
        "jpaas": JpaasSite,
        "jpage": JpageSite,
        "trs": TrsSite,
        "gkmlpt": GkmlptSite,
        "gdii": GdiiSite,
        "sichuan": SichuanSite,
        "jiangxi": JiangxiSite,
        "fujian_json": FujianJsonSite,
        "hanweb_search": HanwebSearchSite,
        "listing": ListingSite,
    }
)


def family(publisher: Publisher, column: Column, awaited: Sequence[Awaited] = ()) -> Site:
    """The site that a column stands on, ready to list its notices (those awaited too) and to read their pages."""
    return FAMILIES[column.family](publisher, column, awaited)
