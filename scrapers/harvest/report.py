"""What a harvest came to: said of each column and of the publisher as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scrapers.archive.observations import Outcome


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """How the walk of a column ended. `outcome` is stored where it came to its end; `note` says why where it did not.

    `listed` counts the notices that the walk saw, `kept` those whose titles are worth fetching, `not_followed` the rows
    that lead to another host or nowhere. `stated` is what the site states (None where nothing).
    """

    column_id: str
    outcome: Outcome
    listed: int
    kept: int
    note: str = ""
    stated: int | None = None
    not_followed: int = 0

    @property
    def is_walked(self) -> bool:
        """Whether all that is new in the column was seen."""
        return self.outcome is Outcome.STORED


@dataclass(frozen=True, slots=True)
class HarvestReport:
    """The harvest of one publisher.

    `documents` were stored and not in the archive before; `bytes` were transferred as bodies. `outcomes` counts every
    attempt by how it ended. `unsettled` notices lack their page or a file; the next harvest goes on with them. `fault`
    says what ended the harvest itself before its time.
    """

    publisher_id: str
    columns: tuple[ColumnReport, ...]
    documents: int
    bytes: int
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    unsettled: int = 0
    fault: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether every column was walked, and every notice that is worth it is archived with its files."""
        return not self.fault and not self.unsettled and all(column.is_walked for column in self.columns)
