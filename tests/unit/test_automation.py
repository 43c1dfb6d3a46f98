"""Publishers are harvested when they are due, spread over the day, the same way every day."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.instance.config import PoolGranularity

from pipelines.assets.harvest import HARVEST_POOL, harvested
from pipelines.assets.harvest import PUBLISHERS as PARTITIONS
from pipelines.automation import is_due, refresh_when_documents_arrive
from pipelines.home import Home
from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from scrapers.publishers.registry import load_publishers

MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)
HOURS = [MIDNIGHT + timedelta(hours=hour) for hour in range(24)]
PUBLISHERS = [one for one in load_publishers().values() if one.is_harvestable]


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda one: one.publisher_id)
def test_every_publisher_has_one_hour_of_the_day(publisher: object) -> None:
    assert sum(is_due(publisher, hour, None) for hour in HOURS) == 1  # type: ignore[arg-type]


def test_the_publishers_are_spread_over_the_day() -> None:
    starts = Counter(hour for publisher in PUBLISHERS for hour in HOURS if is_due(publisher, hour, None))
    assert max(starts.values()) <= len(PUBLISHERS) / 4


def test_a_publisher_is_asked_in_its_hour_once_it_is_due_and_not_a_day_before() -> None:
    for publisher in PUBLISHERS:
        (hour,) = (hour for hour in HOURS if is_due(publisher, hour, None))
        assert not is_due(publisher, hour, hour + timedelta(days=1))
        # What began an hour late last time is due all the same.
        assert is_due(publisher, hour, hour + timedelta(hours=1))
        assert is_due(publisher, hour, hour - timedelta(days=1))


def test_harvests_of_a_backfill_run_side_by_side_and_leave_a_run_for_the_refresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    Home.from_environment()
    with dg.DagsterInstance.get() as instance:
        limits = instance.get_concurrency_config()
    queue = limits.run_queue_config
    assert queue is not None
    assert harvested.op.pool == HARVEST_POOL
    assert limits.pool_config.pool_granularity is PoolGranularity.RUN
    assert limits.pool_config.default_pool_limit is not None
    assert 1 < limits.pool_config.default_pool_limit < queue.max_concurrent_runs
    assert {"key": "dagster/partition", "value": {"applyLimitPerUniqueValue": True}, "limit": 1} in (
        queue.tag_concurrency_limits
    )


def test_one_run_a_partition_is_one_run_a_host() -> None:
    assert set(PARTITIONS.get_partition_keys()) == {one.publisher_id for one in PUBLISHERS}
    hosts = Counter(host for publisher in PUBLISHERS for host in publisher.all_hosts)
    assert {host: count for host, count in hosts.items() if count > 1} == {}


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "GREENREG_CONTACT"),
        ({"GREENREG_CONTACT": "nobody"}, "GREENREG_CONTACT"),
        ({"GREENREG_CONTACT": "harvest@example.org", "GREENREG_PROXY": "socks5://p:1"}, "GREENREG_PROXY"),
        ({"GREENREG_CONTACT": "harvest@example.org", "GREENREG_CA_FILE": "/no/such/file"}, "GREENREG_CA_FILE"),
    ],
)
def test_a_mistake_of_configuration_fails_a_harvest_at_once_and_is_not_tried_again(
    environment: dict[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    for variable in ("GREENREG_CONTACT", "GREENREG_PROXY", "GREENREG_CA_FILE", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(variable, raising=False)
    for variable, stated in environment.items():
        monkeypatch.setenv(variable, stated)
    with dg.DagsterInstance.ephemeral() as instance:
        run = dg.materialize(
            [harvested], partition_key=PUBLISHERS[0].publisher_id, instance=instance, raise_on_error=False
        )
        kinds = {event.event_type for event in run.all_events}
        (failed,) = (event for event in run.all_events if event.is_step_failure)
    assert dg.DagsterEventType.STEP_UP_FOR_RETRY not in kinds
    assert failed.step_failure_data.user_failure_data is not None
    assert said in str(failed.step_failure_data.user_failure_data.description)


@pytest.mark.parametrize(("age_in_minutes", "begins"), [(60, True), (1, False), (-60 * 24 * 400, True)])
def test_a_refresh_begins_when_documents_have_come_whatever_a_clock_ahead_of_time_wrote_down(
    age_in_minutes: int, begins: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    log = ObservationLog(tmp_path / "archive")
    for hours in (-24 * 500, age_in_minutes / 60):
        came = datetime.now(UTC) - timedelta(hours=hours)
        log.append(Observation("cn.miit", AttemptStage.ATTACHMENT, Outcome.STORED, came, document_sha256="a" * 64))
    *_, last = log
    asked = refresh_when_documents_arrive(dg.build_sensor_context(cursor="another"))
    assert (asked.run_key if isinstance(asked, dg.RunRequest) else None) == (last.attempt_id if begins else None)
