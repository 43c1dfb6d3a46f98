"""Work on a long list done by several processes side by side: this one and as many as there are other cores.

What comes of a share doesn't depend on who does it: one that another process didn't bring to its end (the system ended
it for want of memory, say) is done here, and that is said once.
"""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from multiprocessing.connection import Connection
from typing import Final, Generic, TypeVar

from scrapers.documents.processes import cores, started_with
from scrapers.text.worded import worded

_LOG: Final = logging.getLogger(__name__)
_NAME: Final = "matching beside"
_ASKER_IS_GONE: Final = 2
_ASKS_WHILE_LOADED: Final = 3
# Set once a process has told that it can't help: each would load the script once more.
_works_alone: Final = threading.Event()

Share = TypeVar("Share")
Result = TypeVar("Result")


def side_by_side(
    work: Callable[[Share], Result], shares: Iterable[Share], *, is_long: bool, most: int | None = None
) -> Generator[Result, None, None]:
    """Yield what comes of each share, in their order; where the work `is_long`, by `most` processes, else by this one.

    To start one takes half a second. `work` is a function of a module, and all processes are ended with the iterator.
    One that must not start others (a worker of somebody's pool) does everything itself.
    """
    is_alone = _works_alone.is_set() or multiprocessing.current_process().daemon
    others = (most or cores()) - 1 if is_long and not is_alone else 0
    with ExitStack() as ended_at_last:
        beside = [ended_at_last.enter_context(_started(work)) for _ in range(others)]
        to_do = iter(shares)
        done: list[Result] = []
        while several := list(islice(to_do, len(beside) + 1)):
            *of_others, own = several
            given = list(zip(beside, of_others, strict=False))
            for process, share in given:
                process.give(share)
            # What came of the shares before is used while the others work.
            yield from done
            here = work(own)
            done = [*(process.take(share) for process, share in given), here]
        yield from done


class _Beside(Generic[Share, Result]):
    """A process beside this one, which does one share after the other; once it has ended, they are done here."""

    def __init__(self, work: Callable[[Share], Result]) -> None:
        _end_where_a_script_is_only_loaded()
        context = started_with(work.__module__)
        self._work = work
        self._has_ended = False
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), name=_NAME, daemon=True)
        self._process.start()
        theirs.close()

    def give(self, share: Share) -> None:
        # One that has ended says so when its result is awaited.
        with suppress(OSError):
            self._connection.send(share)

    def take(self, share: Share) -> Result:
        try:
            result: Result = self._connection.recv()
        except (EOFError, OSError):
            if not self._has_ended:
                self._has_ended = True
                self._process.join()
                _tell(self._process.exitcode)
            return self._work(share)
        return result

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()


@contextmanager
def _started(work: Callable[[Share], Result]) -> Iterator[_Beside[Share, Result]]:
    beside = _Beside(work)
    try:
        yield beside
    finally:
        beside.end()


def _tell(status: int | None) -> None:
    if status != _ASKS_WHILE_LOADED:
        _LOG.warning(
            worded(
                "A process that helped to match names was ended (status {status}), as the system does for want of "
                "memory: its part is done here.",
                status=status,
            )
        )
    elif not _works_alone.is_set():
        _works_alone.set()
        _LOG.warning(
            worded(
                "No other process can help to match names, since the script begins to match while it is loaded: put "
                'that under `if __name__ == "__main__":`. This process goes on alone.'
            )
        )


def _end_where_a_script_is_only_loaded() -> None:
    # A new process loads the script that started it; one whose work stands under no guard would begin it once more.
    if multiprocessing.current_process().name == _NAME and multiprocessing.parent_process() is None:
        os._exit(_ASKS_WHILE_LOADED)


def _serve(connection: Connection, work: Callable[[Share], Result]) -> None:
    # An interrupt at the terminal is for the one that asks, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_who_asked, daemon=True).start()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            connection.send(work(connection.recv()))


def _end_with_who_asked() -> None:
    # A kill gives who asked no time to end this process, which would go on to the end of its share.
    if asker := multiprocessing.parent_process():
        asker.join()
        os._exit(_ASKER_IS_GONE)
