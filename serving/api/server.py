"""The server of the API: the applications of releases as they come, behind the guards, on an address of ours."""

import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from pipelines.bad_state import said_by_the_system
from pipelines.web.connection import BoundedConnection
from scrapers.text.worded import worded
from serving.api.app import app_of
from serving.api.described import describe_beside
from serving.api.desk import Desk
from serving.api.guards.deadline import Deadline
from serving.api.guards.entrance import Entrance
from serving.api.guards.known_already import KnownAlready
from serving.asking.following import SECONDS, Following
from serving.asking.release import OpenRelease
from serving.loopback import LOOPBACK

#: Questions a second from one address.
RATE: Final = 100.0

OWN_NAMES: Final = (LOOPBACK, "localhost", "::1")
_MOST_CONNECTIONS: Final = 1_000
#: A head that comes in pieces may be so large: some hundred values of a question fit into it.
_LARGEST_HEAD: Final = 1 << 16
_HEADERS: Final = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")]


class NoPlaceToServe(Exception):
    """The address can't be had; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask: under which names, from which pages' origins (`*`: any), how often a second (None: as they come).

    `seconds` is how long a question may work.
    """

    hosts: Collection[str] = ()
    origins: Collection[str] = ("*",)
    rate: float | None = RATE
    seconds: float = SECONDS


class Api:
    """The ASGI application that answers from the latest release, whichever it is."""

    def __init__(
        self, releases: Path, access: Access, tell: Callable[[str], None], *, describes_ahead: bool = False
    ) -> None:
        """`describes_ahead`: the description of each release is made when it is opened, not when it is first asked."""
        self._desk = Desk()
        self._describes_ahead = describes_ahead
        self._following = Following(releases, self._opened, tell, access.seconds)

    def _opened(self, release: OpenRelease) -> FastAPI:
        app = app_of(release, self._desk)
        if self._describes_ahead:
            describe_beside(app)
        return app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the release that is latest now."""
        with self._following.latest() as (_, app):
            await app(scope, receive, send)

    def close(self) -> None:
        """Let the release go."""
        self._following.close()


def guarded(api: ASGIApp, access: Access, address: str = LOOPBACK) -> ASGIApp:
    """Return the application behind everything that stands between it and the network."""
    shared: ASGIApp = CORSMiddleware(
        KnownAlready(api),
        allow_origins=list(access.origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type", "If-None-Match"],
        expose_headers=["ETag", "Link", "Retry-After"],
    )
    return Deadline(Entrance(shared, {*OWN_NAMES, address, *access.hosts}, access.rate))


def bound(address: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes a free one. Raises NoPlaceToServe where it can't be had."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, port))
        listening.listen(_MOST_CONNECTIONS)
    except OSError as fault:
        listening.close()
        raise NoPlaceToServe(
            worded(
                "{address} port {port} can't be had ({strerror}); choose another with --port",
                address=address,
                port=port,
                strerror=said_by_the_system(fault),
            )
        ) from fault
    return listening


def address_of(listening: socket.socket) -> str:
    """Return the address at which a server that listens there is asked."""
    host, port, *_ = listening.getsockname()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def server_of(api: ASGIApp, *, has_lifespan: bool = False) -> uvicorn.Server:
    """Return the server of an application, not running yet; `has_lifespan`: it is told when it starts and ends."""
    return uvicorn.Server(
        uvicorn.Config(
            api,
            http=BoundedConnection,
            ws="none",
            lifespan="on" if has_lifespan else "off",
            # What strangers send amiss is told to them; here, only what is amiss with us.
            log_level="error",
            access_log=False,
            # Who asks is who is connected, whatever a header says.
            proxy_headers=False,
            server_header=False,
            headers=_HEADERS,
            limit_concurrency=_MOST_CONNECTIONS,
            h11_max_incomplete_event_size=_LARGEST_HEAD,
            timeout_graceful_shutdown=5,
        )
    )
