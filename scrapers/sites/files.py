"""The files a notice's page links to: in its body, in the containers sites keep them in, in a viewer, by a script.

Belongs here: which links are the notice's files, and what the page calls them. A file's address may be anything: what
is called an annex is one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from scrapers.sites.addresses import (
    FILE_ENDINGS,
    absolute,
    alternatives,
    behind_viewer,
    file_name,
    in_script,
    is_download,
    is_file,
    quoted_in,
    same_place,
)
from scrapers.sites.annex_names import is_called_an_annex, names_of_annexes
from scrapers.sites.containers import is_around
from scrapers.sites.file_marks import further_parts, has_file_icon, pictures_in, place_written_links
from scrapers.sites.model import Attachment
from scrapers.sites.unreached import names_unreached
from scrapers.text.folding import one_line

#: Where sites keep a notice's files outside its body.
_CONTAINERS = (
    "#tblAppendixContainer a[href]",  # Sichuan
    "a.nfw-cms-attachment[href]",  # Guangdong
    "a[href*='/module/download']",  # Shandong
)
_POINTERS = (
    "a, area[href], iframe[src], embed[src], object[data], [onclick], [data-value], [data-url], [data-file],"
    " [data-src], [data-pdf], [pdfsrc]"
)
_ATTRIBUTES = (
    "href",
    "src",
    "data",
    "data-value",
    "data-file",
    "data-pdf",
    "data-url",
    "data-src",
    "data-href",
    "pdfsrc",
)
#: Attributes whose text is words, whatever it looks like.
_WORDS = frozenset({"title", "alt", "download", "class", "style", "placeholder", "onclick"})
_WRITTEN_OUT = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_CLOSES_A_SENTENCE = ",.;:)]}'\""
_PAGE_ENDINGS = (".html", ".htm", ".shtml")
#: A list of annexes is short: an element with more links is the page.
_MOST_ANNEXES = 60
_SHOWS_A_PDF = re.compile("pdf", re.IGNORECASE)
#: What holds a list of annexes beside the body is named so, or headed so.
_ANNEX_LIST = re.compile(r"attach|appendix|annex|download|fujian|fj(?:xz|list)", re.IGNORECASE)
_ANNEX_HEADING = re.compile(r"(?:相关)?附件(?:下载|列表|信息)?[:：]?")
_ANNEX_LINE = re.compile(
    r"(?:相关)?附件\s*[0-9一二三四五六七八九十]{0,3}\s*[:：.、【\[（(]*\s*[】\]）);；]*(?:已?下载.{0,8}次?)?"
)
_LONGEST_LINE = 200
_BEGINS_AS_ANNEX = re.compile(r"(附件\s*[0-9一二三四五六七八九十]{0,3}\s*[:：.、]?.*?)[\s(（\[【]*$")
_TELLS_FILES = re.compile(r"attach|annex|appendix|fujian|附件|file_?(?:name|path|url|list)", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"[\[【(（]?\s*(?:点击|立即|文件|附件|在线)?(?:下载|查看|预览|打开|附件)(?:附件|文件)?\s*[\]】)）]?"
)


class FileLinks:
    """The links of one page, whose address is `url` and whose links are relative to `base`."""

    def __init__(self, url: str, base: str, hosts: Sequence[str]) -> None:
        self._url, self._base, self._hosts = url, base, hosts

    def attachments(
        self, page: BeautifulSoup, body: Sequence[Tag], lines: Sequence[str], selector: str
    ) -> tuple[Attachment, ...]:
        """The notice's files in the order they stand, each once: two spellings of an address are one file.

        `lines` are those of the body's text, `selector` is the publisher's own for its files.
        """
        place_written_links(page)
        named = names_of_annexes(lines)
        found: dict[str, Attachment] = {}
        pointers: tuple[_Pointer | _Address, ...] = (
            *self._pointers(page, body, selector),
            *self._beside_links(page, body),
        )
        parts = (self._attachment(part, "") for part in further_parts(page, self._url, self._base))
        for pointer in pointers:
            whole = pointer.address(self._base)
            if whole and (pointer.is_sure or is_file(whole, pointer.name) or is_called_an_annex(pointer.name, named)):
                shown = behind_viewer(whole)
                found.setdefault(same_place(shown), self._attachment(shown, pointer.name))
        for part in parts:
            found.setdefault(same_place(part.url), part)
        return tuple(found.values())

    def unreached(
        self, page: BeautifulSoup, body: Sequence[Tag], lines: Sequence[str], had: Sequence[Attachment]
    ) -> tuple[str, ...]:
        """What the page calls the annexes whose links name no address, each once; those had are none of them."""
        places = (*body, *_annex_lists(page), *filter(_stands_in_annex_line, page.select("a")))
        clickable = [one for place in places for one in (place, *place.select("a, button, [onclick]"))]
        return names_unreached(clickable, self._base, names_of_annexes(lines), [one.name for one in had])

    def pictures(self, body: Sequence[Tag]) -> tuple[Attachment, ...]:
        """The pictures in a body, each once."""
        addresses = (address for part in body for address in pictures_in(part, self._base))
        return tuple(self._attachment(address, "") for address in dict.fromkeys(addresses))

    def _attachment(self, url: str, name: str) -> Attachment:
        said = "" if _SAYS_NOTHING.fullmatch(name) else name
        return Attachment(url, alternatives(url, self._url, self._hosts), said or file_name(url))

    def _pointers(self, page: BeautifulSoup, body: Sequence[Tag], selector: str) -> Iterator["_Pointer"]:
        """What may point to a file: in the body, by the publisher's selector, in lists of annexes, around the body."""
        for part in body:
            yield from _pointers_in(part, are_downloads=True)
            yield from (_Pointer(frame, is_sure=True) for frame in part.select("iframe[src]") if self._is_part(frame))
        for own in page.select(selector) if selector else ():
            yield _Pointer(own, is_sure=True)
        for container in _CONTAINERS:
            for link in page.select(container):
                yield _Pointer(link)
        for holder in _annex_lists(page):
            yield from _pointers_in(holder, are_downloads=True)
        for headed in _headed_as_annexes(page):
            links = headed.select("a[href]")
            if len(links) <= _MOST_ANNEXES and not any(
                headed is around for part in body for around in (part, *part.parents)
            ):
                yield from (_Pointer(link, is_sure=True) for link in links)
        for part in body:
            if part.parent is not None:
                yield from _pointers_in(part.parent, left_out=is_around)
        for link in page.select("a"):
            if any(map(is_around, link.parents)):
                continue
            is_in_line = _stands_in_annex_line(link)
            named = _named_before(link)
            if (
                is_in_line
                or named
                or is_called_an_annex(_name_of(link), frozenset())
                or _names_a_file(link, self._base)
            ):
                yield _Pointer(link, named, is_sure=is_in_line or bool(named))

    def _is_part(self, frame: Tag) -> bool:
        """Whether a frame in the body shows a page of the same site: a part of the notice, its list perhaps."""
        shown = urlsplit(absolute(str(frame["src"]), self._base))
        return shown.netloc == urlsplit(self._url).netloc and shown.path.lower().endswith(_PAGE_ENDINGS)

    def _beside_links(self, page: BeautifulSoup, body: Sequence[Tag]) -> Iterator["_Address"]:
        """Addresses that no link holds: in any attribute, quoted in a script, or written out in the body's text.

        A script that stands elsewhere counts where it tells of files.
        """
        for part in body:
            yield from map(_Address, _in_attributes_and_scripts(part.parent or part))
            for written in _WRITTEN_OUT.findall(part.get_text(" ")):
                yield _Address(written.rstrip(_CLOSES_A_SENTENCE))
        for script in page.find_all("script", src=False):
            if _TELLS_FILES.search(text := script.get_text()) and not any(map(is_around, script.parents)):
                yield from map(_Address, quoted_in(text))


