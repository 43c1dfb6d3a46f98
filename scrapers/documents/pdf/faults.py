"""What can be wrong with a PDF as a file, in words an operator can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from scrapers.documents.limits import Limits
from scrapers.documents.recognition.extra import HOW_TO_INSTALL
from scrapers.documents.unreadable import ProcessDied, Reason, UnreadableDocument
from scrapers.text.worded import worded

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
            Reason.EMPTY,
            worded("{name} has no content (0 bytes).", name=path.name),
            worded("Fetch it again, or ingest the file by hand."),
        )
    if size > limits.max_bytes:
        raise UnreadableDocument(
            Reason.TOO_LARGE,
            worded(
                "{name} has {size:,} MB; up to {max_bytes:,} MB are read.",
                name=path.name,
                size=size // 1024**2,
                max_bytes=limits.max_bytes // 1024**2,
            ),
            worded("Look whether it is the right file; a scan can be as large, a list with text is not."),
        )
    with path.open("rb") as stream:
        head = stream.read(_HEADER_WITHIN)
    if b"%PDF-" in head:
        return
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise UnreadableDocument(
            Reason.NOT_WHAT_IT_SAYS,
            worded("{name} is a web page saved as PDF.", name=path.name),
            worded(
                "The site answered with a page (an error, a log-in, a redirect): open the address and save the "
                "real file."
            ),
        )
    raise UnreadableDocument(
        Reason.NOT_WHAT_IT_SAYS,
        worded(
            "{name} does not begin as a PDF does (it begins with {beginning}).",
            name=path.name,
            beginning=head[:8].hex(" "),
        ),
        worded("Look at the file, and fetch it again or ingest the right one."),
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
        worded("{name} breaks off: its end, with the table of its contents, is missing.", name=path.name),
        worded("Fetch it again: the download was cut short."),
    )


def page_list_lost(path: Path) -> UnreadableDocument:
    """The fault of a file in which pages may be found, but not which and how many there should be."""
    return UnreadableDocument(
        Reason.MALFORMED,
        worded("The list of pages of {name} is damaged, so that pages could be missing unnoticed.", name=path.name),
        worded("Fetch it again; if it stays so, open it in a PDF viewer, print it to a new PDF, and ingest that file."),
    )


def pages_missing(path: Path, stated: int, found: int) -> UnreadableDocument:
    """The fault of a file in which fewer pages can be found than it says it has."""
    return UnreadableDocument(
        Reason.TRUNCATED,
        worded(
            "{name} says it has {stated} pages, and {found} can be found.", name=path.name, stated=stated, found=found
        ),
        worded("Fetch it again; if it stays so, ask the publisher for a whole file."),
    )


def too_many_pages(path: Path, pages: str, limits: Limits) -> UnreadableDocument:
    """The fault of a file with `pages` pages."""
    return UnreadableDocument(
        Reason.TOO_MANY_PAGES,
        worded(
            "{name} has {pages} pages; up to {max_pages:,} are read.",
            name=path.name,
            pages=pages,
            max_pages=limits.max_pages,
        ),
        worded("Look whether it is the right file, and split it if it is."),
    )


def draws_too_much(page: int, limits: Limits) -> UnreadableDocument:
    """The fault of a page that draws more than a page may."""
    return UnreadableDocument(
        Reason.TOO_LARGE,
        worded(
            "Page {page} draws more than {max_page_objects:,} objects.",
            page=page,
            max_page_objects=limits.max_page_objects,
        ),
        worded("A list does not need that many: look at the page, and print it to a new PDF if it is genuine."),
    )


def nests_too_deep(page: int) -> UnreadableDocument:
    """The fault of a page whose forms call each other too deep."""
    return UnreadableDocument(
        Reason.TOO_LARGE,
        worded(
            "Page {page} nests its forms more than {most} deep.",
            page=page,
            most=FORMS_NEST_AT_MOST,
        ),
        worded("The file may be built to exhaust the reader. Print it to a new PDF if it is genuine."),
    )


def without_pages(path: Path) -> UnreadableDocument:
    """The fault of a PDF with no page in it."""
    return UnreadableDocument(
        Reason.EMPTY,
        worded("{name} is a PDF without pages.", name=path.name),
        worded("Look at what the publisher shows, and fetch it again."),
    )


def without_text(
    path: Path, pages: int, pictures: int, shapes: int, next_step: str = HOW_TO_INSTALL
) -> UnreadableDocument:
    """The fault of a document with nothing but page numbers on any of its `pages`: scanned, drawn, or blank."""
    if not pictures and not shapes:
        return UnreadableDocument(
            Reason.EMPTY,
            worded("{name} has {pages} page(s), and all of them are blank.", name=path.name, pages=pages),
            worded("Look at what the publisher shows, and fetch it again."),
        )
    how = worded("scanned: its pages are pictures") if pictures else worded("drawn: its characters are shapes")
    return UnreadableDocument(
        Reason.NO_TEXT_LAYER,
        worded("{name} is {how}, without text in them.", name=path.name, how=how),
        next_step,
    )


def undecodable(path: Path, unknown: int, characters: int) -> UnreadableDocument:
    """The fault of a document whose fonts hide which characters they draw."""
    return UnreadableDocument(
        Reason.UNDECODABLE,
        worded(
            "{name} does not say which characters its fonts draw ({unknown:,} of {characters:,} are unknown).",
            name=path.name,
            unknown=unknown,
            characters=characters,
        ),
        worded("It can be seen, not read: ask the publisher for another format, or ingest a transcription."),
    )


def garbled(path: Path, accented: int, characters: int) -> UnreadableDocument:
    """The fault of a document whose fonts take each byte of a Chinese code for a letter."""
    return UnreadableDocument(
        Reason.UNDECODABLE,
        worded(
            "{name} holds no Chinese character; {accented:,} of its {characters:,} are accented letters and signs, as "
            "bytes of a Chinese code look in a font that does not say so.",
            name=path.name,
            accented=accented,
            characters=characters,
        ),
        worded("It can be seen, not read: ask the publisher for another format, or ingest a transcription."),
    )


def process_died(path: Path, first: int, last: int) -> ProcessDied:
    """The fault of pages during whose reading the process ended without a word."""
    return ProcessDied(
        Reason.MALFORMED,
        worded("The process that read pages {first} to {last} of {name} died.", first=first, last=last, name=path.name),
        worded("It may have run out of memory: read the document again with one worker, and look at those pages."),
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
        raise UnreadableDocument(
            fault.reason, worded("{name}: {what}", name=path.name, what=fault.what), fault.next_step
        ) from fault
    except Exception as error:
        raise _named(path, page, error) from error


def _named(path: Path, page: int | None, error: Exception) -> UnreadableDocument:
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    if isinstance(cause, PDFPasswordIncorrect):
        return UnreadableDocument(
            Reason.ENCRYPTED,
            worded("{name} is behind a password.", name=path.name),
            worded("Open it with the password, save it without one, and ingest that file."),
        )
    if isinstance(cause, PDFEncryptionError):
        return UnreadableDocument(
            Reason.ENCRYPTED,
            worded("{name} is protected in a way that cannot be opened here.", name=path.name),
            worded("Open it in a PDF viewer, print it to a new PDF, and ingest that file."),
        )
    if not has_end_mark(path):
        return breaks_off(path)
    why = f"{type(cause).__name__} ({str(cause)[:200]})"
    return ReaderFailed(
        Reason.MALFORMED,
        worded("{name} is damaged: {why}.", name=path.name, why=why)
        if page is None
        else worded("Page {page} of {name} is damaged: {why}.", page=page, name=path.name, why=why),
        worded("Fetch it again; if it stays so, open it in a PDF viewer, print it to a new PDF, and ingest that file."),
        why,
    )
