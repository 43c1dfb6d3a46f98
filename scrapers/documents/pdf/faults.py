"""What can be wrong with a PDF as a file, in words an operator can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from scrapers.documents.limits import Limits
from scrapers.documents.recognition.extra import HOW_TO_INSTALL
from scrapers.documents.unreadable import ProcessDied, Reason, UnreadableDocument

#: Readers look for the header within the first 1024 bytes, and for the end mark within the last ones (PDF 1.7,
#: appendix H, notes 13 and 18); some publishers' systems append more to the file than the 1024 named there.
_HEADER_WITHIN, _END_WITHIN = 1024, 2048


#: Real forms nest two or three deep; each level costs several levels of an interpreter's own stack.
FORMS_NEST_AT_MOST = 24


class ReaderFailed(UnreadableDocument):
    """A library broke off while it read the file, and another one may not; `why` says it in the library's words."""

    def __init__(self, reason: Reason, what: str, next_step: str, why: str) -> None:
        super().__init__(reason, what, next_step)
        self.why = why


def check_file(path: Path, limits: Limits) -> None:
    """Raise UnreadableDocument if the file is empty, too large, or no PDF to begin with."""
    size = path.stat().st_size
    if size == 0:
        raise UnreadableDocument(
            Reason.EMPTY, f"{path.name} has no content (0 bytes).", "Fetch it again, or ingest the file by hand."
        )
    if size > limits.max_bytes:
        raise UnreadableDocument(
            Reason.TOO_LARGE,
            f"{path.name} has {size // 1024**2:,} MB; up to {limits.max_bytes // 1024**2:,} MB are read.",
            "Look whether it is the right file; a scan can be as large, a list with text is not.",
        )
    with path.open("rb") as stream:
        head = stream.read(_HEADER_WITHIN)
    if b"%PDF-" in head:
        return
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise UnreadableDocument(
            Reason.NOT_WHAT_IT_SAYS,
            f"{path.name} is a web page saved as PDF.",
            "The site answered with a page (an error, a log-in, a redirect): open the address and save the real file.",
        )
    raise UnreadableDocument(
        Reason.NOT_WHAT_IT_SAYS,
        f"{path.name} does not begin as a PDF does (it begins with {head[:8].hex(' ')}).",
        "Look at the file, and fetch it again or ingest the right one.",
    )


