"""What must hold of `organization_profile`."""

from expectations.checks import blocking

_KINDS = ("green_factory", "green_park", "green_supply_chain", "green_design_product")
_HELD = [f"{kind}_titles" for kind in _KINDS] + ["other_titles"]

CHECKS = (
    blocking(
        "titles_of_all_kinds_add_up",
        "expect_multicolumn_values_to_obey",
        why="Each title it holds is of one kind.",
        column_list=["active_titles", *_HELD],
        rule=f"active_titles = {' + '.join(_HELD)}",
        ignore_row_if="never",
    ),
    blocking(
        "titles_hold_or_have_ended",
        "expect_multicolumn_values_to_obey",
        why="A title it ever held is held still or has ended.",
        column_list=["titles", "active_titles", "ended_titles"],
        rule="titles = active_titles + ended_titles",
        ignore_row_if="never",
    ),
    blocking(
        "the_status_follows_from_the_titles",
        "expect_multicolumn_values_to_obey",
        why="Who holds a title is not ended, and who never had one was never titled.",
        column_list=["status", "titles", "active_titles"],
        rule=(
            "case when titles = 0 then status = 'never_titled' when active_titles = 0 then status = 'ended'"
            " else status in ('active', 'suspended') end"
        ),
        ignore_row_if="never",
    ),
    blocking(
        "titled_first_before_last",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="The first and the last title come from the same notices.",
        column_A="last_titled_on",
        column_B="first_titled_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    blocking(
        "names_known_is_at_least_one",
        "expect_column_values_to_be_between",
        why="An organization is known from the lists that name it.",
        column="names_known",
        min_value=1,
    ),
)
