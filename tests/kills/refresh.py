"""A whole refresh in a process that dies within a phase: `python -m tests.kills.refresh PHASE N`.

With N = 0 it lives, and prints how often each phase touched disk or network as JSON. What else it started (dbt,
readers) is left to find out by itself, as after `kill -9`.
"""

import json
import logging
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from pipelines import progress
from tests.kills.mortal import RENAMES

PHASES_OF_STEPS = {
    "raw_tables": "read",
    "organizations_resolved": "resolve",
    "registry_models": "dbt",
    "release__candidate": "release",
    "release__latest": "publish",
}
_GATE = "gate"
# What Python tells of without being slowed down: files opened, names moved, processes started.
_TOLD = frozenset({"open", "subprocess.Popen", "sqlite3.connect", *(f"os.{name}" for name in RENAMES), "os.mkdir"})
# Most of a phase passes inside libraries that touch nothing that Python knows of: death comes a little later, too.
_LATER = (0.0, 0.02, 0.1, 0.5, 2.0)


class Phases:
    """Follows the run's steps and the gate; counts touches by phase, and ends the process before one of them."""

    def __init__(self, phase: str, last: int) -> None:
        self.touches: Counter[str] = Counter()
        self._now, self._phase, self._last = "", phase, last

    def step(self, name: str) -> None:
        self._now = name

    def during(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, as a phase of its own."""

        def called(*arguments: Any, **named: Any) -> Any:
            before, self._now = self._now, name
            try:
                return call(*arguments, **named)
            finally:
                self._now = before

        return called

    def __call__(self, event: str, _arguments: tuple[object, ...]) -> None:
        if event not in _TOLD or not self._now:
            return
        self.touches[self._now] += 1
        if self._now == self._phase and self.touches[self._now] == self._last:
            die_after(_LATER[self._last % len(_LATER)])


def die_after(seconds: float) -> None:
    threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGKILL)).start() if seconds else os.kill(
        os.getpid(), signal.SIGKILL
    )


def main() -> None:
    """Refresh, and die on the way if told so."""
    phase, last = sys.argv[1], int(sys.argv[2])
    phases = Phases(phase, last)
    tell = progress._ProgressHandler.emit

    def follow(handler: progress._ProgressHandler, record: logging.LogRecord) -> None:
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        if event is not None and event.event_type_value == "STEP_START":
            phases.step(PHASES_OF_STEPS.get(event.step_key, ""))
        tell(handler, record)

    from command_line import main as greenreg
    from expectations.gate import run_gate
    from pipelines.assets import release

    patched = pytest.MonkeyPatch()
    patched.setattr(progress._ProgressHandler, "emit", follow)
    patched.setattr(release, "run_gate", phases.during(_GATE, run_gate))
    sys.addaudithook(phases)
    status = 0
    try:
        greenreg(["refresh", "--offline"])
    except SystemExit as ended:
        status = int(ended.code or 0)
    sys.stdout.write(json.dumps(phases.touches) + "\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
