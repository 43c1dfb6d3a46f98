"""What must hold of `standard_citations`."""

from expectations.checks import blocking, warning

CHECKS = (
    blocking(
        "places_count_from_one",
        "expect_column_values_to_be_between",
        why="The first citation of a text has place 1.",
        column="place",
        min_value=1,
    ),
    blocking(
        "what_is_printed_stands_in_the_text",
        "expect_multicolumn_values_to_obey",
        why="A citation is a piece of the text it was read in.",
        column_list=["standard_understood", "as_printed"],
        rule="contains(standard_understood, as_printed)",
        ignore_row_if="never",
    ),
    warning(
        "nearly_all_texts_are_read",
        "expect_column_values_to_not_be_null",
        why="Lists cite standards by code; many unread ones point to a new form of code.",
        column="standard_code",
        mostly=0.95,
    ),
)
