"""What must hold of `search_index`."""

from expectations.checks import Check, blocking, warning

_TABLES = {
    "policy": ("policies", "policy_id"),
    "clause": ("policy_clauses", "clause_id"),
    "organization": ("organizations", "organization_id"),
    "notice": ("notices", "notice_id"),
    "program": ("programs", "program_id"),
}


def _found_in(kind: str) -> Check:
    table, column = _TABLES[kind]
    return blocking(
        f"subject_of_kind_{kind}_is_known",
        "expect_column_values_to_refer",
        why="What is found can be looked up.",
        where=f"kind = '{kind}'",
        column="subject_id",
        other_table=table,
        other_column=column,
    )


CHECKS = (
    *(_found_in(kind) for kind in _TABLES),
    blocking(
        "weight_is_a_share",
        "expect_column_values_to_be_between",
        why="A match counts something, and none counts more than a whole title.",
        column="weight",
        min_value=0,
        max_value=1,
        strict_min=True,
    ),
    warning(
        "folded_has_no_blanks_or_brackets",
        "expect_column_values_to_not_match_regex",
        why="A text that is not in the form of the question is never found.",
        column="folded",
        regex=r"[\s〔〕［］\[\]()（）A-ZＡ-Ｚ]",
    ),
)
