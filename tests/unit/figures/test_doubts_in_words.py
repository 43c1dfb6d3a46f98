"""Every doubt that a figure may have is said in words, and is one of the words of the table that shows it."""

from scrapers.statistics.reading import Doubt
from tests.builders.public_dictionary import public_dictionary
from tests.builders.said import DBT_PROJECT, calls


def test_every_doubt_of_the_reader_is_a_word_of_the_table_and_every_word_has_its_message() -> None:
    (table,) = [table for table in public_dictionary() if table.name == "figures_in_review"]
    (column,) = [column for column in table.columns if column.name == "doubt"]
    issues = DBT_PROJECT / "models" / "core" / "issues" / "core_text_issues.sql"
    said = {call.code for call in calls(issues.read_text(encoding="utf-8"), issues.name)}
    words = set(column.words)
    assert {doubt.value for doubt in Doubt} <= words
    assert {f"figure_{word}" for word in words} <= said
