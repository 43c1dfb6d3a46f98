"""Documents read by processes of their own, on all cores: the one place where reading has processes.

A document that ends its process costs itself: its process had no other in hand, and another one takes its place.
"""

import os
import resource
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait

from pipelines.reading.document import Work, read_document
from pipelines.reading.outcomes import Outcomes, Why, all_failed
from scrapers.documents.budget import OUT_OF_TIME, took_too_long, within_budget
from scrapers.documents.processes import cores, started_with
from scrapers.text.worded import worded

_PROCESSES = started_with(__name__, "pipelines.reading.at_hand")


class NoReadingProcess(Exception):
    """A process that reads documents ended before it was given one: the machine or the installation is at fault."""


def read_side_by_side(works: Sequence[Work]) -> Generator[tuple[Work, Outcomes], None, None]:
    """Read documents, each within its budget, as many at a time as the cores have workers; yield each as it is done.

    Those whose pages are shared out are read before those that are read whole. Raises NoReadingProcess where no process
    can be started.
    """
    idle: list[_ReadingProcess] = []
    try:
        for workers in sorted({work.workers for work in works}, reverse=True):
            alike = [work for work in works if work.workers == workers]
            yield from _read(alike, idle, max(1, cores() // workers))
    finally:
        for process in idle:
            process.end()


def _read(works: Sequence[Work], idle: "list[_ReadingProcess]", most: int) -> Iterator[tuple[Work, Outcomes]]:
    """Read documents with the idle processes and new ones; all that are still alive are idle again at the end."""
    to_do = deque(works)
    busy: dict[Connection, tuple[_ReadingProcess, Work]] = {}
    try:
        while to_do or busy:
            for process in _ready(min(most - len(busy), len(to_do)), idle):
                work = to_do.popleft()
                process.give(work)
                busy[process.connection] = process, work
            for connection in wait(list(busy)):
                assert isinstance(connection, Connection)
                process, work = busy.pop(connection)
                outcomes = process.take()
                if outcomes is None:
                    outcomes = all_failed(work.wanted, _of_what_it_died(process.died(), work), work.origins)
                else:
                    idle.append(process)
                yield work, outcomes
    finally:
        idle.extend(process for process, _ in busy.values())


def _ready(count: int, idle: "list[_ReadingProcess]") -> "list[_ReadingProcess]":
    """Take that many processes: idle ones, and new ones, which start together."""
    new = [_ReadingProcess(read_document) for _ in range(count - len(idle))]
    idle.extend(new)
    for process in new:
        process.wait_until_ready()
    taken, idle[:] = idle[:count], idle[count:]
    return taken


def _of_what_it_died(exit_code: int, work: Work) -> Why:
    if exit_code == -OUT_OF_TIME:
        fault = took_too_long(work.name, work.limits)
        return Why(fault.reason.value, f"{fault.what} {fault.next_step}")
    if exit_code == -signal.SIGKILL:
        return Why(
            "interrupted",
            worded(
                "The process that read it was ended from outside, mostly by a system that is out of memory. Look "
                "whether the machine has memory to spare; the document is read again at the next refresh."
            ),
        )
    return Why(
        "reader_killed",
        worded(
            "Reading it ended the reading process ({named}): a crash in a library. Open the document by "
            "hand, and ingest it again in another format.",
            named=_named(exit_code),
        ),
    )


def _named(exit_code: int) -> str:
    with suppress(ValueError):
        return signal.Signals(-exit_code).name
    return f"exit status {exit_code}"


class _ReadingProcess:
    """A process that reads one document after the other, with whatever processes it starts itself."""

    def __init__(self, read: Callable[[Work], Outcomes]) -> None:
        self.connection, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_serve, args=(theirs, read), name="reading")
        self._process.start()
        theirs.close()

    def wait_until_ready(self) -> None:
        """Wait until the process has loaded what it needs. Raises NoReadingProcess where it ended before."""
        try:
            self.connection.recv()
        except EOFError:
            said = worded(
                "A process for reading documents ended as soon as it was started ({named}).", named=_named(self.died())
            )
            raise NoReadingProcess(
                worded("{said} Nothing was read; look at what it printed, and refresh again.", said=said)
            ) from None

    def give(self, work: Work) -> None:
        """Hand over a document to be read."""
        # One that has ended since says so when its answer is awaited.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(work)

    def take(self) -> Outcomes | None:
        """The outcomes of the document in hand; None where the process has ended instead."""
        try:
            outcomes: Outcomes = self.connection.recv()
        except (EOFError, OSError):
            return None
        return outcomes

    def died(self) -> int:
        """How the process ended by itself: its exit status, or a negative number for a signal."""
        wait([self._process.sentinel])
        return self.end()

    def end(self) -> int:
        """End the process and those that it started; return how it ended."""
        self.connection.close()
        assert self._process.pid is not None
        # The processes of its pages would outlive it.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode


def _serve(connection: Connection, read: Callable[[Work], Outcomes]) -> None:
    # A group of its own: an interrupt at the terminal is for the parent, which ends this process and its children.
    os.setpgid(0, 0)
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))  # a process that is ended by the system leaves no image on disk
    connection.send(None)
    while True:
        try:
            work: Work = connection.recv()
        except EOFError:
            return
        with within_budget(work.limits):
            outcomes = read(work)
        connection.send(outcomes)
