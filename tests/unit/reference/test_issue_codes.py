"""The codes that are explained are those that can be emitted: none is left without words, none outlives its emitter."""

import csv
import re
from pathlib import Path

import pytest

from expectations.checks import Check
from expectations.suites.issue_codes import CHECKS
from tests.builders.emitted_codes import codes_in, emitted_codes

SEED = Path(__file__).parents[3] / "dbt_project" / "seeds" / "known_issue_codes.csv"


@pytest.fixture(scope="module")
def explained() -> list[dict[str, str]]:
    with SEED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def emitted() -> set[tuple[str, str]]:
    return emitted_codes()


def test_every_code_that_can_be_emitted_is_explained_with_its_subject(
    explained: list[dict[str, str]], emitted: set[tuple[str, str]]
) -> None:
    assert sorted(emitted - {(row["code"], row["subject"]) for row in explained}) == []


def test_every_explained_code_can_be_emitted(explained: list[dict[str, str]], emitted: set[tuple[str, str]]) -> None:
    assert sorted({(row["code"], row["subject"]) for row in explained} - emitted) == []


def test_codes_are_explained_once_and_in_order(explained: list[dict[str, str]]) -> None:
    codes = [row["code"] for row in explained]

    assert codes == sorted(set(codes))


@pytest.mark.parametrize("sentence", CHECKS, ids=lambda check: check.name)
def test_every_code_is_explained_in_the_one_sentence_that_the_gate_asks_for(
    explained: list[dict[str, str]], sentence: Check
) -> None:
    said = [row[sentence.arguments["column"]] for row in explained]
    assert [text for text in said if not re.search(sentence.arguments["regex"], text)] == []


def test_every_kind_of_emitter_is_read(emitted: set[tuple[str, str]]) -> None:
    """One code of each way in which the sources name codes: literal, choice, fate, function, prefix, built."""
    assert emitted >= {
        ("listed_twice", "entry"),
        ("count_gap", "total"),
        ("not_in_document", "entry"),
        ("sequence_gap", "list"),
        ("reading_doubtful", "list"),
        ("policy_numbering_gap", "document"),
        ("rename_cycle", "organization"),
        ("judgement_unusable", "organization"),
    }
    assert ("rename_applied", "organization") not in emitted


def test_a_code_is_read_through_the_function_that_passes_it_on() -> None:
    source = """
def _warn(code, row):
    return ReadingIssue(code, "warning", row)

def check(row):
    yield _warn("odd" if row else "even", row)
"""
    assert sorted(codes_in(source, "some.py")) == ["even", "odd"]


def test_a_code_that_the_source_does_not_tell_is_refused() -> None:
    source = """
def check(row):
    yield ReadingIssue(row.code, "warning", "")
"""
    with pytest.raises(AssertionError, match=r"some\.py: which code row\.code is"):
        list(codes_in(source, "some.py"))
