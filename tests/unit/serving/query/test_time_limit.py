"""A query ends when its time is up or the keyboard says so, in a process as a person starts it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders.hearing import HEARING
from tests.builders.tiny_release import tiny_home

# One that DuckDB ends between two pieces of its work, and one that is a single piece.
ENDLESS = "with recursive t as (select 1 as i union all select i + 1 from t) select count(*) from t"
UNSTOPPABLE = "select list_sum(range(4000000000))"

COMMAND = HEARING + "import runpy; runpy.run_module('command_line', run_name='__main__')"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_home(tmp_path_factory.mktemp("home"))


def asking(home: Path, folder: Path, query: str, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "sql", query, *more],
        env=os.environ | {"GREENREG_HOME": str(home), "TMPDIR": str(folder)},
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("query", [ENDLESS, UNSTOPPABLE])
def test_the_keyboard_ends_any_query_and_leaves_nothing_behind(home: Path, tmp_path: Path, query: str) -> None:
    process = asking(home, tmp_path, query)
    while not list(tmp_path.iterdir()):
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert process.returncode == 130
    assert len(said.splitlines()) == 1
    assert "topped" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("query", [ENDLESS, UNSTOPPABLE])
def test_time_ends_any_query_and_leaves_nothing_behind(home: Path, tmp_path: Path, query: str) -> None:
    process = asking(home, tmp_path, query, "--timeout", "0.3")
    _, said = process.communicate(timeout=60)

    assert process.returncode == 2
    assert len(said.splitlines()) == 1
    assert "It took longer than 0.3 s" in said
    assert list(tmp_path.iterdir()) == []
