"""The one connection to a host: to the IP address that was checked, under a limit of time that holds for every byte."""

import http.client
import io
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util import parse_url

from scrapers.http.addresses import WebAddress
from scrapers.http.clock import Clock
from scrapers.http.network import Proxy
from scrapers.http.rules import TlsContextName
from scrapers.text.worded import worded


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """Seconds: to connect, between two pieces of an answer, and for a whole answer from ask to last byte."""

    connect: float = 20.0
    silence: float = 30.0
    whole: float = 300.0


class Connection:
    """Keeps at most one connection open; asking another address, port or context closes the one before."""

    def __init__(
        self,
        contexts: Mapping[TlsContextName, ssl.SSLContext],
        clock: Clock,
        limits: TimeLimits,
        proxy: Proxy | None = None,
    ) -> None:
        self._proxy = proxy
        self._contexts = contexts
        self._limits = limits
        self._deadline = _Deadline(clock)
        self._adapter: _PinnedAdapter | None = None
        self._leads_to: tuple[str, str, TlsContextName] | None = None

    def send(
        self, prepared: requests.PreparedRequest, address: WebAddress, ip: str, context: TlsContextName
    ) -> requests.Response:
        """Ask, and return when the headers are there; the body follows by `response.raw`.

        Raises what `requests` raises. Redirects, proxies of the environment and stored passwords take no part.
        """
        self._deadline.restart(self._limits.whole)
        adapter = self._adapter_to(address, ip, context)
        return adapter.send(prepared, stream=True, timeout=(self._limits.connect, self._limits.silence), verify=True)

    def check_deadline(self) -> None:
        """Raise TimeoutError once the time of the answer under way is up."""
        self._deadline.check()

    def close(self) -> None:
        """Close what is open."""
        if self._adapter is not None:
            self._adapter.close()
        self._adapter = self._leads_to = None

    def _adapter_to(self, address: WebAddress, ip: str, context: TlsContextName) -> "_PinnedAdapter":
        leads_to = (address.origin, ip, context)
        if self._adapter is None or self._leads_to != leads_to:
            self.close()
            self._adapter = self._new_adapter(address, ip, context)
            self._leads_to = leads_to
        return self._adapter

    def _new_adapter(self, address: WebAddress, ip: str, name: TlsContextName) -> "_PinnedAdapter":
        context = self._contexts[name] if address.scheme == "https" else None
        if self._proxy is None:
            return _PinnedAdapter(address, ip, context, self._deadline)
        return _ProxiedAdapter(address, self._proxy, context, self._deadline)


class _Deadline:
    """When the answer under way must be complete."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._allowed = self._ends = 0.0

    def restart(self, seconds: float) -> None:
        self._allowed = seconds
        self._ends = self._clock.monotonic() + seconds

    def check(self) -> None:
        if self._clock.monotonic() >= self._ends:
            raise TimeoutError(worded("the answer was not complete after {allowed:g} s", allowed=self._allowed))


class _PinnedAdapter(HTTPAdapter):
    """Connects to one IP address, whatever name the URL has; the name the certificate must bear stays the URL's.

    `context` is that of an https address, and None for others.
    """

    def __init__(self, address: WebAddress, ip: str, context: ssl.SSLContext | None, deadline: _Deadline) -> None:
        super().__init__(max_retries=0)
        plain, secure = _timed_connections(deadline)
        self._pool: HTTPConnectionPool
        if address.scheme == "https":
            self._pool = HTTPSConnectionPool(
                ip, address.port, ssl_context=context, server_hostname=address.host, cert_reqs="CERT_REQUIRED"
            )
            self._pool.ConnectionCls = secure
        else:
            self._pool = HTTPConnectionPool(ip, address.port)
            self._pool.ConnectionCls = plain

    def get_connection_with_tls_context(self, *_request: Any, **_by_environment: Any) -> HTTPConnectionPool:
        """Return the pool of the one connection. What the environment says of proxies has no say here."""
        return self._pool

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()
        super().close()


class _ProxiedAdapter(_PinnedAdapter):
    """Connects to the proxy, whatever the URL: https through a tunnel, whose end must bear the URL's name."""

    def __init__(self, address: WebAddress, proxy: Proxy, context: ssl.SSLContext | None, deadline: _Deadline) -> None:
        super().__init__(address, proxy.host, context, deadline)
        plain, secure = _timed_connections(deadline)
        by = {"_proxy": parse_url(proxy.url), "_proxy_headers": proxy.headers}
        self._tunnels = address.scheme == "https"
        if address.scheme == "https":
            self._pool = HTTPSConnectionPool(
                address.host,
                address.port,
                ssl_context=context,
                server_hostname=address.host,
                cert_reqs="CERT_REQUIRED",
                **by,  # type: ignore[arg-type]
            )
            self._pool.ConnectionCls = secure
        else:
            self._pool = HTTPConnectionPool(proxy.host, proxy.port, **by)  # type: ignore[arg-type]
            self._pool.ConnectionCls = plain

    def request_url(self, request: requests.PreparedRequest, proxies: Any) -> str:
        """Return what is written into the request: a proxy is told the whole address where it does not tunnel."""
        return super().request_url(request, proxies) if self._tunnels else str(request.url)


def _timed_connections(deadline: _Deadline) -> tuple[type[HTTPConnection], type[HTTPSConnection]]:
    """Return connection classes whose answers are read under the deadline.

    The socket's own timeout holds for each piece alone: a site that drips a byte now and then would never reach it.
    """

    class TimedResponse(http.client.HTTPResponse):
        def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
            super().__init__(sock, *args, **kwargs)
            self.fp = io.BufferedReader(_TimedReader(self.fp.detach(), deadline))

    class TimedHttp(HTTPConnection):
        response_class = TimedResponse

    class TimedHttps(HTTPSConnection):
        response_class = TimedResponse

    return TimedHttp, TimedHttps


class _TimedReader(io.RawIOBase):
    """A socket's reader that looks at the deadline before it waits for the next piece."""

    def __init__(self, raw: io.RawIOBase, deadline: _Deadline) -> None:
        self._raw = raw
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._deadline.check()
        return self._raw.readinto(buffer)

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()
