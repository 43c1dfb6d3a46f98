"""What must hold of `organization_names`."""

from expectations.checks import blocking

_IN_USE = "standing = 'in_use'"

CHECKS = (
    blocking(
        "name_id_has_its_form",
        "expect_column_values_to_match_regex",
        why="Name ids are stable and read by apps.",
        column="name_id",
        regex=r"^nam-[0-9a-f]{16}$",
    ),
    blocking(
        "it_ends_after_it_begins",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A name that ends before it begins was never borne.",
        column_A="valid_to",
        column_B="valid_from",
        ignore_row_if="either_value_is_missing",
    ),
    blocking(
        "one_name_at_a_time",
        "expect_compound_columns_to_be_unique",
        why="Two names that begin on one day would overlap, and nobody could say what the organization was called.",
        column_list=["organization_id", "valid_from"],
        where=_IN_USE,
        ignore_row_if="never",
    ),
    blocking(
        "one_name_after_another",
        "expect_compound_columns_to_be_unique",
        why="Each name in use ends where the next begins; two that end on one day, or never, overlap.",
        column_list=["organization_id", "valid_to"],
        where=_IN_USE,
        ignore_row_if="never",
    ),
    blocking(
        "a_name_in_use_has_a_beginning",
        "expect_column_values_to_not_be_null",
        why="The chain of names is a chain of days.",
        column="valid_from",
        where=_IN_USE,
    ),
)
