"""The pairs compared are bounded by blocking: they grow with the names, not with their square."""

from typing import Any

import polars as pl

from benchmarks.synthetic_entries import synthetic_entries, synthetic_entries_in_parts
from pipelines.resolution.blocking import LARGEST_BLOCK
from pipelines.resolution.tables import READ_OF_ENTRIES, organization_tables


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


def test_synthetic_entries_have_all_that_a_row_must_have_to_confer_a_title() -> None:
    entries = pl.concat([synthetic_entries(500), *synthetic_entries_in_parts(500, entries_a_firm=10)])
    needed = ("entry_id", "list_id", "program_id", "batch", "stage", "notice_id", "ordinal", "name_understood")
    assert {column: entries[column].null_count() for column in needed} == dict.fromkeys(needed, 0)


def test_a_firm_has_as_many_entries_as_are_asked_for() -> None:
    (entries,) = synthetic_entries_in_parts(20_000, entries_a_firm=10)
    assert entries["entry_id"].n_unique() == len(entries)
    organizations = dict(organization_tables(entries)["organization_measures"].iter_rows())["organizations"]
    assert 1_800 < organizations < 2_300


def test_who_is_who_follows_from_the_columns_that_are_read_of_entries() -> None:
    entries = synthetic_entries(3_000)
    whole, read = organization_tables(entries), organization_tables(entries.select(READ_OF_ENTRIES))
    assert whole.keys() == read.keys()
    assert all(whole[table].equals(read[table]) for table in whole)
