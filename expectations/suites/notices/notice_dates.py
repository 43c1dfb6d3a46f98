"""What must hold of `notice_dates`."""

import datetime as dt

from expectations.checks import blocking, warning

CHECKS = (
    blocking(
        "known_dates_are_taken",
        "expect_column_values_to_be_in_set",
        why="What a person looked up beforehand stands; a page only fills what was not known.",
        column="is_taken",
        value_set=[True],
        where="left(kind, 6) = 'known_'",
    ),
    warning(
        "dates_are_of_the_years_of_the_programs",
        "expect_column_values_to_be_between",
        why="The programs began in 2016; a date long before was misread.",
        column="on_date",
        min_value=dt.date(2010, 1, 1),
    ),
)
