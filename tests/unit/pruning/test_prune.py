"""Pruning keeps the newest, what is pinned and what is being read; it never takes a document of the archive."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from pipelines.disk_use import disk_use
from pipelines.home import Home
from pipelines.pruning.leftovers import prune_leftovers
from pipelines.pruning.policy import Policy, Pruned
from pipelines.pruning.prune import prune
from pipelines.pruning.releases import files_open
from pipelines.release.kept import releases_by_age
from scrapers.version import LISTS, reader_version

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return Home.from_environment()


def aged(path: Path, days: float) -> Path:
    moment = (NOW - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment), follow_symlinks=False)
    return path


def release(home: Home, release_id: str, days: float) -> Path:
    folder = home.releases / release_id
    folder.mkdir()
    with duckdb.connect(str(folder / "green_registry.duckdb")) as database:
        database.execute("create table programs as select 1 as n")
    (folder / "release.json").write_text("{}", encoding="utf-8")
    for file in folder.iterdir():
        file.chmod(0o444)
    aged(folder / "release.json", days)
    return folder


def pruned(home: Home, keep: int, older_than: timedelta = timedelta(0), *, is_trial: bool = False) -> list[Pruned]:
    with dg.DagsterInstance.ephemeral() as instance:
        return list(prune(home, instance, Policy(keep, older_than, NOW), is_trial=is_trial))


def left(home: Home) -> list[str]:
    return sorted(folder.name for folder in releases_by_age(home.releases))


def test_the_newest_releases_stay(home: Home) -> None:
    for at, release_id in enumerate("edcba"):
        release(home, release_id, days=at + 1)
    assert {one.name for one in pruned(home, keep=3)} == {"a", "b"}
    assert left(home) == ["c", "d", "e"]
    assert [path.name for path in home.releases.iterdir() if path.name.startswith(".")] == []


def test_what_is_no_older_than_asked_stays_whatever_its_number(home: Home) -> None:
    for at, release_id in enumerate("edcba"):
        release(home, release_id, days=at * 10)
    pruned(home, keep=1, older_than=25 * DAY)
    assert left(home) == ["c", "d", "e"]


def test_what_a_link_leads_to_is_pinned(home: Home) -> None:
    for at, release_id in enumerate("dcba"):
        release(home, release_id, days=at + 1)
    (home.releases / "latest").symlink_to("b")
    (home.releases / "paper-2026").symlink_to("a")
    pruned(home, keep=1)
    assert left(home) == ["a", "b", "d"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are told by /proc")
def test_a_release_that_is_being_read_stays_readable_and_goes_when_nobody_reads(home: Home) -> None:
    old = release(home, "old", days=9)
    release(home, "new", days=1)
    with duckdb.connect(str(old / "green_registry.duckdb"), read_only=True) as reader:
        (kept,) = pruned(home, keep=1)
        assert reader.execute("select n from programs").fetchone() == (1,)
    assert (kept.name, kept.left_because) == ("old", "it is being read")
    pruned(home, keep=1)
    assert left(home) == ["new"]


def test_without_a_list_of_processes_no_file_is_known_to_be_open(tmp_path: Path) -> None:
    assert files_open(tmp_path / "proc") == frozenset()


def test_a_trial_tells_the_same_and_takes_nothing(home: Home) -> None:
    for at, release_id in enumerate("cba"):
        release(home, release_id, days=at + 1)
    before = disk_use(home)
    trial = pruned(home, keep=1, is_trial=True)
    assert disk_use(home) == before
    assert trial == pruned(home, keep=1)


@dg.op
def nothing() -> None:
    """Done."""


@dg.job
def refresh() -> None:
    """A job that runs."""
    nothing()


@dg.job
def harvest() -> None:
    """Another."""
    nothing()


def test_the_newest_runs_of_each_job_and_publisher_stay_with_what_they_printed(home: Home) -> None:
    with dg.DagsterInstance.get() as instance:
        runs = [refresh.execute_in_process(instance=instance).run_id for _ in range(3)]
        of_publishers = [
            harvest.execute_in_process(instance=instance, tags={"dagster/partition": publisher}).run_id
            for publisher in ("cn.miit", "sd.gxt")
        ]
        for run_id in runs:
            (home.root / run_id).mkdir(exist_ok=True)
        assert list(prune(home, instance, Policy(1, DAY, NOW))) == []
        later = datetime.now(UTC) + 2 * DAY
        taken = {one.name.split()[-1] for one in prune(home, instance, Policy(1, DAY, later)) if one.kind == "run"}
        kept = {run.run_id for run in instance.get_runs()}
    assert taken == set(runs[:2])
    assert kept == {runs[2], *of_publishers}
    events = home.root / "history" / "runs"
    assert {run_id for run_id in runs if (events / f"{run_id}.db").exists()} == {runs[2]}
    assert {run_id for run_id in runs if (home.root / run_id).exists()} == {runs[2]}


def test_what_was_begun_and_left_goes_after_a_day_and_documents_never(home: Home) -> None:
    objects = home.archive / "objects" / "ab"
    objects.mkdir(parents=True)
    document, abandoned, begun = (objects / name for name in ("abcd", ".unfinished-x", ".unfinished-y"))
    raw, partial = home.raw / "documents.unfinished", home.archive / "partial" / "f"
    partial.parent.mkdir()
    for file in (document, abandoned, begun, raw, partial):
        file.write_bytes(b"x")
    for file in (document, abandoned, raw, partial):
        aged(file, 5)
    pruned(home, keep=1, older_than=10 * DAY)
    assert [file.exists() for file in (document, abandoned, begun, raw, partial)] == [True, False, True, False, True]
    pruned(home, keep=1, older_than=4 * DAY)
    assert [file.exists() for file in (document, partial)] == [True, False]


def test_readings_of_a_former_reader_go_and_those_of_this_one_stay(home: Home) -> None:
    former, present = (home.readings / "lists" / version for version in ("0123456789abcdef", reader_version(LISTS)))
    for folder in (former, present):
        folder.mkdir(parents=True)
        aged(folder, 40)
    pruned(home, keep=1, older_than=30 * DAY)
    assert (former.exists(), present.exists()) == (False, True)


def test_temporary_folders_that_were_left_go_and_those_of_others_stay(home: Home, tmp_path: Path) -> None:
    ours, others, young = (tmp_path / name for name in ("greenreg-unpacked-1", "somebody", "greenreg-conversion-2"))
    for folder in (ours, others, young):
        folder.mkdir()
    aged(ours, 3)
    aged(others, 3)
    done = list(prune_leftovers(home, Policy(1, DAY, NOW), shutil.rmtree, temporary=tmp_path))
    assert [one.name for one in done] == ["greenreg-unpacked-1"]
    assert (ours.exists(), others.exists(), young.exists()) == (False, True, True)


def test_the_parts_of_the_disk_add_up_to_the_whole(home: Home) -> None:
    release(home, "a", 1)
    (home.root / "elsewhere").write_bytes(b"12345")
    (home.releases / "latest").symlink_to("a")
    used = disk_use(home)
    assert used["other"] == 5
    assert sum(used.values()) == sum(
        file.stat().st_size
        for file in home.root.rglob("*")
        if file.is_file() and not file.is_relative_to(home.releases / "latest")
    )
