"""The outcomes of all archived documents: kept ones where they were read by this version, else read now."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.document import Case, Work
from pipelines.reading.handed_in import may_be_notices
from pipelines.reading.kept import KeptOutcomes
from pipelines.reading.notice_pages import pages_of
from pipelines.reading.outcomes import ListsOutcome, Outcomes, ReadingStatus
from pipelines.reading.shares import shared_out
from pipelines.reading.side_by_side import read_side_by_side
from pipelines.reading.still_wanted import judged, still_wanted, together
from pipelines.workers import workers_address
from scrapers.archive.observations import Observation
from scrapers.archive.places import Objects
from scrapers.archive.shared.files import shared_files
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.media_type import ARCHIVES
from scrapers.documents.processes import cores
from scrapers.publishers.model import Publisher


@dataclass(frozen=True, slots=True)
class ReadingsReport:
    """Every document's outcomes by sha256 (each has one of lists), and which of them were read just now."""

    outcomes: dict[str, Outcomes]
    newly_read: tuple[str, ...]

    @property
    def lists(self) -> dict[str, ListsOutcome]:
        """What became of every document."""
        return {sha256: outcomes.lists for sha256, outcomes in self.outcomes.items() if outcomes.lists}


def read_archive(
    documents: Iterable[ArchivedDocument],
    log: Sequence[Observation],
    store: Objects,
    cache_folder: Path,
    publishers: Mapping[str, Publisher],
    *,
    limits: Limits = DEFAULT_LIMITS,
    on_read: Callable[[ArchivedDocument, Outcomes], None] = lambda _document, _outcomes: None,
) -> ReadingsReport:
    """Read every document in the ways in which this version of the readers has not read it yet, on all cores.

    An outcome is kept as soon as it is there, so an interrupted run goes on where it stopped. Faults of a moment (a
    missing or damaged object, a process ended from outside) are not kept: mending what is at fault is enough.
    """
    documents = list(documents)
    workers = workers_address()
    kept = KeptOutcomes(cache_folder, shared_files())
    kept.bring_all()
    pages = may_be_notices(documents, publishers) | pages_of(documents, log, publishers)
    found: dict[str, Outcomes] = {}
    works: list[Work] = []
    for document in documents:
        if (unread := _not_read_itself(document)) is not None:
            found[document.sha256] = Outcomes(lists_of=(unread,) * len(document.origins))
            continue
        publisher = publishers.get(document.cited.publisher_id)
        case = Case(document, publisher.region_code if publisher else "CN", pages.get(document.sha256))
        known = found[document.sha256] = judged(document, kept.find(case))
        if wanted := still_wanted(case, known):
            # A worker asks the store for it; else it must be here.
            path = (store.place_of if workers else store.path_of)(document.sha256)
            works.append(Work(case, path, wanted, known.lists_of, limits))
    with closing(_read(works, kept, workers)) as done:
        for work, outcomes in done:
            document = work.case.document
            found[document.sha256] = judged(document, together(found[document.sha256], outcomes))
            on_read(document, found[document.sha256])
    return ReadingsReport(dict(sorted(found.items())), tuple(work.case.document.sha256 for work in works))


def _read(works: Sequence[Work], kept: KeptOutcomes, workers: str) -> Generator[tuple[Work, Outcomes], None, None]:
    """Read documents, on this machine or on the workers, and yield each when it is kept."""
    if workers:
        from pipelines.reading.on_workers import read_on_workers

        yield from read_on_workers(shared_out(works, cores=1), workers)
        return
    with closing(read_side_by_side(shared_out(works, cores()))) as done:
        for work, outcomes in done:
            kept.keep(work.case, outcomes)
            yield work, outcomes


def _not_read_itself(document: ArchivedDocument) -> ListsOutcome | None:
    """What becomes of a document that is not there to be read itself; None for all others."""
    if document.is_signpost:
        return ListsOutcome(ReadingStatus.PAGE)
    if document.cited.media_type not in ARCHIVES:
        return None
    if document.unpacking_fault:
        reason, _, detail = document.unpacking_fault.partition(": ")
        return ListsOutcome(ReadingStatus.QUARANTINED, reason, detail)
    return ListsOutcome(ReadingStatus.CONTAINER)
