"""Lists that a script brings into a page: an empty element of it, and a script that asks for what is to stand there.

Belongs here: telling that such an element is there. A page whose own rows stand beside one may show another list.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from scrapers.sites.containers import stands_aside

_LISTS = "ul[id], ol[id], dl[id], tbody[id], table[id], div[id], section[id]"
#: As elements are called that hold a list, where they are none by their kind.
_CALLED = re.compile(r"list|rows|news|notice|article|content(?:s|Box|Wrap)?$|tzgg|result", re.IGNORECASE)
_ASIDE = re.compile(
    "hot|rec|relat|banner|slide|link|weather|nav|menu|foot|head|top|tool|search|suggest|complete|share|pic|photo|img"
    "|image|video|tags?$|crumb|dropdown|options?$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\$\.(?:ajax|get|post|getJSON)\s*\(|\bfetch\s*\(|\baxios\b|XMLHttpRequest|\brequest\s*\(")
_LOADS = re.compile(r"""\$\(\s*['"]#([\w-]+)['"]\s*\)\.load\(\s*['"]([^'"\s]+)['"]""")


def lists_brought(page: BeautifulSoup) -> Iterator[str]:
    """The empty elements of a page that a script fills with what it asks for, by their ids; none that stand aside."""
    scripts = [text for script in page.find_all("script", src=False) if _ASKS.search(text := script.get_text())]
    for element in _empty_lists(page):
        called = re.escape(str(element["id"]))
        puts_into = re.compile(rf"""['"]#?{called}['"]\s*\)(?:\[0\])?\s*\.(?:html|append|prepend|innerHTML|text)\b""")
        if any(puts_into.search(script) for script in scripts):
            yield str(element["id"])


def loaded_into(page: BeautifulSoup) -> Iterator[str]:
    """The addresses, as written, of the pages that a script loads into empty elements of this one."""
    empty = {str(element["id"]) for element in _empty_lists(page)}
    for script in page.find_all("script", src=False):
        yield from (address for called, address in _LOADS.findall(script.get_text()) if called in empty)


def _empty_lists(page: BeautifulSoup) -> Iterator[Tag]:
    for element in page.select(_LISTS):
        called = str(element["id"])
        is_list = element.name in ("ul", "ol", "dl", "tbody") or _CALLED.search(called)
        is_empty = not element.get_text(strip=True) and element.select_one("a, img, input") is None
        if is_list and is_empty and not _ASIDE.search(called) and not stands_aside(element):
            yield element
