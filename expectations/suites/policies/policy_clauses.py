"""What must hold of `policy_clauses`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "places_count_from_one",
        "expect_column_values_to_be_between",
        why="A clause has a place in its document.",
        column="ordinal",
        min_value=1,
    ),
    blocking(
        "one_clause_a_place",
        "expect_compound_columns_to_be_unique",
        why="Two clauses in one place mean that a document was read twice.",
        column_list=["document_sha256", "ordinal"],
        ignore_row_if="never",
    ),
)
