"""What must hold of `organization_candidates`."""

from expectations.checks import blocking, known, one_of

CHECKS = (
    blocking(
        "candidate_id_has_its_form",
        "expect_column_values_to_match_regex",
        why="Candidate ids are stable.",
        column="candidate_id",
        regex=r"^can-[0-9a-f]{12}$",
    ),
    known("organization_id", "organizations", why="A candidate is a pair of organizations."),
    known("other_organization_id", "organizations", "organization_id", why="A candidate is a pair of organizations."),
    one_of("kind", {"enterprise", "park"}, why="An enterprise and a park are never one."),
    one_of(
        "proposed_by",
        {"same_core", "one_character", "rare_characters", "other_province", "publicity_to_final"},
        why="Reviewers sort by what proposed a pair.",
    ),
    one_of("judged", {"unsure"}, why="A pair that was decided is no candidate."),
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
