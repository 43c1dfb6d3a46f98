"""What must hold of `recognition_events`."""

from expectations.checks import blocking, known, one_of, warning
from expectations.vocabulary import FINAL_ENTRY

CHECKS = (
    one_of(
        "event",
        {"recommended", "proposed", "admitted", "awarded", "reviewed", "renamed", "suspended", "removed"},
        why="The history of a title is told in these words.",
    ),
    known("organization_id", "organizations", why="An event happens to an organization."),
    known("program_id", "programs", why="An event is about a title of a program."),
    known("notice_id", "notices", why="An event was announced by a notice."),
    known("entry_id", "list_entries", why="An event leads back to the row that tells of it."),
    blocking(
        "only_final_lists_award",
        "expect_column_values_to_match_regex",
        why="A publicity list proposes and confers nothing.",
        column="entry_id",
        regex=FINAL_ENTRY,
        where="event == 'awarded'",
    ),
    blocking(
        "final_lists_do_not_propose",
        "expect_column_values_to_not_match_regex",
        why="What stands on a final list is awarded, not proposed.",
        column="entry_id",
        regex=FINAL_ENTRY,
        where="event in ['recommended', 'proposed']",
    ),
    blocking(
        "one_event_an_entry_and_kind",
        "expect_compound_columns_to_be_unique",
        why="A row of a list tells of an event once.",
        column_list=["entry_id", "event"],
        ignore_row_if="never",
    ),
    warning(
        "awards_have_a_date",
        "expect_column_values_to_not_be_null",
        why="An award without a date is missing from the register of every day; find the notice's date.",
        column="on_date",
        where="event == 'awarded'",
    ),
)
