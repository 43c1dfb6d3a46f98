"""Reading one archived document: it is opened once, and every way of understanding it works on the same blocks.

Its lists are understood once for each notice that carries it: what a list is, its notice decides.

Belongs here: that each way is guarded, so that a fault in one costs that one of this document alone. The outcome is
always an outcome, never an exception.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.outcomes import (
    ListsOutcome,
    Outcomes,
    PolicyOutcome,
    PolicyStatus,
    ReadingStatus,
    Tried,
    Understanding,
    Why,
    all_failed,
)
from pipelines.reading.prose import holds_text, is_prose, may_be_a_policy
from scrapers.documents.blocks import Block
from scrapers.documents.budget import took_too_much_memory
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.media_type import MediaType
from scrapers.documents.origin import Origin
from scrapers.documents.reader import read_blocks
from scrapers.documents.recognition.printed import printed_alone
from scrapers.documents.unreadable import ProcessDied, UnreadableDocument
from scrapers.lists.reader import NotAList, read_lists
from scrapers.lists.reading import DocumentLists
from scrapers.statistics.reading import Period, StatisticsReading
from scrapers.text.worded import worded

if TYPE_CHECKING:
    from scrapers.notices.archived_page import ArchivedPage
    from scrapers.notices.handed_in import Stated
    from scrapers.notices.notice import Notice
    from scrapers.publishers.model import Publisher

# Of the readings, that of lists alone is loaded with this module; the others when a document asks for them.
_NEEDS_BLOCKS = frozenset({Understanding.LISTS, Understanding.POLICY, Understanding.STATISTICS})


@dataclass(frozen=True, slots=True)
class PageOf:
    """A notice page as the log knows it (its body left empty), and the publisher that says how it is read."""

    page: "ArchivedPage"
    publisher: "Publisher"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A document that may be a notice which an operator handed in, what was stated of it, and its publisher."""

    stated: "Stated"
    publisher: "Publisher"


@dataclass(frozen=True, slots=True)
class Case:
    """A document with all that its readings may know of it.

    `page` is there for a notice page that can be read as one, and for a text that may be a notice. `home_region` is
    its publisher's (`CN` where it is not known).
    """

    document: ArchivedDocument
    home_region: str
    page: PageOf | HandedIn | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A document to be read, and in which ways; `lists_of` are the outcomes that are known already, if they are.

    `workers` processes share its pages; the outcomes do not depend on how many.
    """

    case: Case
    path: Path
    wanted: frozenset[Understanding]
    lists_of: tuple[ListsOutcome, ...] = ()
    limits: Limits = DEFAULT_LIMITS
    workers: int = 1

    @property
    def origins(self) -> int:
        """Under how many origins its lists are understood."""
        return len(self.case.document.origins)

    @property
    def name(self) -> str:
        """What the operator knows the document by; in the archive it is named by its digest."""
        return self.case.document.cited.file_name or self.path.name


class _Damaged(Exception):
    """The archived bytes are not those of the document's name."""


def read_document(work: Work) -> Outcomes:
    """Read one document in the ways that are wanted; as a policy and for its figures where its lists let it be tried.

    A document that can't be read, is no list, has no row that can be loaded, lies damaged in the archive, or breaks a
    reader, is an outcome with its reason.
    """
    page = work.case.page if Understanding.NOTICE in work.wanted else None
    notice = _as_notice(work, page) if isinstance(page, PageOf) else None
    if not work.wanted & _NEEDS_BLOCKS and not isinstance(page, HandedIn):
        return Outcomes(notice=notice)
    try:
        _check(work)
        blocks = _open(work)
    except Exception as fault:
        return replace(all_failed(work.wanted, _why(fault, work, worded("The reader")), work.origins), notice=notice)
    if isinstance(page, HandedIn):
        notice = _as_handed_in(work, page, blocks)
    if not work.wanted & _NEEDS_BLOCKS:
        return Outcomes(notice=notice)
    lists_of = work.lists_of or tuple(_as_lists(work, blocks, its.origin) for its in work.case.document.origins)
    lists = Outcomes(lists_of).lists
    assert lists is not None
    return Outcomes(
        lists_of=lists_of if Understanding.LISTS in work.wanted else (),
        policy=_as_policy(work, blocks) if _is_tried(work, Understanding.POLICY, may_be_a_policy, lists) else None,
        statistics=_as_statistics(work, blocks) if _is_tried(work, Understanding.STATISTICS, is_prose, lists) else None,
        notice=notice,
    )


def _is_tried(
    work: Work,
    understanding: Understanding,
    may_be_one: Callable[[ArchivedDocument, ListsOutcome], bool],
    lists: ListsOutcome,
) -> bool:
    return understanding in work.wanted and may_be_one(work.case.document, lists)


def _check(work: Work) -> None:
    with work.path.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != work.case.document.sha256:
            raise _Damaged


