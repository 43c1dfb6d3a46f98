"""What must hold of `assessor_programs`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "a_share_is_part_of_the_whole",
        "expect_multicolumn_values_to_obey",
        why="A body can't assess more entries than name any body.",
        column_list=["entries", "entries_assessed", "share"],
        rule="entries between 1 and entries_assessed and abs(share - entries / entries_assessed::double) <= 0.000001",
        ignore_row_if="never",
    ),
    blocking(
        "no_removal_rate_out_of_ignorance",
        "expect_multicolumn_values_to_obey",
        why="Where no removal list is loaded nobody knows how many were removed: that is not zero.",
        column_list=["titles_followed", "titles_removed", "removal_rate"],
        rule=(
            "case when titles_followed = 0 then titles_removed is null and removal_rate is null"
            " else titles_removed between 0 and titles_followed and removal_rate between 0 and 1 end"
        ),
        ignore_row_if="never",
    ),
)
