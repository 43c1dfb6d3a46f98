"""What must hold of `regional_scorecard`."""

from expectations.checks import blocking

_INDEXES = ("share", "assessor_concentration", "province_concentration")

CHECKS = (
    blocking(
        "what_is_held_was_conferred",
        "expect_multicolumn_values_to_obey",
        why="Of the titles conferred some still hold, and each holder holds one at least.",
        column_list=["titles", "active", "organizations"],
        rule="organizations between 0 and active and active <= titles",
        ignore_row_if="never",
    ),
    *(
        blocking(
            f"{column}_lies_between_nothing_and_all",
            "expect_column_values_to_be_between",
            why="It is a share, or a sum of squared shares.",
            column=column,
            min_value=0.0,
            max_value=1.0,
        )
        for column in _INDEXES
    ),
    blocking(
        "growth_follows_from_its_counts",
        "expect_multicolumn_values_to_obey",
        why="Growth is what began in the year divided by what held before.",
        column_list=["new_in_year", "active_before_year", "growth"],
        rule=(
            "case when active_before_year = 0 then growth is null"
            " else abs(growth - new_in_year / nullif(active_before_year, 0)::double) <= 0.0001 end"
        ),
        ignore_row_if="never",
    ),
    blocking(
        "an_index_needs_assessors",
        "expect_multicolumn_values_to_obey",
        why="Concentration is missing exactly where lists name no assessment body.",
        column_list=["assessors", "assessor_concentration"],
        rule="(assessors = 0) = (assessor_concentration is null)",
        ignore_row_if="never",
    ),
    blocking(
        "a_ladder_has_one_to_five_rungs",
        "expect_column_values_to_be_between",
        why="There are five levels, and who is on the ladder stands on one of them.",
        column="ladder_depth",
        min_value=1.0,
        max_value=5.0,
    ),
    blocking(
        "climbers_is_not_negative",
        "expect_column_values_to_be_between",
        why="It is a count.",
        column="climbers",
        min_value=0,
    ),
)
