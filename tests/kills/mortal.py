"""Work in a process that kills itself before its Nth touch of disk or network, as `kill -9` does.

Counting touches instead of seconds makes every kill repeatable, on any machine. The processes are forks of one that has
all loaded and no thread of its own, `python -m tests.kills.mortal`: a kill costs what the work costs.
"""

import os
import pickle
import random
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import BinaryIO

Work = Callable[[], object]

#: How many kills all phases get together, where somebody asks for them; else five each, and one of what is dear.
ASKED = int(os.environ.get("GREENREG_TEST_KILLS", "0"))
PHASES = 10
KILLS_A_PHASE = -(-ASKED // PHASES) or 5
KILLS_OF_A_DEAR_PHASE = -(-ASKED // PHASES) or 1
SEED = 20261127

#: By which a name comes to lead somewhere else.
RENAMES = frozenset({"replace", "rename", "symlink"})
_OF_THE_SYSTEM = RENAMES | {"chmod", "mkdir", "unlink", "rmdir", "remove"}
_OF_A_FILE = frozenset({"write", "flush", "fsync", "open", "close", "truncate", "execute"})
_OF_A_SOCKET = frozenset({"send", "sendall", "recv", "recv_into", "connect"})
TOUCHES = _OF_THE_SYSTEM | _OF_A_FILE | _OF_A_SOCKET


class Mortal:
    """Counts touches by the profiler's hook, in every thread, and ends the process before the last one."""

    def __init__(self, last: int, kinds: frozenset[str] = TOUCHES) -> None:
        self.touches = 0
        self._last, self._kinds = last, kinds

    def __call__(self, _frame: FrameType, event: str, called: object) -> None:
        if event == "c_call" and self._is_touch(called):
            self.touches += 1
            if self.touches == self._last:
                os.kill(os.getpid(), signal.SIGKILL)

    def _is_touch(self, called: object) -> bool:
        name = getattr(called, "__name__", "")
        if name not in self._kinds:
            return False
        # Texts have a method `replace` too.
        return name not in _OF_THE_SYSTEM or getattr(called, "__module__", "") == "posix"

    def live(self, work: Work) -> None:
        """Do the work, counting."""
        threading.setprofile(self)
        sys.setprofile(self)
        work()
        sys.setprofile(None)


@dataclass(frozen=True)
class _Asked:
    """What a child is to do, before which of which touches it is to die (never: 0), and in what environment."""

    work: Work
    last: int
    kinds: frozenset[str]
    environment: dict[str, str]


class Nursery:
    """The process whose forks do the work, one at a time; a context manager."""

    def __enter__(self) -> "Nursery":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kills.mortal"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def touches_of(self, work: Work, kinds: frozenset[str] = TOUCHES) -> int:
        """Do the work to its end; return how often it touched disk or network."""
        status, touches = self._ask(work, 0, kinds)
        assert status == 0, "the work failed; what it said stands above"
        return touches

    def killed_before(self, touch: int, work: Work, kinds: frozenset[str] = TOUCHES) -> bool:
        """Do the work and be killed before that touch; False where it ended before."""
        status, _ = self._ask(work, touch, kinds)
        assert status in (0, -signal.SIGKILL), "the work failed; what it said stands above"
        return status != 0

    def _ask(self, work: Work, last: int, kinds: frozenset[str]) -> tuple[int, int]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        pickle.dump(_Asked(work, last, kinds, dict(os.environ)), self._process.stdin)
        self._process.stdin.flush()
        told: tuple[int, int] = pickle.load(self._process.stdout)
        return told


def moments(name: str, touches: int, kills: int = KILLS_A_PHASE) -> Iterator[int]:
    """Draw when a phase is killed, the same in every run: a touch in each equal part of its work."""
    draw = random.Random(f"{SEED} {name}")
    for part in range(kills):
        first, behind = (1 + edge * touches // kills for edge in (part, part + 1))
        yield draw.randrange(first, max(behind, first + 1))


def _serve(asked_of: BinaryIO, told_to: BinaryIO) -> None:
    """Fork for each request; say how the child ended and how often it touched."""
    # Loaded here, by who is told to serve, for all who are forked; and so are the versions of the readers.
    import tests.kills.phases
    import tests.replica.harvesting
    from pipelines.reading.kept import KeptOutcomes

    assert tests.kills.phases
    assert tests.replica.harvesting
    KeptOutcomes(Path())

    while True:
        try:
            asked: _Asked = pickle.load(asked_of)
        except EOFError:
            return
        counted, count = os.pipe()
        if (child := os.fork()) == 0:
            os._exit(_do(asked, count))
        os.close(count)
        with os.fdopen(counted, "rb") as said:
            touches = int(said.read() or b"0")
        _, status = os.waitpid(child, 0)
        pickle.dump((os.waitstatus_to_exitcode(status), touches), told_to)
        told_to.flush()


def _do(asked: _Asked, count: int) -> int:
    # What it prints must not stand among what the parent says.
    os.dup2(2, 1)
    os.environ.clear()
    os.environ.update(asked.environment)
    mortal = Mortal(asked.last, asked.kinds)
    try:
        mortal.live(asked.work)
    except BaseException:
        traceback.print_exc()
        return 1
    os.write(count, str(mortal.touches).encode())
    return 0


if __name__ == "__main__":
    # By its own name, since what is asked is pickled under it.
    from tests.kills import mortal as itself

    itself._serve(sys.stdin.buffer, sys.stdout.buffer)
