"""Only a browser at this machine, on the page itself, may ask the page; what it asks reaches it unchanged."""

import asyncio
from typing import Any

import pytest

from pipelines.web.guard import Guard, Message

OWN = "127.0.0.1:3000"
MUTATION = b"query=mutation%7BdeletePipelineRun(runId:%22x%22)%7B__typename%7D%7D"


def asked(kind: str = "http", **changed: Any) -> tuple[bool, list[Message]]:
    """Whether the request reached the page, and what was answered in its stead."""
    reached, sent = list[bool](), list[Message]()
    headers = [(b"host", changed.pop("host", OWN).encode())]
    headers += [(b"origin", changed.pop("origin").encode())] if "origin" in changed else []
    scope = {"type": kind, "method": "POST", "path": "/graphql", "query_string": b"", "headers": headers} | changed

    async def page(_scope: Message, _receive: Any, _send: Any) -> None:
        reached.append(True)

    async def receive() -> Message:
        return {"type": f"{kind}.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Guard(page)(scope, receive, send))
    return bool(reached), sent


@pytest.mark.parametrize("host", [OWN, "localhost:3000", "LOCALHOST:8080", "[::1]:3000", "127.0.0.1"])
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_page_itself_may_ask(kind: str, host: str) -> None:
    assert asked(kind, host=host) == (True, [])
    assert asked(kind, host=host, origin=f"http://{host}") == (True, [])


@pytest.mark.parametrize(
    "foreign",
    [
        {"host": "rebound.example.org:3000"},
        {"host": "127.0.0.1.example.org"},
        {"host": ""},
        {"host": "[::1"},
        {"origin": "http://example.org"},
        {"origin": "http://127.0.0.1:8080"},
        {"origin": "null"},
        {"headers": []},
        {"headers": [(b"host", OWN.encode()), (b"host", b"example.org")]},
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_whoever_comes_from_elsewhere_is_refused(kind: str, foreign: dict[str, Any]) -> None:
    reached, sent = asked(kind, **foreign)
    assert not reached
    assert sent[0].get("status") == 403 if kind == "http" else sent[0]["type"] == "websocket.close"


@pytest.mark.parametrize("query", [MUTATION, b"QUERY=x", b"operationName=a&query=", b"%71uery=x"])
@pytest.mark.parametrize("path", ["/graphql", "/graphql/", "/GraphQL"])
def test_nothing_is_asked_of_graphql_by_a_link(path: str, query: bytes) -> None:
    assert not asked(method="GET", path=path, query_string=query)[0]


def test_a_link_to_a_page_and_a_query_by_post_are_let_in() -> None:
    assert asked(method="GET", path="/runs", query_string=b"query=abc")[0]
    assert asked(method="POST", query_string=b"")[0]


def test_what_is_no_request_is_handed_on() -> None:
    assert asked("lifespan")[0]
