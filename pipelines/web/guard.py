"""What stands before the page: only a browser at this machine, on this page itself, may ask.

Dagster's page has no log-in and can delete runs. A page of somebody else that is open in the operator's browser could
ask it too: by a form, by a WebSocket, by a name of its own that it lets point to this machine, or by a plain link,
since Dagster takes mutations by GET.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_ASKS_BY_GET: Final = frozenset({"query", "queryid"})
_POLICY_VIOLATION: Final = 1008


class Guard:
    """An ASGI application before another, which it hands on only what may be asked."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Hand a request on, or refuse it with a sentence."""
        refusal = refusal_of(scope) if scope["type"] in ("http", "websocket") else ""
        if not refusal:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": refusal})
        else:
            headers = [(b"content-type", b"text/plain; charset=utf-8")]
            await send({"type": "http.response.start", "status": 403, "headers": headers})
            await send({"type": "http.response.body", "body": f"{refusal}\n".encode()})


def refusal_of(scope: Message) -> str:
    """Why a request is refused; empty where it may be asked."""
    hosts, origins = (_headers(scope, name) for name in (b"host", b"origin"))
    if len(hosts) != 1 or _hostname(hosts[0]) not in _LOOPBACK:
        return "This page is asked for by the name of this machine's loopback alone."
    if any(urlsplit(origin).netloc.lower() != hosts[0] for origin in origins):
        return "This page is asked by itself alone."
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    if scope.get("method") == "GET" and _ASKS_BY_GET & {name.lower() for name in asked} and _is_graphql(scope):
        return "GraphQL is asked by POST."
    return ""


def _is_graphql(scope: Message) -> bool:
    return "graphql" in str(scope.get("path", "")).lower()


def _headers(scope: Message, name: bytes) -> list[str]:
    return [value.decode("latin-1").strip().lower() for key, value in scope["headers"] if key.lower() == name]


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
