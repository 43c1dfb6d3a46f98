"""What must hold of `indicators`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "the_indicators_are_there",
        "expect_table_row_count_to_be_between",
        why="The series known beforehand are part of every release.",
        min_value=40,
    ),
    blocking(
        "a_definition_says_something",
        "expect_column_values_to_match_regex",
        why="A number whose meaning is not stated can't be used.",
        column="definition",
        regex=r"^\S.{15,}\.$",
    ),
)
