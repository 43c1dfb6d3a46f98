"""Work on a long list done by several processes side by side: this one and as many as there are other cores.

What comes of a share doesn't depend on who does it: one that another process didn't bring to its end (the system ended
it for want of memory, say) is done here.
"""

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

_ASKER_IS_GONE: Final = 2

Share = TypeVar("Share")
Result = TypeVar("Result")


def side_by_side(
    work: Callable[[Share], Result], shares: Iterable[Share], *, is_long: bool, most: int | None = None
) -> Generator[Result, None, None]:
    """Yield what comes of each share, in their order; where the work `is_long`, by `most` processes, else by this one.

    To start one takes half a second. `work` is a function of a module, and all processes are ended with the iterator.
    """
    others = (most or cores()) - 1 if is_long else 0
    with ExitStack() as ended_at_last:
        beside = [ended_at_last.enter_context(_started(work)) for _ in range(others)]
        to_do = iter(shares)
        while several := list(islice(to_do, len(beside) + 1)):
            *of_others, own = several
            given = list(zip(beside, of_others, strict=False))
            for process, share in given:
                process.give(share)
            here = work(own)
            for process, share in given:
                yield process.take(share)
            yield here


class _Beside(Generic[Share, Result]):
    """A process beside this one, which does one share after the other; once it has ended, they are done here."""

    def __init__(self, work: Callable[[Share], Result]) -> None:
        context = started_with(work.__module__)
        self._work = work
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), name="matching", daemon=True)
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
