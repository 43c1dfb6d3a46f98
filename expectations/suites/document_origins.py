"""What must hold of `document_origins`: which notices carry each archived document."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "origins_count_from_one",
        "expect_column_values_to_be_between",
        why="The origins of a document are told apart by their order.",
        column="origin_no",
        min_value=1,
    ),
    blocking(
        "addresses_of_an_origin_count_from_one",
        "expect_column_values_to_be_between",
        why="The first address of an origin is the one that is cited.",
        column="place_no",
        min_value=1,
    ),
    blocking(
        "what_was_read_under_a_notice_names_it",
        "expect_column_values_to_not_be_null",
        why="Stage, batch and dates of a list come from its notice: one that is lost loses the list.",
        column="notice_id",
        where="status = 'read' and lists > 0",
    ),
    blocking(
        "an_origin_is_observed_first_before_last",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="The two times were taken from the same log; another order means they were mixed up.",
        column_A="last_observed_at",
        column_B="first_observed_at",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
)