def _open(work: Work) -> Iterable[Block]:
    """The blocks, held where more than one reading asks for them; a long table mostly stays with lists alone."""
    if not holds_text(work.case.document) and work.origins == 1:
        return read_blocks(work.path, limits=work.limits, workers=work.workers)
    try:
        return tuple(read_blocks(work.path, limits=work.limits, workers=work.workers))
    except ProcessDied:
        # Whatever ended the process of a page meets this one now, and how this one ends its parent sees.
        return tuple(read_blocks(work.path, limits=work.limits))


def _as_lists(work: Work, blocks: Iterable[Block], origin: Origin) -> ListsOutcome:
    try:
        return _of_lists(read_lists(blocks, origin))
    except NotAList as verdict:
        remarked = DocumentLists((), verdict.remarks) if verdict.remarks else None
        return ListsOutcome(ReadingStatus.NOT_A_LIST, "no_list", str(verdict), remarked)
    except Exception as fault:
        why = _why(fault, work, worded("The reader"))
        return ListsOutcome(ReadingStatus.QUARANTINED, why.reason, why.detail)


def _of_lists(lists: DocumentLists) -> ListsOutcome:
    first = next((row for reading in lists.lists for row in reading.quarantined), None)
    if lists.rows_loaded or first is None:
        return ListsOutcome(ReadingStatus.READ, lists=lists)
    return ListsOutcome(
        ReadingStatus.QUARANTINED,
        first.reason,
        worded(
            "None of its {rows_seen} rows could be loaded. {message}", rows_seen=lists.rows_seen, message=first.message
        ),
        lists,
    )


def _as_policy(work: Work, blocks: Iterable[Block]) -> PolicyOutcome:
    from scrapers.policies.reader import read_policy
    from scrapers.policies.reading import Role
    from scrapers.policies.roles import NotAPolicy

    try:
        reading = read_policy(printed_alone(blocks), work.case.document.origins[0].origin)
    except NotAPolicy as verdict:
        return PolicyOutcome(PolicyStatus.NOT_A_POLICY, verdict.reason, str(verdict))
    except Exception as fault:
        why = _why(fault, work, worded("Reading it as a policy"))
        return PolicyOutcome(PolicyStatus.FAILED, why.reason, why.detail)
    is_announcement = reading.role is Role.ANNOUNCEMENT
    return PolicyOutcome(PolicyStatus.ANNOUNCEMENT if is_announcement else PolicyStatus.POLICY, reading=reading)


def _as_statistics(work: Work, blocks: Iterable[Block]) -> Tried[StatisticsReading]:
    from scrapers.statistics.reader import read_statistics

    issued_on = work.case.document.cited.issued_on
    published = Period(issued_on, issued_on) if issued_on else None
    try:
        return Tried(
            read_statistics(
                printed_alone(blocks),
                published=published,
                home_region=work.case.home_region,
                title=work.case.document.cited.title,
            )
        )
    except Exception as fault:
        why = _why(fault, work, worded("Reading its figures"))
        return Tried(None, why.reason, why.detail)


def _as_handed_in(work: Work, handed_in: HandedIn, blocks: Iterable[Block]) -> "Tried[Notice]":
    """Read a text that may be a notice by its blocks; one that is none is nothing, and no fault."""
    from scrapers.notices.handed_in import read_handed_in

    is_page = work.case.document.cited.media_type == MediaType.HTML.value and handed_in.stated.page_url
    body = work.path.read_bytes() if is_page else b""
    try:
        return Tried(read_handed_in(printed_alone(blocks), handed_in.stated, handed_in.publisher, body))
    except Exception as fault:
        why = _why(fault, work, worded("Reading it as a notice"))
        return Tried(None, why.reason, why.detail)


def _as_notice(work: Work, page_of: PageOf) -> "Tried[Notice]":
    """Read a notice's page, by the family of its site; the lists on it are another reading."""
    from scrapers.notices.archived_page import read_archived_page
    from scrapers.sites.model import ChangedShape

    try:
        _check(work)
        page = replace(page_of.page, body=work.path.read_bytes())
        return Tried(read_archived_page(page, page_of.publisher))
    except ChangedShape as changed:
        return Tried(None, "changed_shape", str(changed))
    except Exception as fault:
        why = _why(fault, work, worded("Reading it as a notice's page"))
        return Tried(None, why.reason, why.detail)


def _why(fault: Exception, work: Work, what_failed: str) -> Why:
    """A fault in the operator's terms. One that is ours must not stop the other documents, nor the other readings."""
    match fault:
        case UnreadableDocument():
            return Why(fault.reason.value, f"{fault.what} {fault.next_step}".replace(work.path.name, work.name))
        case MemoryError():
            return _why(took_too_much_memory(work.name, work.limits), work, what_failed)
        case _Damaged():
            return Why("damaged", worded("The archived bytes are not those of its name. Ingest the document again."))
        case OSError():
            return Why(
                "missing",
                worded("The archive can't give the document: {fault}. Ingest the document again.", fault=fault),
            )
        case _:
            said = worded(
                "{what_failed} failed with {kind}: {fault}.",
                what_failed=what_failed,
                kind=type(fault).__name__,
                fault=fault,
            )
            return Why("reader_failed", worded("{said} Please report it with the document's address.", said=said))
