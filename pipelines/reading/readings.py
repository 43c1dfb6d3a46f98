"""The outcomes of all archived documents: kept ones where they were read by this version, else read now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.document import Case, Work
from pipelines.reading.handed_in import may_be_notices
from pipelines.reading.kept import KeptOutcomes
from pipelines.reading.notice_pages import pages_of
from pipelines.reading.outcomes import ListsOutcome, Outcomes, ReadingStatus, Understanding
from pipelines.reading.prose import holds_text, is_prose, may_be_a_policy
from pipelines.reading.shares import shared_out
from pipelines.reading.side_by_side import cores, read_side_by_side
from scrapers.archive.observations import Observation
from scrapers.archive.store import ObjectStore
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.media_type import ARCHIVES
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
    store: ObjectStore,
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
    kept = KeptOutcomes(cache_folder)
    pages = may_be_notices(documents, publishers) | pages_of(documents, log, publishers)
    found: dict[str, Outcomes] = {}
    works: list[Work] = []
    for document in documents:
        if (unread := _not_read_itself(document)) is not None:
            found[document.sha256] = Outcomes(lists_of=(unread,) * len(document.origins))
            continue
        publisher = publishers.get(document.cited.publisher_id)
        case = Case(document, publisher.region_code if publisher else "CN", pages.get(document.sha256))
        known = found[document.sha256] = _judged(document, kept.find(case))
        if wanted := _wanted(case, known):
            works.append(Work(case, store.path_of(document.sha256), wanted, known.lists_of, limits))
    with closing(read_side_by_side(shared_out(works, cores()))) as done:
        for work, outcomes in done:
            kept.keep(work.case, outcomes)
            document = work.case.document
            found[document.sha256] = _judged(document, _together(found[document.sha256], outcomes))
            on_read(document, found[document.sha256])
    return ReadingsReport(dict(sorted(found.items())), tuple(work.case.document.sha256 for work in works))


def _wanted(case: Case, known: Outcomes) -> frozenset[Understanding]:
    """The ways in which a document is still to be read; of those that hang on its lists, what may turn out so."""
    document, lists = case.document, known.lists
    is_missing = {
        Understanding.LISTS: lists is None,
        Understanding.POLICY: known.policy is None
        and (holds_text(document) if lists is None else may_be_a_policy(document, lists)),
        Understanding.STATISTICS: known.statistics is None
        and (holds_text(document) if lists is None else is_prose(document, lists)),
        Understanding.NOTICE: known.notice is None and case.page is not None,
    }
    return frozenset(understanding for understanding, missing in is_missing.items() if missing)


def _together(known: Outcomes, new: Outcomes) -> Outcomes:
    return Outcomes(
        lists_of=new.lists_of or known.lists_of,
        policy=new.policy or known.policy,
        statistics=new.statistics or known.statistics,
        notice=new.notice or known.notice,
    )


def _judged(document: ArchivedDocument, outcomes: Outcomes) -> Outcomes:
    """The outcomes as the lists decide: a notice's page without a list is a page, and not every text is tried on."""
    lists = outcomes.lists
    if lists is None:
        return outcomes
    if document.is_notice_page and lists.status is ReadingStatus.NOT_A_LIST:
        lists = ListsOutcome(ReadingStatus.PAGE)
        outcomes = replace(outcomes, lists_of=(lists,) * len(outcomes.lists_of))
    return replace(
        outcomes,
        policy=outcomes.policy if may_be_a_policy(document, lists) else None,
        statistics=outcomes.statistics if is_prose(document, lists) else None,
    )


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
