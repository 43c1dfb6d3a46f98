"""Reading one archived document, whatever is wrong with it: the outcome is always a reading, never an exception."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scrapers.documents.origin import Origin
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import UnreadableDocument
from scrapers.lists.reader import NotAList, read_lists
from scrapers.lists.reading import DocumentLists


class ReadingStatus(StrEnum):
    """What became of a document: a closed vocabulary."""

    READ = "read"
    QUARANTINED = "quarantined"
    NOT_A_LIST = "not_a_list"
    CONTAINER = "container"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """One document's outcome. `reason` is a word of a closed vocabulary, `detail` the sentence for the operator."""

    status: ReadingStatus
    reason: str = ""
    detail: str = ""
    lists: DocumentLists | None = None


def read_document(path: Path, origin: Origin, workers: int = 1) -> DocumentReading:
    """Read one document with `workers` processes; the result does not depend on how many.

    A document that can't be read, is no list, has no row that can be loaded, lies damaged in the archive, or breaks
    the reader, is an outcome with its reason: it costs this document only.
    """
    try:
        if hashlib.sha256(path.read_bytes()).hexdigest() != origin.document_sha256:
            return _quarantined("damaged", "The archived bytes are not those of its name. Ingest the document again.")
        return _of_lists(read_lists(read_blocks(path, workers=workers), origin))
    except UnreadableDocument as fault:
        # In the archive a document is named by its digest; the operator knows it by the name it came under.
        said = f"{fault.what} {fault.next_step}".replace(path.name, origin.file_name or path.name)
        return _quarantined(fault.reason.value, said)
    except NotAList as fault:
        return DocumentReading(ReadingStatus.NOT_A_LIST, "no_list", str(fault))
    except OSError as fault:
        return _quarantined("missing", f"The archive can't give the document: {fault}. Ingest the document again.")
    except Exception as fault:  # a fault of ours in one document must not stop the others
        return _quarantined(
            "reader_failed",
            f"The reader failed with {type(fault).__name__}: {fault}. Please report it with the document's address.",
        )


def _quarantined(reason: str, detail: str) -> DocumentReading:
    return DocumentReading(ReadingStatus.QUARANTINED, reason, detail)


def _of_lists(lists: DocumentLists) -> DocumentReading:
    first = next((row for reading in lists.lists for row in reading.quarantined), None)
    if lists.rows_loaded or first is None:
        return DocumentReading(ReadingStatus.READ, lists=lists)
    return DocumentReading(
        ReadingStatus.QUARANTINED,
        first.reason,
        f"None of its {lists.rows_seen} rows could be loaded. {first.message}",
        lists,
    )
