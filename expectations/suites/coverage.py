"""What must hold of `coverage`."""

from expectations.checks import blocking, warning
from expectations.vocabulary import FACTORY

CHECKS = (
    blocking(
        "loaded_is_not_negative",
        "expect_column_values_to_be_between",
        why="It is a count of rows.",
        column="loaded",
        min_value=0,
    ),
    blocking(
        "announced_low_before_high",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="Where officials disagree the smallest and the largest number are told.",
        column_A="announced_high",
        column_B="announced_low",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    blocking(
        "shares_follow_from_the_numbers",
        "expect_multicolumn_values_to_obey",
        why="A share is what is loaded divided by what was announced.",
        column_list=["announced_low", "announced_high", "loaded", "share_low", "share_high"],
        rule=(
            "abs(share_low - loaded / announced_high::double) <= 0.0001"
            " and abs(share_high - loaded / announced_low::double) <= 0.0001"
        ),
        ignore_row_if="any_value_is_missing",
    ),
    blocking(
        "no_share_of_what_was_not_announced",
        "expect_multicolumn_values_to_obey",
        why="Without an announced number there is nothing to take a share of.",
        column_list=["announced_high", "share_low"],
        rule="announced_high is not null or share_low is null",
        ignore_row_if="never",
    ),
    blocking(
        "national_factories_up_to_2021_are_whole",
        "expect_column_values_to_be_between",
        why="The six national factory lists of the baseline are loaded whole.",
        column="share_low",
        min_value=1.0,
        max_value=1.0,
        where=(
            f"program_id = '{FACTORY}' and region_code = 'CN' and stage = 'final' and measure = 'listed'"
            " and batch in ('1', '2', '3', '4', '5', '2021')"
        ),
    ),
    warning(
        "few_lists_have_more_rows_than_announced",
        "expect_column_values_to_be_between",
        why="More rows than announced are two lists in one, or a number misread.",
        column="share_high",
        max_value=1.0,
        mostly=0.9,
    ),
)
