"""A limit on the time that a query may take, and an end to it when the person who asked wants none of it any more.

DuckDB ends a query between two pieces of work. A single function over a single huge value is one piece, and can't be
ended at all: then nothing but the end of the process stops it, and that is said.
"""

import threading
import time
from collections.abc import Callable
from typing import Final, Generic, TypeVar

import duckdb

from scrapers.text.worded import worded

DEFAULT_SECONDS: Final = 60.0
# How long a query that was told to end may take to do so, and how often it is told.
_GRACE_SECONDS: Final = 1.0
_BETWEEN_INTERRUPTIONS: Final = 0.02

_Result = TypeVar("_Result")


class TimeIsUp(Exception):
    """A query took longer than it may, and was ended; the message says how to give it more."""


class UnstoppableQuery(Exception):
    """A query was to be ended and goes on: its connection must be left alone, and the process ended.

    `by_hand` is true where a person wanted it ended, false where its time was up.
    """

    def __init__(self, told: str, *, by_hand: bool) -> None:
        super().__init__(told)
        self.by_hand = by_hand


class TimeLimit:
    """The seconds that a connection may work, over as many pieces of work as there are; what lies between is free.

    None: as long as it takes.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, seconds: float | None) -> None:
        self._connection = connection
        self._seconds = seconds
        self._left = seconds

    def run(self, work: Callable[[], _Result]) -> _Result:
        """Return what the work on the connection returns, or raise what it raises.

        Raises TimeIsUp, or KeyboardInterrupt where the person at the keyboard ends it, when the work has ended;
        UnstoppableQuery when it can't be ended.
        """
        piece = _Piece(work)
        began = time.monotonic()
        try:
            ended = piece.join(self._left)
        except KeyboardInterrupt:
            self._end(piece, worded("Stopped"), by_hand=True)
            raise
        if not ended:
            told = worded(
                "It took longer than {seconds:g} s; ask for less, or give it more by --timeout", seconds=self._seconds
            )
            self._end(piece, told, by_hand=False)
            raise TimeIsUp(told)
        if self._left is not None:
            self._left = max(self._left - (time.monotonic() - began), 0.0)
        return piece.result()

    def _end(self, piece: "_Piece[_Result]", told: str, *, by_hand: bool) -> None:
        last = time.monotonic() + _GRACE_SECONDS
        while time.monotonic() < last:
            try:
                # Over and over: what is said before the query has begun is not heard.
                self._connection.interrupt()
                if piece.join(_BETWEEN_INTERRUPTIONS):
                    return
            except KeyboardInterrupt:
                by_hand = True
        raise UnstoppableQuery(
            worded(
                "{told}. The query can't be ended (a function over one huge value), so that the process ends with it.",
                told=told,
            ),
            by_hand=by_hand,
        )


class _Piece(Generic[_Result]):
    """Work on a thread of its own, so that the main one hears the keyboard and the clock."""

    def __init__(self, work: Callable[[], _Result]) -> None:
        self._work = work
        self._returned: list[_Result] = []
        self._raised: BaseException | None = None
        # Not the thread's own end: a wait for that which the keyboard ends takes the thread for ended (Python 3.11).
        self._done = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def join(self, seconds: float | None) -> bool:
        """Wait for it as long as this; return whether it is done."""
        return self._done.wait(seconds)

    def result(self) -> _Result:
        """Return what it returned, or raise what it raised."""
        if self._raised is not None:
            raise self._raised
        return self._returned[0]

    def _run(self) -> None:
        try:
            self._returned.append(self._work())
        except BaseException as fault:
            self._raised = fault
        finally:
            self._done.set()
