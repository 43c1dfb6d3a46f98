"""What must hold of `assessor_names`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "only_two_in_one_cell_have_a_second_place",
        "expect_multicolumn_values_to_obey",
        why="A cell that names one body has one row.",
        column_list=["place", "decided_by"],
        rule="place = 1 or (place = 2 and decided_by = 'two_in_one_cell')",
        ignore_row_if="never",
    ),
    blocking(
        "it_is_printed_on_a_list",
        "expect_column_values_to_be_between",
        why="A name is known from the rows that print it.",
        column="entries",
        min_value=1,
    ),
)
