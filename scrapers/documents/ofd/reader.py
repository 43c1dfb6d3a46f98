"""OFD documents: their pages drawn, and read as those of a PDF are."""

from collections.abc import Iterator
from pathlib import Path

from scrapers.documents.blocks import Block, Paragraph, Table
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.ofd.drawing import TooManyObjects, printed_page
from scrapers.documents.ofd.package import OfdPackage, OfdPages
from scrapers.documents.pdf.blocks import blocks_of
from scrapers.documents.pdf.faults import undecodable, without_text
from scrapers.documents.pdf.page import UNKNOWN_CHARACTER, PrintedPage
from scrapers.documents.pdf.pictures import remarks_on_pictures
from scrapers.documents.pdf.reader import UNDECODABLE_FROM
from scrapers.documents.seen_otherwise import SeenOtherwise
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded


def read_ofd(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Yield the blocks of the OFD at `path`, page by page, in reading order, one page in memory at a time.

    Seals and annotations are laid over the pages and are no text of theirs. Raises UnreadableDocument: encrypted,
    truncated, too_large, too_many_pages and malformed at once or at the page that is at fault; no_text_layer, empty and
    undecodable when the last page has been read.
    """
    with OfdPackage(path, limits) as package:
        pages = OfdPages(package)
        if len(pages) > limits.max_pages:
            raise UnreadableDocument(
                Reason.TOO_MANY_PAGES,
                worded(
                    "{name} has {pages:,} pages; up to {max_pages:,} are read.",
                    name=path.name,
                    pages=len(pages),
                    max_pages=limits.max_pages,
                ),
                worded("Look whether it is the right file; if it is, ingest it in parts."),
            )
        seen = _Seen()
        for number, parts in enumerate(pages, start=1):
            try:
                page = printed_page(parts, number, limits.max_page_objects)
            except TooManyObjects as most:
                raise UnreadableDocument(
                    Reason.TOO_LARGE,
                    worded(
                        "{name}: page {number} draws more than {most} objects.",
                        name=path.name,
                        number=number,
                        most=most,
                    ),
                    worded("It is a drawing rather than a list; if it is genuine, save it as PDF and ingest that."),
                ) from most
            except (ValueError, OverflowError) as error:
                raise package.malformed(f"page {number} cannot be drawn ({error})") from error
            blocks = blocks_of(page, limits)
            seen.take(page, blocks)
            yield from blocks
            yield from remarks_on_pictures(page, blocks)
            yield from SeenOtherwise(unseen=page.unseen, hidden=page.beyond).remarks(number)
    seen.refuse_the_illegible(path)


_AS_PDF = "Print it to a PDF and ingest that, or ask the publisher for the list as text."


class _Seen:
    """What the pages have shown so far."""

    def __init__(self) -> None:
        self._says_something = False
        self._pages = self._pictures = self._shapes = self._characters = self._unknown = 0

    def take(self, page: PrintedPage, blocks: list[Block]) -> None:
        self._pages += 1
        self._pictures += len(page.pictures)
        self._shapes += page.shapes
        self._characters += sum(len(run.texts) for run in page.runs)
        self._unknown += sum(_is_unknown(text) for run in page.runs for text in run.texts)
        self._says_something = self._says_something or any(
            isinstance(block, Table) or (isinstance(block, Paragraph) and block.text != "") for block in blocks
        )

    def refuse_the_illegible(self, path: Path) -> None:
        """Raise UnreadableDocument where the pages show no text, or text that is none."""
        if not self._says_something:
            raise without_text(path, self._pages, self._pictures, self._shapes, _AS_PDF)
        if self._unknown > UNDECODABLE_FROM * self._characters:
            raise undecodable(path, self._unknown, self._characters)


def _is_unknown(character: str) -> bool:
    """Whether a character stands for none: not known, or one that a font alone gives a shape (private use)."""
    return character == UNKNOWN_CHARACTER or "\ue000" <= character <= "\uf8ff"
