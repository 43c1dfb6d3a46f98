"""What must hold of `organization_relations`."""

from expectations.checks import blocking, known, one_of

CHECKS = (
    known("organization_id", "organizations", why="A relation is an organization's."),
    known("related_organization_id", "organizations", "organization_id", why="A relation leads to an organization."),
    known("evidence_id", "list_entries", "entry_id", why="A relation leads back to the row that says so."),
    one_of("relation", {"branch_of", "listed_with"}, why="Groups are put together by these words."),
    blocking(
        "nobody_is_a_branch_of_itself",
        "expect_multicolumn_values_to_obey",
        why="A branch is an organization of its own, never merged into its parent.",
        column_list=["organization_id", "related_organization_id"],
        rule="related_organization_id is null or organization_id <> related_organization_id",
        ignore_row_if="never",
    ),
)
