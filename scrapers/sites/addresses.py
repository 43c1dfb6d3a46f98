"""Addresses in pages: made whole, the file behind a gateway or viewer found, and where else the same file may be had.

Belongs here: the spellings of links. Whether an address may be asked for at all is decided by the client.
"""

import re
from base64 import b64decode
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit, urlunsplit

from bs4 import Tag

#: How the names of the files that publishers annex end.
FILE_ENDINGS = (
    ".pdf", ".doc", ".docx", ".wps", ".rtf", ".odt", ".xls", ".xlsx", ".xlsb", ".et", ".ods", ".csv", ".zip", ".rar",
    ".7z", ".ofd", ".txt",
)  # fmt: skip

_NOT_FETCHED = ("javascript:", "mailto:", "tel:", "data:", "about:", "blob:", "#")
#: The number of a session in an address: another at each visit, and of no meaning to the page.
_SESSION = re.compile(r";jsessionid=[^;/?#]*", re.IGNORECASE)
_BROKEN_OFF = re.compile(r"[\r\n\t]+")
_KEEP_IN_PATH = "/%:@!$&'()*+,;=~-._"
_KEEP_IN_QUERY = _KEEP_IN_PATH + "?"
_HANWEB_DOWNLOAD = "/module/download"
_VIEWER = re.compile(r"viewer[^/]*\.(?:html?|jsp|aspx)$|/pdf(?:js|view|show)?[^.]*\.(?:html?|jsp)$", re.IGNORECASE)
#: http and / in base 64.
_IN_BASE_64 = re.compile(r"(?:aHR0c|L)[A-Za-z0-9+ ]{6,}={0,2}")
_SHOWS_FILES = re.compile(r"view|preview", re.IGNORECASE)
_SHOWN_BY_VIEWER = ("file", "fileUrl", "url", "src", "pdf", "path")
#: Gateways whose addresses name no file: /file/getFile?uuid=…, /sitesources/download?id=…
_DOWNLOAD = re.compile(r"/(?:[a-z-]*down(?:load|file)[a-z-]*|get-?file|open-?file)(?:\.\w+)?$", re.IGNORECASE)
_LEADS_TO = ("href", "data-href", "data-url", "data-link")
_NAMES_NO_PAGE = frozenset({"href", "title", "alt", "class", "style", "onclick", "target", "rel"})
_NAMES_A_PAGE = re.compile(
    r"[^\s'\"<>]*/[^\s'\"<>]*\.(?:s?html?|jhtml|jsp|aspx?|php|do)(?:\?[^\s'\"<>]*)?", re.IGNORECASE
)
_QUOTED = re.compile(r"""(['"])(.*?)\1""")
_LOOKS_LIKE_AN_ADDRESS = re.compile(r"^(?:https?:)?//|^[./]*[^\s/]*/\S|\.[a-z]{3,5}$|\.[a-z]{2,5}\?", re.IGNORECASE)
_CODE = re.compile(r"[{}<>]|text/|javascript:")
_NAMES_A_FILE = ("fileName", "filename", "realName", "attname", "name", "fileUrl", "file", "path", "url")


def absolute(href: str, base: str) -> str:
    """The whole address of a link: relative, protocol-relative, with blanks or unescaped Chinese in it.

    Escapes already there stay. Empty for a link that leads to no address (a script, a place in the page).
    """
    written = _BROKEN_OFF.sub("", href).strip()
    if not written or written.lower().startswith(_NOT_FETCHED):
        return ""
    if "://" not in written.partition("?")[0] or written.lower().startswith("http"):
        written = written.replace("\\", "/")
    try:
        parts = urlsplit(urljoin(base, written))
    except ValueError:
        return ""
    path, query = (
        quote(_walked(_SESSION.sub("", parts.path)), safe=_KEEP_IN_PATH),
        quote(parts.query, safe=_KEEP_IN_QUERY),
    )
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _walked(path: str) -> str:
    """A path with its `.` and `..` gone, as every client asks for it (RFC 3986, 5.2.4)."""
    return urljoin("/", path) if "/." in path and path.startswith("/") else path


def base_of(page: Tag, url: str) -> str:
    """The address that the relative addresses of a page start from: its own, unless its `base` names another."""
    element = page.select_one("base[href]")
    return (absolute(str(element["href"]), url) or url) if element else url


def joined(base: str, written: str) -> str:
    """An address as it is written relative to another, otherwise untouched; empty for what is none."""
    try:
        return urljoin(base, written)
    except ValueError:
        return ""


def opened_by(element: Tag, base: str) -> str:
    """The address that an element leads to: by its href, by an attribute in its place, or by the script it runs.

    Empty where it leads nowhere.
    """
    written = (str(element.get(name) or "") for name in _LEADS_TO)
    named = next((whole for one in written if (whole := absolute(one, base))), "") or absolute(in_script(element), base)
    return named or (absolute(_page_named_by(element), base) if element.name == "a" else "")


