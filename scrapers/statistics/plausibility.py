"""Whether a figure can be at all: what its measure may be of the nation and of a place in it, by `ranges.csv`.

Belongs here: bounds so wide that only a slip of a unit (万吨 for 吨, 亿元 for 万元) or of a measure passes them. A
share, a rate or a change in per cent lies within 100.
"""

import csv
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from scrapers.reference.tables import indicators
from scrapers.statistics.reading import Statistic

_FILE = Path(__file__).with_name("ranges.csv")
_PER_CENT = (Decimal(-100), Decimal(100))


def is_possible(fact: Statistic) -> bool:
    """False for a figure outside of what its measure can be; one whose measure has no bounds is possible."""
    bounds = _bounds(fact.measure, "nation" if fact.region_code == "CN" else "place")
    values = [value for value in (fact.value_low, fact.value_high) if value is not None]
    return bounds is None or all(bounds[0] <= value <= bounds[1] for value in values)


def _bounds(measure: str, of: str) -> tuple[Decimal, Decimal] | None:
    if indicators()[measure].unit == "%":
        return _PER_CENT
    return _ranges().get((measure, of))


@cache
def _ranges() -> Mapping[tuple[str, str], tuple[Decimal, Decimal]]:
    """The least and the most of a measure, of the nation and of a place, in the unit of the series."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {
            (row["measure"], row["of"]): (Decimal(row["least"]), Decimal(row["most"]))
            for row in csv.DictReader(file, strict=True)
        }
