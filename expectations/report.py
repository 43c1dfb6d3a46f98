"""What the gate found: every check of every table, with counts and sample rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from expectations.checks import Severity
from scrapers.text.worded import together, worded


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How one check ended.

    `rows_checked` and `unexpected_count` count rows (None for a check of the table as a whole), and
    `unexpected_by_column` those of each column that fails where several are asked the same; `observed` is what a
    whole-table check saw instead; `sample_rows` holds a few unexpected rows (their key and the columns
    checked); `error` says why a check could not be carried out, which counts as failed.
    """

    table: str
    name: str
    expectation: str
    columns: tuple[str, ...]
    severity: Severity
    why: str
    success: bool
    rows_checked: int | None
    unexpected_count: int | None
    unexpected_by_column: Mapping[str, int]
    observed: object
    sample_rows: tuple[Mapping[str, object], ...]
    error: str | None

    def __str__(self) -> str:
        if self.success:
            return worded("{table}.{check} holds", table=self.table, check=self.name)
        return worded("{table}.{check} fails: {finding}", table=self.table, check=self.name, finding=self.finding)

    @property
    def finding(self) -> str:
        """What was seen, in one line."""
        if self.error:
            return worded("could not be checked: {error}", error=self.error)
        if self.rows_checked is not None:
            columns = (f"{column} {count}" for column, count in self.unexpected_by_column.items())
            counted = worded(
                "{counted} of {rows} rows",
                counted=together(", ", columns) or self.unexpected_count,
                rows=self.rows_checked,
            )
            if not self.sample_rows:
                return counted
            return worded("{counted}, first {row}", counted=counted, row=in_a_line(self.sample_rows[0]))
        if isinstance(self.observed, Mapping):
            return together(
                "; ",
                (
                    worded("{how}: {values}", how=how, values=together(", ", values))
                    for how, values in self.observed.items()
                ),
            )
        return worded("observed {observed}", observed=self.observed)


@dataclass(frozen=True, slots=True)
class TableReport:
    """All checks of one table, in the suite's order."""

    table: str
    rows: int
    checks: tuple[CheckResult, ...]

    def failed(self, severity: Severity) -> tuple[CheckResult, ...]:
        """Return the checks of that severity that failed."""
        return tuple(check for check in self.checks if check.severity is severity and not check.success)


@dataclass(frozen=True, slots=True)
class GateReport:
    """The gate's verdict on a release, table by table, ordered by name."""

    tables: tuple[TableReport, ...]

    @property
    def blocking(self) -> tuple[CheckResult, ...]:
        """The failed checks that stop the release."""
        return tuple(check for table in self.tables for check in table.failed(Severity.BLOCKING))

    @property
    def warnings(self) -> tuple[CheckResult, ...]:
        """The failed checks that are shown and stop nothing."""
        return tuple(check for table in self.tables for check in table.failed(Severity.WARNING))

    @property
    def passed(self) -> bool:
        """True when no blocking check failed."""
        return not self.blocking


def in_a_line(row: Mapping[str, object]) -> str:
    """Return a sample row as people read it: `program_id a, ordinal 2, name missing`."""
    return together(
        ", ",
        (
            worded("{column} {cell}", column=column, cell=worded("missing") if cell is None else cell)
            for column, cell in row.items()
        ),
    )
