"""The pairs compared are bounded by blocking: they grow with the names, not with their square."""

from typing import Any

from benchmarks.synthetic_entries import synthetic_entries
from pipelines.resolution.blocking import LARGEST_BLOCK
from pipelines.resolution.tables import organization_tables


def measures(rows: int) -> dict[str, Any]:
    return dict(organization_tables(synthetic_entries(rows))["organization_measures"].iter_rows())


def test_pairs_a_name_stay_below_the_bound_that_blocks_set() -> None:
    # A name stands in at most its core's 25 blocks of one character, two of rare characters, its core's and its form's.
    bound = (25 + 2 + 1 + 1) * (LARGEST_BLOCK - 1) / 2
    small, large = measures(3_000), measures(12_000)
    assert 0 < small["pairs_compared"] <= bound * small["names_compared"]
    assert 0 < large["pairs_compared"] <= bound * large["names_compared"]


def test_the_same_seed_makes_the_same_entries() -> None:
    assert synthetic_entries(500).equals(synthetic_entries(500))


def test_synthetic_renames_are_followed() -> None:
    tables = organization_tables(synthetic_entries(3_000))
    statuses = tables["organization_renames"]["status"].to_list()
    assert statuses.count("applied") > 0.9 * len(statuses)
