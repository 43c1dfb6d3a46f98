"""The pages of an opened document, read by pdfium, and where it is called for by pdfminer as the second witness."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
from pdfminer.pdfpage import PDFPage

from scrapers.documents.blocks import Remark
from scrapers.documents.limits import Limits
from scrapers.documents.pdf import pdfminer_page
from scrapers.documents.pdf.blocks import blocks_of
from scrapers.documents.pdf.faults import ReaderFailed, faults_named
from scrapers.documents.pdf.instructions import Asked, Instructions, fonts_named_in
from scrapers.documents.pdf.meter import MeteredFonts
from scrapers.documents.pdf.opening import check_before_opening, counted_by_pdfium, pages_by_pdfminer
from scrapers.documents.pdf.overruns import remarks_on_overruns
from scrapers.documents.pdf.page import UNKNOWN_CHARACTER, PrintedPage
from scrapers.documents.pdf.pdfium import page as pdfium_page
from scrapers.documents.pdf.pdfium.document import Pdfium, PdfiumFault
from scrapers.documents.pdf.pictures import remarks_on_pictures
from scrapers.documents.pdf.stamps import take_off_stamps
from scrapers.documents.pdf.witnesses import PageContent, by_one_alone, settled
from scrapers.documents.seen_otherwise import SeenOtherwise

#: Pages read from one opened document. pdfminer keeps every object it has met until the document is let go: opening
#: it anew after so many pages bounds the memory, which a page raises by some kilobytes; it costs as much as several.
PAGES_PER_OPENING = 256

#: The first and last codes of the characters that are counted.
_CHINESE, _ACCENTED = (0x2E80, 0xFDFF), (0x80, 0x02FF)


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why a reader can't read the document, or a page of it: what is to be told of at that page."""

    why: str
    is_of_the_page: bool = False


@dataclass(frozen=True, slots=True)
class Readings:
    """A page as it is read by both readers together, and as pdfium reads it alone where that would be enough."""

    content: PageContent
    by_pdfium: PageContent | None = None


