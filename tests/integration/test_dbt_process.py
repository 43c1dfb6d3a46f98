"""dbt's process, which loads before it is told what to build."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from pipelines.beside.asking import loading
from pipelines.dbt.build import LoadedDbt, loading_dbt
from pipelines.dbt.project import ensure_manifest


def children() -> set[int]:
    """The processes that this one started and that are not over."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                found |= {int(entry.name)} if int(parent) == os.getpid() else set()
    return found


def test_the_project_is_parsed_without_a_warning() -> None:
    log = ensure_manifest().parent / "parsing" / "dbt.log"
    last = log.read_text(encoding="utf-8").rpartition("Running with dbt=")[2]
    assert "Command `dbt parse` succeeded" in last
    assert [line for line in last.splitlines() if "[warn " in line] == []


def test_dbt_of_which_nothing_is_asked_ends_with_the_run() -> None:
    before = children()
    with loading_dbt():
        assert len(children() - before) == 1
    assert children() == before


def test_a_build_whose_process_was_killed_says_so(tmp_path: Path) -> None:
    before = children()
    with loading_dbt() as dbt:
        [process] = children() - before
        os.kill(process, signal.SIGKILL)
        run = dbt.build(tmp_path)
    assert (run.succeeded, list(run.nodes)) == (False, [])
    assert "-9" in run.complaint


def test_a_build_that_could_not_say_what_became_of_it_tells_in_one_line_what_ended_it(tmp_path: Path) -> None:
    ends = (
        "import pathlib, sys; input(); pathlib.Path('run_results.json').write_text('{half');"
        r"print('\x1b[31mERROR\x1b[0m creating a model\nTraceback\n  OSError: [Errno 27]  File too large\n')"
    )
    with loading(["-c", ends], folder=tmp_path) as process:
        run = LoadedDbt(process).build(tmp_path)
    assert (run.succeeded, list(run.nodes)) == (False, [])
    assert run.complaint == "OSError: [Errno 27] File too large"


def test_what_dbt_cannot_do_is_told_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    with loading_dbt() as dbt:
        run = dbt.build(tmp_path / "dbt", ["--no-such-option"])
    assert (run.succeeded, list(run.nodes)) == (False, [])
    assert "--no-such-option" in run.complaint
