"""What must hold of `rulings`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "ruling_id_has_its_form",
        "expect_column_values_to_match_regex",
        why="A ruling is cited by its id.",
        column="ruling_id",
        regex=r"^rul-[0-9a-f]{16}$",
    ),
    blocking(
        "one_ruling_a_list_or_row",
        "expect_column_values_to_be_unique",
        why="Of two rulings on one list or row the last stands.",
        column="subject_id",
    ),
    blocking(
        "only_rows_in_reach_are_taken_out",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A ruling takes out what it names and nothing else.",
        column_A="entries",
        column_B="entries_taken_out",
        or_equal=True,
    ),
    blocking(
        "what_stands_takes_nothing_out",
        "expect_column_values_to_be_in_set",
        why="A ruling that lets a list or row stand takes no row out.",
        column="entries_taken_out",
        value_set=[0],
        where="verdict = 'stands'",
    ),
)
