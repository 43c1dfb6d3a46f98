"""What there is to tell: failed runs, stopped gates, publishers that stand still, lists that shrank; nothing else."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from pipelines.alerts.alert import Kind
from pipelines.alerts.found import alerts_now
from pipelines.alerts.sensor import alerts
from pipelines.home import Home
from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from scrapers.publishers.registry import load_publishers
from tests.builders.web_server import WebServer, answer

NOW = datetime.now(UTC)


@dg.asset(check_specs=[dg.AssetCheckSpec("nothing_is_lost", asset="candidate", blocking=True)])
def candidate(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Fails as a run's tag says: at a gate, with a fault, with a warning, or not."""
    how = context.run.tags.get("how", "")
    if how == "fault":
        raise dg.Failure(description="the disk is full")
    severity = dg.AssetCheckSeverity.WARN if how == "warning" else dg.AssetCheckSeverity.ERROR
    yield dg.MaterializeResult()
    yield dg.AssetCheckResult(passed=not how, severity=severity, description="3 titles are gone")


def run(instance: dg.DagsterInstance, how: str) -> str:
    job = dg.Definitions([candidate], jobs=[dg.define_asset_job("refresh")]).resolve_job_def("refresh")
    return job.execute_in_process(instance=instance, raise_on_error=False, tags={"how": how}).run_id


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path / "home"))
    return Home.from_environment()


def test_a_failed_run_and_a_stopped_gate_are_told_and_a_good_run_is_not(home: Home) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        failed, stopped, good = (run(instance, how) for how in ("fault", "gate", "warning"))
        found = {alert.key: alert for alert in alerts_now(home, instance, NOW)}
        later = alerts_now(home, instance, NOW + timedelta(days=3))
    assert found.keys() == {f"run {failed}", f"run {stopped}"}
    assert good
    assert (found[f"run {failed}"].kind, found[f"run {stopped}"].kind) == (Kind.RUN_FAILED, Kind.GATE_STOPPED)
    assert "the disk is full" in found[f"run {failed}"].text
    assert found[f"run {stopped}"].text == "nothing was published. nothing_is_lost: 3 titles are gone"
    assert later == []


def test_a_publisher_that_stands_still_is_one_matter_as_long_as_it_does(home: Home) -> None:
    publisher = next(one for one in load_publishers().values() if one.is_harvestable)
    log = ObservationLog(home.archive)
    with dg.DagsterInstance.ephemeral() as instance:
        keys = set()
        for days_ago, note in ((9, "a captcha"), (2, "another captcha")):
            log.append(
                Observation(
                    publisher_id=publisher.publisher_id,
                    stage=AttemptStage.LISTING,
                    outcome=Outcome.REFUSED,
                    observed_at=NOW - timedelta(days=days_ago),
                    page_url=publisher.columns[0].url,
                    note=note,
                )
            )
            (alert,) = alerts_now(home, instance, NOW)
            assert (alert.kind, alert.subject) == (Kind.PUBLISHER_STANDS_STILL, publisher.publisher_id)
            keys.add(alert.key)
    assert len(keys) == 1


def release(home: Home, release_id: str, made: int, lists: dict[tuple[str, str | None, str | None], int]) -> None:
    """A release whose lists have so many rows; `latest` moves to it."""
    folder = home.releases / release_id
    folder.mkdir()
    (folder / "release.json").write_text("{}", encoding="utf-8")
    rows = [(*of, at) for of, count in lists.items() for at in range(count)]
    with duckdb.connect() as connection:
        connection.execute("create table entries (program_id text, batch text, stage text, seq int)")
        connection.executemany("insert into entries values (?, ?, ?, ?)", rows)
        connection.execute(f"copy entries to '{folder / 'list_entries.parquet'}'")
    os.utime(folder / "release.json", (made, made))
    (home.releases / "latest").unlink(missing_ok=True)
    (home.releases / "latest").symlink_to(release_id)


def test_a_list_that_has_fewer_rows_than_in_the_release_before_is_told(home: Home) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        release(home, "f1", 100, {("p", "1", "final"): 3, ("q", None, None): 2, ("r", "1", "final"): 1})
        assert alerts_now(home, instance, NOW) == []
        release(home, "a2", 200, {("p", "1", "final"): 3, ("q", None, None): 1})
        shrunk = alerts_now(home, instance, NOW)
        release(home, "c3", 300, {("p", "1", "final"): 4, ("q", None, None): 1})
        assert alerts_now(home, instance, NOW) == []
    assert [(alert.subject, alert.text[:6]) for alert in shrunk] == [("q", "1 rows"), ("r 1 final", "0 rows")]


def test_the_sensor_tells_a_webhook_once_and_says_why_nobody_is_told(home: Home) -> None:
    server = WebServer(pages={"/hook": answer("ok")})
    with dg.DagsterInstance.ephemeral() as instance, server.running():
        run(instance, "fault")
        context = dg.build_sensor_context(instance=instance)
        nobody = alerts(context)
        (home.root / "alerts.yml").write_text(f"webhook: {{url: '{server.url('/hook')}'}}\n", encoding="utf-8")
        told = alerts(context)
        again = alerts(context)
        (home.root / "alerts.yml").write_text("webhook: {}\n", encoding="utf-8")
        at_fault = alerts(context)
    said = [reason.skip_message for reason in (nobody, told, again, at_fault) if isinstance(reason, dg.SkipReason)]
    assert len(server.asked) == 1
    assert json.loads(server.asked[0].body)["alerts"][0]["kind"] == "run_failed"
    assert "Nobody is told" in str(said[0])
    assert said[1] == said[2] == "1 matters, all told."
    assert "alerts.yml:1: webhook.url: this key is missing" in str(said[3])
