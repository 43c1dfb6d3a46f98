"""One way of breaking a registry, and the ways of changing many rows at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from expectations.checks import Check

# Judged on thousands of rows, all others on a few; so it is broken apart from them.
BASELINE = "the_baseline_is_there"


@dataclass(frozen=True)
class Break:
    """Break cells of one row, or rows as a whole, and see `check` fire, with `also` where the fault is two faults."""

    table: str
    check: str
    cells: dict[str, Any] = field(default_factory=dict)
    row: int = 0
    rows: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.table}.{self.check}"

    def touches(self, check: Check) -> bool:
        """Whether the check looks at anything that is broken here: the others hold as before."""
        looks_at = f"{check.columns} {check.where}"
        return check.name != BASELINE and (self.rows is not None or any(name in looks_at for name in self.cells))

    def apply(self, frame: pd.DataFrame) -> pd.DataFrame:
        broken = frame.copy() if self.rows is None else self.rows(frame).reset_index(drop=True)
        for column, cell in self.cells.items():
            broken.loc[broken.index[self.row], column] = cell
        return broken


def without(**cells: Any) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Take out the rows that have these cells."""

    def take_out(frame: pd.DataFrame) -> pd.DataFrame:
        there = pd.Series(True, index=frame.index)
        for column, cell in cells.items():
            there &= frame[column] == cell
        assert there.any()
        return frame[~there]

    return take_out


def with_all(**cells: Any) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Set cells in every row."""

    def set_all(frame: pd.DataFrame) -> pd.DataFrame:
        changed = frame.copy()
        for column, cell in cells.items():
            changed[column] = cell
        return changed

    return set_all


def with_twin(**cells: Any) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Repeat the first row with other cells."""

    def repeat(frame: pd.DataFrame) -> pd.DataFrame:
        twin = frame.head(1).copy()
        for column, cell in cells.items():
            twin[column] = cell
        return pd.concat([frame, twin])

    return repeat
