"""What must hold of `macro_region_series`."""

from expectations.checks import blocking

CHECKS = (
    *(
        blocking(
            f"{column}_is_not_negative",
            "expect_column_values_to_be_between",
            why="A count below zero means that more ended than ever began.",
            column=column,
            min_value=0,
        )
        for column in ("new", "removed", "active", "entries")
    ),
    blocking(
        "no_more_provinces_than_it_has",
        "expect_column_values_to_be_between",
        why="The West has twelve provinces; more are cities or the corps counted twice.",
        column="provinces",
        min_value=1,
        max_value=12,
    ),
    blocking(
        "no_more_begin_than_are_listed",
        "expect_multicolumn_values_to_obey",
        why="A recognition begins with a row of a final list or is restored; there can't be more than both.",
        column_list=["new", "entries"],
        rule="new <= entries",
        ignore_row_if="never",
    ),
)
