"""What must hold of `programs`."""

from expectations.checks import blocking, warning
from expectations.vocabulary import NATIONAL_PROGRAMS

CHECKS = (
    blocking(
        "national_programs_are_there",
        "expect_column_distinct_values_to_contain_set",
        why="Every list of the national series belongs to one of these four programs.",
        column="program_id",
        value_set=list(NATIONAL_PROGRAMS),
    ),
    blocking(
        "program_id_has_its_form",
        "expect_column_values_to_match_regex",
        why="Readers take a program id apart: <region>.<publisher>.<program>.",
        column="program_id",
        regex=r"^[a-z]+(?:_[a-z]+)?\.[a-z0-9_]+\.[a-z0-9_]+$",
    ),
    blocking(
        "program_id_begins_with_its_publisher",
        "expect_multicolumn_values_to_obey",
        why="A program belongs to the publisher whose id its own begins with.",
        column_list=["program_id", "publisher_id"],
        rule="regexp_replace(program_id, '[.][^.]+$', '') = publisher_id",
        ignore_row_if="never",
    ),
    blocking(
        "pools_confer_no_title",
        "expect_multicolumn_values_to_obey",
        why="Who is in a pool of candidates is on the way to a title and holds none.",
        column_list=["level", "confers_title"],
        rule="level <> 'candidate' or not confers_title",
        ignore_row_if="never",
    ),
    blocking(
        "national_series_confers_titles",
        "expect_column_values_to_be_in_set",
        why="Were a program of the national series taken to confer nothing, its whole register would be empty.",
        column="confers_title",
        value_set=[True],
        where=f"program_id in {NATIONAL_PROGRAMS}",
    ),
    blocking(
        "national_programs_cover_the_country",
        "expect_column_values_to_be_in_set",
        why="A national program covers the whole country, and nothing else does.",
        column="region_code",
        value_set=["CN"],
        where="level = 'national'",
    ),
    warning(
        "since_year_is_plausible",
        "expect_column_values_to_be_between",
        why="The oldest program around green manufacturing dates from 1999; an earlier year is likely a slip.",
        column="since_year",
        min_value=1999,
        max_value=2050,
    ),
    warning(
        "review_years_are_plausible",
        "expect_column_values_to_be_between",
        why="Reviews are due after one to five years by the rules known so far.",
        column="review_years",
        min_value=1,
        max_value=5,
    ),
    warning(
        "validity_years_are_plausible",
        "expect_column_values_to_be_between",
        why="Titles with a fixed term lapse after one to five years by the rules known so far.",
        column="validity_years",
        min_value=1,
        max_value=5,
    ),
)
