"""dbt's process, which loads before it is told what to build."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from pipelines.dbt.build import loading_dbt


def waiting_processes() -> list[int]:
    """The processes, started by this one, in which dbt loads or waits."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                told = (entry / "cmdline").read_bytes()
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
                if b"pipelines.dbt.process" in told and int(parent) == os.getpid():
                    found.append(int(entry.name))
    return found


def test_dbt_of_which_nothing_is_asked_ends_with_the_run() -> None:
    with loading_dbt():
        assert len(waiting_processes()) == 1
    assert waiting_processes() == []


def test_a_build_whose_process_was_killed_says_so(tmp_path: Path) -> None:
    with loading_dbt() as dbt:
        [process] = waiting_processes()
        os.kill(process, signal.SIGKILL)
        run = dbt.build(tmp_path)
    assert (run.succeeded, list(run.nodes)) == (False, [])
    assert "-9" in run.complaint


def test_what_dbt_cannot_do_is_told_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    with loading_dbt() as dbt:
        run = dbt.build(tmp_path / "dbt", ["--no-such-option"])
    assert (run.succeeded, list(run.nodes)) == (False, [])
    assert "--no-such-option" in run.complaint
