"""What must hold of `published_totals`."""

from expectations.checks import blocking, warning

CHECKS = (
    blocking(
        "the_figures_are_there",
        "expect_table_row_count_to_be_between",
        why="The figures gathered from ministries, provinces and the press are part of every release.",
        min_value=300,
    ),
    blocking(
        "a_figure_read_from_a_text_is_quoted",
        "expect_column_values_to_not_be_null",
        why="What was read by a machine must be there to be checked by a person.",
        column="quote",
        where="origin = 'text'",
    ),
    blocking(
        "every_figure_is_answered",
        "expect_column_values_to_refer",
        why="Every official figure is held against the rows, or it is said why it can't be.",
        column="total_id",
        other_table="reconciliation",
        other_column="total_id",
    ),
    blocking(
        "the_time_ends_after_it_begins",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A figure speaks of a span of days; comparing it goes by the last one.",
        column_A="as_of_end",
        column_B="as_of",
        or_equal=True,
    ),
    blocking(
        "value_is_not_negative",
        "expect_column_values_to_be_between",
        why="Counts, shares and amounts are not below zero.",
        column="value",
        min_value=0,
    ),
    blocking(
        "figures_of_official_sites_have_an_address",
        "expect_column_values_to_not_be_null",
        why="A figure said to be read on an official site leads back to it.",
        column="source_url",
        where="source_class = 'official_site'",
    ),
    warning(
        "a_fifth_of_the_figures_have_an_address",
        "expect_column_values_to_not_be_null",
        why="A figure without an address can't be checked by a reader; fewer than now would be a loss.",
        column="source_url",
        mostly=0.2,
    ),
)
