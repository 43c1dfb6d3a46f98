"""The one way into a document: what the file really is decides which reader reads it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from scrapers.documents.blocks import Block
from scrapers.documents.compound_file import COMPOUND_FILE_MAGIC
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.media_type import MediaType, media_type
from scrapers.documents.packing import damaged_zip
from scrapers.documents.unreadable import Reason, UnreadableDocument


def read_blocks(path: Path, *, limits: Limits = DEFAULT_LIMITS, workers: int = 1) -> Iterator[Block]:
    """Yield the tables, headings and paragraphs of the document at `path`, in reading order, in bounded memory.

    The format is told by the content, whatever the file is called. `workers` processes share the pages of a PDF; the
    blocks are the same whatever their number. Raises UnreadableDocument, at the first block or later: blocks that came
    before a fault are no proof that the document is whole, so a caller keeps none of them.
    """
    size = path.stat().st_size
    if size > limits.max_bytes:
        raise UnreadableDocument(
            Reason.TOO_LARGE,
            f"{path.name} has {size:,} bytes; at most {limits.max_bytes:,} are accepted.",
            "If it is genuine, save the part that holds the list as a document of its own, and ingest that.",
        )
    if size == 0:
        raise UnreadableDocument(
            Reason.EMPTY,
            f"{path.name} has no content (0 bytes).",
            "Fetch it again, or ingest the file by hand.",
        )
    kind = media_type(path)
    # A reader's libraries are loaded when a document needs them: the command line starts without them.
    match kind:
        case MediaType.PDF:
            from scrapers.documents.pdf import read_pdf

            yield from read_pdf(path, limits=limits, workers=workers)
        case MediaType.HTML:
            from scrapers.documents.html import read_html

            yield from read_html(path, limits=limits)
        case MediaType.XLSX:
            from scrapers.documents.xlsx import read_xlsx

            yield from read_xlsx(path, limits=limits)
        case MediaType.XLS:
            from scrapers.documents.xls import read_xls

            yield from read_xls(path, limits=limits)
        case MediaType.DOCX:
            from scrapers.documents.docx import read_docx

            yield from read_docx(path, limits=limits)
        case MediaType.DOC | MediaType.WPS | MediaType.RTF:
            from scrapers.documents.office_conversion import read_converted

            yield from read_converted(path, kind, limits=limits)
        case MediaType.CSV | MediaType.TEXT:
            from scrapers.documents.text import read_csv, read_text

            yield from read_csv(path, limits=limits) if kind is MediaType.CSV else read_text(path, limits=limits)
        case _:
            raise _not_read(path, kind)


def _not_read(path: Path, kind: MediaType) -> UnreadableDocument:
    """Why a file of a kind that no reader reads is left, and what to hand in instead."""
    match kind:
        case MediaType.ENCRYPTED_OFFICE:
            return UnreadableDocument(
                Reason.ENCRYPTED,
                f"{path.name} is an Office document behind a password.",
                "Open it with the password, save it without one, and ingest that file.",
            )
        case MediaType.ZIP if not zipfile.is_zipfile(path):
            return damaged_zip(path, "zip archive or Office document")
        case MediaType.ZIP:
            return UnreadableDocument(
                Reason.UNKNOWN_FORMAT,
                f"{path.name} is a zip archive, not a document.",
                "Its members are documents of their own: ingest the archive, and they are read one by one.",
            )
        case MediaType.RAR | MediaType.SEVEN_ZIP:
            return UnreadableDocument(
                Reason.UNKNOWN_FORMAT,
                f"{path.name} is a {kind.value.upper()} archive, which is not unpacked here.",
                "Unpack it and ingest the files in it.",
            )
        case MediaType.OFD:
            return UnreadableDocument(
                Reason.UNKNOWN_FORMAT,
                f"{path.name} is an OFD document (the national fixed-layout format), which no reader here reads.",
                "Open it in an OFD viewer, save it as PDF, and ingest the PDF.",
            )
        case MediaType.IMAGE:
            return UnreadableDocument(
                Reason.NO_TEXT_LAYER,
                f"{path.name} is a picture: a list in it can be seen, not read.",
                "Ask the publisher for the list as a file, or transcribe it and ingest it as CSV or XLSX.",
            )
        case _:
            return _of_no_known_format(path)


def _of_no_known_format(path: Path) -> UnreadableDocument:
    with path.open("rb") as stream:
        head = stream.read(4096)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return UnreadableDocument(
            Reason.EMPTY,
            f"{path.name} holds nothing but blanks or zero bytes.",
            "Fetch it again, or ingest the file by hand.",
        )
    if head.startswith(COMPOUND_FILE_MAGIC):
        return UnreadableDocument(
            Reason.TRUNCATED,
            f"{path.name} is an old Office file (.doc, .xls or .wps) of which a part is missing or damaged.",
            "Fetch it again; if it stays so, open it in an office program, save it as .docx or .xlsx, and ingest that.",
        )
    return UnreadableDocument(
        Reason.UNKNOWN_FORMAT,
        f"{path.name} is in a format that no reader here knows (it begins with {head[:8].hex(' ')}).",
        "Open it in the program it was made with, save it as PDF, DOCX or XLSX, and ingest that file.",
    )
