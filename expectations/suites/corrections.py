"""What must hold of `corrections`."""

from expectations.checks import blocking
from expectations.vocabulary import SHA256
from scrapers.lists.list_entry import Trait, cells_with

CHECKS = (
    blocking(
        "correction_id_has_its_form",
        "expect_column_values_to_match_regex",
        why="A correction is cited by its id.",
        column="correction_id",
        regex=r"^cor-[0-9]{4}$",
    ),
    blocking(
        "only_cells_of_a_list_are_corrected",
        "expect_column_values_to_be_in_set",
        why="Only cells of a list are corrected.",
        column="column_name",
        value_set=sorted(cells_with(Trait.CORRECTABLE)),
    ),
    blocking(
        "applied_corrections_have_their_entry",
        "expect_column_values_to_not_be_null",
        why="What was applied was applied to a row.",
        column="entry_id",
        where="status = 'applied'",
    ),
    blocking(
        "a_correction_changes_the_text",
        "expect_multicolumn_values_to_obey",
        why="A correction to what stands there already corrects nothing.",
        column_list=["was", "becomes"],
        rule="was <> becomes",
        ignore_row_if="never",
    ),
    blocking(
        "one_correction_a_cell",
        "expect_compound_columns_to_be_unique",
        why="Two corrections of one cell contradict each other.",
        column_list=["entry_id", "column_name"],
        ignore_row_if="any_value_is_missing",
    ),
    blocking(
        "document_sha256_has_its_form",
        "expect_column_values_to_match_regex",
        why="Evidence is found in the archive under this name.",
        column="document_sha256",
        regex=SHA256,
    ),
)
