"""One refresh at a time: whoever builds holds a lock on the warehouse, whichever way it was started."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from pipelines.home import Home
from scrapers.text.worded import worded

_ANNOUNCE_EVERY_SECONDS = 30.0


@contextmanager
def refresh_lock(home: Home, run: str, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the warehouse for the time of the block; wait while another run holds it, saying who does.

    The operating system frees the lock of a process that dies, however it dies.
    """
    lock = FileLock(home.refresh_lock)
    patience = 0.0
    while not lock.is_locked:
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            say(worded("Waiting: {holder} is building the warehouse in {root}.", holder=_holder(home), root=home.root))
            patience = _ANNOUNCE_EVERY_SECONDS
    holder = home.refresh_lock.with_suffix(".holder")
    try:
        holder.write_text(json.dumps({"run": run, "pid": os.getpid()}))
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _holder(home: Home) -> str:
    try:
        stated = json.loads(home.refresh_lock.with_suffix(".holder").read_text())
        return worded("run {run} (process {pid})", run=stated["run"], pid=stated["pid"])
    except (OSError, ValueError, KeyError):
        return worded("another run")
