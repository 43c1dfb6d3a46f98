"""What the log says of an address decides whether it is asked again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.harvest.memory import Memory
from scrapers.publishers.model import Publisher

THEN = datetime(2026, 3, 2, tzinfo=UTC)
MIIT = Publisher(
    publisher_id="cn.miit",
    name_zh="工业和信息化部",
    name_en="Ministry",
    region_code="CN",
    level="national",
    hosts=("www.miit.gov.cn", "wap.miit.gov.cn"),
    family="jpaas",
    columns=(),
    frequency="daily",
    notes="none",
)
STORED = Observation(
    publisher_id="cn.miit",
    stage=AttemptStage.NOTICE,
    outcome=Outcome.STORED,
    observed_at=THEN,
    document_sha256="ab",
    page_url="https://www.miit.gov.cn/art/art_1.html",
    http_status=200,
    headers={"ETag": '"1"'},
)
FAILED = replace(STORED, outcome=Outcome.NOT_FOUND, document_sha256="", headers={})


def memory(*log: Observation) -> Memory:
    return Memory(MIIT, log)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.miit.gov.cn/art/art_1.html",
        "http://www.miit.gov.cn/art/art_1.html",
        "https://wap.miit.gov.cn/art/art_1.html",
        "https://WWW.miit.gov.cn/art/art%5F1.html",
    ],
)
def test_an_address_is_known_in_every_spelling_and_on_every_host_of_the_publisher(url: str) -> None:
    assert memory(STORED).stored(AttemptStage.NOTICE, url) is not None


@pytest.mark.parametrize("url", ["https://www.miit.gov.cn/art/art_2.html", "https://elsewhere.gov.cn/art/art_1.html"])
def test_another_address_is_not_known(url: str) -> None:
    assert memory(STORED).stored(AttemptStage.NOTICE, url) is None


def test_what_another_publisher_stored_is_not_known() -> None:
    assert memory(replace(STORED, publisher_id="js.gxt")).stored(AttemptStage.NOTICE, STORED.page_url) is None


def test_a_listing_is_never_taken_for_a_notice() -> None:
    listing = replace(STORED, stage=AttemptStage.LISTING)
    assert memory(listing).stored(AttemptStage.NOTICE, STORED.page_url) is None


@pytest.mark.parametrize(
    ("log", "after", "due"),
    [
        ((STORED,), timedelta(hours=1), False),
        ((STORED,), timedelta(days=1), True),
        ((STORED,), timedelta(days=91), False),
        ((replace(STORED, headers={}),), timedelta(days=1), False),
        (
            (STORED, replace(STORED, outcome=Outcome.UNCHANGED, observed_at=THEN + timedelta(days=1))),
            timedelta(days=1, hours=1),
            False,
        ),
        (
            (STORED, replace(STORED, outcome=Outcome.UNCHANGED, observed_at=THEN + timedelta(days=89))),
            timedelta(days=90),
            False,
        ),
    ],
)
def test_a_stored_page_is_looked_at_daily_while_it_may_be_corrected(
    log: tuple[Observation, ...], after: timedelta, due: bool
) -> None:
    known = memory(*log).stored(AttemptStage.NOTICE, STORED.page_url)
    assert known is not None
    assert known.is_due(THEN + after) is due


@pytest.mark.parametrize(
    ("outcome", "after", "due", "hopeless"),
    [
        (Outcome.TIMEOUT, timedelta(0), True, False),
        (Outcome.REFUSED, timedelta(days=60), True, False),
        (Outcome.NOT_FOUND, timedelta(days=1), False, False),
        (Outcome.NOT_FOUND, timedelta(days=8), True, False),
        (Outcome.NOT_FOUND, timedelta(days=31), True, True),
        (Outcome.GONE, timedelta(0), False, True),
        (Outcome.FORBIDDEN_ADDRESS, timedelta(0), False, True),
    ],
)
def test_a_failure_is_tried_again_the_sooner_the_likelier_it_passes(
    outcome: Outcome, after: timedelta, due: bool, hopeless: bool
) -> None:
    failed = memory(replace(FAILED, outcome=outcome)).failed(AttemptStage.NOTICE, FAILED.page_url)
    assert failed is not None
    assert failed.is_due(THEN + after) is due
    assert failed.is_hopeless(THEN + after) is hopeless


def test_the_time_of_giving_up_counts_from_the_first_failure() -> None:
    weekly = [replace(FAILED, observed_at=THEN + timedelta(days=7 * week)) for week in range(5)]
    failed = memory(*weekly).failed(AttemptStage.NOTICE, FAILED.page_url)
    assert failed is not None
    assert failed.is_hopeless(THEN + timedelta(days=31))


def test_what_was_got_at_last_has_not_failed() -> None:
    assert memory(FAILED, STORED).failed(AttemptStage.NOTICE, FAILED.page_url) is None