@dataclass(frozen=True, slots=True)
class _Address:
    """An address that stands somewhere without a link; it is a file's where it says so itself."""

    written: str
    name: ClassVar[str] = ""
    is_sure: ClassVar[bool] = False

    def address(self, base: str) -> str:
        """The whole address."""
        return absolute(self.written, base)


class _Pointer:
    """An element that may point to a file; `is_sure` where its place or its address alone makes it one."""

    def __init__(self, element: Tag, name: str = "", *, is_sure: bool = False, is_download: bool = False) -> None:
        self.name = name or _name_of(element)
        marks = f"{element.get('id') or ''} {' '.join(element.get_attribute_list('class', []) or [])}"
        self._element, self._is_download = element, is_download
        self._is_sure = is_sure or element.has_attr("download") or (element.name == "a" and has_file_icon(element))
        self._shows_a_pdf = element.has_attr("data-value") and _SHOWS_A_PDF.search(marks) is not None

    @property
    def is_sure(self) -> bool:
        """Whether nothing more need be known of it."""
        return self._is_sure or self._shows_a_pdf or (self._is_download and any(map(is_download, self._written())))

    def address(self, base: str) -> str:
        """The whole address it points to: of several that which names a file, else the first; empty for none."""
        whole = [address for written in self._written() if (address := absolute(written, base))]
        return next((address for address in whole if is_file(address)), whole[0] if whole else "")

    def _written(self) -> list[str]:
        by_attribute = [str(self._element[name]) for name in _ATTRIBUTES if self._element.get(name)]
        return [*by_attribute, in_script(self._element)]


