"""The form a suite is written in: a check is an expectation, how severe its failure is, and why it must hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """What a failure does: a blocking one stops the release, a warning is shown beside it."""

    BLOCKING = "blocking"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation on a table.

    `expectation` is one of the kinds in `expectations.kinds` and `expectations.evaluation`, `arguments` are its
    arguments (`of_columns` asks the same of several columns: column → what is its own), and `where` is a SQL condition
    that picks the rows it is asked of (None: all). `name` is unique in its suite, in snake_case, and reads as what
    holds.
    """

    name: str
    expectation: str
    severity: Severity
    why: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    where: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns the check looks at, without those that only `where` names."""
        pair = (self.arguments.get("column_A"), self.arguments.get("column_B"))
        single = (self.arguments.get("column"), *pair)
        several = (*self.arguments.get("column_list", ()), *self.arguments.get("of_columns", ()))
        return tuple(name for name in single if name) + several


def blocking(name: str, expectation: str, *, why: str, where: str | None = None, **arguments: object) -> Check:
    """Return a check whose failure stops the release."""
    return Check(name, expectation, Severity.BLOCKING, why, arguments, where)


def warning(name: str, expectation: str, *, why: str, where: str | None = None, **arguments: object) -> Check:
    """Return a check whose failure is shown and does not stop the release."""
    return Check(name, expectation, Severity.WARNING, why, arguments, where)


def as_asked(check: Check) -> dict[str, Any]:
    """Return a check as `expectations.evaluation` asks it and as it is stored: its arguments, by what name and kind."""
    picked = {"where": check.where} if check.where else {}
    return {"name": check.name, "kind": check.expectation, **check.arguments, **picked}
