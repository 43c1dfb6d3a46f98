"""The figures as restated here against the collection they come from: none is missing, none is changed."""

import csv
from collections import Counter
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
COLLECTION = CHECKOUT.parent / "shared" / "facts" / "published_totals.csv"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not COLLECTION.is_file(), reason="the collected figures are not beside the checkout"),
]


def test_every_collected_figure_is_restated_with_its_value_place_time_and_source() -> None:
    with COLLECTION.open(encoding="utf-8-sig", newline="") as file:
        collected = Counter(
            (row["geography"], row["as_of"], row["metric"], float(row["value"]), row["publisher"], row["source_url"])
            for row in csv.DictReader(file)
        )
    with (CHECKOUT / "dbt_project" / "seeds" / "published_figures.csv").open(encoding="utf-8", newline="") as file:
        restated = Counter(
            (
                row["region_as_published"],
                row["as_of_as_published"],
                row["metric_as_published"],
                float(row["value"]),
                row["publisher"],
                row["source_url"],
            )
            for row in csv.DictReader(file)
        )
    assert restated == collected
    assert restated.total() == 376
