"""Web archives (MHTML): a page as a browser saves it in one file, with the address it was saved from.

Belongs here: taking the page out of the archive. How a page is read stands in `reader`.
"""

import email.policy
import re
import tempfile
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from scrapers.documents.blocks import Block
from scrapers.documents.html.reader import read_html
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument

_ADDRESS_HEADERS = ("Snapshot-Content-Location", "Content-Location")
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(?P<url>https?://[^\s>]+?)\s*-->", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_BEGINNING = 4096


def read_web_archive(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Yield the blocks of the page that a web archive holds. Raises UnreadableDocument, also where it holds none."""
    page = _page_of(_parsed(path.read_bytes()))
    if page is None:
        raise UnreadableDocument(
            Reason.EMPTY,
            f"{path.name} is a web archive (MHTML) without a page in it.",
            "Open the page in a browser, save it again, and ingest that file.",
        )
    with tempfile.TemporaryDirectory() as folder:
        taken_out = Path(folder) / path.name
        taken_out.write_bytes(page)
        yield from read_html(taken_out, limits=limits)


def saved_from(content: bytes) -> str:
    """The address that a browser noted in a page it saved, in a web archive or a file of HTML; empty without one."""
    if noted := _SAVED_FROM.search(content[:_BEGINNING]):
        return noted["url"].decode("ascii", "ignore")
    if b"multipart/related" not in content[:_BEGINNING]:
        return ""
    archive = _parsed(content)
    said = (str(archive[header]) for header in _ADDRESS_HEADERS if archive[header])
    return next((address for address in said if _ADDRESS.fullmatch(address)), "")


def _parsed(content: bytes) -> Message:
    return BytesParser(policy=email.policy.default).parsebytes(content)


def _page_of(archive: Message) -> bytes | None:
    for part in archive.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else None
    return None
