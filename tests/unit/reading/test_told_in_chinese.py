"""What raw tables tell a person stands in them in both languages, whoever worded it and whenever it was recorded."""

import pytest

from pipelines.raw.chinese import CHINESE_OF
from pipelines.raw.tables import RAW_TABLES, frame
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import said_in_both, worded

SUSPECT = "The new name {new} is the old one; nothing was renamed."
IN_CHINESE = "新名称 Acme公司 即原名称，未作更名。"
TABLES = {
    "reading_issues": "message",
    "quarantined_rows": "message",
    "organization_issues": "message",
    "policy_issues": "message",
    "documents": "status_detail",
    "policies": "detail",
}


def told(table: str, message: str | None) -> list[str | None]:
    column = TABLES[table]
    row = dict.fromkeys(RAW_TABLES[table].columns) | {column: message}
    del row[f"{column}_zh"]
    (found,) = frame(table, [row]).select(column, f"{column}_zh").rows()
    return list(found)


def test_every_table_that_tells_something_tells_it_in_both_languages() -> None:
    telling = {
        (name, column) for name, stated in RAW_TABLES.items() for column in CHINESE_OF if column in stated.columns
    }
    assert telling == set(TABLES.items())


@pytest.mark.parametrize("table", TABLES)
def test_what_is_worded_and_what_was_recorded_is_told_in_both_languages(table: str) -> None:
    said = worded(SUSPECT, new="Acme公司")
    assert told(table, said) == [str(said), IN_CHINESE]
    assert told(table, str.__str__(said)) == [str(said), IN_CHINESE]


@pytest.mark.parametrize("table", [table for table, column in TABLES.items() if column == "message"])
def test_what_has_chinese_words_of_its_own_is_told_by_them(table: str) -> None:
    assert told(table, said_in_both("by hand", "手写")) == ["by hand", "手写"]
    within = worded("{name} is damaged: {why}.", name="a.pdf", why=said_in_both("by hand", "手写"))
    assert told(table, within) == ["a.pdf is damaged: by hand.", "a.pdf 已损坏：手写。"]


@pytest.mark.parametrize("table", ["documents", "policies"])
def test_why_a_document_was_not_read_is_told_alike_whether_it_was_read_now_or_before(table: str) -> None:
    fault = UnreadableDocument(
        Reason.MALFORMED,
        worded("{name} is a damaged {kind}: {what}.", name="a.docx", kind=worded("Office document"), what="?"),
        worded("Look at the file, and fetch it again or ingest the right one."),
    )
    assert told(table, str(fault)) == told(table, str.__str__(str(fault)))


def test_what_is_not_given_is_not_told() -> None:
    assert frame("documents", [{"document_sha256": "0" * 64}])["status_detail_zh"].to_list() == [None]


def test_what_nobody_has_worded_and_what_is_missing_stays_as_it_is() -> None:
    assert told("reading_issues", "a text that nobody here has worded") == ["a text that nobody here has worded"] * 2
    assert told("reading_issues", None) == [None, None]
