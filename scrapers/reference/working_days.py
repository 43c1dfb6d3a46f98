"""Which days are worked, by the holidays that the State Council's office sets year by year.

Belongs here: reading `state_council_holidays.csv` (国务院办公厅关于…部分节假日安排的通知). A year that
is not in it is not known.
"""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).with_name("state_council_holidays.csv")
_SATURDAY = 5


def is_working_day(day: date) -> bool | None:
    """Whether a day is worked; None where the year's holidays are not known."""
    named = _days_named()
    if day.year not in {known.year for known in named}:
        return None
    return named.get(day, day.weekday() < _SATURDAY)


def last_of_working_days(first: date, count: int) -> date | None:
    """The last of so many working days, `first` being the first of them if it is one; None where a year is unknown."""
    day, left = first - timedelta(days=1), count
    while left:
        day += timedelta(days=1)
        is_worked = is_working_day(day)
        if is_worked is None:
            return None
        left -= is_worked
    return day


@cache
def _days_named() -> Mapping[date, bool]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {
                date.fromisoformat(row["first_day"]) + timedelta(days=after): row["is_worked"] == "true"
                for row in csv.DictReader(file, strict=True)
                for after in range(
                    (date.fromisoformat(row["last_day"]) - date.fromisoformat(row["first_day"])).days + 1
                )
            }
        )
