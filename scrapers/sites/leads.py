"""Where a column's address is not the page that lists: a page that leads on by itself, or that frames another.

Belongs here: which addresses such a page names, and which of the pages there is the one that lists. A look at a site
and a harvest go the same way.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scrapers.sites.addresses import absolute, base_of, behind_viewer
from scrapers.sites.filled import loaded_into
from scrapers.sites.link_lists import most_dated

_REFRESH = re.compile(r"^\s*(\d{1,2})(?:\.\d*)?\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_GOES = re.compile(
    r"""(?:^|[\s;{}])(?:window\.|self\.|top\.|document\.)?location(?:\.href)?\s*=\s*(['"])([^'"]+)\1\s*(?:;|$)"""
    r"""|location\.(?:replace|assign)\(\s*(['"])([^'"]+)\3\s*\)""",
    re.MULTILINE,
)
#: A page that leads on by a script alone shows next to nothing itself.
_LITTLE = 60
_LONGEST_WAIT = 10
_MOST_LEADS, _MOST_FRAMES = 2, 3


def page_that_lists(page: BeautifulSoup, url: str, page_at: Callable[[str], BeautifulSoup | None]) -> str:
    """The address of the page that lists: where one leads on to by itself, then the frame that lists most days.

    `page_at` gives the page at an address, None where there is none. The address itself where it lists.
    """
    for _ in range(_MOST_LEADS):
        target = leads_on_to(page, url)
        further = page_at(target) if target else None
        if further is None:
            break
        page, url = further, target
    framed = islice(framed_by(page, url), _MOST_FRAMES)
    found = {target: most_dated(frame, target) for target in framed if (frame := page_at(target))}
    best = max(found, key=lambda target: found[target], default="")
    return best if best and found[best] > most_dated(page, url) else url


def leads_on_to(page: BeautifulSoup, url: str) -> str:
    """The address on the same host that a page leads on to by itself; empty where it stays."""
    base = base_of(page, url)
    for meta in page.select("meta[http-equiv][content]"):
        found = _REFRESH.match(str(meta["content"])) if str(meta["http-equiv"]).lower() == "refresh" else None
        if found and int(found[1]) <= _LONGEST_WAIT and (target := _on_host(absolute(found[2], base), url)):
            return target
    if len((page.body or page).get_text(strip=True)) <= _LITTLE:
        for script in page.find_all("script", src=False):
            for found in _GOES.finditer(script.get_text()):
                if target := _on_host(absolute(found[2] or found[4], base), url):
                    return target
    return ""


def framed_by(page: BeautifulSoup, url: str) -> Iterator[str]:
    """The addresses on the same host of the pages that a page shows in frames, or loads; no viewer of a file."""
    base = base_of(page, url)
    for frame in page.select("frame[src], iframe[src]"):
        whole = _on_host(absolute(str(frame["src"]), base), url)
        if whole and behind_viewer(whole) == whole:
            yield whole
    yield from filter(None, (_on_host(absolute(written, base), url) for written in loaded_into(page)))


def _on_host(target: str, url: str) -> str:
    return target if target and target != url and urlsplit(target).netloc == urlsplit(url).netloc else ""
