"""What must hold of `notice_counts`."""

from expectations.checks import blocking, known, one_of, warning
from expectations.vocabulary import CONFIDENCES

CHECKS = (
    known("notice_id", "notices", why="A number was announced by a notice that the registry knows."),
    known("program_id", "programs", why="A number of an unknown program could be held against no rows."),
    known("document_sha256", "documents", why="A quote leads back to the archived page it stands on."),
    one_of("measure", {"listed", "removed", "renamed"}, why="A number of an unknown measure counts nothing."),
    one_of(
        "basis",
        {"stated", "implied", "reported", "publicity"},
        why="A number that is only implied is no reason to doubt the rows.",
    ),
    one_of("origin", {"reference", "page"}, why="A reader must know whether a number was known beforehand."),
    one_of("confidence", CONFIDENCES, why="How sure a fact is, is said in these words alone."),
    blocking(
        "a_number_is_positive",
        "expect_column_values_to_be_between",
        why="A notice announces what it lists; a number below one was misread.",
        column="value",
        min_value=1,
    ),
    blocking(
        "a_number_read_from_a_page_is_quoted",
        "expect_column_values_to_not_be_null",
        why="What was read by a machine must be there to be checked by a person.",
        column="quote",
        where="origin == 'page'",
    ),
    warning(
        "a_number_is_not_beyond_belief",
        "expect_column_values_to_be_between",
        why="The largest list so far has under three thousand rows; a larger number is likely another figure.",
        column="value",
        max_value=20_000,
    ),
)
