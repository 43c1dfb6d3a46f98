"""Reading a PDF: deciding how closely, and streaming its pages, in one process or several."""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from scrapers.documents.blocks import Block, Paragraph, Remark, Table
from scrapers.documents.budget import took_too_long
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.pdf.faults import garbled, process_died, undecodable, without_text
from scrapers.documents.pdf.page import PrintedPage
from scrapers.documents.pdf.scanned import Scans
from scrapers.documents.pdf.two_readers import TwoReaders
from scrapers.documents.pdf.witnesses import READ_WHOLE_BY_BOTH, PageContent, looks_garbled, sampled_pages
from scrapers.documents.processes import started_with
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
        lane, known = _lane(readers)
        share = max(FEWEST_PAGES_PER_WORKER, min(PAGES_PER_SHARE, -(-pages // (2 * workers))))
        if workers == 1 or pages <= share:
            for number in range(1, pages + 1):
                yield known.get(number) or readers.content(number, by_both=lane is Lane.BOTH)
            return
    wanted = [number for number in range(1, pages + 1) if number not in known]
    shares = [wanted[first : first + share] for first in range(0, len(wanted), share)]
    others = _contents_shared_out(path, shares, lane, limits, workers)
    for number in range(1, pages + 1):
        yield known.get(number) or next(others)


def _lane(readers: TwoReaders) -> tuple[Lane, dict[int, PageContent]]:
    """How closely to read a document, and the pages that are read already.

    A short one is read by both readers, a longer one by pdfium, unless they differ on a sample of its pages.
    """
    if readers.count <= READ_WHOLE_BY_BOTH:
        return Lane.BOTH, {}
    known = {}
    try:
        for number in sampled_pages(readers.fonts()):
            read = readers.sample(number)
            if any(isinstance(block, Remark) for block in read.content.blocks):
                return Lane.BOTH, {}
            if read.by_pdfium is not None:
                known[number] = read.by_pdfium
    except UnreadableDocument:
        return Lane.FAST, known  # the fault is met again, and told, once the pages before it have been read
    return Lane.FAST, known


def printed_pages(path: Path, first: int, last: int, limits: Limits = DEFAULT_LIMITS) -> Iterator[PrintedPage]:
    """Yield what the pages `first` to `last` of the PDF at `path` print, as far as it has so many.

    Raises UnreadableDocument when the document does not open, and at a page that is at fault.
    """
    with TwoReaders(path, limits) as readers:
        for number in range(first, min(last, readers.count) + 1):
            yield readers.printed(number)


def _contents_of(path: Path, pages: Sequence[int], lane: Lane, limits: Limits) -> Iterator[PageContent]:
    with TwoReaders(path, limits) as readers:
        for number in pages:
            yield readers.content(number, by_both=lane is Lane.BOTH)


def _contents_shared_out(
    path: Path, shares: Sequence[Sequence[int]], lane: Lane, limits: Limits, workers: int
) -> Iterator[PageContent]:
    """Yield the pages of each of `shares` in turn, while other processes read ahead.

    The processor time of them all together is the document's, so that a budget of time means the same on any machine.
    """
    to_do = iter(shares)
    seconds = 0.0
    running: deque[tuple[Sequence[int], Future[_Share]]] = deque()
    pool = ProcessPoolExecutor(max_workers=min(workers, len(shares)), mp_context=started_with("__main__", __name__))
    try:
        # One share more than there are processes is under way, so that none waits and few results pile up.
        for pages in islice(to_do, workers + 1):
            running.append((pages, pool.submit(_read_share, path, pages, lane, limits)))
        while running:
            pages, future = running.popleft()
            result = future.result()
            for following in islice(to_do, 1):
                running.append((following, pool.submit(_read_share, path, following, lane, limits)))
            yield from result.contents
            if result.fault is not None:
                raise result.fault
            seconds += result.cpu_seconds
            if seconds > limits.max_cpu_seconds:
                raise took_too_long(path.name, limits)
    except BrokenProcessPool as error:
        raise process_died(path, pages[0], pages[-1]) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Share:
    """The pages of a share up to its fault, if it has one: what a single process would have yielded."""

    contents: tuple[PageContent, ...]
    fault: UnreadableDocument | None
    cpu_seconds: float


def _read_share(path: Path, pages: Sequence[int], lane: Lane, limits: Limits) -> _Share:
    contents: list[PageContent] = []
    fault: UnreadableDocument | None = None
    started = time.process_time()
    try:
        contents.extend(_contents_of(path, pages, lane, limits))
    except UnreadableDocument as found:
        fault = found
    return _Share(tuple(contents), fault, time.process_time() - started)
