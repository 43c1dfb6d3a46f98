"""What must hold of `documents`: the ledger of every archived document."""

from expectations.checks import blocking, warning
from expectations.vocabulary import SHA256

CHECKS = (
    blocking(
        "no_row_is_lost",
        "expect_multicolumn_values_to_obey",
        why="Every row seen in a document is either loaded or quarantined; none is lost in silence.",
        column_list=["rows_seen", "rows_loaded", "rows_quarantined"],
        rule="rows_seen = rows_loaded + rows_quarantined",
        ignore_row_if="all_values_are_missing",
    ),
    blocking(
        "a_read_document_has_its_count",
        "expect_column_values_to_not_be_null",
        why="A document that was read states how many rows it has.",
        column="rows_seen",
        where="status = 'read'",
    ),
    blocking(
        "a_read_document_names_its_reader",
        "expect_column_values_to_not_be_null",
        why="Without the reader's version, a change of code can't be told from a change at the source.",
        column="reader_version",
        where="status = 'read'",
    ),
    blocking(
        "a_quarantined_document_says_why",
        "expect_column_values_to_not_be_null",
        why="An operator must be told why a document was set aside.",
        column="status_reason",
        where="status = 'quarantined'",
    ),
    warning(
        "a_quarantined_document_says_what_to_do",
        "expect_column_values_to_not_be_null",
        why="An operator must be told what to do next.",
        column="status_detail",
        where="status = 'quarantined'",
    ),
    blocking(
        "document_sha256_has_its_form",
        "expect_column_values_to_match_regex",
        why="Evidence is found in the archive under this name.",
        column="document_sha256",
        regex=SHA256,
    ),
    blocking(
        "no_document_supersedes_itself",
        "expect_multicolumn_values_to_obey",
        why="A document that stood for itself would be left out of every count.",
        column_list=["document_sha256", "superseded_by_sha256"],
        rule="document_sha256 <> superseded_by_sha256",
        ignore_row_if="any_value_is_missing",
    ),
    blocking(
        "observed_first_before_last",
        "expect_column_pair_values_a_to_be_greater_than_b",
        why="The two times were taken from the same log; another order means they were mixed up.",
        column_A="last_observed_at",
        column_B="first_observed_at",
        or_equal=True,
        ignore_row_if="either_value_is_missing",
    ),
    warning(
        "the_stated_total_is_met",
        "expect_multicolumn_values_to_obey",
        why="The document or its notice says how many rows it has; rows may have been misread.",
        column_list=["rows_seen", "rows_stated"],
        rule="rows_seen = rows_stated",
        ignore_row_if="any_value_is_missing",
    ),
    warning(
        "most_documents_can_be_read",
        "expect_column_values_to_not_be_in_set",
        why="One bad document costs one document; more than one in five points to a fault of the reader.",
        column="status",
        value_set=["quarantined"],
        mostly=0.8,
    ),
)
