"""Who is let in: only under the server's own names, only as often as an address may, only with a small body.

A page elsewhere can lead a browser here under a name of its own; so the name that was asked for counts. How often an
address asks is counted in a bucket that fills as time passes, for the addresses seen last.
"""

import time
from collections import OrderedDict
from collections.abc import Collection
from ipaddress import IPv6Address, ip_address
from typing import Final
from urllib.parse import unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from serving.api.answers import fault_answer

LARGEST_BODY: Final = 1 << 18
_TOO_LARGE: Final = f"The body is larger than {LARGEST_BODY} bytes; send it in parts"
_MOST_ADDRESSES: Final = 10_000
#: So many seconds of its rate may an address ask at once.
_BURST_SECONDS: Final = 2
#: Addresses of version 6 are given out by networks of this size.
_BITS_OF_A_CLIENT: Final = 64


class Entrance:
    """Lets questions to `hosts` through to an application, `rate` a second from each address (None: as they come)."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], rate: float | None) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._rate = Rate(rate) if rate else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        refusal: ASGIApp | None = None
        if _without_port(headers.get(b"host", "")) not in self._hosts:
            refusal = fault_answer(421, "This server does not answer under that name")
        elif self._rate and (wait := self._rate.wait(_client(scope))):
            refusal = fault_answer(429, "Too many questions; wait a little", {"Retry-After": str(int(wait) + 1)})
        elif _stated_length(headers.get(b"content-length", "0")) > LARGEST_BODY:
            refusal = fault_answer(413, _TOO_LARGE)
        elif not _is_utf8(scope):
            refusal = fault_answer(400, "The address is not in UTF-8; names in GBK, for one, are none here")
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        await self._app(scope, _measured(receive), send)


class Rate:
    """How often each address asks: `each_second`, and for a moment more."""

    def __init__(self, each_second: float) -> None:
        self._each_second = each_second
        self._most = max(each_second * _BURST_SECONDS, 1.0)
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str, now: float | None = None) -> float:
        """Take one question of an address; return 0 where it may be asked, else in how many seconds it may."""
        now = time.monotonic() if now is None else now
        left, since = self._left.pop(address, (self._most, now))
        left = min(left + (now - since) * self._each_second, self._most)
        is_let_in = left >= 1
        self._left[address] = (left - 1 if is_let_in else left, now)
        while len(self._left) > _MOST_ADDRESSES:
            self._left.popitem(last=False)
        return 0.0 if is_let_in else (1 - left) / self._each_second


def _client(scope: Scope) -> str:
    client = (scope.get("client") or ("",))[0]
    try:
        address = ip_address(client)
    except ValueError:
        return client
    return client if not isinstance(address, IPv6Address) else str(int(address) >> (128 - _BITS_OF_A_CLIENT))


def _without_port(host: str) -> str:
    name, _, port = host.rpartition(":")
    return (name if name and port.isdigit() else host).strip("[]").lower()


def _is_utf8(scope: Scope) -> bool:
    """Whether the address is text: what it is not would be sought as signs that stand for nothing."""
    try:
        unquote_to_bytes((scope.get("raw_path") or b"") + b"?" + scope["query_string"]).decode()
    except UnicodeDecodeError:
        return False
    return True


def _stated_length(stated: str) -> int:
    return int(stated) if stated.isdecimal() else 0


def _measured(receive: Receive) -> Receive:
    taken = 0

    async def received() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            # The one fault that what reads a body hands on as it is.
            raise HTTPException(413, _TOO_LARGE)
        return message

    return received
