"""One refresh at a time, and a dead one holds nothing."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pipelines import refresh_lock as lock_module
from pipelines.home import Home
from pipelines.refresh_lock import refresh_lock

_HOLD = """
import sys, time
from pathlib import Path
from pipelines.home import Home
from pipelines.refresh_lock import refresh_lock
with refresh_lock(Home(Path(sys.argv[1])), run="the-first", say=print):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_waits_saying_for_whom_and_goes_on_when_the_first_is_killed(
    tmp_path: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_module, "_ANNOUNCE_EVERY_SECONDS", 0.05)
    said: list[str] = []
    entered = threading.Event()

    def second_run() -> None:
        with refresh_lock(Home(tmp_path), run="the-second", say=said.append):
            entered.set()

    waiting = threading.Thread(target=second_run)
    waiting.start()
    assert not entered.wait(timeout=0.3)
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    assert entered.wait(timeout=10)
    waiting.join()
    assert "the-first" in said[0]
    assert str(holder.pid) in said[0]


def test_the_lock_is_free_again_after_a_run_that_failed(tmp_path: Path) -> None:
    def failing_run() -> None:
        with refresh_lock(Home(tmp_path), run="failing", say=print):
            raise RuntimeError("dbt went away")

    with pytest.raises(RuntimeError, match="dbt went away"):
        failing_run()
    said: list[str] = []
    with refresh_lock(Home(tmp_path), run="next", say=said.append):
        assert said == []
