"""What comes out of reading one document: its lists with entries, quarantined rows, groups, issues and the ledger."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One row of a published list: what is printed, and what it is understood to be.

    `ordinal` counts every row seen in the list from 1, loaded or quarantined, so that a row keeps its place when a
    neighbour is quarantined. `*_as_published` and the product fields hold the cell as printed with the line breaks
    inside the cell removed; None where the list has no such column or the cell is empty. `credit_code` is the unified
    social credit code as printed. A row of an adjustment list says in `adjustment` what it does to a title given
    earlier (removed, renamed, suspended, restored, reviewed), in `new_name` the name after a rename
    (`name_as_published` is the one before it), in `adjusted_batch` the batch that gave the title. `page`,
    `table_index`, `row_index` and `box` (`x0,top,x1,bottom` in points) are None for transcribed rows.
    """

    ordinal: int
    seq: int | None
    group_no: int | None
    name_as_published: str
    region_as_published: str | None
    province_code: str | None
    city_code: str | None
    industry_as_published: str | None = None
    assessor_as_published: str | None = None
    product_name: str | None = None
    product_model: str | None = None
    product_category: str | None = None
    standard: str | None = None
    highlight: str | None = None
    recommended_by: str | None = None
    remark: str | None = None
    credit_code: str | None = None
    adjustment: str | None = None
    new_name: str | None = None
    adjusted_batch: str | None = None
    page: int | None = None
    table_index: int | None = None
    row_index: int | None = None
    box: str | None = None


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """A row that was seen and not loaded, with why. `reason` is one of `scrapers.lists.quarantine`'s words."""

    ordinal: int
    page: int | None
    table_index: int | None
    row_index: int | None
    cells: tuple[str, ...]
    reason: str
    message: str


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


@dataclass(frozen=True, slots=True)
class ListReading:
    """Everything read of one list.

    `program_id`, `batch` and `stage` (call, publicity, final, adjustment) are empty where they could not be decided;
    then every row is quarantined. `list_id` is `program:batch:stage` for a list of the national series and for the one
    of a known notice, and carries a digest of its address where it is any other list. `decided_by` names the evidence
    for kind, batch and stage.
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
class DocumentLists:
    """Everything read from one document: its lists in their order, and what is to be said of the document as a whole.

    No two lists share a `list_id`, unless it is empty. Rows of a table that is not understood are quarantined in the
    list whose titles they stand under. Invariant: rows_seen == rows_loaded + rows_quarantined.
    """

    lists: tuple[ListReading, ...]
    issues: tuple[ReadingIssue, ...] = ()

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
