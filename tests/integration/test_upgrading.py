"""A home that the version before left is worked with as it is: nothing is converted, nothing is lost."""

import json
import shutil
from pathlib import Path

import dagster as dg
import pytest
from click.testing import CliRunner, Result

from command_line import main
from pipelines.home import CHECKOUT, Home
from pipelines.release.losses import unaccepted_losses
from pipelines.run_store import run_store
from pipelines.unchanged import is_unchanged
from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from scrapers.publishers.registry import load_publishers
from tests.builders.candidate import build_parquet_candidate
from tests.builders.older_home import older_home
from tests.builders.registry import TINY, entries, programs, write_warehouse

COLUMN = load_publishers()["cn.miit"].columns[0].url


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return older_home(tmp_path_factory.mktemp("made") / "home", COLUMN)


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(made, tmp_path / "home", symlinks=True)
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DAGSTER_HOME", str(CHECKOUT))
    return tmp_path / "home"


def greenreg(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("sql", "from registry.list_entries"),
        ("diff", "latest", "latest"),
        ("verify",),
        ("alerts",),
        ("prune", "--keep", "1", "--show"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_command_that_reads_works_on_it(arguments: tuple[str, ...], home: Path) -> None:
    before = {path: path.read_bytes() for path in (home / "archive").rglob("*") if path.is_file()}
    answered = greenreg(*arguments)
    assert answered.exit_code == 0, answered.output
    assert {path: path.read_bytes() for path in (home / "archive").rglob("*") if path.is_file()} == before


def test_what_its_log_says_is_understood_as_it_was(home: Path) -> None:
    stated = json.loads(greenreg("status", "--json").stdout)
    (miit,) = [one for one in stated["publishers"] if one["publisher_id"] == "cn.miit"]
    assert miit["last_success"].startswith("2026-01-06")
    assert miit["failing_since"].startswith("2026-01-13")
    assert [one["reason"] for one in miit["failing"]] == ["stage_unknown"]


def test_its_log_is_gone_on_with_in_the_same_file(home: Path) -> None:
    log = ObservationLog(home / "archive")
    older = log.path.read_bytes()
    look = next(line for line in log if line.outcome is Outcome.TIMEOUT)
    walk = Observation("cn.miit", AttemptStage.WALK, Outcome.PARTIAL, look.observed_at, notices_stated=3)
    log.append(walk)
    assert log.path.read_bytes().startswith(older)
    assert list(log)[-1] == walk


def test_its_runs_are_those_of_the_record(home: Path) -> None:
    with run_store(Home(home), print) as instance:
        (run,) = instance.get_runs()
        assert run.job_name == "refresh"
        assert run.status is dg.DagsterRunStatus.SUCCESS
        assert instance.all_logs(run.run_id)


@pytest.mark.parametrize(("kept", "losses"), [(3, []), (2, ["rows of a : 3 before, 2 now"])])
def test_the_next_release_is_held_against_its_own(kept: int, losses: list[str], home: Path) -> None:
    assert not is_unchanged(Home(home))
    tables = {"programs": programs("a"), "list_entries": entries("a", kept)}
    warehouse = write_warehouse(home / "next.duckdb", TINY, tables)
    candidate = build_parquet_candidate(warehouse, home / "releases", TINY, "inputs").folder
    assert [str(loss) for loss in unaccepted_losses(home / "releases", candidate)] == losses