def has_end_mark(path: Path) -> bool:
    """Whether the file ends as a PDF does. One that breaks off has lost the objects behind the break."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _END_WITHIN))
        return b"%%EOF" in stream.read()


def breaks_off(path: Path) -> UnreadableDocument:
    """The fault of a file whose end is missing."""
    return UnreadableDocument(
        Reason.TRUNCATED,
        f"{path.name} breaks off: its end, with the table of its contents, is missing.",
        "Fetch it again: the download was cut short.",
    )


def page_list_lost(path: Path) -> UnreadableDocument:
    """The fault of a file in which pages may be found, but not which and how many there should be."""
    return UnreadableDocument(
        Reason.MALFORMED,
        f"The list of pages of {path.name} is damaged, so that pages could be missing unnoticed.",
        "Fetch it again; if it stays so, open it in a PDF viewer, print it to a new PDF, and ingest that file.",
    )


def pages_missing(path: Path, stated: int, found: int) -> UnreadableDocument:
    """The fault of a file in which fewer pages can be found than it says it has."""
    return UnreadableDocument(
        Reason.TRUNCATED,
        f"{path.name} says it has {stated} pages, and {found} can be found.",
        "Fetch it again; if it stays so, ask the publisher for a whole file.",
    )


def too_many_pages(path: Path, pages: str, limits: Limits) -> UnreadableDocument:
    """The fault of a file with `pages` pages."""
    return UnreadableDocument(
        Reason.TOO_MANY_PAGES,
        f"{path.name} has {pages} pages; up to {limits.max_pages:,} are read.",
        "Look whether it is the right file, and split it if it is.",
    )


def draws_too_much(page: int, limits: Limits) -> UnreadableDocument:
    """The fault of a page that draws more than a page may."""
    return UnreadableDocument(
        Reason.TOO_LARGE,
        f"Page {page} draws more than {limits.max_page_objects:,} objects.",
        "A list does not need that many: look at the page, and print it to a new PDF if it is genuine.",
    )


def nests_too_deep(page: int) -> UnreadableDocument:
    """The fault of a page whose forms call each other too deep."""
    return UnreadableDocument(
        Reason.TOO_LARGE,
        f"Page {page} nests its forms more than {FORMS_NEST_AT_MOST} deep.",
        "The file may be built to exhaust the reader. Print it to a new PDF if it is genuine.",
    )


def without_pages(path: Path) -> UnreadableDocument:
    """The fault of a PDF with no page in it."""
    return UnreadableDocument(
        Reason.EMPTY, f"{path.name} is a PDF without pages.", "Look at what the publisher shows, and fetch it again."
    )


def without_text(
    path: Path, pages: int, pictures: int, shapes: int, next_step: str = HOW_TO_INSTALL
) -> UnreadableDocument:
    """The fault of a document with nothing but page numbers on any of its `pages`: scanned, drawn, or blank."""
    if not pictures and not shapes:
        return UnreadableDocument(
            Reason.EMPTY,
            f"{path.name} has {pages} page(s), and all of them are blank.",
            "Look at what the publisher shows, and fetch it again.",
        )
    how = "scanned: its pages are pictures" if pictures else "drawn: its characters are shapes"
    return UnreadableDocument(
        Reason.NO_TEXT_LAYER,
        f"{path.name} is {how}, without text in them.",
        next_step,
    )


def undecodable(path: Path, unknown: int, characters: int) -> UnreadableDocument:
    """The fault of a document whose fonts hide which characters they draw."""
    return UnreadableDocument(
        Reason.UNDECODABLE,
        f"{path.name} does not say which characters its fonts draw ({unknown:,} of {characters:,} are unknown).",
        "It can be seen, not read: ask the publisher for another format, or ingest a transcription.",
    )


def garbled(path: Path, accented: int, characters: int) -> UnreadableDocument:
    """The fault of a document whose fonts take each byte of a Chinese code for a letter."""
    return UnreadableDocument(
        Reason.UNDECODABLE,
        f"{path.name} holds no Chinese character; {accented:,} of its {characters:,} are accented letters and signs, as"
        " bytes of a Chinese code look in a font that does not say so.",
        "It can be seen, not read: ask the publisher for another format, or ingest a transcription.",
    )


def process_died(path: Path, first: int, last: int) -> ProcessDied:
    """The fault of pages during whose reading the process ended without a word."""
    return ProcessDied(
        Reason.MALFORMED,
        f"The process that read pages {first} to {last} of {path.name} died.",
        "It may have run out of memory: read the document again with one worker, and look at those pages.",
    )


@contextmanager
def faults_named(path: Path, page: int | None = None) -> Iterator[None]:
    """Turn whatever the PDF libraries raise inside the block into an UnreadableDocument that names file and page.

    MemoryError passes: it says more of the machine, or of a budget, than of the file.
    """
    try:
        yield
    except MemoryError:
        raise
    except UnreadableDocument as fault:
        if path.name in fault.what:
            raise
        raise UnreadableDocument(fault.reason, f"{path.name}: {fault.what}", fault.next_step) from fault
    except Exception as error:
        raise _named(path, page, error) from error


def _named(path: Path, page: int | None, error: Exception) -> UnreadableDocument:
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    if isinstance(cause, PDFPasswordIncorrect):
        return UnreadableDocument(
            Reason.ENCRYPTED,
            f"{path.name} is behind a password.",
            "Open it with the password, save it without one, and ingest that file.",
        )
    if isinstance(cause, PDFEncryptionError):
        return UnreadableDocument(
            Reason.ENCRYPTED,
            f"{path.name} is protected in a way that cannot be opened here.",
            "Open it in a PDF viewer, print it to a new PDF, and ingest that file.",
        )
    if not has_end_mark(path):
        return breaks_off(path)
    where = f"{path.name} is damaged" if page is None else f"Page {page} of {path.name} is damaged"
    why = f"{type(cause).__name__} ({str(cause)[:200]})"
    return ReaderFailed(
        Reason.MALFORMED,
        f"{where}: {why}.",
        "Fetch it again; if it stays so, open it in a PDF viewer, print it to a new PDF, and ingest that file.",
        why,
    )
