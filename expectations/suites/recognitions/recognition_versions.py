"""What must hold of `recognition_versions`: what was known of each recognition, and when."""

from expectations.checks import blocking, warning
from expectations.vocabulary import FINAL_ENTRY

CHECKS = (
    blocking(
        "only_final_lists_confer",
        "expect_column_values_to_match_regex",
        why="A publicity list proposes and confers nothing.",
        column="entry_id",
        regex=FINAL_ENTRY,
    ),
    blocking(
        "a_phase_ends_after_it_begins",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A phase of no or negative length is never in force.",
        column_A="valid_to",
        column_B="valid_from",
        ignore_row_if="either_value_is_missing",
    ),
    blocking(
        "a_phase_lies_in_its_spell",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A title is in no state before it begins.",
        column_A="valid_from",
        column_B="begun_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    blocking(
        "a_version_is_known_before_it_is_corrected",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A state of knowledge of no or negative length was never the one known.",
        column_A="known_to",
        column_B="known_from",
        ignore_row_if="either_value_is_missing",
    ),
    blocking(
        "an_end_has_a_day",
        "expect_column_values_to_not_be_null",
        why="Without a day the title would hold for ever.",
        column="ended_on",
        where="ended_by is not null",
    ),
    blocking(
        "one_phase_begins_on_a_day",
        "expect_compound_columns_to_be_unique",
        why="Two phases of one version on one day would be two answers to one question.",
        column_list=["recognition_id", "version", "valid_from"],
        ignore_row_if="never",
    ),
    blocking(
        "one_version_is_known_now",
        "expect_compound_columns_to_be_unique",
        why="What is known now is one state of each recognition.",
        column_list=["recognition_id", "phase"],
        where="known_to is null",
        ignore_row_if="never",
    ),
    warning(
        "national_titles_are_known_from_a_day",
        "expect_column_values_to_not_be_null",
        why="What is known from no day is missing from every answer as known then; find the notice's date.",
        column="known_from",
        where="level = 'national'",
    ),
)
