"""What must hold of `notice_addresses`."""

from expectations.checks import blocking
from expectations.vocabulary import ADDRESS, SHA256

CHECKS = (
    blocking(
        "url_is_an_address",
        "expect_column_values_to_match_regex",
        why="An address that can't be opened is no evidence.",
        column="url",
        regex=ADDRESS,
    ),
    blocking(
        "document_sha256_has_its_form",
        "expect_column_values_to_match_regex",
        why="The archived page is found under this name.",
        column="document_sha256",
        regex=SHA256,
    ),
    blocking(
        "a_cited_page_is_archived",
        "expect_column_values_to_not_be_null",
        why="What a notice is said to say must be there to be read.",
        column="document_sha256",
        where="relation = 'cited'",
    ),
)
