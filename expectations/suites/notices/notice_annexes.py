"""What must hold of `notice_annexes`."""

from expectations.checks import blocking, warning
from expectations.vocabulary import ADDRESS

CHECKS = (
    blocking(
        "an_archived_annex_says_so",
        "expect_column_values_to_be_in_set",
        why="An outcome other than stored beside a file would send an operator after what is there.",
        column="outcome",
        value_set=["stored"],
        where="form is distinct from 'known' and document_sha256 is not null",
    ),
    blocking(
        "lists_come_from_archived_files",
        "expect_column_values_to_not_be_null",
        why="A list leads back to the file it was read from.",
        column="document_sha256",
        where="list_ids is not null",
    ),
    warning(
        "url_is_an_address",
        "expect_column_values_to_match_regex",
        why="An annex should lead back to where it was published.",
        column="url",
        regex=ADDRESS,
    ),
)
