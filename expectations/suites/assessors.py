"""What must hold of `assessors`."""

from expectations.checks import blocking, warning

CHECKS = (
    *(
        blocking(
            f"{column}_is_at_least_one",
            "expect_column_values_to_be_between",
            why="An assessor is known from the lists that name it.",
            column=column,
            min_value=1,
        )
        for column in ("spellings", "programs")
    ),
    blocking(
        "it_is_named_on_a_list",
        "expect_multicolumn_values_to_obey",
        why="An assessor is known from final or publicity lists alone.",
        column_list=["entries", "proposed_entries"],
        rule="entries + proposed_entries >= 1",
        ignore_row_if="never",
    ),
    blocking(
        "listed_first_before_last",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="The first and the last listing come from the same notices.",
        column_A="last_listed_on",
        column_B="first_listed_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    blocking(
        "no_removal_rate_out_of_ignorance",
        "expect_multicolumn_values_to_obey",
        why="Where no removal list is loaded nobody knows how many were removed: that is not zero.",
        column_list=["titles_followed", "titles_removed", "removal_rate"],
        rule=(
            "case when titles_followed = 0 then titles_removed is null and removal_rate is null"
            " else titles_removed between 0 and titles_followed and removal_rate between 0 and 1 end"
        ),
        ignore_row_if="never",
    ),
    warning(
        "names_are_chinese",
        "expect_column_values_to_match_regex",
        why="Lists print Chinese names; another is likely a cell of a neighbouring column.",
        column="name",
        regex=r"[\u4e00-\u9fff]",
    ),
)
