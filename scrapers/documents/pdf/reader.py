"""Reading a PDF: deciding how closely, and streaming its pages, in one process or several."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path

from scrapers.documents.blocks import Block, Paragraph, Remark, Table
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.pdf.faults import garbled, undecodable, without_text
from scrapers.documents.pdf.page import PrintedPage
from scrapers.documents.pdf.scanned import Scans
from scrapers.documents.pdf.two_readers import Readings, TwoReaders
from scrapers.documents.pdf.witnesses import READ_WHOLE_BY_BOTH, PageContent, looks_garbled, sampled_pages
from scrapers.documents.pdf.workers import Workers
from scrapers.documents.recognition.pictures import illegible
from scrapers.documents.unreadable import UnreadableDocument

#: Pages that a process reads in one go, at most.
PAGES_PER_SHARE = 32

#: Not worth a process of its own.
FEWEST_PAGES_PER_WORKER = 8

#: From this share of unknown characters on, the document is refused: a font is lost, and with it whole words, or all
#: the figures. Below it (a bullet, a rare character) the replacement character stands in the text for all to see.
UNDECODABLE_FROM = 0.05


class Lane(StrEnum):
    """How closely a document is read: with pdfminer on every page, or only where pdfium's reading is doubtful."""

    BOTH = "both"
    FAST = "fast"


def read_pdf(path: Path, *, limits: Limits = DEFAULT_LIMITS, workers: int = 1) -> Iterator[Block]:
    """Yield the blocks of the PDF at `path`, page by page, in reading order and in bounded memory.

    With `workers` > 1 the pages of a long document are shared out to that many processes; the blocks are the same.
    A page that is a picture is recognised where the optional extra is installed; else, among pages with text, it gives
    one Paragraph with an empty text and the picture's box. Pages
    are read by pdfium, and by pdfminer too on the samples that `witnesses` states, on pages whose characters pdfium
    does not tell in full, and on all pages of a document whose samples differ; what differs gives a Remark.
    Raises UnreadableDocument: encrypted, truncated, empty, not_what_it_says, too_large, too_many_pages, malformed at
    once or at the page that is at fault; no_text_layer, illegible, empty and undecodable when the last page has been
    read.
    """
    characters = unknown = pictures = shapes = chinese = accented = pages = 0
    says_something = False
    scans = Scans(path, limits)
    for printed in _contents(path, limits, workers):
        pages += 1
        content = scans.read(printed, pages)
        yield from content.blocks
        says_something = says_something or any(map(_says_something, content.blocks))
        characters += content.characters
        unknown += content.unknown_characters
        pictures += content.pictures
        shapes += content.shapes
        chinese += content.chinese
        accented += content.accented
    if not says_something and scans.illegible:
        raise illegible(path)
    if not says_something:
        raise without_text(path, pages, pictures, shapes)
    if unknown > UNDECODABLE_FROM * characters:
        raise undecodable(path, unknown, characters)
    if looks_garbled(characters, chinese, accented):
        raise garbled(path, accented, characters)


def _says_something(block: Block) -> bool:
    return isinstance(block, Table) or (isinstance(block, Paragraph) and block.text != "")


def _contents(path: Path, limits: Limits, workers: int) -> Iterator[PageContent]:
    with TwoReaders(path, limits) as readers:
        pages = readers.count
        share = max(FEWEST_PAGES_PER_WORKER, min(PAGES_PER_SHARE, -(-pages // (2 * workers))))
        if workers == 1 or pages <= share:
            by_both = pages <= READ_WHOLE_BY_BOTH
            lane, known = (Lane.BOTH, {}) if by_both else _lane(_samples_of(readers, _pages_to_sample(readers)))
            for number in range(1, pages + 1):
                yield known.get(number) or readers.content(number, by_both=lane is Lane.BOTH)
            return
        sampled = _pages_to_sample(readers)
    each = max(1, -(-len(sampled) // workers))
    with Workers(path, limits, workers) as others:
        lane, known = _lane(others.read(_samples_of, _dealt_out(sampled, each)))
        wanted = [number for number in range(1, pages + 1) if number not in known]
        read = others.read(partial(_contents_of, lane), _dealt_out(wanted, share))
        for number in range(1, pages + 1):
            yield known.get(number) or next(read)


def _dealt_out(pages: Sequence[int], share: int) -> list[Sequence[int]]:
    return [pages[first : first + share] for first in range(0, len(pages), share)]


def _lane(samples: Iterable[tuple[int, Readings]]) -> tuple[Lane, dict[int, PageContent]]:
    """How closely to read a document of which these pages are read as samples, and the pages that are read thereby.

    A short one is read by both readers, a longer one by pdfium, unless they differ on a sample of its pages.
    """
    known = {}
    try:
        for number, read in samples:
            if any(isinstance(block, Remark) for block in read.content.blocks):
                return Lane.BOTH, {}
            if read.by_pdfium is not None:
                known[number] = read.by_pdfium
    except UnreadableDocument:
        pass  # the fault is met again, and told, once the pages before it have been read
    return Lane.FAST, known


def _pages_to_sample(readers: TwoReaders) -> Sequence[int]:
    try:
        return sampled_pages(readers.fonts())
    except UnreadableDocument:
        return ()


def printed_pages(path: Path, first: int, last: int, limits: Limits = DEFAULT_LIMITS) -> Iterator[PrintedPage]:
    """Yield what the pages `first` to `last` of the PDF at `path` print, as far as it has so many.

    Raises UnreadableDocument when the document does not open, and at a page that is at fault.
    """
    with TwoReaders(path, limits) as readers:
        for number in range(first, min(last, readers.count) + 1):
            yield readers.printed(number)


def _samples_of(readers: TwoReaders, pages: Sequence[int]) -> Iterator[tuple[int, Readings]]:
    return ((number, readers.sample(number)) for number in pages)


def _contents_of(lane: Lane, readers: TwoReaders, pages: Sequence[int]) -> Iterator[PageContent]:
    return (readers.content(number, by_both=lane is Lane.BOTH) for number in pages)
