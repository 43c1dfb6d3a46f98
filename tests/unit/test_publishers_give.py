"""The check `publishers_give` fires for each publisher that stands still by its own frequency, and for no other."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest

from pipelines.assets import archive
from pipelines.resources import Warehouse
from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from scrapers.publishers.model import Publisher
from scrapers.publishers.registry import FOLDER, load_publishers

NOW = datetime.now(UTC)
HARVESTABLE = [one for one in load_publishers().values() if one.is_harvestable]


def of_frequency(frequency: str, place: int = 0) -> Publisher:
    return [one for one in HARVESTABLE if one.frequency == frequency][place]


def looked_at(publisher: Publisher, days_ago: int, outcome: Outcome = Outcome.STORED, note: str = "") -> Observation:
    return Observation(
        publisher_id=publisher.publisher_id,
        stage=AttemptStage.LISTING,
        outcome=outcome,
        observed_at=NOW - timedelta(days=days_ago),
        page_url=publisher.columns[0].url,
        note=note,
    )


def checked(home: Path, monkeypatch: pytest.MonkeyPatch, *log: Observation) -> dg.AssetCheckEvaluation:
    """The check as a refresh gives it with that log."""
    monkeypatch.setenv("GREENREG_HOME", str(home))
    manifest = ObservationLog(home / "archive")
    for line in log:
        manifest.append(line)
    with dg.DagsterInstance.ephemeral() as instance:
        run = dg.materialize([archive.documents], resources={"warehouse": Warehouse()}, instance=instance)
    (check,) = run.get_asset_check_evaluations()
    assert check.check_name == "publishers_give"
    return check


def test_each_publisher_is_overdue_by_its_own_frequency(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    daily, weekly, in_time, monthly = (
        of_frequency("daily"),
        of_frequency("weekly"),
        of_frequency("weekly", 1),
        of_frequency("weekly", 2),
    )
    files = tmp_path / "publishers"
    shutil.copytree(FOLDER, files, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    file = files / f"{monthly.publisher_id}.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("frequency: weekly", "frequency: monthly"), "utf-8")
    monkeypatch.setenv("GREENREG_PUBLISHERS", str(files))
    check = checked(
        tmp_path,
        monkeypatch,
        looked_at(daily, 2),
        looked_at(weekly, 10),
        looked_at(in_time, 2),
        looked_at(monthly, 10),
    )
    assert not check.passed
    assert check.severity is dg.AssetCheckSeverity.WARN
    said = check.description or ""
    assert f"{daily.publisher_id}: due since {NOW - timedelta(days=1):%Y-%m-%d}" in said
    assert f"{weekly.publisher_id}: due since {NOW - timedelta(days=3):%Y-%m-%d}" in said
    assert in_time.publisher_id not in said
    assert monthly.publisher_id not in said


def test_a_failing_publisher_is_named_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publisher = of_frequency("weekly")
    check = checked(tmp_path, monkeypatch, looked_at(publisher, 1, Outcome.REFUSED, "a captcha"))
    assert not check.passed
    assert f"{publisher.publisher_id}: failing since" in (check.description or "")
    assert "refused: a captcha" in (check.description or "")


def test_the_check_passes_while_every_publisher_that_was_asked_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert checked(tmp_path, monkeypatch, *(looked_at(one, 0) for one in HARVESTABLE)).passed
