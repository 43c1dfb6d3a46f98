"""What the registry says of its rows stands in one bilingual seed; SQL says codes and numbers."""

import csv
import re

import pytest

from tests.builders.said import DBT_PROJECT, Call, calls, placeholders, sentences, sources


@pytest.fixture(scope="module")
def messages() -> dict[str, dict[str, str]]:
    with (DBT_PROJECT / "seeds" / "messages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert [row["code"] for row in rows] == sorted({row["code"] for row in rows})
    return {row["code"]: row for row in rows}


@pytest.fixture(scope="module")
def said() -> list[Call]:
    return [call for file in sources() for call in calls(file.read_text(encoding="utf-8"), file.name)]


def test_no_model_and_no_macro_holds_an_english_sentence() -> None:
    found = {file.name: sentences(file.read_text(encoding="utf-8")) for file in sources()}

    assert {file: literals for file, literals in found.items() if literals} == {}


@pytest.mark.parametrize(
    "sql",
    [
        "select 'Add the notice, please, ' || notice_id as note",
        "select ' rows of this list' as note -- it's a comment",
    ],
)
def test_a_sentence_in_sql_is_found(sql: str) -> None:
    assert len(sentences(sql)) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "select 'listed_twice' as code",
        "-- it is 'said in words' here",
        "select ' | ' || name",
        "case when 'a' then 'b'",
    ],
)
def test_codes_marks_and_comments_are_no_sentences(sql: str) -> None:
    assert sentences(sql) == []


def test_every_message_that_is_said_has_its_texts(messages: dict[str, dict[str, str]], said: list[Call]) -> None:
    assert sorted({call.code for call in said} - messages.keys()) == []


def test_every_message_with_texts_is_said_somewhere(messages: dict[str, dict[str, str]], said: list[Call]) -> None:
    texts = {code for code in messages if not code.startswith("word.")}

    assert sorted(texts - {call.code for call in said}) == []


def test_every_message_is_given_just_the_parameters_its_texts_ask_for(
    messages: dict[str, dict[str, str]], said: list[Call]
) -> None:
    wrong = [
        (call.file, call.code, sorted(call.parameters ^ asked))
        for call in said
        if call.parameters is not None
        and call.parameters != (asked := placeholders(messages[call.code]["en"] + messages[call.code]["zh"]))
    ]

    assert wrong == []


def test_both_languages_say_the_same_numbers(messages: dict[str, dict[str, str]]) -> None:
    """A parameter that one language leaves out is a word of the other (`unit_en`, `unit_zh`) or names the kind."""
    unlike = {
        code: sorted(left)
        for code, row in messages.items()
        if (left := {re.sub("_(en|zh)$", "", name) for name in placeholders(row["en"])}
            ^ {re.sub("_(en|zh)$", "", name) for name in placeholders(row["zh"])})
    }  # fmt: skip

    assert unlike == {"told_while_reading": ["issue"]}


def test_chinese_texts_are_chinese(messages: dict[str, dict[str, str]]) -> None:
    bare = {code for code, row in messages.items() if re.fullmatch(r"[^一-鿿]*", re.sub(r"\{[^}]*\}", "", row["zh"]))}

    assert bare == {
        "as_told", "end_of_groups", "no_rows_of_batch", "other_number_of_batch", "sum_goes_on", "sum_is",
        "sum_without_unit",
    }  # fmt: skip


def test_a_parameter_that_is_missing_is_seen() -> None:
    [call] = calls('said(message("lists_have", {"batches": "batches_loaded"}))', "some.sql")

    assert call == Call("lists_have", frozenset({"batches"}), "some.sql")
    assert placeholders("{#batches}: {rows|row|rows} of {@kind}") == {"batches", "rows", "kind"}
