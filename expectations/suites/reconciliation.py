"""What must hold of `reconciliation`: official numbers held against the rows."""

from expectations.checks import blocking, warning
from expectations.vocabulary import BASELINE_BATCHES, FACTORY, NATIONAL_PROGRAMS

_FACTORY_LISTS = (
    f"program_id = '{FACTORY}' and region_code = 'CN' and measure = 'listed' and batch in {BASELINE_BATCHES}"
)
_ANNOUNCED_NATIONAL_LISTS = (
    f"measure = 'listed' and total_id is null and program_id in {NATIONAL_PROGRAMS} and batch in {BASELINE_BATCHES}"
)
_CLOSED = "program_id = '{}' and region_code = 'CN' and measure = 'cumulative' and status in ('match', 'explained')"

CHECKS = (
    blocking(
        "factory_batches_are_all_compared",
        "expect_column_distinct_values_to_equal_set",
        why="A comparison that is missing looks like one that holds.",
        column="batch",
        value_set=list(BASELINE_BATCHES),
        where=_FACTORY_LISTS,
    ),
    blocking(
        "factory_batches_match",
        "expect_column_values_to_be_in_set",
        why="The factories of batches 1 to 5 and 2021 are as many as announced: 2,783 in all.",
        column="status",
        value_set=["match"],
        where=_FACTORY_LISTS,
    ),
    blocking(
        "all_national_programs_are_compared",
        "expect_column_distinct_values_to_equal_set",
        why="A comparison that is missing looks like one that holds.",
        column="program_id",
        value_set=list(NATIONAL_PROGRAMS),
        where=_ANNOUNCED_NATIONAL_LISTS,
    ),
    blocking(
        "national_lists_of_the_baseline_are_loaded_and_explained",
        "expect_column_values_to_not_be_in_set",
        why="What is announced for batches 1 to 5 and 2021 is there; a difference has two official figures behind it.",
        column="status",
        value_set=["not_loaded", "gap"],
        where=_ANNOUNCED_NATIONAL_LISTS,
    ),
    blocking(
        "published_totals_are_answered_once",
        "expect_column_values_to_be_unique",
        why="A figure has one answer; that every figure has one is held by published_totals.",
        column="total_id",
    ),
    blocking(
        "factory_series_of_the_baseline_closes",
        "expect_column_distinct_values_to_contain_set",
        why="The rows that everybody has meet the totals published up to the 2021 list.",
        column="published",
        value_set=[2121, 2783],
        where=_CLOSED.format(FACTORY),
    ),
    # Warnings from here on: one row that a harvested list or annex lacks must not keep all the rest from readers.
    warning(
        "factory_series_closes",
        "expect_column_distinct_values_to_contain_set",
        why="Rows, announced numbers and removals meet every total of national green factories ever published.",
        column="published",
        value_set=[2121, 2783, 3616, 5095, 6430, 8336],
        where=_CLOSED.format(FACTORY),
    ),
    warning(
        "supply_chain_series_closes",
        "expect_column_distinct_values_to_contain_set",
        why="The same holds of the national supply-chain enterprises.",
        column="published",
        value_set=[189, 296, 403, 605],
        where=_CLOSED.format("cn.miit.green_supply_chain"),
    ),
    warning(
        "national_totals_are_what_was_announced",
        "expect_multicolumn_values_to_obey",
        why="A national total lies between what the announced numbers add up to, low and high; parks differ by one.",
        column_list=["announced_low", "published", "announced_high"],
        rule="announced_low <= published and published <= announced_high",
        where="region_code = 'CN' and measure = 'cumulative' and announced_low is not null",
        ignore_row_if="never",
    ),
    blocking(
        "difference_is_derived_less_published",
        "expect_multicolumn_values_to_obey",
        why="The difference is what the reader judges by.",
        column_list=["derived", "published", "difference"],
        rule="difference = derived - published",
        where="derived is not null",
        ignore_row_if="never",
    ),
    blocking(
        "not_loaded_has_no_rows",
        "expect_column_values_to_be_null",
        why="A list that is not here has no count, not a count of zero.",
        column="derived",
        where="status = 'not_loaded'",
    ),
    blocking(
        "what_is_judged_has_rows",
        "expect_column_values_to_not_be_null",
        why="Nothing matches or differs without rows to count.",
        column="derived",
        where="status not in ('not_loaded', 'conflict')",
    ),
    blocking(
        "what_is_explained_shows_its_sum",
        "expect_column_values_to_not_be_null",
        why="An explanation is an arithmetic that a reader can follow.",
        column="arithmetic",
        where="status = 'explained'",
    ),
    blocking(
        "what_does_not_match_says_why",
        "expect_column_values_to_not_be_null",
        why="A difference is explained, or said to be unexplained, and what is missing is named, in words.",
        column="note",
        where="status in ('explained', 'conflict', 'gap', 'not_loaded')",
    ),
    warning(
        "few_comparisons_are_gaps",
        "expect_column_values_to_not_be_in_set",
        why="A gap is a difference that nothing explains; more than one in five points to lists misread.",
        column="status",
        value_set=["gap"],
        where="status is distinct from 'not_loaded'",
        mostly=0.8,
    ),
)
