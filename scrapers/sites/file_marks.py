"""What else on a notice's page tells a file, or a part of the notice: an icon, links that scripts write, further pages.

Belongs here: marks beside an address and a name. Which links are taken because of them is decided in `files`.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from scrapers.sites.addresses import absolute, base_of, joined
from scrapers.sites.pager import read_pager
from scrapers.sites.rows import parsed, parsed_body

_ICON = re.compile(
    r"filetypeimages/|(?:^|[/_-])(?:icon|file|ico)?[_-]?(?:xls|doc|ppt|pdf|zip|rar|txt|wps|et|ofd)x?(?:[_-]?(?:icon|ico|small|s|16|24|32))?"
    r"\.(?:gif|png|jpe?g|svg|ico)$",
    re.IGNORECASE,
)
_WRITTEN_LINK = re.compile(r"<a\s[^<>]*href\s*=.{1,600}?</a\s*>", re.IGNORECASE | re.DOTALL)
#: An address that a script puts together is none before it ran.
_PUT_TOGETHER = re.compile(r"""['"`+{}$<>]""")
#: Attributes in which a picture's address waits until it is scrolled to.
_LAZY = ("data-original", "data-src", "data-lazy-src", "data-echo", "src")
_NUMBERED_PART = re.compile(r"[_-][0-9]{1,2}")
_MOST_PARTS = 60


def is_icon(address: str) -> bool:
    """Whether a picture is the icon of a kind of file."""
    return _ICON.search(urlsplit(address).path) is not None


def has_file_icon(link: Tag) -> bool:
    """Whether a link shows the icon of a kind of file, in itself or just before."""
    before = link.find_previous_sibling()
    pictures = [*link.find_all("img"), *([before] if before is not None and before.name == "img" else [])]
    return any(is_icon(str(picture.get("src") or "")) for picture in pictures)


def pictures_in(part: Tag, base: str) -> Iterator[str]:
    """The whole addresses of the pictures in a part of a page, icons left out; each as it is shown in the end."""
    for picture in part.find_all("img"):
        written = next((str(picture[name]) for name in _LAZY if picture.get(name)), "")
        if (whole := absolute(written, base)) and not is_icon(whole):
            yield whole


def place_written_links(page: BeautifulSoup) -> None:
    """Put the links that scripts write where they would stand, as far as their addresses are whole there."""
    for script in page.find_all("script"):
        for markup in _WRITTEN_LINK.findall(script.get_text().replace("\\", "")):
            link = parsed(markup).select_one("a[href]")
            if link is not None and not _PUT_TOGETHER.search(str(link["href"])):
                script.insert_after(link)


def further_parts(page: BeautifulSoup, url: str, base: str) -> tuple[str, ...]:
    """The addresses of a notice's further pages, where its text goes on over several: its own name with a number.

    They are told by links to them, or by the call that builds the page's pager.
    """
    _, stem, ending = _in_parts(url)
    if not stem:
        return ()
    found = [
        whole
        for link in page.select("a[href]")
        if (whole := absolute(str(link["href"]), base)) and is_further_part(whole, url)
    ]
    pager = read_pager(" ".join(script.get_text() for script in page.find_all("script")))
    if pager.name == stem and pager.total is not None:
        pager_ending = f".{pager.ending}" if pager.ending else ending
        first = 1 if pager.own_number in (0, None) else pager.own_number + 1
        numbers = range(first, min(pager.total, _MOST_PARTS) + (first != 1))
        found += [joined(url, f"{stem}_{number}{pager_ending}") for number in numbers]
    return tuple(dict.fromkeys(found))[:_MOST_PARTS]


def is_further_part(address: str, url: str) -> bool:
    """Whether an address is that of a further page of the notice at `url`: its own name with a number."""
    folder, stem, ending = _in_parts(url)
    own, other = urlsplit(url), urlsplit(address)
    stem = f"{folder}/{stem}"
    if own.netloc != other.netloc or not (other.path.startswith(stem) and other.path.endswith(ending)):
        return False
    between = other.path[len(stem) : len(other.path) - len(ending)]
    return stem != f"{folder}/" and _NUMBERED_PART.fullmatch(between) is not None


def parts_behind(body: bytes, part: str, url: str) -> tuple[str, ...]:
    """The further pages of the notice at `url` that one of them, `part`, links to: each may name the next alone."""
    page = parsed_body(body)
    return further_parts(page, url, base_of(page, part)) if page is not None else ()


def _in_parts(url: str) -> tuple[str, str, str]:
    """The folder, the name and the ending of a page's address; the name empty where it has no ending."""
    folder, _, own = urlsplit(url).path.rpartition("/")
    stem, dot, ending = own.rpartition(".")
    return folder, stem, dot + ending
