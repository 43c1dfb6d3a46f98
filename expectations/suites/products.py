"""What must hold of `products`."""

from expectations.checks import blocking, warning
from expectations.vocabulary import FINAL_ENTRY

CHECKS = (
    blocking(
        "only_final_lists_confer",
        "expect_column_values_to_match_regex",
        why="A publicity list proposes and confers nothing.",
        column="entry_id",
        regex=FINAL_ENTRY,
    ),
    warning(
        "products_have_a_name",
        "expect_column_values_to_not_be_null",
        why="A product without a name can't be told from the next one; its cell may have been misread.",
        column="product_name",
    ),
    warning(
        "most_products_have_a_category",
        "expect_column_values_to_not_be_null",
        why="Lists print the category above each group; many without one means that groups were missed.",
        column="product_category",
        mostly=0.95,
    ),
)
