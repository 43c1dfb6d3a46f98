"""Formats that are recognised but not read, and what the operator can hand in instead."""

import zipfile
from pathlib import Path

from scrapers.documents.compound_file import COMPOUND_FILE_MAGIC
from scrapers.documents.media_type import ZIP_MAGICS, MediaType
from scrapers.documents.packing import damaged_zip
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded


def unread_format(path: Path, kind: MediaType) -> UnreadableDocument:
    """The fault of a file of a kind that no reader reads: what it is, and what to hand in instead."""
    match kind:
        case MediaType.ENCRYPTED_OFFICE:
            return UnreadableDocument(
                Reason.ENCRYPTED,
                worded("{name} is an Office document behind a password.", name=path.name),
                worded("Open it with the password, save it without one, and ingest that file."),
            )
        case MediaType.ZIP if not zipfile.is_zipfile(path):
            with path.open("rb") as stream:
                return damaged_zip(stream, path.name, worded("zip archive or Office document"))
        case MediaType.ZIP | MediaType.RAR | MediaType.SEVEN_ZIP:
            return UnreadableDocument(
                Reason.UNKNOWN_FORMAT,
                worded("{name} is a {kind} archive, not a document.", name=path.name, kind=kind.value),
                worded("Its members are documents of their own: ingest the archive, and they are read one by one."),
            )
        case _:
            return _of_no_known_format(path)


def _of_no_known_format(path: Path) -> UnreadableDocument:
    with path.open("rb") as stream:
        head = stream.read(4096)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return UnreadableDocument(
            Reason.EMPTY,
            worded("{name} holds nothing but blanks or zero bytes.", name=path.name),
            worded("Fetch it again, or ingest the file by hand."),
        )
    if head.startswith(COMPOUND_FILE_MAGIC):
        return UnreadableDocument(
            Reason.TRUNCATED,
            worded(
                "{name} is an old Office file (.doc, .xls or .wps) of which a part is missing or damaged.",
                name=path.name,
            ),
            worded(
                "Fetch it again; if it stays so, open it in an office program, save it as .docx or .xlsx, and ingest "
                "that."
            ),
        )
    return UnreadableDocument(
        Reason.UNKNOWN_FORMAT,
        worded("{name} is {kind}, which no reader here reads.", name=path.name, kind=_described(head)),
        worded("Open it in the program it was made with, save it as PDF, DOCX or XLSX, and ingest that file."),
    )


def _described(head: bytes) -> str:
    """What a file of no known format looks like, for a person to recognise it."""
    if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml"):
        return worded("an XML file")
    if head.startswith(ZIP_MAGICS):
        return worded("an Office or OpenDocument file of another kind")
    return worded("in an unknown format (it begins with the bytes {beginning})", beginning=head[:8].hex(" "))
