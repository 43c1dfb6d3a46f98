"""The loopback hosts that serve replicated sites, with a log of all that was asked of them."""

import gzip
import hashlib
import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.replica.answers import NOT_FOUND, Answer, Asked, Site
from tests.replica.troubles import Trouble

_LAST_MODIFIED = "Wed, 01 Jul 2026 08:00:00 GMT"


@dataclass(frozen=True)
class Logged:
    """One request: its place in the order of all hosts' requests, when it came, and what was sent for it.

    `host` is the one that was reached, `asked_for` the one that the client meant; `at` is by the log's clock. `path` is
    decoded; `target` is path and query as they came. `body_sent` counts the bytes of the body on the wire. `served` is
    the sha256 of a whole body sent with 200, empty otherwise.
    """

    order: int
    at: float
    host: str
    asked_for: str
    method: str
    path: str
    target: str
    user_agent: str
    status: int
    body_sent: int
    served: str


class RequestLog:
    """What was asked of the hosts of one world, in order."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._order = itertools.count(1)
        self._lines: list[Logged] = []
        self._lock = threading.Lock()

    def arrival(self) -> float:
        """The log's time now: taken before a request is answered, since its asker goes on with his own clock then."""
        return self._monotonic()

    def add(self, at: float, host: str, asked: Asked, status: int, body_sent: int, served: str) -> None:
        """Note a request that was answered, or whose asker went away."""
        with self._lock:
            self._lines.append(
                Logged(
                    order=next(self._order),
                    at=at,
                    host=host,
                    asked_for=asked.headers.get("host", ""),
                    method=asked.method,
                    path=asked.path,
                    target=asked.target,
                    user_agent=asked.headers.get("user-agent", ""),
                    status=status,
                    body_sent=body_sent,
                    served=served,
                )
            )

    def lines(self, host: str | None = None, *, after: int = 0) -> list[Logged]:
        """The requests (of one host) that came after the one with that order."""
        with self._lock:
            return [line for line in self._lines if line.order > after and host in (None, line.host)]

    @property
    def last(self) -> int:
        """The order of the latest request."""
        with self._lock:
            return self._lines[-1].order if self._lines else 0

    def body_bytes(self, *, after: int = 0) -> int:
        """The bytes of all bodies sent."""
        return sum(line.body_sent for line in self.lines(after=after))


class Host:
    """One host on a port of its own. `site` is set once the hosts' addresses are known; troubles may change."""

    def __init__(self, log: RequestLog) -> None:
        self.site = Site()
        self.troubles: list[Trouble] = []
        self.robots: str | None = None
        self._log = log
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def name(self) -> str:
        """Host and port, as they stand in an address."""
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def origin(self) -> str:
        return f"http://{self.name}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, asked: Asked) -> Answer:
        """The site's answer, after every trouble in turn has had its say."""
        usual: Callable[[], Answer] = lambda: self._undisturbed(asked)  # noqa: E731
        for trouble in self.troubles:
            usual = _disturbed(trouble, asked, usual)
        return usual()

    def log(self, at: float, asked: Asked, answer: Answer, body_sent: int, whole: bool) -> None:
        """Note what was sent to a request that came at that time."""
        served = hashlib.sha256(answer.body).hexdigest() if answer.status == 200 and whole else ""
        self._log.add(at, self.name, asked, answer.status, body_sent, served)

    def arrival(self) -> float:
        """The time now, by the log's clock."""
        return self._log.arrival()

    def _undisturbed(self, asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return NOT_FOUND if self.robots is None else Answer(self.robots.encode(), "text/plain")
        route = self.site.routes.get(asked.path)
        return route(asked) if route else NOT_FOUND


def _disturbed(trouble: Trouble, asked: Asked, usual: Callable[[], Answer]) -> Callable[[], Answer]:
    return lambda: trouble.answer(asked, usual)


def _handler(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body go out in one piece, or small answers wait for delayed acknowledgements.
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._serve("")

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            self._serve(self.rfile.read(length).decode())

        def _serve(self, form: str) -> None:
            self.came_at = host.arrival()
            parts = urlsplit(self.path)
            asked = Asked(
                method=self.command,
                path=unquote(parts.path),
                query=dict(parse_qsl(parts.query, keep_blank_values=True)),
                form=dict(parse_qsl(form, keep_blank_values=True)),
                headers={name.lower(): value for name, value in self.headers.items()},
                target=self.path,
            )
            answer = host.answer(asked)
            if answer.status == 200 and answer.has_validators and asked.method == "GET":
                tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
                validators = (("ETag", tag), ("Last-Modified", _LAST_MODIFIED))
                # An entity tag outweighs a date (RFC 9110, 13.1.3): the replica's dates never move.
                if asked.headers.get("if-none-match") == tag:
                    return self._send(asked, Answer(b"", status=304, headers=validators), b"")
                return self._send(asked, answer, answer.body, validators)
            return self._send(asked, answer, answer.body)

        def _send(
            self, asked: Asked, answer: Answer, body: bytes, validators: tuple[tuple[str, str], ...] = ()
        ) -> None:
            wire = gzip.compress(body, mtime=0) if answer.is_gzipped else body
            sent = wire if answer.cut_to is None else wire[: answer.cut_to]
            went = 0
            try:
                self.send_response(answer.status)
                if answer.status != 304:
                    self.send_header("Content-Type", answer.content_type)
                    self.send_header("Content-Length", str(len(wire)))
                if answer.is_gzipped:
                    self.send_header("Content-Encoding", "gzip")
                for name, value in (*answer.headers, *validators):
                    self.send_header(name, value)
                self.end_headers()
                for piece in _pieces(sent, answer.piece):
                    self.wfile.write(piece)
                    if answer.piece:
                        self.wfile.flush()
                        time.sleep(answer.pause)
                    went += len(piece)
                self.wfile.flush()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the asker went away
            if len(sent) < len(wire):
                self.close_connection = True
            host.log(self.came_at, asked, answer, went, whole=went == len(wire))

        def log_message(self, format: str, *args: object) -> None:
            """The request log tells; nothing on stderr."""

    return Handler


def _pieces(content: bytes, size: int) -> list[bytes]:
    return [content[at : at + size] for at in range(0, len(content), size)] if size else [content]
