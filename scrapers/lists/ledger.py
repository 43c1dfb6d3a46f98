"""The ledger of a list: each row that was seen is loaded or quarantined, once, under one running ordinal."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from scrapers.lists.list_entry import ListEntry
from scrapers.lists.quarantine import Quarantine
from scrapers.lists.reading import QuarantinedRow, ReadingIssue
from scrapers.lists.rows import DataRow, PrintedRow
from scrapers.text.folding import as_printed


@dataclass(slots=True)
class Ledger:
    """Entries and quarantined rows with one running ordinal, so that each row is accounted for exactly once."""

    entries: list[ListEntry] = field(default_factory=list)
    quarantined: list[QuarantinedRow] = field(default_factory=list)
    issues: list[ReadingIssue] = field(default_factory=list)
    sequence_gaps: list[str] = field(default_factory=list)
    doubts: dict[str, list[PrintedRow]] = field(default_factory=dict)
    """Why the city of rows is left open, with those rows."""

    @property
    def next_ordinal(self) -> int:
        """The ordinal of the next row seen."""
        return len(self.entries) + len(self.quarantined) + 1

    def quarantine(self, row: PrintedRow, reason: Quarantine, message: str) -> None:
        """Account for a row that is not loaded."""
        cells = tuple(as_printed(cell.text) for cell in row.cells)
        place = (row.page, row.table_index, row.row_index)
        box = row.box.as_text() if row.box else None
        self.quarantined.append(QuarantinedRow(self.next_ordinal, *place, cells, str(reason), message, box))


def quarantine_all(rows: Sequence[DataRow], reason: Quarantine, message: str, ledger: Ledger) -> None:
    """Account for rows that can't be loaded because of the list they stand in, or for a reason of their own."""
    for row in rows:
        ledger.quarantine(row.row, *(row.problem or (reason, message)))
