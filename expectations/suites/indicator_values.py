"""What must hold of `indicator_values`."""

from expectations.checks import blocking, warning

CHECKS = (
    blocking(
        "the_known_values_are_there",
        "expect_table_row_count_to_be_between",
        why="The figures gathered beforehand are part of every release.",
        min_value=89,
    ),
    blocking(
        "a_figure_read_from_a_text_is_quoted",
        "expect_column_values_to_not_be_null",
        why="What was read by a machine must be there to be checked by a person.",
        column="quote",
        where="evidence = 'original'",
    ),
    blocking(
        "a_figure_read_from_a_text_names_it",
        "expect_column_values_to_not_be_null",
        why="A sentence without its document is no evidence.",
        column="document_sha256",
        where="evidence = 'original'",
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
    blocking(
        "a_range_is_in_order",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A range read the wrong way round is no range.",
        column_A="value_high",
        column_B="value",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    warning(
        "few_percentages_are_beyond_belief",
        "expect_column_values_to_be_between",
        why="A share or a change of more than a hundred percent is likely misread.",
        column="value",
        min_value=-100,
        max_value=100,
        where="unit = '%'",
        mostly=0.99,
    ),
)
