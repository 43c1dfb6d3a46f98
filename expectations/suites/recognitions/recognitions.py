"""What must hold of `recognitions`: the register itself."""

from expectations.checks import blocking, warning
from expectations.vocabulary import FINAL_ENTRY

_PRODUCT_PROGRAM = "program_id = 'cn.miit.green_design_product'"

CHECKS = (
    blocking(
        "only_final_lists_confer",
        "expect_column_values_to_match_regex",
        why="A publicity list proposes and confers nothing.",
        column="entry_id",
        regex=FINAL_ENTRY,
    ),
    blocking(
        "it_ends_after_it_begins",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="A spell of no or negative length is never in force and disappears from the register of every day.",
        column_A="valid_to",
        column_B="valid_from",
        ignore_row_if="either_value_is_missing",
    ),
    blocking(
        "review_is_due_after_it_begins",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="The term of review is counted from the award.",
        column_A="review_due_on",
        column_B="valid_from",
        ignore_row_if="either_value_is_missing",
    ),
    blocking(
        "an_active_one_has_no_end",
        "expect_column_values_to_be_null",
        why="What has ended is not active; a fixed term alone may end it ahead.",
        column="valid_to",
        where="status in ('active', 'suspended') and lapses_on is null",
    ),
    blocking(
        "an_ended_one_has_an_end",
        "expect_column_values_to_not_be_null",
        why="An end has a day; without it the title would hold for ever.",
        column="valid_to",
        where="status in ('removed', 'merged', 'expired')",
    ),
    blocking(
        "an_ended_one_is_due_for_no_review",
        "expect_column_values_to_be_null",
        why="What nobody holds any more is not reviewed.",
        column="review_due_on",
        where="status in ('removed', 'merged', 'expired')",
    ),
    blocking(
        "one_spell_at_a_time",
        "expect_compound_columns_to_be_unique",
        why="Who holds a title is not awarded a second spell of it; counts would be too high.",
        column_list=["organization_id", "program_id", "product_id"],
        where="valid_to is null",
        ignore_row_if="never",
    ),
    blocking(
        "design_products_name_their_product",
        "expect_column_values_to_not_be_null",
        why="The holder of a design-product title is the product.",
        column="product_id",
        where=_PRODUCT_PROGRAM,
    ),
    blocking(
        "national_recognitions_have_a_beginning",
        "expect_column_values_to_not_be_null",
        why="The register of a day can't be asked for a title without a beginning.",
        column="valid_from",
        where="level = 'national'",
    ),
    warning(
        "recognitions_have_a_beginning",
        "expect_column_values_to_not_be_null",
        why="The register of a day can't be asked for a title without a beginning; find the notice's date.",
        column="valid_from",
    ),
)
