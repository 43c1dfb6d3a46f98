"""The figures as restated here against the collections they come from: none is missing, none is changed."""

import csv
from collections import Counter
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
COLLECTED = CHECKOUT.parent / "shared" / "facts"
STATISTICS = COLLECTED / "published_totals.csv"
ANNOUNCEMENTS = COLLECTED / "provincial_announcement_totals.csv"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not (STATISTICS.is_file() and ANNOUNCEMENTS.is_file()),
        reason="the collected figures are not beside the checkout",
    ),
]


def collected(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def restated(origin: str) -> list[dict[str, str]]:
    rows = collected(CHECKOUT / "dbt_project" / "seeds" / "published_figures.csv")
    return [row for row in rows if row["origin"] == origin]


def test_every_collected_statistic_is_restated_with_its_value_place_time_and_source() -> None:
    theirs = Counter(
        (row["geography"], row["as_of"], row["metric"], float(row["value"]), row["publisher"], row["source_url"])
        for row in collected(STATISTICS)
    )
    ours = Counter(
        (
            row["region_as_published"],
            row["as_of_as_published"],
            row["metric_as_published"],
            float(row["value"]),
            row["publisher"],
            row["source_url"],
        )
        for row in restated("statistic")
    )
    assert ours == theirs
    assert ours.total() == 376


def test_every_number_of_the_collected_announcements_is_restated_with_its_place_time_and_source() -> None:
    columns = ("factories_or_firms", "parks", "supply_chain", "design_products")
    theirs = Counter(
        (row["place"], row["year_or_batch"], row["stored_page"], int(row[column]))
        for row in collected(ANNOUNCEMENTS)
        for column in columns
        if row[column]
    )
    ours = Counter(
        (row["region_as_published"], row["as_of_as_published"], row["source_url"], int(row["value"]))
        for row in restated("announcement")
        if row["measure"] not in {"removed", "renamed"}
    )
    assert ours == theirs


def test_removals_and_renames_of_the_announcements_stand_in_their_remarks() -> None:
    remarks = {
        (row["place"], row["year_or_batch"], row["stored_page"]): row["note"] for row in collected(ANNOUNCEMENTS)
    }
    told = [row for row in restated("announcement") if row["measure"] in {"removed", "renamed"}]
    assert len(told) == 10
    for row in told:
        assert row["value"] in remarks[row["region_as_published"], row["as_of_as_published"], row["source_url"]]
