"""What must hold of `figures_in_review`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "a_figure_in_review_is_quoted",
        "expect_column_values_to_not_be_null",
        why="A person decides by the words it was read from.",
        column="quote",
    ),
    blocking(
        "a_period_ends_after_it_begins",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A figure speaks of a span of days.",
        column_A="period_to",
        column_B="period_from",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
)
