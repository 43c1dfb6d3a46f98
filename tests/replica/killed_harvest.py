"""A harvest in a process of its own that kills itself before its Nth touch of disk or network, as `kill -9` does.

`python -m tests.replica.killed_harvest PUBLISHERS ARCHIVE PUBLISHER_ID N`; with N = 0 it lives, and prints how often it
touched them. Counting touches instead of seconds makes every run repeatable, on any machine.
"""

import os
import signal
import sys
from pathlib import Path
from types import FrameType

from scrapers.harvest.client import harvest_client
from scrapers.harvest.publisher import harvest_publisher
from scrapers.publishers.registry import load_publishers
from tests.builders.controlled_clock import ControlledClock

CONTACT = "harvest@example.org"
_TOUCHES = frozenset({"write", "flush", "fsync", "open", "close", "truncate", "sendall", "recv_into"})
_TOUCHES_OF_THE_SYSTEM = frozenset({"replace", "rename", "chmod", "mkdir", "unlink"})


class Mortal:
    """Counts touches by the profiler's hook, and ends the process before the last one."""

    def __init__(self, last: int) -> None:
        self.touches = 0
        self._last = last

    def __call__(self, _frame: FrameType, event: str, called: object) -> None:
        if event != "c_call":
            return
        name = getattr(called, "__name__", "")
        of_system = name in _TOUCHES_OF_THE_SYSTEM and getattr(called, "__module__", "") == "posix"
        if name in _TOUCHES or of_system:
            self.touches += 1
            if self.touches == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Harvest, and die on the way if told so."""
    folder, archive, publisher_id, last = sys.argv[1:]
    publishers, clock, mortal = load_publishers(Path(folder)), ControlledClock(), Mortal(int(last))
    sys.setprofile(mortal)
    with harvest_client(publishers, Path(archive), contact=CONTACT, clock=clock) as client:
        report = harvest_publisher(publishers[publisher_id], client, Path(archive), clock=clock)
    sys.setprofile(None)
    sys.stdout.write(f"{mortal.touches} {report.is_complete}\n")


if __name__ == "__main__":
    main()
