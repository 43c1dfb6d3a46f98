"""What is made of the log changes with what was found, not with having looked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from scrapers.archive.finds import up_to_last_find
from scrapers.archive.observations import AttemptStage, ListedAt, Observation, Outcome

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LISTING = Observation("cn.miit", AttemptStage.LISTING, Outcome.STORED, MONDAY, "aa", page_url="https://site/list")
NOTICE = Observation("cn.miit", AttemptStage.NOTICE, Outcome.STORED, MONDAY, "bb", page_url="https://site/notice")
ANNEX = Observation(
    "cn.miit", AttemptStage.ATTACHMENT, Outcome.TIMEOUT, MONDAY, attachment_url="https://site/annex.pdf"
)


def in_turn(*lines: Observation) -> list[Observation]:
    return [replace(line, observed_at=MONDAY + timedelta(hours=hour)) for hour, line in enumerate(lines)]


FOUND = (LISTING, NOTICE, ANNEX)
UNCHANGED = replace(NOTICE, outcome=Outcome.UNCHANGED, http_status=304)


@pytest.mark.parametrize(
    "look",
    [
        (LISTING,),
        (replace(LISTING, document_sha256="cc"),),
        (replace(LISTING, outcome=Outcome.TIMEOUT, document_sha256=""),),
        (replace(LISTING, stage=AttemptStage.ROBOTS), LISTING, UNCHANGED, ANNEX),
    ],
)
def test_a_look_that_finds_nothing_adds_nothing(look: tuple[Observation, ...]) -> None:
    assert list(up_to_last_find(in_turn(*FOUND, *look))) == in_turn(*FOUND)


@pytest.mark.parametrize(
    "find",
    [
        replace(NOTICE, document_sha256="dd"),
        replace(NOTICE, page_url="https://site/another"),
        replace(UNCHANGED, listed_at=(ListedAt("notices", "https://site/notice", date(2026, 3, 2)),)),
        replace(ANNEX, outcome=Outcome.NOT_FOUND),
        replace(ANNEX, outcome=Outcome.STORED, document_sha256="ee"),
        Observation("cn.miit", AttemptStage.INGEST, Outcome.STORED, MONDAY, "ff"),
    ],
)
def test_a_find_brings_every_attempt_up_to_it(find: Observation) -> None:
    attempts = in_turn(*FOUND, LISTING, find, LISTING)
    assert list(up_to_last_find(attempts)) == attempts[:-1]


def test_a_page_that_failed_and_answers_again_is_a_find() -> None:
    attempts = in_turn(NOTICE, replace(NOTICE, outcome=Outcome.TIMEOUT, document_sha256=""), UNCHANGED)
    assert list(up_to_last_find(attempts)) == attempts


def test_the_order_of_the_lines_makes_no_difference() -> None:
    attempts = in_turn(*FOUND, LISTING)
    assert up_to_last_find(reversed(attempts)) == up_to_last_find(attempts)


def test_where_nothing_was_ever_found_there_is_nothing() -> None:
    assert up_to_last_find([LISTING]) == []