def _page_named_by(link: Tag) -> str:
    """The page that any attribute of a link names: a script elsewhere reads it there when the link is clicked."""
    values = (value for name, value in link.attrs.items() if name not in _NAMES_NO_PAGE and isinstance(value, str))
    return next((value for value in values if _NAMES_A_PAGE.fullmatch(value.strip())), "")


def in_script(link: Tag) -> str:
    """The address that a link's script opens (`onclick`, `javascript:` in its href); empty where it names none."""
    href = str(link.get("href") or "")
    scripts = [str(link.get("onclick") or ""), unquote(href) if href.lower().lstrip().startswith("javascript:") else ""]
    quoted = (text.strip() for script in scripts for _, text in _QUOTED.findall(script))
    addresses = [text for text in quoted if _LOOKS_LIKE_AN_ADDRESS.search(text) and not _CODE.search(text)]
    # Beside its address a script may be handed the file's name.
    return next((text for text in addresses if "/" in text), next(iter(addresses), ""))


def quoted_in(script: str) -> tuple[str, ...]:
    """What a script quotes and could be an address with a path, JSON's escapes taken off."""
    quoted = (text.strip().replace("\\/", "/") for _, text in _QUOTED.findall(script))
    return tuple(text for text in quoted if "/" in text and not _CODE.search(text))


def behind_viewer(url: str) -> str:
    """The file that a viewer shows (`…/viewer.html?file=…`); the address itself where it is no viewer's.

    What calls itself a viewer in another way is one where it is handed the address of a file.
    """
    parts = urlsplit(url)
    if not _SHOWS_FILES.search(parts.path) and not _VIEWER.search(parts.path):
        return url
    asked = parse_qs(parts.query)
    shown = next((_plain(asked[name][0]) for name in _SHOWN_BY_VIEWER if name in asked), "")
    if not _VIEWER.search(parts.path) and not urlsplit(shown).path.lower().endswith(FILE_ENDINGS):
        return url
    return absolute(shown, url) or url if shown else url


def _plain(handed: str) -> str:
    """An address as it is handed to a viewer: plain, escaped twice, or in base 64."""
    if handed.lower().startswith(("%2f", "http%3a", "https%3a")):
        return unquote(handed)
    if "/" in handed or not _IN_BASE_64.fullmatch(handed):
        return handed
    try:
        return b64decode(handed.replace(" ", "+"), validate=True).decode()
    except ValueError:
        return handed


def behind_gateway(url: str) -> str:
    """The plain address of what `…/file-download?fileUrl=…` hands out; empty where it is no such gateway's."""
    parts = urlsplit(url)
    handed_out = parse_qs(parts.query).get("fileUrl")
    return absolute(handed_out[0], url) if handed_out and parts.path.endswith("/file-download") else ""


def is_file(url: str, name: str = "") -> bool:
    """Whether an address is that of a file: by its ending, its gateway, or the link's own text naming a file."""
    parts = urlsplit(url)
    if _HANWEB_DOWNLOAD in parts.path or behind_gateway(url) or behind_viewer(url) != url:
        return True
    asked = parse_qs(parts.query)
    named = [unquote(parts.path), name, *(value for values in asked.values() for value in values)]
    return any(text.strip().lower().endswith(FILE_ENDINGS) for text in named)


def is_download(url: str) -> bool:
    """Whether an address is that of a gateway which hands out what its query asks for, whatever that is called."""
    parts = urlsplit(url)
    return bool(parts.query) and _DOWNLOAD.search(parts.path) is not None


def file_name(url: str) -> str:
    """What an address calls its file: the name in its query, else the last part of its path; unescaped."""
    asked = parse_qs(urlsplit(url).query)
    named = [asked[key][0] for key in _NAMES_A_FILE if key in asked]
    named += [value for values in asked.values() for value in values]
    said = next((name for name in named if name.strip().lower().endswith(FILE_ENDINGS)), asked.get("fileName", [""])[0])
    return PurePosixPath(said).name or PurePosixPath(unquote(urlsplit(behind_gateway(url) or url).path)).name


def alternatives(url: str, page_url: str, hosts: Iterable[str]) -> tuple[str, ...]:
    """Where else the same file may be had, in the order to try: the page's own origin, then the publisher's hosts.

    Files may stand on a sibling host that cannot be reached while the page's own serves the same path; and behind a
    download gateway stands a plain path.
    """
    parts, page = urlsplit(url), urlsplit(page_url)
    if parts.scheme not in ("http", "https"):
        return ()
    spellings = [parts] + ([urlsplit(plain)] if (plain := behind_gateway(url)) else [])
    found = [urlunsplit(spelling) for spelling in spellings]
    for netloc in dict.fromkeys((page.netloc, *hosts)):
        found += [urlunsplit((page.scheme, netloc, spelling.path, spelling.query, "")) for spelling in spellings]
    return tuple(address for address in dict.fromkeys(found) if address != url)


def same_place(url: str) -> str:
    """An address without what tells no two files apart: scheme, escapes, the gateway or viewer around it."""
    shown = behind_viewer(url)
    parts = urlsplit(behind_gateway(shown) or shown)
    return f"{parts.netloc.lower()}{unquote(parts.path)}" + (f"?{unquote(parts.query)}" if parts.query else "")
