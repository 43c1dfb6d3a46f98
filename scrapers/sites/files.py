"""The files a notice's page links to: in its body, in the containers sites keep them in, in a viewer.

Belongs here: which links are the notice's files, and what the page calls them.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from bs4 import BeautifulSoup, Tag

from scrapers.sites.addresses import absolute, alternatives, behind_viewer, file_name, is_file, same_place
from scrapers.sites.model import Attachment
from scrapers.text.folding import one_line

#: Where sites keep a notice's files outside its body.
_CONTAINERS = (
    "#tblAppendixContainer a[href]",  # Sichuan
    "a.nfw-cms-attachment[href]",  # Guangdong
    "a[href*='/module/download']",  # Shandong
)
_VIEWERS = "iframe[src], embed[src], object[data]"
_AROUND = ("header", "footer", "nav", "aside")
_NO_ANNEXES_THERE = re.compile(r"foot|nav|side|relat|recommend|xgwz|xgyd|hot|copyright", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"[\[【(（]?\s*(?:点击|立即|文件|附件|在线)?(?:下载|查看|预览|打开|附件)(?:附件|文件)?\s*[\]】)）]?"
)


class FileLinks:
    """The links of one page, whose address is `url` and whose links are relative to `base`."""

    def __init__(self, url: str, base: str, hosts: Sequence[str]) -> None:
        self._url, self._base, self._hosts = url, base, hosts

    def attachments(self, page: BeautifulSoup, body: Sequence[Tag], selector: str) -> tuple[Attachment, ...]:
        """The notice's files in the order they stand, each once: two spellings of an address are one file."""
        found: dict[str, Attachment] = {}
        for written, name, is_sure in self._links(page, body, selector):
            whole = absolute(written, self._base)
            if whole and (is_sure or is_file(whole, name)):
                shown = behind_viewer(whole)
                found.setdefault(same_place(shown), self._attachment(shown, name))
        return tuple(found.values())

    def pictures(self, body: Sequence[Tag]) -> tuple[Attachment, ...]:
        """The pictures in a body, each once."""
        addresses = (absolute(str(image["src"]), self._base) for part in body for image in part.select("img[src]"))
        return tuple(self._attachment(address, "") for address in dict.fromkeys(addresses) if address)

    def _attachment(self, url: str, name: str) -> Attachment:
        said = "" if _SAYS_NOTHING.fullmatch(name) else name
        return Attachment(url, alternatives(url, self._url, self._hosts), said or file_name(url))

    def _links(self, page: BeautifulSoup, body: Sequence[Tag], selector: str) -> Iterator[tuple[str, str, bool]]:
        """The address written, the name, and whether the place alone makes it a file: body first, then around it."""
        for part in body:
            yield from _links_in(part)
        for own in page.select(selector) if selector else ():
            yield str(own.get("href") or own.get("src") or ""), _name_of(own), True
        for container in _CONTAINERS:
            for link in page.select(container):
                yield str(link["href"]), _name_of(link), False
        for part in body:
            if part.parent is not None:
                yield from _links_in(part.parent, _is_around)


def _links_in(element: Tag, left_out: Callable[[Tag], bool] | None = None) -> Iterator[tuple[str, str, bool]]:
    for link in element.select(f"a[href], {_VIEWERS}"):
        if left_out and any(left_out(parent) for parent in link.parents):
            continue
        written = str(link.get("href") or link.get("src") or link.get("data") or "")
        yield written, _name_of(link), False


def _name_of(link: Tag) -> str:
    """What a link calls its file: its text, or its title where the text says nothing or less of the name."""
    text, title = (one_line(said) for said in (link.get_text(), str(link.get("title") or "")))
    if not text or _SAYS_NOTHING.fullmatch(text):
        return title or text
    return title if title.startswith(text.rstrip(".…")) else text


def _is_around(element: Tag) -> bool:
    """Whether an element holds a site's own matters and not a notice's."""
    marks = f"{element.get('id') or ''} {' '.join(element.get_attribute_list('class', []) or [])}"
    return element.name in _AROUND or (element.name != "body" and _NO_ANNEXES_THERE.search(marks) is not None)
