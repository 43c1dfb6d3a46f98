"""What must hold of `policy_clauses`."""

from expectations.checks import blocking, known, one_of

CHECKS = (
    known("policy_id", "policies", why="A clause belongs to a policy."),
    known("parent_id", "policy_clauses", "clause_id", why="A clause stands under a clause that is there."),
    known("document_sha256", "documents", why="A clause leads back to its document."),
    one_of("part", {"body", "appendix", "table", "footnote"}, why="A clause stands in a known part."),
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
