"""The figures of indicators as restated here against the collection they come from: none missing, none changed."""

import csv
from collections import Counter
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
COLLECTED = CHECKOUT.parent / "shared" / "facts" / "indicators.csv"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not COLLECTED.is_file(), reason="the collected indicators are not beside the checkout"),
]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_collected_figure_is_restated_with_its_name_time_place_value_and_source() -> None:
    columns = ("indicator", "year", "geography", "source", "confidence", "source_class")
    ours = (
        *("indicator_as_published", "period_as_published", "region_as_published"),
        *("source_url", "confidence", "source_class"),
    )
    collected = rows_of(COLLECTED)
    restated = rows_of(CHECKOUT / "dbt_project" / "seeds" / "indicator_figures.csv")
    assert Counter((*(row[name] for name in ours), float(row["value_as_published"])) for row in restated) == Counter(
        (*(row[name] for name in columns), float(row["value"])) for row in collected
    )
    assert len(restated) == 89


def test_units_precision_and_contradictions_are_kept() -> None:
    restated = rows_of(CHECKOUT / "dbt_project" / "seeds" / "indicator_figures.csv")
    for theirs, ours in zip(rows_of(COLLECTED), restated, strict=True):
        assert theirs["unit"].startswith(ours["unit_as_published"])
        assert bool(theirs["conflict"]) == bool(ours["conflict"])
        is_rounded = any(sign in theirs["unit"].split("(")[0] for sign in ("超", "约", "近", "以上", "余", "左右"))
        assert (ours["precision"] != "exact") == is_rounded, ours["figure_id"]
        is_target = "目标" in theirs["indicator"] + theirs["year"]
        assert (ours["figure_status"] == "target") == is_target, ours["figure_id"]
