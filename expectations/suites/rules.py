"""What must hold of `rules`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "bounds_are_in_order",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A range read the wrong way round binds nobody.",
        column_A="value_high",
        column_B="value_low",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    blocking(
        "thresholds_are_in_tonnes_of_coal_equivalent",
        "expect_column_values_to_be_in_set",
        why="An enterprise's energy use is compared in this unit; any other would let it fall under the wrong rules.",
        where="kind = 'threshold'",
        column="unit",
        value_set=["吨标准煤"],
    ),
    blocking(
        "thresholds_say_whether_the_lower_bound_counts",
        "expect_column_values_to_not_be_null",
        why="以上 includes the bound and 超过 does not: without it, an enterprise right on the bound can't be told.",
        where="kind = 'threshold' and value_low is not null",
        column="low_included",
    ),
    blocking(
        "days_are_days_of_the_year",
        "expect_column_values_to_match_regex",
        why="A day by which something is due is a day.",
        column="due_month_day",
        regex=r"^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$",
    ),
    blocking(
        "deadlines_have_their_day",
        "expect_column_values_to_not_be_null",
        why="A deadline without its day is none.",
        where="kind in ('report_by', 'recommend_by')",
        column="due_month_day",
    ),
    blocking(
        "titles_duties_name_their_program",
        "expect_column_values_to_not_be_null",
        why="Who holds which title decides whether the duty applies.",
        where="applies_if = 'titled'",
        column="program_id",
    ),
)
