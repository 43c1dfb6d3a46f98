"""Where questions wait: so many are worked on at a time, each on a thread, the others wait their turn."""

from collections.abc import Callable
from typing import Final, TypeVar

import anyio
import anyio.to_thread
import duckdb

from serving.asking.release import OpenRelease

#: More at a time would only divide the processors among them.
AT_A_TIME: Final = 4

_Answer = TypeVar("_Answer")


class Desk:
    """Works on questions to a release."""

    def __init__(self) -> None:
        self._places: anyio.CapacityLimiter | None = None

    async def ask(self, release: OpenRelease, question: Callable[[duckdb.DuckDBPyConnection], _Answer]) -> _Answer:
        """Return what a question answers to a cursor of its own. Raises TooLong where its time is up."""
        return await self.work(lambda: release.ask(question))

    async def work(self, work: Callable[[], _Answer]) -> _Answer:
        """Return what some work of this release returns."""
        if self._places is None:
            # It belongs to the loop that asks, and so can't be made before.
            self._places = anyio.CapacityLimiter(AT_A_TIME)
        return await anyio.to_thread.run_sync(work, limiter=self._places)