class TwoReaders:
    """A PDF opened by both readers; a context manager. It opens if one of them can open it.

    Raises UnreadableDocument for a document that neither opens or that is not whole, and what is at fault on a page.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path, self._limits = path, limits
        self._open = ExitStack()
        self._instructions = Instructions(limits)
        self._fonts: MeteredFonts
        self._pages: list[PDFPage] | _Refusal
        self._pdfium: Pdfium | _Refusal
        self._asked_for = 0
        self.count = 0

    def __enter__(self) -> Self:
        check_before_opening(self._path, self._limits)
        self._let_both_open()
        return self

    def _let_both_open(self) -> None:
        self._fonts = MeteredFonts(self._limits)
        fault: ReaderFailed | None = None
        try:
            stream = self._open.enter_context(self._path.open("rb"))
            self._pages = pages_by_pdfminer(self._path, stream, self._limits)
            self.count = len(self._pages)
        except ReaderFailed as failed:
            fault, self._pages = failed, _Refusal(failed.why)
        try:
            self._pdfium = self._open.enter_context(Pdfium(self._path))
            if fault is not None:
                self.count = counted_by_pdfium(self._pdfium, self._path, self._limits, fault)
        except PdfiumFault as failed:
            if fault is not None:
                raise fault from failed
            self._pdfium = _Refusal(str(failed))

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def fonts(self) -> Sequence[Collection[object]]:
        """What tells the fonts of each page apart, by page; nothing of a page of which pdfminer can't tell them."""
        if isinstance(self._pages, _Refusal):
            return [()] * self.count
        return [fonts_named_in(page.resources) for page in self._pages]

    def printed(self, number: int) -> PrintedPage:
        """What a page prints, as pdfium says, or pdfminer where pdfium can't say all."""
        with faults_named(self._path, number):
            page = self._page(number)
            printed = self._by_pdfium(number, page)
            if not isinstance(printed, _Refusal) and (page is None or not self._leaves_out(printed, page)):
                return printed
            if page is None:
                assert isinstance(printed, _Refusal)
                raise PdfiumFault(printed.why)
            return pdfminer_page.print_page(page, number, self._fonts, self._limits)

    def content(self, number: int, *, by_both: bool) -> PageContent:
        """The content of a page: by both readers if that is asked for, or if what pdfium tells of it is doubtful.

        It is doubtful if the page shows another number of characters than pdfium tells, or asks for very much, or if
        what pdfium tells looks like bytes taken for letters.
        """
        with faults_named(self._path, number):
            self._let_go_of_what_was_read()
            page = self._page(number)
            if page is None:
                return self._without_pdfminer(number)
            asked = self._instructions.of_page(page, number)
            if not by_both and asked.size <= self._limits.max_page_objects:
                printed = self._by_pdfium(number, page)
                if not isinstance(printed, _Refusal) and _tells_all(printed, asked):
                    content = _content(printed, self._limits)
                    if not content.is_garbled:
                        return content
        return self._both(number, page).content

    def sample(self, number: int) -> Readings:
        """A page as both readers read it, whatever is found on it."""
        with faults_named(self._path, number):
            page = self._page(number)
            if page is None:
                return Readings(self._without_pdfminer(number))
        return self._both(number, page)

    def _both(self, number: int, page: PDFPage) -> Readings:
        # pdfminer goes first: it counts what a page draws while it runs it, pdfium only afterwards.
        failed: ReaderFailed | None = None
        slow: PageContent | None = None
        try:
            with faults_named(self._path, number):
                slow = _content(pdfminer_page.print_page(page, number, self._fonts, self._limits), self._limits)
        except ReaderFailed as fault:
            failed = fault
        with faults_named(self._path, number):
            printed = self._by_pdfium(number, page)
            fast = None if isinstance(printed, _Refusal) else _content(printed, self._limits)
        if slow is not None and fast is not None and isinstance(printed, PrintedPage):
            slow = replace(slow, blocks=(*slow.blocks, *_remarks_on_unseen(printed)))
            if self._leaves_out(printed, page):  # it says so itself: there is nothing to hold against the other
                return Readings(slow)
            content = settled(number, fast, slow)
            is_sure = (content is slow or content is fast) and _tells_all(
                printed, self._instructions.of_page(page, number)
            )
            return Readings(content, fast if is_sure else None)
        if fast is not None and failed is not None:
            return Readings(by_one_alone(number, fast, "pdfminer", failed.why))
        if slow is not None and isinstance(printed, _Refusal):
            return Readings(by_one_alone(number, slow, "pdfium", printed.why) if printed.is_of_the_page else slow)
        assert failed is not None
        raise failed

    def _leaves_out(self, printed: PrintedPage, page: PDFPage) -> bool:
        """Whether pdfium says itself that it leaves text out, or may have taken some for blanks."""
        if printed.untold or not printed.unsure:
            return printed.untold > 0
        return _mistakes_for_blanks(printed, self._instructions.of_page(page, printed.number))

    def _without_pdfminer(self, number: int) -> PageContent:
        """A page of a document that pdfminer can't open: the first page tells of it."""
        printed = self._by_pdfium(number, None)
        assert isinstance(self._pages, _Refusal)
        if isinstance(printed, _Refusal):
            raise PdfiumFault(printed.why)
        content = _content(printed, self._limits)
        return by_one_alone(number, content, "pdfminer", self._pages.why) if number == 1 else content

    def _let_go_of_what_was_read(self) -> None:
        """Open the document anew after so many pages, so that memory stays bounded."""
        self._asked_for += 1
        if self._asked_for > PAGES_PER_OPENING:
            self._open.close()
            self._let_both_open()
            self._asked_for = 1

    def _page(self, number: int) -> PDFPage | None:
        return None if isinstance(self._pages, _Refusal) else self._pages[number - 1]

    def _by_pdfium(self, number: int, page: PDFPage | None) -> PrintedPage | _Refusal:
        if isinstance(self._pdfium, _Refusal):
            return self._pdfium if number > 1 else _Refusal(self._pdfium.why, is_of_the_page=True)
        try:
            with self._pdfium.page(number) as loaded:
                frame = pdfium_page.frame_of(loaded) if page is None else pdfminer_page.frame_of(page)
                return pdfium_page.print_page(loaded, number, frame, self._limits)
        except PdfiumFault as fault:
            return _Refusal(str(fault), is_of_the_page=True)


def _tells_all(printed: PrintedPage, asked: Asked) -> bool:
    """Whether pdfium tells all characters that a page asks for."""
    return printed.told == asked.codes and not printed.untold and not _mistakes_for_blanks(printed, asked)


def _mistakes_for_blanks(printed: PrintedPage, asked: Asked) -> bool:
    """Whether something else may be among what pdfium tells as blanks: a page asks for as many as there are."""
    return printed.unsure > 0 and (printed.told != asked.codes or printed.unsure + printed.blanks != asked.blanks)


def _count_within(codes: npt.NDArray[np.uint32], span: tuple[int, int]) -> int:
    return int(np.count_nonzero((codes >= span[0]) & (codes <= span[1])))


def _remarks_on_unseen(page: PrintedPage) -> Iterator[Remark]:
    """The remarks on Chinese text that leaves no mark for the eye or stands beyond the edges of what is shown.

    pdfium alone tells of them.
    """
    beyond = [text for text in page.beyond if any(_CHINESE[0] <= ord(sign) <= _CHINESE[1] for sign in text)]
    return SeenOtherwise(unseen=page.unseen, hidden=beyond).remarks(page.number)


def _content(page: PrintedPage, limits: Limits) -> PageContent:
    inked = "".join("".join(run.text for run in page.runs).split())
    codes = np.frombuffer(inked.encode("utf-32-le", "surrogatepass"), "<u4")
    overruns = [*remarks_on_overruns(page), *take_off_stamps(page)]
    blocks = blocks_of(page, limits)
    remarks = (*overruns, *_remarks_on_unseen(page), *remarks_on_pictures(page, blocks))
    return PageContent(
        (*blocks, *remarks),
        len(inked),
        inked.count(UNKNOWN_CHARACTER),
        len(page.pictures),
        page.shapes,
        _count_within(codes, _CHINESE),
        _count_within(codes, _ACCENTED),
        page.encoding,
    )
