"""What stands in a publisher's way is told from its attempts: failing since, why, due when, what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pipelines.publisher_status import PublisherStatus, publishers_status, standstills
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.publishers.registry import load_publishers

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LOOK = Observation(
    publisher_id="cn.miit", stage=AttemptStage.LISTING, outcome=Outcome.STORED, observed_at=MONDAY, document_sha256="aa"
)


def status(
    *log: Observation, now: datetime | None = None, documents: Iterable[Mapping[str, str]] = ()
) -> PublisherStatus:
    """The status when the last line was written, or at another moment."""
    at = now or max((line.observed_at for line in log), default=MONDAY)
    (found,) = (
        one for one in publishers_status(load_publishers(), log, documents, at) if one.publisher_id == "cn.miit"
    )
    return found


COLUMN, OTHER_COLUMN = (column.url for column in load_publishers()["cn.miit"].columns[:2])


def look(day: int, outcome: Outcome, url: str = COLUMN, note: str = "") -> Observation:
    return replace(LOOK, outcome=outcome, page_url=url, note=note, observed_at=MONDAY + timedelta(days=day))


def test_a_publisher_fails_since_the_first_bad_look_after_the_last_good_walk() -> None:
    good, late, refused = look(0, Outcome.STORED), look(1, Outcome.TIMEOUT), look(2, Outcome.REFUSED, note="a captcha")
    failing = status(good, late, refused)
    assert failing.failing_since == late.observed_at
    assert failing.why == "refused: a captcha"
    assert failing.last_success == MONDAY
    assert status(good, late, refused, look(3, Outcome.UNCHANGED)).failing_since is None


def test_a_good_column_does_not_hide_a_failing_one() -> None:
    bad, good = look(1, Outcome.REFUSED), look(1, Outcome.STORED, OTHER_COLUMN)
    assert status(bad, good).failing_since == bad.observed_at


def test_a_column_whose_further_pages_fail_is_failing_since_they_began_to() -> None:
    unit = f"{COLUMN}unit"
    walks = [
        look(0, Outcome.STORED),
        look(0, Outcome.TIMEOUT, unit),
        look(1, Outcome.STORED),
        look(1, Outcome.REFUSED, unit),
    ]
    failing = status(*walks)
    assert failing.failing_since == MONDAY
    assert failing.why == "refused"
    assert status(*walks, look(2, Outcome.STORED), look(2, Outcome.STORED, unit)).failing_since is None


def test_a_page_beyond_the_end_of_a_listing_is_no_failure() -> None:
    beyond = look(0, Outcome.NOT_FOUND, f"{COLUMN}index_9.html", note="HTTP 404")
    assert status(look(0, Outcome.STORED), beyond).failing_since is None
    assert status(look(0, Outcome.NOT_FOUND)).failing_since == MONDAY


def test_a_publisher_is_due_when_its_interval_is_over() -> None:
    interval = load_publishers()["cn.miit"].interval
    assert status().is_due
    assert not status(LOOK, now=MONDAY + interval / 2).is_due
    assert status(LOOK, now=MONDAY + interval).is_due


def test_a_look_that_a_clock_ahead_of_time_wrote_down_keeps_no_publisher_from_being_due() -> None:
    interval = load_publishers()["cn.miit"].interval
    ahead = look(30_000, Outcome.STORED)
    assert status(LOOK, ahead, now=MONDAY + interval).is_due
    assert status(LOOK, ahead, now=MONDAY + interval / 2) == status(LOOK, now=MONDAY + interval / 2)


def test_a_document_that_could_not_be_read_is_shown_with_its_reason() -> None:
    document = replace(LOOK, stage=AttemptStage.ATTACHMENT, file_name="名单.pdf")
    row = {
        "document_sha256": "aa",
        "status": "quarantined",
        "status_reason": "encrypted",
        "status_detail": "A password.",
    }
    (failing,) = status(document, documents=[row]).failing
    assert (failing.file_name, failing.reason, failing.detail) == ("名单.pdf", "encrypted", "A password.")


def test_a_publisher_without_known_address_is_not_harvestable_yet_rather_than_failing() -> None:
    by_id = {one.publisher_id: one for one in publishers_status(load_publishers(), [], (), MONDAY)}
    unknown = by_id["ln_dalian.gxj"]
    assert not unknown.is_harvestable
    assert not unknown.is_due
    assert unknown.failing_since is None
    assert unknown.advice


def test_a_publisher_stands_still_when_it_is_overdue_or_failing_but_not_when_nobody_asked_it() -> None:
    interval = load_publishers()["cn.miit"].interval
    assert standstills([status()]) == {}
    assert standstills([status(look(0, Outcome.STORED))]) == {}
    overdue = standstills([status(look(0, Outcome.STORED), now=MONDAY + interval)])
    assert overdue == {"cn.miit": f"due since {MONDAY + interval:%Y-%m-%d}"}
    assert standstills([status(look(0, Outcome.REFUSED, note="a captcha"))]) == {
        "cn.miit": "failing since 2026-03-02: refused: a captcha"
    }


def test_columns_of_which_only_the_first_page_is_read_are_named() -> None:
    by_id = {one.publisher_id: one for one in publishers_status(load_publishers(), [], (), MONDAY)}
    assert by_id["he.gxt"].first_page_only == ("tzgg", "fdzdgknr_tzgg")
    assert by_id["cn.miit"].first_page_only == ()


def test_a_column_whose_pager_led_on_is_not_read_by_its_first_page_alone() -> None:
    publisher = load_publishers()["sd_qingdao.gxj"]
    (column,) = publisher.columns

    def first_page_only(pages: int) -> tuple[str, ...]:
        walk = replace(
            LOOK,
            publisher_id=publisher.publisher_id,
            stage=AttemptStage.WALK,
            page_url=column.url,
            document_sha256="",
            pages_walked=pages,
        )
        found = publishers_status({publisher.publisher_id: publisher}, [walk], (), MONDAY)
        return next(iter(found)).first_page_only

    assert first_page_only(1) == (column.column_id,)
    assert first_page_only(3) == ()


def test_a_listing_that_was_walked_in_part_is_failing_with_what_it_states() -> None:
    walk = replace(look(0, Outcome.PARTIAL, note="the site states 585 notices"), stage=AttemptStage.WALK)
    assert status(look(0, Outcome.STORED), walk).why == "partial: the site states 585 notices"
    whole = replace(look(1, Outcome.STORED), stage=AttemptStage.WALK)
    assert status(look(0, Outcome.STORED), walk, look(1, Outcome.STORED), whole).failing_since is None
