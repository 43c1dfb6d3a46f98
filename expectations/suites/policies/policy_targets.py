"""What must hold of `policy_targets`."""

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
        "figures_have_a_unit",
        "expect_column_values_to_not_be_null",
        why="A number without a unit says nothing.",
        column="unit",
        where="kind is distinct from 'deadline'",
    ),
    blocking(
        "deadlines_say_by_when",
        "expect_column_values_to_not_be_null",
        why="A deadline without its day is none.",
        column="deadline",
        where="kind = 'deadline'",
    ),
)
