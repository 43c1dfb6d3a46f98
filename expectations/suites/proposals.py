"""What must hold of `proposals`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "who_was_listed_has_the_batch",
        "expect_multicolumn_values_to_obey",
        why="Who has the title by any batch is not among those that were not listed in the end.",
        column_list=["outcome", "listed_in_batch"],
        rule="""
            case
                when outcome in ('listed', 'listed_by_another_batch') then listed_in_batch is not null
                when outcome = 'not_listed' then listed_in_batch is null
                else true
            end
        """,
        ignore_row_if="never",
    ),
)
