"""What becomes of an archived document in each way of understanding it: one outcome each, with its reason."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from scrapers.documents.recognition.extra import waits_for_it
from scrapers.documents.unreadable import Reason
from scrapers.lists.reading import DocumentLists
from scrapers.policies.reading import PolicyReading
from scrapers.statistics.reading import StatisticsReading

if TYPE_CHECKING:  # what notices are made of takes a second to load: most documents are none
    from scrapers.notices.notice import Notice

Found = TypeVar("Found")

#: Faults of a moment, or of the machine, which are not kept: the archive mended, more room, a converter installed, and
#: the next run reads the document.
PASSING_FAULTS = frozenset({"damaged", "missing", "interrupted", Reason.CONVERTER_MISSING.value})


#: The issue of a page that is a picture, and that nobody read.
PAGE_UNREAD = "page_without_text"


class Understanding(StrEnum):
    """The ways in which a document is understood: a closed vocabulary."""

    LISTS = "lists"
    POLICY = "policy"
    STATISTICS = "statistics"
    NOTICE = "notice"


class ReadingStatus(StrEnum):
    """What became of a document: a closed vocabulary."""

    READ = "read"
    QUARANTINED = "quarantined"
    NOT_A_LIST = "not_a_list"
    CONTAINER = "container"
    PAGE = "page"


class PolicyStatus(StrEnum):
    """What became of a document read as a policy: a closed vocabulary."""

    POLICY = "policy"
    ANNOUNCEMENT = "announcement"
    NOT_A_POLICY = "not_a_policy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Why:
    """Why something could not be read: a word of a closed vocabulary, and the sentence for the operator."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class ListsOutcome:
    """The document's lists, and with them what became of the document; `reason` and `detail` say why, as in `Why`."""

    status: ReadingStatus
    reason: str = ""
    detail: str = ""
    lists: DocumentLists | None = None


@dataclass(frozen=True, slots=True)
class PolicyOutcome:
    """The document as a policy; `reading` is None unless it is one or an announcement that cites some.

    `reason` and `detail` say why it is None.
    """

    status: PolicyStatus
    reason: str = ""
    detail: str = ""
    reading: PolicyReading | None = None


@dataclass(frozen=True, slots=True)
class Tried(Generic[Found]):
    """What was found in a document in one way of understanding it; None where that failed: see `reason`, `detail`."""

    found: Found | None
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What one document was understood to be, one way beside the other; None where a way was not tried.

    Its lists are understood under each of its origins, `lists_of` in their order; empty where they were not tried.
    """

    lists_of: tuple[ListsOutcome, ...] = ()
    policy: PolicyOutcome | None = None
    statistics: Tried[StatisticsReading] | None = None
    notice: "Tried[Notice] | None" = None

    @property
    def lists(self) -> ListsOutcome | None:
        """What became of the document: read where it is under one of its origins, else what the first of them says."""
        read = (outcome for outcome in self.lists_of if outcome.status is ReadingStatus.READ)
        return next(read, next(iter(self.lists_of), None))


def waits_for_recognition(media_type: str, outcome: ListsOutcome) -> bool:
    """Whether pages of a document were pictures that nobody read, and what recognises them is installed now."""
    unread = outcome.lists is not None and any(issue.code == PAGE_UNREAD for issue in outcome.lists.issues)
    return waits_for_it(media_type, Reason.NO_TEXT_LAYER if unread else outcome.reason)


def all_failed(wanted: Collection[Understanding], why: Why, origins: int) -> Outcomes:
    """The outcomes of a document of so many origins that could not be read at all, in each way that was wanted.

    Where its lists were among them, it is told of there alone: no more was tried.
    """
    said = (why.reason, why.detail)
    notice: Tried[Notice] | None = Tried(None, *said) if Understanding.NOTICE in wanted else None
    if Understanding.LISTS in wanted:
        return Outcomes(lists_of=(ListsOutcome(ReadingStatus.QUARANTINED, *said),) * origins, notice=notice)
    return Outcomes(
        policy=PolicyOutcome(PolicyStatus.FAILED, *said) if Understanding.POLICY in wanted else None,
        statistics=Tried(None, *said) if Understanding.STATISTICS in wanted else None,
        notice=notice,
    )
