"""A connection's own limits: who asks too slowly, or does not take the answer, is cut off.

uvicorn waits for the rest of a question for ever once a first byte of it is there, and for a peer to take what was sent
to it. And it takes an address in ASCII alone, while curl and scripts send a name as it was typed.
"""

import asyncio
import re
from typing import Any, Final
from urllib.parse import quote

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS: Final = 10.0
QUESTION_SECONDS: Final = 30.0
_LOOK_EVERY_SECONDS: Final = 2.0
_NO_QUESTION: Final = (
    b'{"error": "This is no question in HTTP/1.1: an address without blanks, one Host, and as much as is announced"}'
)
_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]+")


class BoundedConnection(H11Protocol):
    """HTTP/1.1, with limits on how long a question's head may take, and its body with it, and a connection to close.

    A connection that becomes a WebSocket is not watched any more.
    """

    head_seconds = HEAD_SECONDS
    question_seconds = QUESTION_SECONDS

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to watch."""
        super().connection_made(transport)
        self._waiting_since = self.loop.time()
        self._closing_since: float | None = None
        self._watch: asyncio.TimerHandle | None = None
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Watch no more."""
        self._end_watch()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Watch no more."""
        self._end_watch()
        super().handle_websocket_upgrade(event)

    def data_received(self, data: bytes) -> None:
        """Take what came; an address that was typed as it is read is taken as a browser would send it."""
        if self.conn.their_state is h11.IDLE and b"\n" not in self.conn.trailing_data[0]:
            line, end, rest = data.partition(b"\n")
            data = _BEYOND_ASCII.sub(lambda found: quote(found[0]).encode(), line) + end + rest
        super().data_received(data)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - one line says more than which parser it was
        """Say in the form of every other fault that this was no question; in the middle of an answer, hang up."""
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.abort()
            return
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", b"%d" % len(_NO_QUESTION)),
            (b"connection", b"close"),
        ]
        fault = h11.Response(status_code=400, headers=headers, reason=b"Bad Request")
        for event in (fault, h11.Data(data=_NO_QUESTION), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def on_response_complete(self) -> None:
        """Wait for the next question from now on."""
        self._waiting_since = self.loop.time()
        super().on_response_complete()

    def _end_watch(self) -> None:
        if self._watch is not None:
            self._watch.cancel()

    def _look(self) -> None:
        now = self.loop.time()
        waited = now - self._waiting_since
        cycle: Any = self.cycle
        if self.transport.is_closing():
            self._closing_since = self._closing_since or now
            is_over = now - self._closing_since > self.head_seconds
        elif cycle is None or cycle.response_complete:
            is_over = waited > self.head_seconds
        else:
            is_over = self.conn.their_state is h11.SEND_BODY and waited > self.question_seconds
        if is_over:
            self.transport.abort()
            return
        self._watch = self.loop.call_later(min(_LOOK_EVERY_SECONDS, self.head_seconds), self._look)
