"""What must hold of `ladder`."""

from expectations.checks import blocking

CHECKS = (
    blocking(
        "pools_admit_and_programs_award",
        "expect_multicolumn_values_to_obey",
        why="A pool of candidates confers nothing, and all other levels do.",
        column_list=["level", "event"],
        rule="(level = 'candidate') = (event = 'admitted')",
        ignore_row_if="never",
    ),
    blocking(
        "a_step_is_one_of_the_steps",
        "expect_multicolumn_values_to_obey",
        why="Steps are numbered from the lowest rung to the highest, without gaps.",
        column_list=["step_no", "steps"],
        rule="step_no between 1 and steps and steps <= 5",
        ignore_row_if="never",
    ),
    blocking(
        "only_the_lowest_rung_has_none_below",
        "expect_multicolumn_values_to_obey",
        why="Each further step stands on a rung below.",
        column_list=["step_no", "level_below"],
        rule="(step_no = 1) = (level_below is null)",
        ignore_row_if="never",
    ),
    blocking(
        "days_are_those_between_the_dates",
        "expect_multicolumn_values_to_obey",
        why="How long a step took follows from its two dates.",
        column_list=["reached_on", "below_on", "days_from_below"],
        rule=(
            "case when reached_on is null or below_on is null then days_from_below is null"
            " else below_on + days_from_below = reached_on end"
        ),
        ignore_row_if="never",
    ),
)
