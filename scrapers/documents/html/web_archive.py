"""Web archives (MHTML): a page as a browser saves it in one file, with the address it was saved from.

Belongs here: taking the page, or the sheets of a workbook, out of the archive. How a page is read stands in `reader`.
"""

import email.policy
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from scrapers.documents.blocks import Block
from scrapers.documents.html.reader import read_html
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

_ADDRESS_HEADERS = ("Snapshot-Content-Location", "Content-Location")
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(?P<url>https?://[^\s>]+?)\s*-->", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_BEGINNING = 4096
#: How Excel writes a workbook of several sheets: a page of frames, and the sheets beside it.
_FRAMES = re.compile(rb"<frameset\b", re.IGNORECASE)
_SHEET = re.compile(r"/sheet\d+\.html?$", re.IGNORECASE)


def read_web_archive(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Yield the blocks of the page that a web archive holds, or of the sheets of a workbook, a page each.

    Raises UnreadableDocument, also where it holds none.
    """
    pages = _pages_of(_parsed(path.read_bytes()))
    if not pages:
        raise UnreadableDocument(
            Reason.EMPTY,
            worded("{name} is a web archive (MHTML) without a page in it.", name=path.name),
            worded("Open the page in a browser, save it again, and ingest that file."),
        )
    with tempfile.TemporaryDirectory() as folder:
        taken_out = Path(folder) / path.name
        for number, page in enumerate(pages, start=1):
            taken_out.write_bytes(page)
            for block in read_html(taken_out, limits=limits):
                yield replace(block, page=number)


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


def _pages_of(archive: Message) -> list[bytes]:
    """The page that the archive is of; where that only frames others, as a workbook's does its sheets, those sheets."""
    found = [(part, content) for part in archive.walk() if (content := _content_of(part))]
    sheets = [content for part, content in found[1:] if _SHEET.search(str(part["Content-Location"] or ""))]
    return sheets if sheets and _FRAMES.search(found[0][1]) else [content for _, content in found[:1]]


def _content_of(part: Message) -> bytes:
    content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
    return content if isinstance(content, bytes) else b""
