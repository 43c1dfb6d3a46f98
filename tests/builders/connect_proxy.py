"""A proxy on loopback: tunnels by CONNECT, passes plain asks on, and alone knows where names lead."""

import contextlib
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.builders.accepting import accepting


@dataclass
class ConnectProxy:
    """`leads_to` says at which port of loopback a host and port are found; anything else is refused with `refusal`."""

    leads_to: Mapping[str, int] = field(default_factory=dict)
    refusal: str = "403 Forbidden"
    asked: list[str] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)
    port: int = 0

    @contextmanager
    def running(self) -> Iterator["ConnectProxy"]:
        listener = socket.create_server(("127.0.0.1", 0))
        self.port = listener.getsockname()[1]
        with accepting(listener, self._serve):
            yield self

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                piece = client.recv(1)
                if not piece:
                    return
                head += piece
            first, *headers = head.decode("latin-1").strip().split("\r\n")
            self.asked.append(first)
            self.authorizations += [line for line in headers if line.lower().startswith("proxy-authorization:")]
            method, target, _ = first.split(" ")
            named = target if method == "CONNECT" else urlsplit(target).netloc
            if named not in self.leads_to:
                client.sendall(f"HTTP/1.1 {self.refusal}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
                return
            with socket.create_connection(("127.0.0.1", self.leads_to[named])) as site:
                if method == "CONNECT":
                    client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                    _pass_on_both_ways(client, site)
                else:  # one ask a connection
                    own = head.decode("latin-1").replace(target, urlsplit(target).path or "/", 1)
                    site.sendall(own.encode("latin-1"))
                    site.shutdown(socket.SHUT_WR)
                    _pass_on(site, client)


def _pass_on_both_ways(client: socket.socket, site: socket.socket) -> None:
    back = threading.Thread(target=_pass_on, args=(site, client), daemon=True)
    back.start()
    _pass_on(client, site)
    back.join()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
