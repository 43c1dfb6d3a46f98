"""What must hold of `organizations`."""

from expectations.checks import blocking, warning

CHECKS = (
    blocking(
        "organization_id_has_its_form",
        "expect_column_values_to_match_regex",
        why="Organization ids are stable and read by apps.",
        column="organization_id",
        regex=r"^org-[0-9a-f]{12}$",
    ),
    blocking(
        "one_organization_a_name_and_province",
        "expect_compound_columns_to_be_unique",
        why="The same normalised name in the same province is one organization, unless credit codes tell two apart.",
        column_list=["kind", "name_normalised", "province_code", "credit_code"],
        ignore_row_if="never",
    ),
    blocking(
        "it_stands_on_a_list",
        "expect_column_values_to_be_between",
        why="An organization is known from lists alone.",
        column="entries",
        min_value=1,
    ),
    blocking(
        "listed_first_before_last",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="The first and the last listing come from the same notices.",
        column_A="last_listed_on",
        column_B="first_listed_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    blocking(
        "normalised_names_hold_no_blank",
        "expect_column_values_to_match_regex",
        why="Blanks and line breaks are differences of print, not of name.",
        column="name_normalised",
        regex=r"^\S+$",
    ),
    blocking(
        "a_city_says_how_it_is_known",
        "expect_column_values_to_not_be_null",
        why="What a name lets one infer must not pass for what an authority printed.",
        column="city_basis",
        where="city_code is not null",
    ),
    blocking(
        "an_industry_says_how_it_is_known",
        "expect_column_values_to_not_be_null",
        why="What a name lets one infer must not pass for what an authority printed.",
        column="industry_basis",
        where="industry is not null",
    ),
    warning(
        "most_organizations_have_a_province",
        "expect_column_values_to_not_be_null",
        why="Two enterprises of one name can't be told apart without a province.",
        column="province_code",
        mostly=0.99,
    ),
)