def _pointers_in(
    element: Tag, left_out: Callable[[Tag], bool] | None = None, *, are_downloads: bool = False
) -> Iterator[_Pointer]:
    for link in element.select(_POINTERS):
        if not (left_out and any(left_out(parent) for parent in link.parents)):
            yield _Pointer(link, is_download=are_downloads)


def _annex_lists(page: BeautifulSoup) -> Iterator[Tag]:
    """The elements beside the body that hold a list of annexes: named so, or headed so."""
    for element in page.find_all(["div", "ul", "ol", "table", "dl", "section"]):
        marks = f"{element.get('id') or ''} {' '.join(element.get_attribute_list('class', []) or [])}"
        if _ANNEX_LIST.search(marks) and not any(map(is_around, (element, *element.parents))):
            yield element
    yield from _headed_as_annexes(page)


def _headed_as_annexes(page: BeautifulSoup) -> Iterator[Tag]:
    for heading in page.find_all(["h2", "h3", "h4", "h5", "dt", "strong", "p", "span"]):
        is_one = _ANNEX_HEADING.fullmatch(one_line(heading.get_text())) is not None
        if is_one and heading.parent is not None and not any(map(is_around, heading.parents)):
            yield heading.parent


def _in_attributes_and_scripts(holder: Tag) -> Iterator[str]:
    """Addresses with a path in the order they stand; parts that hold the site's own matters are not entered."""
    ahead = [] if any(map(is_around, holder.parents)) else [holder]
    while ahead:
        element = ahead.pop()
        if is_around(element):
            continue
        ahead += reversed(element.find_all(True, recursive=False))
        for name, value in element.attrs.items():
            if name not in _WORDS and isinstance(value, str) and "/" in value:
                yield from quoted_in(value) if value.lstrip().startswith(("[", "{")) else (value,)
        if element.name == "script":
            yield from quoted_in(element.get_text())


def _stands_in_annex_line(link: Tag) -> bool:
    """Whether a link stands in a line that says 附件 and nothing else: 附件【…】."""
    line = one_line(link.parent.get_text()) if link.parent is not None else ""
    text = one_line(link.get_text())
    return bool(text) and len(line) <= _LONGEST_LINE and _ANNEX_LINE.fullmatch(line.replace(text, "", 1)) is not None


def _names_a_file(link: Tag, base: str) -> bool:
    """Whether a link says in words and by its address that it leads to a file."""
    whole = absolute(str(link.get("href") or ""), base)
    return bool(whole) and is_file(whole) and _name_of(link).lower().endswith(FILE_ENDINGS)


def _named_before(link: Tag) -> str:
    """What a line calls the annex that its link hands out without a name, as 附件1：名单（点击下载）; else empty."""
    if link.parent is None or not _SAYS_NOTHING.fullmatch(text := one_line(link.get_text())):
        return ""
    line = one_line(link.parent.get_text())
    named = _BEGINS_AS_ANNEX.fullmatch(line.partition(text)[0]) if len(line) <= _LONGEST_LINE else None
    return named[1] if named else ""


def _name_of(link: Tag) -> str:
    """What a link calls its file: its text, or its title where the text says nothing or less of the name."""
    called = str(link.get("title") or link.get("download") or "")
    text, title = (one_line(said) for said in (link.get_text(), called))
    if not text or _SAYS_NOTHING.fullmatch(text):
        return title or text
    return title if title.startswith(text.rstrip(".…")) else text
