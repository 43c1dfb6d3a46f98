"""Events are where Dagster itself keeps them: either storage reads what the other wrote, whoever has it open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import pytest
import yaml
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage

from pipelines.dagster_storage import LastingEventLog
from tests.integration.greenreg import CHECKOUT

THING = dg.AssetKey(["thing"])


@dg.asset(key=THING, check_specs=[dg.AssetCheckSpec("holds", asset=THING)])
def thing() -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    yield dg.MaterializeResult(metadata={"rows": 3})
    yield dg.AssetCheckResult(check_name="holds", passed=True)


@contextmanager
def instance(home: Path, storage: dict[str, object]) -> Iterator[dg.DagsterInstance]:
    configured = home / "configured"
    configured.mkdir(exist_ok=True)
    (configured / "dagster.yaml").write_text(yaml.safe_dump({"storage": storage, "telemetry": {"enabled": False}}))
    with dg.DagsterInstance.from_config(str(configured)) as opened:
        yield opened


@contextmanager
def ours(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    """The storage as the project's own dagster.yaml states it."""
    monkeypatch.setenv("GREENREG_HOME", str(home))
    stated = yaml.safe_load((CHECKOUT / "dagster.yaml").read_text())["storage"]
    with instance(home, stated) as opened:
        assert isinstance(opened.event_log_storage, LastingEventLog)
        yield opened


@contextmanager
def dagsters(home: Path) -> Iterator[dg.DagsterInstance]:
    with instance(home, {"sqlite": {"base_dir": str(home)}}) as opened:
        assert type(opened.event_log_storage) is SqliteEventLogStorage
        yield opened


def told_of(run_id: str, opened: dg.DagsterInstance) -> list[tuple[str, str | None]]:
    return [(entry.message, entry.step_key) for entry in opened.all_logs(run_id)]


def test_what_one_storage_wrote_the_other_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ours(tmp_path, monkeypatch) as mine, dagsters(tmp_path) as theirs:
        runs = [dg.materialize([thing], instance=opened).run_id for opened in (mine, theirs, mine)]
        for run_id in runs:
            assert told_of(run_id, mine) == told_of(run_id, theirs) != []
        for opened in (mine, theirs):
            newest = opened.get_latest_materialization_event(THING)
            assert newest is not None
            assert newest.run_id == runs[-1]
            (check,) = opened.event_log_storage.get_latest_asset_check_execution_by_key(
                [dg.AssetCheckKey(THING, "holds")]
            ).values()
            assert check.run_id == runs[-1]


def test_no_more_than_a_few_files_are_held_open_however_many_runs_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ours(tmp_path, monkeypatch) as mine:
        runs = [dg.materialize([thing], instance=mine).run_id for _ in range(6)]
        assert all(told_of(run_id, mine) for run_id in runs)
        held = {link.resolve() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()}
        assert len({file for file in held if file.suffix == ".db" and file.parent.name == "runs"}) <= 4
        mine.wipe()
        assert not any(told_of(run_id, mine) for run_id in runs)


def test_a_table_that_came_later_is_found_and_one_that_is_there_is_looked_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    with ours(tmp_path, monkeypatch) as mine:
        log = mine.event_log_storage
        assert isinstance(log, LastingEventLog)
        looked_for = SqliteEventLogStorage.has_table

        def look_for(log: SqliteEventLogStorage, name: str) -> bool:
            asked.append(name)
            return looked_for(log, name)

        monkeypatch.setattr(SqliteEventLogStorage, "has_table", look_for)
        assert not log.has_table("added_by_an_upgrade")
        with log.index_connection() as connection:
            connection.exec_driver_sql("create table added_by_an_upgrade (id integer)")
        assert [log.has_table("added_by_an_upgrade") for _ in range(3)] == [True] * 3
    assert asked == ["added_by_an_upgrade"] * 2
