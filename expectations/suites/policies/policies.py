"""What must hold of `policies`."""

from expectations.checks import blocking, warning

CHECKS = (
    blocking(
        "what_was_read_has_its_document",
        "expect_column_values_to_not_be_null",
        why="A policy that was read leads back to what it was read from.",
        column="document_sha256",
        where="evidence = 'original'",
    ),
    blocking(
        "what_does_not_stand_says_by_what",
        "expect_column_values_to_not_be_null",
        why="A rule ends by another rule.",
        column="repealed_by",
        where="status is distinct from 'standing' and status is distinct from 'draft'",
    ),
    blocking(
        "a_rule_does_not_end_before_it_is_issued",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A day misread turns the order round.",
        column_A="repealed_on",
        column_B="issued_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    warning(
        "most_policies_have_a_number",
        "expect_column_values_to_not_be_null",
        why="Rules carry a document number; many without one means that it was not found.",
        column="document_number",
        mostly=0.4,
    ),
)
