"""The readings of all archived documents: from the cache where this reader version has read them, else read now."""

import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.document import DocumentReading, ReadingStatus, read_document
from scrapers.archive.store import ObjectStore
from scrapers.documents.media_type import MediaType
from scrapers.version import LISTS, reader_version

# From this size on a PDF is worth splitting over the cores by pages; smaller documents are spread whole.
_SPLIT_FROM_BYTES = 200_000

_READING = TypeAdapter(DocumentReading)


@dataclass(frozen=True, slots=True)
class ReadingsReport:
    """Every document's reading by sha256, and which of them were read just now."""

    readings: dict[str, DocumentReading]
    newly_read: tuple[str, ...]


class ReadingCache:
    """Readings on disk, by document, reader version and what was known of the document's origin."""

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder / version

    def _path(self, document: ArchivedDocument) -> Path:
        origin = hashlib.sha256(repr(document.origin).encode()).hexdigest()[:8]
        return self._folder / document.sha256[:2] / f"{document.sha256}-{origin}.json"

    def find(self, document: ArchivedDocument) -> DocumentReading | None:
        """Return the kept reading, or None. One that is damaged counts as none."""
        try:
            return _READING.validate_json(self._path(document).read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, document: ArchivedDocument, reading: DocumentReading) -> None:
        """Keep a reading; whole or not at all."""
        path = self._path(document)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".unfinished-{os.getpid()}")
        unfinished.write_bytes(_READING.dump_json(reading))
        unfinished.replace(path)


def read_archive(
    documents: Iterable[ArchivedDocument],
    store: ObjectStore,
    cache_folder: Path,
    on_read: Callable[[ArchivedDocument, DocumentReading], None] = lambda _document, _reading: None,
) -> ReadingsReport:
    """Read every document that this reader version has not read yet, on all cores.

    A reading is kept as soon as it is there, so an interrupted run goes on where it stopped. Faults of a moment (a
    missing or damaged object) are not kept: mending the archive is enough.
    """
    cache = ReadingCache(cache_folder, reader_version(LISTS))
    readings: dict[str, DocumentReading] = {}
    unread: list[ArchivedDocument] = []
    for document in documents:
        kept = _known_unread(document) or cache.find(document)
        if kept is None:
            unread.append(document)
        else:
            readings[document.sha256] = kept

    def settle(document: ArchivedDocument, reading: DocumentReading) -> None:
        if document.is_notice_page and reading.status is ReadingStatus.NOT_A_LIST:
            reading = DocumentReading(ReadingStatus.PAGE)
        readings[document.sha256] = reading
        if reading.reason not in ("missing", "damaged"):
            cache.keep(document, reading)
        on_read(document, reading)

    split = [document for document in unread if _is_worth_splitting(document)]
    whole = [document for document in unread if not _is_worth_splitting(document)]
    for document in split:
        settle(document, read_document(store.path_of(document.sha256), document.origin, workers=_cores()))
    _read_side_by_side(whole, store, settle)
    return ReadingsReport(dict(sorted(readings.items())), tuple(document.sha256 for document in unread))


def _read_side_by_side(
    documents: list[ArchivedDocument],
    store: ObjectStore,
    settle: Callable[[ArchivedDocument, DocumentReading], None],
) -> None:
    if not documents:
        return
    suspects: list[ArchivedDocument] = []
    with _pool(min(_cores(), len(documents))) as pool:
        tasks: list[tuple[ArchivedDocument, Future[DocumentReading]]] = []
        for document in documents:
            try:
                task = pool.submit(read_document, store.path_of(document.sha256), document.origin)
            except BrokenProcessPool:
                suspects.append(document)
            else:
                tasks.append((document, task))
        for document, task in tasks:
            try:
                settle(document, task.result())
            except BrokenProcessPool:
                suspects.append(document)
    # A document that kills its process takes the pool and the innocent with it: each suspect again, alone.
    for document in suspects:
        settle(document, _read_alone(document, store))


def _read_alone(document: ArchivedDocument, store: ObjectStore) -> DocumentReading:
    with _pool(1) as pool:
        try:
            return pool.submit(read_document, store.path_of(document.sha256), document.origin).result()
        except BrokenProcessPool:
            return DocumentReading(
                ReadingStatus.QUARANTINED,
                "reader_killed",
                "Reading it ended the reading process (out of memory, or a crash in a library). "
                "Open the document by hand, and ingest it again in another format.",
            )


def _pool(workers: int) -> ProcessPoolExecutor:
    # Not forked: the orchestrator's process has threads, and a fork of those can lock up.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _is_worth_splitting(document: ArchivedDocument) -> bool:
    return document.newest.media_type == MediaType.PDF.value and document.newest.bytes >= _SPLIT_FROM_BYTES


def _known_unread(document: ArchivedDocument) -> DocumentReading | None:
    """What becomes of a document that is not there to be read itself; None for all others."""
    if document.is_signpost:
        return DocumentReading(ReadingStatus.PAGE)
    if document.newest.media_type != MediaType.ZIP.value:
        return None
    if document.unpacking_fault:
        reason, _, detail = document.unpacking_fault.partition(": ")
        return DocumentReading(ReadingStatus.QUARANTINED, reason, detail)
    return DocumentReading(ReadingStatus.CONTAINER)
