"""What must hold of `recognition_series`."""

from expectations.checks import blocking
from expectations.vocabulary import FACTORY

_COUNTS = ("new", "removed", "active", "entries")
_NATIONAL_FACTORIES = f"program_id = '{FACTORY}' and region_code = 'CN' and year <= 2022"
# Rows of the final lists by the year of their notice: 201; 208 and 391; 602; 719; none; 662.
_FACTORY_ROWS = ((2017, 201), (2018, 599), (2019, 602), (2020, 719), (2021, 0), (2022, 662))

CHECKS = (
    *(
        blocking(
            f"{column}_is_not_negative",
            "expect_column_values_to_be_between",
            why="A count below zero means that more ended than ever began.",
            column=column,
            min_value=0,
        )
        for column in _COUNTS
    ),
    blocking(
        "no_more_begin_than_are_listed",
        "expect_multicolumn_values_to_obey",
        why="A recognition begins with a row of a final list or is restored; there can't be more than both.",
        column_list=["new", "entries"],
        rule="new <= entries",
        ignore_row_if="never",
    ),
    blocking(
        "no_list_takes_effect_before_its_year",
        "expect_multicolumn_values_to_obey",
        why="A list is called by the year of its notice or by one before it.",
        column_list=["year", "list_year"],
        rule="list_year is null or list_year <= year",
        ignore_row_if="never",
    ),
    blocking(
        "factory_years_are_all_there",
        "expect_column_distinct_values_to_equal_set",
        why="The national factory series has no gap from its first year on.",
        column="year",
        value_set=[year for year, _ in _FACTORY_ROWS],
        where=_NATIONAL_FACTORIES,
    ),
    blocking(
        "factory_rows_are_as_announced",
        "expect_multicolumn_values_to_obey",
        why="Batches 1 to 5 close on 2,121 factories and 2021 on 2,783, as announced.",
        column_list=["year", "entries"],
        rule=" or ".join(f"year = {year} and entries = {entries}" for year, entries in _FACTORY_ROWS),
        ignore_row_if="never",
        where=_NATIONAL_FACTORIES,
    ),
)
