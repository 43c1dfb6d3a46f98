"""By which signs a column's page tells the family of its site: the likely ones, surest first, with their options."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scrapers.publishers.options import Family
from scrapers.sites.filled import lists_brought
from scrapers.sites.link_lists import link_lists, rows_without_address
from scrapers.sites.rows import parsed
from scrapers.sites.script_entries import rows_in_scripts
from scrapers.text.worded import worded

_CATALOGUE = re.compile(r"['\"]?\bSID['\"]?\s*:")
_CATEGORY = re.compile(r"(?:#|[?&]category(?:_id)?=)(\d+)")
_DATASTORE = re.compile(r"<datastore[ >]|jpage", re.IGNORECASE)
_COLUMN = re.compile(r"/col/col\d+/")
_TRS_NOTICE = re.compile(r"/t20\d{6}_\d+\.s?html?$")
_POST_NOTICE = re.compile(r"/content/post_\d+\.html$")

_ASKED_BY_CODES: tuple[tuple[Family, str, Mapping[str, str]], ...] = (
    ("jiangxi", "queryList", {"website_code": "website_?code", "channel_code": "channel_?code"}),
    ("fujian_json", "fjdzapp/search", {"channelid": "channel_?id", "chnlid": "chnl_?id"}),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A family that may fit, with the options that its file would give it, and the sign that speaks for it."""

    family: Family
    options: Mapping[str, object]
    sign: str


def candidates(html: str, address: str, asked: str) -> Iterator[Candidate]:
    """The families whose signs the page of a column shows, the surest first; last the lists of links on it.

    `asked` is the address as the operator gave it: its fragment may name a category.
    """
    page = parsed(html)
    addresses = [str(link["href"]) for link in page.select("a[href]")]
    if "/gkmlpt" in address and _CATALOGUE.search(html):
        found = _CATEGORY.search(asked)
        yield Candidate(
            "gkmlpt", {"category": int(found[1]) if found else 0}, worded("/gkmlpt/ and a _CONFIG with SID")
        )
    yield from _asked_by_scripts(html)
    if _is_shell(page):
        yield Candidate("jpaas", {}, worded("an element with querydata"))
    if _DATASTORE.search(html) or (_COLUMN.search(address) and page.select_one('script[type="text/xml"]')):
        yield Candidate("jpage", {}, worded("records as XML in a script"))
    if "common_list" in urlsplit(address).path:
        yield Candidate("sichuan", {}, worded("common_list.shtml in the address"))
    if any(_TRS_NOTICE.search(one) for one in addresses):
        yield Candidate("trs", {}, worded("notices at …/t20260722_<number>.html"))
    if any(_POST_NOTICE.search(one) for one in addresses):
        yield Candidate("gdii", {}, worded("notices at …/content/post_<number>.html"))
    if entries := rows_in_scripts(page, address):
        yield Candidate(
            "listing",
            {"in_scripts": True},
            worded("{rows} entries with title, address and day in a script", rows=len(entries)),
        )
    lists_elsewhere = rows_without_address(page, address) or any(lists_brought(page))
    for found_list in link_lists(page, address):
        if found_list.dated == 0 and lists_elsewhere:
            continue  # a menu: the rows of the column are those that can't be followed, or that a script brings
        yield Candidate(
            "listing",
            found_list.options,
            worded("{rows} rows of links in {row}", rows=found_list.rows, row=found_list.row),
        )


def _is_shell(page: BeautifulSoup) -> bool:
    """Whether any element names a unit that hands a list out; HTML has attributes in small letters."""
    return page.select_one("[querydata], [unitid][url], [uniturl]") is not None


def _asked_by_scripts(html: str) -> Iterator[Candidate]:
    """The families whose listing a script asks for by codes that the page itself must tell."""
    for family, mark, names in _ASKED_BY_CODES:
        if mark not in html:
            continue
        found = {
            option: re.search(rf"\b{name}\b['\"]?\s*[:=]\s*['\"]?([\w-]+)", html, re.IGNORECASE)
            for option, name in names.items()
        }
        codes = {option: match[1] for option, match in found.items() if match}
        if len(codes) == len(names):
            yield Candidate(family, codes, worded("{mark} in a script", mark=mark))
