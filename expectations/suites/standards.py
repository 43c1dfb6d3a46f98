"""What must hold of `standards`."""

from expectations.checks import blocking

_COUNTS = ("subject_matters", "entries", "products", "organizations")

CHECKS = (
    blocking(
        "the_code_holds_issuer_and_number",
        "expect_multicolumn_values_to_obey",
        why="Issuer and number are parsed out of the code; one that is not in it was parsed wrongly.",
        column_list=["standard_code", "issuer", "number"],
        rule="contains(standard_code, issuer) and contains(standard_code, ' ' || number)",
        ignore_row_if="never",
    ),
    blocking(
        "the_code_ends_in_the_year",
        "expect_multicolumn_values_to_obey",
        why="A dated code ends in its year of four digits.",
        column_list=["standard_code", "year"],
        rule="year between 1950 and 2100 and right(standard_code, 4) = cast(year as string)",
        ignore_row_if="any_value_is_missing",
    ),
    *(
        blocking(
            f"{column}_is_not_negative",
            "expect_column_values_to_be_between",
            why="It is a count.",
            column=column,
            min_value=0,
        )
        for column in _COUNTS
    ),
    blocking(
        "no_more_organizations_than_entries",
        "expect_multicolumn_values_to_obey",
        why="Each citing organization has an entry that cites.",
        column_list=["organizations", "entries"],
        rule="organizations <= entries",
        ignore_row_if="never",
    ),
    blocking(
        "cited_first_before_last",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="The first and the last citation come from the same notices.",
        column_A="last_cited_on",
        column_B="first_cited_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
)
