"""What stands in a publisher's way is told from its attempts: failing since, why, due when, what to do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import polars as pl

from pipelines.publisher_status import PublisherStatus, publishers_status
from pipelines.raw_tables import frame
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.publishers.registry import load_publishers

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LOOK = Observation(
    publisher_id="cn.miit", stage=AttemptStage.LISTING, outcome=Outcome.STORED, observed_at=MONDAY, document_sha256="aa"
)
NO_DOCUMENTS = frame("documents", [])


def status(*log: Observation, now: datetime = MONDAY, documents: pl.DataFrame = NO_DOCUMENTS) -> PublisherStatus:
    (found,) = (
        one for one in publishers_status(load_publishers(), log, documents, now) if one.publisher_id == "cn.miit"
    )
    return found


def test_a_publisher_fails_since_the_first_bad_look_after_the_last_good_one() -> None:
    first = replace(LOOK, outcome=Outcome.TIMEOUT, observed_at=MONDAY + timedelta(days=1), document_sha256="")
    second = replace(first, outcome=Outcome.REFUSED, note="a captcha", observed_at=MONDAY + timedelta(days=2))
    failing = status(LOOK, first, second)
    assert failing.failing_since == first.observed_at
    assert failing.why == "refused: a captcha"
    assert failing.last_success == MONDAY
    assert status(LOOK, first, second, replace(LOOK, observed_at=MONDAY + timedelta(days=3))).failing_since is None


def test_a_publisher_is_due_when_its_interval_is_over() -> None:
    interval = load_publishers()["cn.miit"].interval
    assert status().is_due
    assert not status(LOOK, now=MONDAY + interval / 2).is_due
    assert status(LOOK, now=MONDAY + interval).is_due


def test_a_document_that_could_not_be_read_is_shown_with_its_reason() -> None:
    document = replace(LOOK, stage=AttemptStage.ATTACHMENT, file_name="名单.pdf")
    row: dict[str, object] = {
        "document_sha256": "aa",
        "status": "quarantined",
        "status_reason": "encrypted",
        "status_detail": "A password.",
    }
    (failing,) = status(document, documents=frame("documents", [row])).failing
    assert (failing.file_name, failing.reason, failing.detail) == ("名单.pdf", "encrypted", "A password.")


def test_a_publisher_without_known_address_is_not_harvestable_yet_rather_than_failing() -> None:
    by_id = {one.publisher_id: one for one in publishers_status(load_publishers(), [], NO_DOCUMENTS, MONDAY)}
    unknown = by_id["ln_dalian.gxj"]
    assert not unknown.is_harvestable
    assert not unknown.is_due
    assert unknown.failing_since is None
    assert unknown.advice
