"""What must hold of `policy_citations`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "what_was_read_has_its_clause",
        "expect_column_values_to_not_be_null",
        why="A citation that was read in a policy stands in a clause.",
        column="clause_id",
        where="evidence = 'original' and policy_id is not null",
    ),
)
