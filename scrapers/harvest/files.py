"""The files of a notice: what may come under their names, and what they are called in the archive."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

from scrapers.documents.media_type import MediaType
from scrapers.http.disposition import served_name
from scrapers.sites.model import Attachment, NoticePage

_EXTENSION = re.compile(r"\.([A-Za-z0-9]{2,5})$")
#: Desks save web pages as workbooks and text documents; a list of that kind can be read all the same.
MAY_BE_HTML = frozenset({"xls", "et", "doc", "wps", "htm", "html", "shtml"})
#: A page in place of any other file is a login, an error or an empty shell.
_ANY_FILE = frozenset(MediaType) - {MediaType.HTML, MediaType.UNKNOWN}


def files_of(page: NoticePage) -> tuple[Attachment, ...]:
    """The files to fetch: the attachments; the pictures where there is neither attachment nor table in the text.

    A list is published as a picture now and then. No reader reads it, but that it is there must be said.
    """
    return page.attachments or (() if "<table" in page.body_html else page.pictures)


def expected_of(attachment: Attachment) -> frozenset[MediaType]:
    """The kinds of file that may come under the attachment's name, its address, or the name that its query asks for."""
    parts = urlsplit(attachment.url)
    extensions = {_extension(name) for name in (attachment.name, parts.path, _asked_name(parts.query))} - {""}
    if extensions & MAY_BE_HTML:
        return _ANY_FILE | {MediaType.HTML}
    return frozenset({MediaType.PDF}) if extensions == {"pdf"} else _ANY_FILE


def file_name_of(attachment: Attachment, headers: Mapping[str, str]) -> str:
    """What the page calls the file, else what the server calls it, else the end of its address."""
    if _extension(attachment.name):
        return attachment.name
    served = served_name(headers)
    parts = urlsplit(attachment.url)
    asked = _asked_name(parts.query)
    extension = next((end for end in map(_extension, (served, asked, unquote(parts.path))) if end), "")
    if attachment.name:
        return f"{attachment.name}.{extension}" if extension else attachment.name
    return served or asked or PurePosixPath(unquote(parts.path)).name


def _asked_name(query: str) -> str:
    """The file name among an address's parameters: fileName says it better than fileUrl."""
    parameters = sorted(parse_qs(query).items(), key=lambda parameter: "name" not in parameter[0].lower())
    return next((PurePosixPath(values[0]).name for _, values in parameters if _extension(values[0])), "")


def _extension(name: str) -> str:
    found = _EXTENSION.search(name.strip())
    return found[1].lower() if found else ""
