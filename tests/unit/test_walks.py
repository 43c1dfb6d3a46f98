"""A failed look is no look: it is made again the next day, then ever later, and only a whole walk is a success."""

from datetime import UTC, datetime, timedelta

import pytest

from pipelines.publisher_status import publishers_status
from pipelines.walks import due_at, failed_since_good, last_good_walk, walks_of
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.publishers.registry import load_publishers

PUBLISHER = load_publishers()["cn.miit"].model_copy(update={"frequency": "weekly"})
COLUMN, OTHER = (column.url for column in PUBLISHER.columns[:2])
COLUMNS = {column.url for column in PUBLISHER.columns}
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def look(day: int, outcome: Outcome, url: str = COLUMN, stage: AttemptStage = AttemptStage.LISTING) -> Observation:
    return Observation("cn.miit", stage, outcome, MONDAY + day * DAY, page_url=url)


def walk(day: int, outcome: Outcome, url: str = COLUMN) -> list[Observation]:
    """A listing page that came, and how the walk that it began ended."""
    return [look(day, Outcome.STORED, url), look(day, outcome, url, AttemptStage.WALK)]


def due(*looks: Observation) -> datetime | None:
    return due_at(PUBLISHER, walks_of(looks, COLUMNS))


def test_a_good_walk_is_due_again_after_the_interval() -> None:
    assert due() is None
    assert due(*walk(0, Outcome.STORED)) == MONDAY + PUBLISHER.interval


@pytest.mark.parametrize("outcome", sorted({*Outcome} - {Outcome.STORED, Outcome.UNCHANGED}))
def test_whatever_way_a_look_failed_it_is_made_again_the_next_day(outcome: Outcome) -> None:
    assert due(look(0, outcome)) == MONDAY + DAY
    assert due(*walk(0, outcome)) == MONDAY + DAY
    assert due(*walk(-7, Outcome.STORED), *walk(0, outcome)) == MONDAY + DAY


def test_the_pause_doubles_with_each_day_of_failure_up_to_the_interval() -> None:
    failed: list[Observation] = []
    pauses = []
    for number in range(6):
        last = failed[-1].observed_at if failed else MONDAY - DAY
        failed += [look((last - MONDAY).days + 1, Outcome.TIMEOUT)]
        # Tried twice on one day: one failure.
        failed += [look((last - MONDAY).days + 1, Outcome.TIMEOUT)]
        moment = due(*failed)
        assert moment is not None, number
        pauses.append(moment - failed[-1].observed_at)
    assert pauses[:3] == [DAY, 2 * DAY, 4 * DAY]
    assert pauses[3:] == [PUBLISHER.interval] * 3


def test_failures_without_end_lead_to_no_pause_without_end() -> None:
    failed = [look(day, Outcome.TIMEOUT) for day in range(60)]
    assert due(*failed) == failed[-1].observed_at + PUBLISHER.interval


def test_a_walk_that_comes_to_its_end_forgets_the_failures_before() -> None:
    assert due(*walk(0, Outcome.TIMEOUT), *walk(1, Outcome.STORED)) == MONDAY + DAY + PUBLISHER.interval


def test_one_failed_column_is_enough_and_a_good_one_beside_it_hides_nothing() -> None:
    looks = [*walk(0, Outcome.TIMEOUT), *walk(0, Outcome.STORED, OTHER)]
    assert due(*looks) == MONDAY + DAY
    assert set(failed_since_good(walks_of(looks, COLUMNS))) == {COLUMN}


def test_a_walk_that_came_to_its_end_is_good_whatever_became_of_a_page_on_the_way() -> None:
    page = look(1, Outcome.TIMEOUT, f"{COLUMN}?page=2")
    began, ended = walk(1, Outcome.STORED)
    assert failed_since_good(walks_of([began, page, ended], COLUMNS)) == {}
    # A last page that came says nothing of the whole: an older log has no other lines.
    assert set(failed_since_good(walks_of([began, page, look(1, Outcome.STORED, f"{COLUMN}?page=3")], COLUMNS))) == {
        COLUMN
    }


def test_a_page_further_on_that_is_not_there_is_the_end_and_a_walk_that_says_so_is_none() -> None:
    further = f"{COLUMN}?page=9"
    assert failed_since_good(walks_of([look(0, Outcome.STORED), look(0, Outcome.NOT_FOUND, further)], COLUMNS)) == {}
    said = look(0, Outcome.NOT_FOUND, further, AttemptStage.WALK)
    assert set(failed_since_good(walks_of([look(0, Outcome.STORED), said], COLUMNS))) == {COLUMN}


def test_a_walk_is_its_own_columns_also_where_none_of_its_pages_was_asked_for() -> None:
    """A host that was given up is not asked again: all that is logged is how the walk ended."""
    looks = [*walk(0, Outcome.STORED), look(0, Outcome.CIRCUIT_OPEN, OTHER, AttemptStage.WALK)]
    assert set(failed_since_good(walks_of(looks, COLUMNS))) == {OTHER}


def test_a_page_of_a_listing_whose_walk_failed_is_no_success() -> None:
    good, bad = walk(0, Outcome.STORED), walk(3, Outcome.CHANGED_SHAPE)
    assert last_good_walk(walks_of([*good, *bad], COLUMNS)) == MONDAY
    assert last_good_walk(walks_of(bad, COLUMNS)) is None
    (status,) = (
        one
        for one in publishers_status({"cn.miit": PUBLISHER}, bad, (), MONDAY + 4 * DAY)
        if one.publisher_id == "cn.miit"
    )
    assert status.last_success is None
    assert status.is_due
