"""Where a column's address is not the page that lists: a page that leads on by itself, or that frames another.

Belongs here: which addresses such a page names. Whether one of them lists anything is told by looking at it.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scrapers.sites.addresses import absolute, base_of, behind_viewer

_REFRESH = re.compile(r"^\s*(\d{1,2})(?:\.\d*)?\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_GOES = re.compile(
    r"""(?:^|[\s;{}])(?:window\.|self\.|top\.|document\.)?location(?:\.href)?\s*=\s*(['"])([^'"]+)\1\s*(?:;|$)"""
    r"""|location\.(?:replace|assign)\(\s*(['"])([^'"]+)\3\s*\)""",
    re.MULTILINE,
)
#: A page that leads on by a script alone shows next to nothing itself.
_LITTLE = 60
_LONGEST_WAIT = 10


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
    """The addresses on the same host of the pages that a page shows in frames; no viewer of a file."""
    base = base_of(page, url)
    for frame in page.select("frame[src], iframe[src]"):
        whole = _on_host(absolute(str(frame["src"]), base), url)
        if whole and behind_viewer(whole) == whole:
            yield whole


def _on_host(target: str, url: str) -> str:
    return target if target and target != url and urlsplit(target).netloc == urlsplit(url).netloc else ""
