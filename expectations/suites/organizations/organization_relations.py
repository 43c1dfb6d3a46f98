"""What must hold of `organization_relations`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "nobody_is_a_branch_of_itself",
        "expect_multicolumn_values_to_obey",
        why="A branch is an organization of its own, never merged into its parent.",
        column_list=["organization_id", "related_organization_id"],
        rule="related_organization_id is null or organization_id <> related_organization_id",
        ignore_row_if="never",
    ),
)
