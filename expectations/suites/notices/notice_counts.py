"""What must hold of `notice_counts`."""

from expectations.checks import blocking, warning

CHECKS = (
    blocking(
        "a_number_is_positive",
        "expect_column_values_to_be_between",
        why="A notice announces what it lists; a number below one was misread.",
        column="value",
        min_value=1,
    ),
    blocking(
        "a_number_read_from_a_page_is_quoted",
        "expect_column_values_to_not_be_null",
        why="What was read by a machine must be there to be checked by a person.",
        column="quote",
        where="origin = 'page'",
    ),
    warning(
        "a_number_is_not_beyond_belief",
        "expect_column_values_to_be_between",
        why="The largest list so far has under three thousand rows; a larger number is likely another figure.",
        column="value",
        max_value=20_000,
    ),
)
