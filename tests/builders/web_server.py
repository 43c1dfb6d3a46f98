"""A small web server on loopback that answers just as badly as it is told to, byte by byte if need be."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from tests.builders.accepting import accepting


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it arrived; header names in small letters. `server_name` is what TLS was asked for (SNI)."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    server_name: str = ""
    connection: int = 0


#: The bytes to send, piece by piece; after the last one the connection stays open or, by `HANG_UP`, is closed.
Answer: TypeAlias = bytes | Iterable[bytes]
Page: TypeAlias = Answer | Callable[[Asked], Answer]

#: A piece that closes the connection, and one that resets it (RST).
HANG_UP = b"\x00hang up"
RESET = b"\x00reset"


def answer(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer with its Content-Length; `content_type` in Python becomes Content-Type on the wire."""
    content = body.encode() if isinstance(body, str) else body
    named = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(content))}
    named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + content


def redirect(location: str, status: str = "302 Found", **headers: str) -> bytes:
    return answer("", status, location=location, **headers)


@dataclass
class WebServer:
    """Answers the paths of `pages`; what isn't there is a 404, robots.txt too. `asked` is everything that arrived.

    With a `greeting` it says that to whoever connects, and hangs up; so it does, with nothing said, for the first
    `cut` connections once something came in.
    """

    address: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    greeting: bytes = b""
    cut: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    port: int = 0
    connections: int = 0
    open_now: int = 0
    most_open: int = 0

    @property
    def authority(self) -> str:
        return f"{self.address}:{self.port}"

    def url(self, path: str = "/", host: str = "") -> str:
        scheme = "https" if self.tls is not None else "http"
        return f"{scheme}://{host or self.address}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    @contextmanager
    def running(self) -> Iterator["WebServer"]:
        listener = socket.create_server((self.address, 0), family=_family(self.address))
        self.port = listener.getsockname()[1]
        lock = threading.Lock()
        with accepting(listener, lambda connection: self._serve(connection, lock)):
            yield self

    def _serve(self, connection: socket.socket, lock: threading.Lock) -> None:
        with lock:
            self.connections += 1
            number = self.connections
            self.open_now += 1
            self.most_open = max(self.most_open, self.open_now)
        try:
            self._converse(connection, number)
        except OSError:
            pass  # the client hung up, as it does in the middle of what it won't read
        finally:
            with lock:
                self.open_now -= 1
            connection.close()

    def _converse(self, raw: socket.socket, number: int) -> None:
        if self.greeting:
            raw.sendall(self.greeting)
            return
        if number <= self.cut:
            raw.recv(65536)
            return
        names: list[str] = []
        connection = raw
        if self.tls is not None:
            self.tls.sni_callback = lambda _socket, name, _context: names.append(name or "")
            connection = self.tls.wrap_socket(raw, server_side=True)
        with connection, connection.makefile("rb") as reader:
            while line := reader.readline():
                method, path, _ = line.decode("latin-1").split(" ")
                headers: dict[str, str] = {}
                while (header := reader.readline().decode("latin-1").strip()) != "":
                    name, _, value = header.partition(":")
                    headers[name.lower()] = value.strip()
                body = reader.read(int(headers.get("content-length", "0")))
                asked = Asked(method, path, headers, body, names[0] if names else "", number)
                self.asked.append(asked)
                if not _send(connection, self._answer(asked)):
                    return

    def _answer(self, asked: Asked) -> Answer:
        page = self.pages.get(asked.path)
        if page is None:
            return answer("no such page", "404 Not Found")
        return page(asked) if callable(page) else page


def _send(connection: socket.socket, pieces: Answer) -> bool:
    """Send the pieces; False when the last one was to hang up."""
    for piece in [pieces] if isinstance(pieces, bytes) else pieces:
        if piece == HANG_UP:
            return False
        if piece == RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            return False
        connection.sendall(piece)
    return True


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET
