"""What must hold of `document_lists`: the ledger of every list in every archived document."""

from expectations.checks import blocking, warning

CHECKS = (
    blocking(
        "no_row_of_a_list_is_lost",
        "expect_multicolumn_values_to_obey",
        why="Every row seen in a list is either loaded or quarantined; none is lost in silence.",
        column_list=["rows_seen", "rows_loaded", "rows_quarantined"],
        rule="rows_seen = rows_loaded + rows_quarantined",
        ignore_row_if="never",
    ),
    blocking(
        "list_no_counts_from_one",
        "expect_column_values_to_be_between",
        why="The lists of a document are told apart by their order in it.",
        column="list_no",
        min_value=1,
    ),
    blocking(
        "rows_are_loaded_under_the_id_of_their_list",
        "expect_column_values_to_not_be_null",
        why="Rows that were loaded belong to a list that can be named.",
        column="list_id",
        where="rows_loaded > 0",
    ),
    blocking(
        "list_id_is_program_batch_and_stage",
        "expect_multicolumn_values_to_obey",
        why="A list is found by its program, batch and stage.",
        column_list=["list_id", "program_id", "batch", "stage"],
        rule="regexp_replace(list_id, ':[0-9a-f]{6}$', '') = program_id || ':' || batch || ':' || stage",
        ignore_row_if="any_value_is_missing",
    ),
    blocking(
        "no_document_supersedes_itself_for_a_list",
        "expect_multicolumn_values_to_obey",
        why="A document that stood for itself would be left out of every count.",
        column_list=["document_sha256", "superseded_by_sha256"],
        rule="document_sha256 <> superseded_by_sha256",
        ignore_row_if="any_value_is_missing",
    ),
    warning(
        "the_stated_total_of_a_list_is_met",
        "expect_multicolumn_values_to_obey",
        why="The list or its notice says how many rows it has; rows may have been misread.",
        column_list=["rows_seen", "rows_stated"],
        rule="rows_seen = rows_stated",
        ignore_row_if="any_value_is_missing",
    ),
)
