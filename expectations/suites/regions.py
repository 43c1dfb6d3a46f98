"""What must hold of `regions`."""

from expectations.checks import blocking

# Provinces, autonomous regions and municipalities, Hong Kong, Macao and Taiwan.
_PROVINCES = 34
# Dalian, Ningbo, Xiamen, Qingdao, Shenzhen.
_SEPARATELY_PLANNED = ["2102", "3302", "3502", "3702", "4403"]

CHECKS = (
    blocking(
        "region_code_has_its_form",
        "expect_column_values_to_match_regex",
        why="Two digits are a province or the corps, four a city, six a county (GB/T 2260); CN is the country.",
        column="region_code",
        regex=r"^(?:CN|[0-9]{2}|[0-9]{4}|[0-9]{6})$",
    ),
    blocking(
        "all_provinces_are_there",
        "expect_table_row_count_to_equal",
        why="A missing province would leave its entries without a region.",
        value=_PROVINCES,
        where="level = 'province'",
    ),
    blocking(
        "the_country_and_the_corps_are_there",
        "expect_column_distinct_values_to_contain_set",
        why="National series and the lists of the Xinjiang corps have these codes.",
        column="region_code",
        value_set=["CN", "66"],
    ),
    blocking(
        "separately_planned_cities_are_these_five",
        "expect_column_distinct_values_to_equal_set",
        why="These five print lists of their own and count within their province too.",
        column="region_code",
        value_set=_SEPARATELY_PLANNED,
        where="is_separately_planned",
    ),
    *(
        blocking(
            f"all_but_the_country_have_a_{column}",
            "expect_column_values_to_not_be_null",
            why="Every region lies in a larger one, and in a province; else sums over regions miss it.",
            column=column,
            where="level is distinct from 'country'",
        )
        for column in ("parent_code", "province_code")
    ),
)
