"""What must hold of `data_issues`."""

from expectations.checks import blocking, known, one_of, warning

CHECKS = (
    one_of("severity", {"error", "warning", "info"}, why="What an operator looks at first goes by these words."),
    one_of(
        "subject",
        {"document", "list", "entry", "organization", "notice", "total"},
        why="What an issue is about is said in these words alone.",
    ),
    blocking(
        "code_is_one_word",
        "expect_column_values_to_match_regex",
        why="Issues are counted and searched by their code.",
        column="code",
        regex=r"^[a-z][a-z0-9_]*$",
    ),
    warning(
        "code_is_explained",
        "expect_column_values_to_refer",
        why="An operator looks up in issue_codes what a code means; the issue itself stands without.",
        column="code",
        other_table="issue_codes",
        other_column="code",
    ),
    blocking(
        "the_note_says_something",
        "expect_column_values_to_match_regex",
        why="An operator must be told what happened.",
        column="note_en",
        regex=r"\S",
    ),
    known("document_sha256", "documents", why="An issue of a document leads back to it."),
    # Its program or notice need not be known: that may be the very issue.
    known("total_id", "published_totals", why="An issue of a figure leads back to it."),
    known("organization_id", "organizations", why="An issue of an organization leads back to it."),
    blocking(
        "a_differing_cell_names_its_column",
        "expect_column_values_to_not_be_null",
        why="A difference between document and transcription is of no use without its column.",
        column="column_name",
        where="code == 'transcription_differs'",
    ),
    blocking(
        "a_quarantined_row_names_its_document",
        "expect_column_values_to_not_be_null",
        why="A row that was set aside must be found in its document.",
        column="document_sha256",
        where="code == 'row_quarantined'",
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
