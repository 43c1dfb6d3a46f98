"""What must hold of `notices`."""

from expectations.checks import blocking, warning
from expectations.vocabulary import BASELINE_BATCHES

CHECKS = (
    blocking(
        "final_notices_of_the_baseline_are_there",
        "expect_column_distinct_values_to_contain_set",
        why="Without its final notice a batch confers nothing and the register loses its spells.",
        column="notice_id",
        value_set=[f"cn.miit:{batch}:final" for batch in BASELINE_BATCHES],
    ),
    blocking(
        "final_notices_of_the_baseline_have_a_date",
        "expect_column_values_to_not_be_null",
        why="A recognition holds from the date of its final notice.",
        column="issued_on",
        where=f"stage = 'final' and publisher_id = 'cn.miit' and batch in {BASELINE_BATCHES}",
    ),
    blocking(
        "a_harvested_notice_has_its_page",
        "expect_column_values_to_not_be_null",
        why="A notice that was not known beforehand rests on its archived page alone.",
        column="document_sha256",
        where="origin = 'page'",
    ),
    blocking(
        "known_notices_have_publisher_batch_and_stage",
        "expect_multicolumn_values_to_obey",
        why="The id of a notice known beforehand is made of these three.",
        column_list=["notice_id", "publisher_id", "batch", "stage"],
        rule="notice_id = publisher_id || ':' || batch || ':' || stage",
        where="origin = 'reference' and batch is not null",
        ignore_row_if="never",
    ),
    blocking(
        "a_publicity_ends_no_earlier_than_it_begins",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A window that ends before it begins was misread, and objections would seem to be late.",
        column_A="publicity_to",
        column_B="publicity_from",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    warning(
        "published_after_it_was_signed",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A notice goes on the web on the day it is signed or later; else the two dates were mixed up.",
        column_A="published_on",
        column_B="issued_on",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    warning(
        "document_number_names_its_year",
        "expect_column_values_to_match_regex",
        why="An official number carries its year in 〔〕 or counts within it (2023年第12号); else it was misread.",
        column="document_number",
        regex=r"〔[0-9]{4}〕|[0-9]{4}年第[0-9]+号",
    ),
)
