"""A connection's own limits: who sends the head of a question too slowly, or does not take the answer, is cut off.

uvicorn waits for a head for ever once a first byte of it is there, and for a peer to take what was sent to it.
"""

import asyncio
from typing import Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS: Final = 10.0
_LOOK_EVERY_SECONDS: Final = 2.0


class BoundedConnection(H11Protocol):
    """HTTP/1.1, with a limit on how long a question's head may take, and how long a closed connection may linger."""

    head_seconds = HEAD_SECONDS

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to watch."""
        super().connection_made(transport)
        self._waiting_since = self.loop.time()
        self._closing_since: float | None = None
        self._watch: asyncio.TimerHandle | None = None
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Watch no more."""
        if self._watch is not None:
            self._watch.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Wait for the next question from now on."""
        self._waiting_since = self.loop.time()
        super().on_response_complete()

    def _look(self) -> None:
        now = self.loop.time()
        cycle: Any = self.cycle
        if self.transport.is_closing():
            self._closing_since = self._closing_since or now
            is_over = now - self._closing_since > self.head_seconds
        else:
            is_over = (cycle is None or cycle.response_complete) and now - self._waiting_since > self.head_seconds
        if is_over:
            self.transport.abort()
            return
        self._watch = self.loop.call_later(min(_LOOK_EVERY_SECONDS, self.head_seconds), self._look)
