"""The one way into a document: what the file really is decides which reader reads it."""

from collections.abc import Iterator
from pathlib import Path

from scrapers.documents.blocks import Block
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.media_type import CONVERTED, MediaType, media_type
from scrapers.documents.unread_formats import unread_format
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded


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
            worded(
                "{name} has {size:,} bytes; at most {max_bytes:,} are accepted.",
                name=path.name,
                size=size,
                max_bytes=limits.max_bytes,
            ),
            worded("If it is genuine, save the part that holds the list as a document of its own, and ingest that."),
        )
    if size == 0:
        raise UnreadableDocument(
            Reason.EMPTY,
            worded("{name} has no content (0 bytes).", name=path.name),
            worded("Fetch it again, or ingest the file by hand."),
        )
    kind = media_type(path)
    # A reader's libraries are loaded when a document needs them: the command line starts without them.
    match kind:
        case MediaType.PDF:
            from scrapers.documents.pdf.reader import read_pdf

            yield from read_pdf(path, limits=limits, workers=workers)
        case MediaType.HTML:
            from scrapers.documents.html.reader import read_html

            yield from read_html(path, limits=limits)
        case MediaType.MHTML:
            from scrapers.documents.html.web_archive import read_web_archive

            yield from read_web_archive(path, limits=limits)
        case MediaType.XLSX:
            from scrapers.documents.sheets.xlsx import read_xlsx

            yield from read_xlsx(path, limits=limits)
        case MediaType.XLS:
            from scrapers.documents.sheets.xls import read_xls

            yield from read_xls(path, limits=limits)
        case MediaType.DOCX:
            from scrapers.documents.docx.reader import read_docx

            yield from read_docx(path, limits=limits)
        case MediaType.OFD:
            from scrapers.documents.ofd.reader import read_ofd

            yield from read_ofd(path, limits=limits)
        case MediaType.IMAGE:
            from scrapers.documents.recognition.pictures import read_image

            yield from read_image(path, limits=limits)
        case _ if kind in CONVERTED:
            from scrapers.documents.office_conversion import read_converted

            yield from read_converted(path, kind, limits=limits)
        case MediaType.CSV | MediaType.TEXT:
            from scrapers.documents.text import read_csv, read_text

            yield from read_csv(path, limits=limits) if kind is MediaType.CSV else read_text(path, limits=limits)
        case _:
            raise unread_format(path, kind)
