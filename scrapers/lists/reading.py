"""What comes out of reading one document: its lists with entries, quarantined rows, groups, issues and the ledger."""

from dataclasses import dataclass, field
from datetime import date
from typing import Self

from scrapers.documents.blocks import Remark
from scrapers.lists.list_entry import ListEntry


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """A row that was seen and not loaded, with why. `reason` is one of `scrapers.lists.quarantine`'s words.

    `box` is where it stands on its page, in a format that has pages: x0,top,x1,bottom in points.
    """

    ordinal: int
    page: int | None
    table_index: int | None
    row_index: int | None
    cells: tuple[str, ...]
    reason: str
    message: str
    box: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One product group of a grouped list: its number and category as printed, its stated and its seen row count."""

    group_no: int
    category: str
    standard: str | None
    highlight: str | None
    rows_stated: int | None
    rows_seen: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingIssue:
    """Something about a document that a person should know: a gap in 序号, a stated total that is not met, ..."""

    code: str
    severity: str  # "error" | "warning" | "info"
    message: str
    page: int | None = None
    row_index: int | None = None

    @classmethod
    def of_document(cls, remark: Remark) -> Self:
        """What the reader of the document's format remarked."""
        return cls(remark.code, remark.severity, remark.message, remark.page)


@dataclass(frozen=True, slots=True)
class ListReading:
    """Everything read of one list.

    `program_id`, `batch` and `stage` (call, publicity, final, adjustment) are empty where they could not be decided;
    then every row is quarantined. `list_id` is `program:batch:stage` for a list of the national series and for the one
    of a known notice, and carries a digest of its address where it is any other list. `decided_by` names the evidence
    for kind, batch and stage. `words` are those of its headings that tell it from other lists of its kind, batch and
    stage in the same document.
    Invariant: rows_seen == rows_loaded + rows_quarantined.
    """

    program_id: str
    batch: str
    stage: str
    list_id: str
    list_title: str
    notice_id: str
    decided_by: str
    entries: tuple[ListEntry, ...]
    quarantined: tuple[QuarantinedRow, ...]
    groups: tuple[Group, ...] = ()
    issues: tuple[ReadingIssue, ...] = ()
    rows_stated: int | None = None
    sequence_gaps: tuple[str, ...] = field(default=())
    words: str = ""

    @property
    def stands_alone(self) -> bool:
        """Whether no other list can bear its program, batch and stage, so that they are its id."""
        return self.list_id == f"{self.program_id}:{self.batch}:{self.stage}"

    @property
    def rows_loaded(self) -> int:
        """Rows that became entries."""
        return len(self.entries)

    @property
    def rows_quarantined(self) -> int:
        """Rows that were seen but not loaded."""
        return len(self.quarantined)

    @property
    def rows_seen(self) -> int:
        """Every data row of the list: loaded or quarantined."""
        return self.rows_loaded + self.rows_quarantined


@dataclass(frozen=True, slots=True)
class ActOnNotice:
    """An act upon one earlier notice, and what tells which it is; empty where nothing does.

    Its number comes first, then its title, then program, batch and stage (`publicity` or `final`). `until` is the day
    to which the time for objections is extended, where one is named.
    """

    act: str
    target_number: str
    target_title: str
    target_program_id: str
    target_batch: str
    target_stage: str
    is_partial: bool
    until: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentLists:
    """Everything read from one document: its lists in their order, and what is to be said of the document as a whole.

    No two lists share a `list_id`, unless it is empty. Rows of a table that is not understood are quarantined in the
    list whose titles they stand under. `acts` are what its notice does to earlier ones, with or without a list.
    Invariant: rows_seen == rows_loaded + rows_quarantined.
    """

    lists: tuple[ListReading, ...]
    issues: tuple[ReadingIssue, ...] = ()
    acts: tuple[ActOnNotice, ...] = ()

    @property
    def rows_loaded(self) -> int:
        """Rows that became entries of any list."""
        return sum(reading.rows_loaded for reading in self.lists)

    @property
    def rows_quarantined(self) -> int:
        """Rows that were seen but not loaded."""
        return sum(reading.rows_quarantined for reading in self.lists)

    @property
    def rows_seen(self) -> int:
        """Every data row of the document: loaded or quarantined."""
        return sum(reading.rows_seen for reading in self.lists)

    @property
    def rows_stated(self) -> int | None:
        """The rows stated for all the lists together; None where one of them states none."""
        stated = [reading.rows_stated for reading in self.lists]
        return sum(count or 0 for count in stated) if stated and None not in stated else None
