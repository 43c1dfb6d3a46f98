"""What must hold of `notice_dates`."""

import datetime as dt

from expectations.checks import blocking, known, one_of, warning
from expectations.vocabulary import ADDRESS

CHECKS = (
    known("notice_id", "notices", why="A date belongs to a notice that the registry knows."),
    known("document_sha256", "documents", why="A date leads back to the archived page it stands on."),
    one_of(
        "kind",
        {
            "signature",
            "written",
            "visible",
            "meta",
            "url",
            "listing",
            "known_issued",
            "known_published",
            "known_reported",
        },
        why="A date of an unknown kind would be weighed by nobody.",
    ),
    one_of(
        "speaks_of",
        {"issued_on", "published_on", "reported_on"},
        why="The dates of signing and of publishing are never mixed.",
    ),
    blocking(
        "known_dates_are_taken",
        "expect_column_values_to_be_in_set",
        why="What a person looked up beforehand stands; a page only fills what was not known.",
        column="is_taken",
        value_set=[True],
        where="kind.str.startswith('known_')",
    ),
    warning(
        "dates_are_of_the_years_of_the_programs",
        "expect_column_values_to_be_between",
        why="The programs began in 2016; a date long before was misread.",
        column="on_date",
        min_value=dt.date(2010, 1, 1),
    ),
    warning(
        "page_url_is_an_address",
        "expect_column_values_to_match_regex",
        why="A date should lead back to the page it stands on.",
        column="page_url",
        regex=ADDRESS,
    ),
)
