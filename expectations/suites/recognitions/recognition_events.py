"""What must hold of `recognition_events`."""

from expectations.checks import blocking, warning
from expectations.vocabulary import FINAL_ENTRY

CHECKS = (
    blocking(
        "only_final_lists_award",
        "expect_column_values_to_match_regex",
        why="A publicity list proposes and confers nothing.",
        column="entry_id",
        regex=FINAL_ENTRY,
        where="event in ('awarded', 'admitted', 'listed', 'expired')",
    ),
    blocking(
        "final_lists_do_not_propose",
        "expect_column_values_to_not_match_regex",
        why="What stands on a final list is awarded, not proposed.",
        column="entry_id",
        regex=FINAL_ENTRY,
        where="event in ('recommended', 'proposed', 'not_listed')",
    ),
    blocking(
        "proposals_and_pools_confer_nothing",
        "expect_column_values_to_be_null",
        why="Neither a proposal nor a place in a pool or on a list of duties does anything to a title.",
        column="recognition_id",
        where="event in ('recommended', 'proposed', 'admitted', 'listed', 'not_listed', 'renamed')",
    ),
    warning(
        "it_is_told_before_it_is_over",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A notice is made public on the day it is signed or later; look for a misread date.",
        column_A="published_on",
        column_B="on_date",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
        where="event is distinct from 'expired'",
    ),
    blocking(
        "one_event_an_entry_and_kind",
        "expect_compound_columns_to_be_unique",
        why="A row of a list tells of an event once.",
        column_list=["entry_id", "event"],
        ignore_row_if="never",
    ),
    warning(
        "awards_have_a_date",
        "expect_column_values_to_not_be_null",
        why="An award without a date is missing from the register of every day; find the notice's date.",
        column="on_date",
        where="event = 'awarded'",
    ),
)
