"""What must hold of `policy_targets`."""

from expectations.checks import blocking, known, one_of

_KINDS = {"target", "threshold", "limit", "period", "deadline", "support"}
_COMPARATORS = {
    "equal",
    "about",
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "between",
    "before",
    "within",
    "every",
    "consecutive",
    "top",
    "bottom",
}

CHECKS = (
    known("policy_id", "policies", why="A target belongs to a policy."),
    known("clause_id", "policy_clauses", why="A target leads back to its clause."),
    known("document_sha256", "documents", why="A target leads back to its document."),
    one_of("kind", _KINDS, why="What a number does is a known word."),
    one_of("comparator", _COMPARATORS, why="How a measure is held against its value is a known word."),
    one_of("precision", {"exact", "about", "over", "under", "range"}, why="How a figure is meant is a known word."),
    one_of("direction", {"increase", "decrease"}, why="A measure rises or falls."),
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
        where="kind != 'deadline'",
    ),
    blocking(
        "deadlines_say_by_when",
        "expect_column_values_to_not_be_null",
        why="A deadline without its day is none.",
        column="deadline",
        where="kind == 'deadline'",
    ),
)
