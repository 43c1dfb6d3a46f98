"""What must hold of `data_issues`."""

from expectations.checks import blocking, warning

CHECKS = (
    blocking(
        "code_is_one_word",
        "expect_column_values_to_match_regex",
        why="Issues are counted and searched by their code.",
        column="code",
        regex=r"^[a-z][a-z0-9_]*$",
    ),
    blocking(
        "the_note_says_something",
        "expect_column_values_to_match_regex",
        why="An operator must be told what happened.",
        column="note_en",
        regex=r"\S",
    ),
    blocking(
        "a_differing_cell_names_its_column",
        "expect_column_values_to_not_be_null",
        why="A difference between document and transcription is of no use without its column.",
        column="column_name",
        where="code = 'transcription_differs'",
    ),
    blocking(
        "a_quarantined_row_names_its_document",
        "expect_column_values_to_not_be_null",
        why="A row that was set aside must be found in its document.",
        column="document_sha256",
        where="code = 'row_quarantined'",
    ),
    warning(
        "few_issues_are_errors",
        "expect_column_values_to_not_be_in_set",
        why="An error means that something is missing from the registry; more than one in twenty needs a look.",
        column="severity",
        value_set=["error"],
        mostly=0.95,
    ),
)
