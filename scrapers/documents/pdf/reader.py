"""Reading a PDF: deciding how closely, and streaming its pages, in one process or several."""

import multiprocessing
import multiprocessing.context
import time
from collections import deque
from collections.abc import Iterator
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
from scrapers.documents.pdf.opening import count_pages
from scrapers.documents.pdf.page import PrintedPage
from scrapers.documents.pdf.two_readers import TwoReaders
from scrapers.documents.pdf.witnesses import READ_WHOLE_BY_BOTH, PageContent, sampled_pages
from scrapers.documents.unreadable import UnreadableDocument

#: Pages read from one opened document. pdfminer keeps every object it has met until the document is let go: opening
#: it anew after so many pages bounds the memory, and costs about as much as one page.
PAGES_PER_OPENING = 32

#: Not worth a process of its own.
FEWEST_PAGES_PER_WORKER = 8

#: From this share of unknown characters on, the document is refused: a font is lost, and with it whole words, or all
#: the figures. Below it (a bullet, a rare character) the replacement character stands in the text for all to see.
UNDECODABLE_FROM = 0.05

#: A document without a Chinese character, this share of which is accented letters and signs, is Chinese in disguise:
#: the two bytes of each character are taken for two letters. (French has one accented letter in twenty-five.)
GARBLED_FROM = 0.3


class Lane(StrEnum):
    """How closely a document is read: with pdfminer on every page, or only where pdfium's reading is doubtful."""

    BOTH = "both"
    FAST = "fast"


def read_pdf(path: Path, *, limits: Limits = DEFAULT_LIMITS, workers: int = 1) -> Iterator[Block]:
    """Yield the blocks of the PDF at `path`, page by page, in reading order and in bounded memory.

    With `workers` > 1 the pages of a long document are shared out to that many processes; the blocks are the same.
    A page without a text layer among pages with one gives one Paragraph with an empty text and the picture's box. Pages
    are read by pdfium, and by pdfminer too on the samples that `witnesses` states, on pages whose characters pdfium
    does not tell in full, and on all pages of a document whose samples differ; what differs gives a Remark.
    Raises UnreadableDocument: encrypted, truncated, empty, not_what_it_says, too_large, too_many_pages, malformed at
    once or at the page that is at fault; no_text_layer, empty and undecodable when the last page has been read.
    """
    pages = count_pages(path, limits)
    lane = _lane(path, pages, limits)
    characters = unknown = pictures = shapes = chinese = accented = 0
    says_something = False
    for content in _contents(path, pages, lane, limits, workers):
        yield from content.blocks
        says_something = says_something or any(map(_says_something, content.blocks))
        characters += content.characters
        unknown += content.unknown_characters
        pictures += content.pictures
        shapes += content.shapes
        chinese += content.chinese
        accented += content.accented
    if not says_something:
        raise without_text(path, pages, pictures, shapes)
    if unknown > UNDECODABLE_FROM * characters:
        raise undecodable(path, unknown, characters)
    if chinese == 0 and accented > GARBLED_FROM * characters:
        raise garbled(path, accented, characters)


def _says_something(block: Block) -> bool:
    return isinstance(block, Table) or (isinstance(block, Paragraph) and block.text != "")


def _lane(path: Path, pages: int, limits: Limits) -> Lane:
    """A short document is read by both readers, a longer one by pdfium, unless they differ on a sample of its pages."""
    if pages <= READ_WHOLE_BY_BOTH:
        return Lane.BOTH
    try:
        with TwoReaders(path, limits) as readers:
            sampled = (readers.content(number, by_both=True) for number in sampled_pages(pages))
            differ = any(isinstance(block, Remark) for content in sampled for block in content.blocks)
    except UnreadableDocument:
        return Lane.FAST  # the fault is met again, and told, once the pages before it have been read
    return Lane.BOTH if differ else Lane.FAST


def _contents(path: Path, pages: int, lane: Lane, limits: Limits, workers: int) -> Iterator[PageContent]:
    share = max(FEWEST_PAGES_PER_WORKER, min(PAGES_PER_OPENING, -(-pages // (2 * workers))))
    if workers > 1 and pages > share:
        yield from _contents_shared_out(path, _ranges(pages, share), lane, limits, workers)
        return
    for first, last in _ranges(pages, PAGES_PER_OPENING):
        yield from _range_contents(path, first, last, lane, limits)


def _ranges(pages: int, size: int) -> list[tuple[int, int]]:
    """Page numbers 1 to `pages` in ranges of `size`, first and last page inclusive."""
    return [(first, min(first + size - 1, pages)) for first in range(1, pages + 1, size)]


def printed_pages(path: Path, first: int, last: int, limits: Limits = DEFAULT_LIMITS) -> Iterator[PrintedPage]:
    """Yield what the pages `first` to `last` of the PDF at `path` print, as far as it has so many.

    Raises UnreadableDocument when the document does not open, and at a page that is at fault.
    """
    with TwoReaders(path, limits) as readers:
        for number in range(first, min(last, readers.count) + 1):
            yield readers.printed(number)


def _range_contents(path: Path, first: int, last: int, lane: Lane, limits: Limits) -> Iterator[PageContent]:
    with TwoReaders(path, limits) as readers:
        for number in range(first, last + 1):
            yield readers.content(number, by_both=lane is Lane.BOTH)


def _contents_shared_out(
    path: Path, ranges: list[tuple[int, int]], lane: Lane, limits: Limits, workers: int
) -> Iterator[PageContent]:
    """Yield what `_range_contents` yields for each of `ranges` in turn, while other processes read ahead.

    The processor time of them all together is the document's, so that a budget of time means the same on any machine.
    """
    to_do = iter(ranges)
    seconds = 0.0
    running: deque[tuple[tuple[int, int], Future[_RangeResult]]] = deque()
    pool = ProcessPoolExecutor(max_workers=min(workers, len(ranges)), mp_context=_process_context())
    try:
        # One range more than there are processes is under way, so that none waits and few results pile up.
        for pages in islice(to_do, workers + 1):
            running.append((pages, pool.submit(_read_range, path, *pages, lane, limits)))
        while running:
            (first, last), future = running.popleft()
            result = future.result()
            for pages in islice(to_do, 1):
                running.append((pages, pool.submit(_read_range, path, *pages, lane, limits)))
            yield from result.contents
            if result.fault is not None:
                raise result.fault
            seconds += result.cpu_seconds
            if seconds > limits.max_cpu_seconds:
                raise took_too_long(path.name, limits)
    except BrokenProcessPool as error:
        raise process_died(path, first, last) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _RangeResult:
    """The pages of a range up to its fault, if it has one: what a single process would have yielded."""

    contents: tuple[PageContent, ...]
    fault: UnreadableDocument | None
    cpu_seconds: float


def _read_range(path: Path, first: int, last: int, lane: Lane, limits: Limits) -> _RangeResult:
    contents: list[PageContent] = []
    fault: UnreadableDocument | None = None
    started = time.process_time()
    try:
        contents.extend(_range_contents(path, first, last, lane, limits))
    except UnreadableDocument as found:
        fault = found
    return _RangeResult(tuple(contents), fault, time.process_time() - started)


def _process_context() -> multiprocessing.context.BaseContext:
    """Start processes from a server that has the libraries loaded, where the system can; never by plain forking.

    A fork of a process with threads (an orchestrator's) may hang.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", __name__])
    return context
