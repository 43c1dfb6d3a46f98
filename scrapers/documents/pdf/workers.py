"""Processes that read the pages of a PDF, so that a long document takes no longer than its share of the cores.

Belongs here: who reads which pages, and what becomes of their time and their faults. What is read of a page is said by
who asks.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Generic, Self, TypeAlias, TypeVar

from scrapers.documents.budget import took_too_long
from scrapers.documents.limits import Limits
from scrapers.documents.pdf.faults import process_died
from scrapers.documents.pdf.two_readers import TwoReaders
from scrapers.documents.processes import started_with
from scrapers.documents.unreadable import UnreadableDocument

Read = TypeVar("Read")

#: What reads pages of an opened document, one after the other.
Reading: TypeAlias = Callable[[TwoReaders, Sequence[int]], Iterator[Read]]


class Workers:
    """So many processes that read a document; a context manager that ends them.

    The processor time of them all together is the document's, so that a budget of time means the same on any machine.
    """

    def __init__(self, path: Path, limits: Limits, count: int) -> None:
        self._path, self._limits, self._count = path, limits, count
        self._seconds = 0.0

    def __enter__(self) -> Self:
        context = started_with("__main__", "scrapers.documents.pdf.reader")
        self._pool = ProcessPoolExecutor(max_workers=self._count, mp_context=context)
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def read(self, reading: Reading[Read], shares: Sequence[Sequence[int]]) -> Iterator[Read]:
        """Yield what is read of the pages of each of `shares` in turn, while the processes read ahead.

        Raises UnreadableDocument where the pages before the fault have been yielded.
        """
        to_do = iter(shares)
        running: deque[tuple[Sequence[int], Future[_Share[Read]]]] = deque()
        # One share more than there are processes is under way, so that none waits and few results pile up.
        running += ((pages, self._asked(reading, pages)) for pages in islice(to_do, self._count + 1))
        while running:
            pages, future = running.popleft()
            try:
                result = future.result()
            except BrokenProcessPool as error:
                raise process_died(self._path, pages[0], pages[-1]) from error
            running += ((following, self._asked(reading, following)) for following in islice(to_do, 1))
            yield from result.read
            if result.fault is not None:
                raise result.fault
            self._seconds += result.cpu_seconds
            if self._seconds > self._limits.max_cpu_seconds:
                raise took_too_long(self._path.name, self._limits)

    def _asked(self, reading: Reading[Read], pages: Sequence[int]) -> "Future[_Share[Read]]":
        try:
            return self._pool.submit(_read_share, self._path, pages, reading, self._limits)
        except BrokenProcessPool as error:
            raise process_died(self._path, pages[0], pages[-1]) from error


@dataclass(frozen=True, slots=True)
class _Share(Generic[Read]):
    """What is read of a share up to its fault, if it has one: what a single process would have yielded."""

    read: tuple[Read, ...]
    fault: UnreadableDocument | None
    cpu_seconds: float


def _read_share(path: Path, pages: Sequence[int], reading: Reading[Read], limits: Limits) -> _Share[Read]:
    read: list[Read] = []
    fault: UnreadableDocument | None = None
    started = time.process_time()
    try:
        with TwoReaders(path, limits) as readers:
            read.extend(reading(readers, pages))
    except UnreadableDocument as found:
        fault = found
    return _Share(tuple(read), fault, time.process_time() - started)
