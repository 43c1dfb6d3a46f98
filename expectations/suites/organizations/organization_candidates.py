"""What must hold of `organization_candidates`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "candidate_id_has_its_form",
        "expect_column_values_to_match_regex",
        why="Candidate ids are stable.",
        column="candidate_id",
        regex=r"^can-[0-9a-f]{12}$",
    ),
    blocking(
        "score_is_a_share_of_100",
        "expect_column_values_to_be_between",
        why="Reviewers sort by the score.",
        column="score",
        min_value=0,
        max_value=100,
    ),
    blocking(
        "nobody_is_compared_with_itself",
        "expect_multicolumn_values_to_obey",
        why="A pair is two organizations.",
        column_list=["organization_id", "other_organization_id"],
        rule="organization_id <> other_organization_id",
        ignore_row_if="never",
    ),
)
