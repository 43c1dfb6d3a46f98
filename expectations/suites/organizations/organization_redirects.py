"""What must hold of `organization_redirects`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "old_organization_id_has_its_form",
        "expect_column_values_to_match_regex",
        why="Apps look up the ids they stored.",
        column="old_organization_id",
        regex=r"^org-[0-9a-f]{12}$",
    ),
    blocking(
        "an_id_does_not_lead_to_itself",
        "expect_multicolumn_values_to_obey",
        why="Following redirects must come to an end.",
        column_list=["old_organization_id", "organization_id"],
        rule="old_organization_id <> organization_id",
        ignore_row_if="never",
    ),
    blocking(
        "a_merged_id_leads_to_one_organization",
        "expect_column_values_to_be_unique",
        why="An app that stored the id must know which organization it means now.",
        column="old_organization_id",
        where="reason = 'merged'",
    ),
)
