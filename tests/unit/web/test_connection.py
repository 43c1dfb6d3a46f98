"""Who asks too slowly is cut off, what is no question is told so, and an address is taken as it was typed."""

import json
import socket
import time
from collections.abc import Iterator, Sequence
from threading import Thread

import pytest

from pipelines.web.connection import BoundedConnection
from pipelines.web.guard import Message, Receive, Send

HOST = b"Host: 127.0.0.1\r\n"


async def echo(scope: Message, receive: Receive, send: Send) -> None:
    """Answer a question with its address and body; keep a WebSocket open until something is said."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await receive()
        return
    body = b""
    while (message := await receive()).get("more_body"):
        body += message["body"]
    told = scope["path"].encode() + b"?" + scope["query_string"] + body + message.get("body", b"")
    headers = [(b"content-length", b"%d" % len(told)), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": told})


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    # Dagster's web server takes seconds to load, which would be those of every process that collects the tests.
    from pipelines.web.page import server_of

    with socket.create_server(("127.0.0.1", 0)) as listening, pytest.MonkeyPatch.context() as patch:
        patch.setattr(BoundedConnection, "head_seconds", 0.2)
        patch.setattr(BoundedConnection, "question_seconds", 0.4)
        config = server_of(echo, 0)
        config.config.lifespan = "off"
        thread = Thread(target=config.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield listening.getsockname()
        config.should_exit = True
        thread.join(10)


def answered(address: tuple[str, int], *parts: bytes) -> bytes:
    with socket.create_connection(address, timeout=10) as asking:
        asking.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for part in parts:
            asking.sendall(part)
            time.sleep(0.02)  # so that it comes as a piece of its own
        try:
            return b"".join(iter(lambda: asking.recv(1 << 16), b""))
        except ConnectionResetError:
            return b""


TYPED = "GET /企业?name=格力%20电器 HTTP/1.1\r\n".encode() + HOST + b"\r\n"


@pytest.mark.parametrize("at", [len(TYPED), 6, 25])
def test_an_address_is_taken_as_it_was_typed_however_it_is_cut(address: tuple[str, int], at: int) -> None:
    answer = answered(address, TYPED[:at], TYPED[at:])
    assert answer.endswith("/企业?name=%E6%A0%BC%E5%8A%9B%20%E7%94%B5%E5%99%A8".encode())


def test_what_follows_the_address_is_taken_as_it_is(address: tuple[str, int]) -> None:
    body = "格力\n".encode()
    head = b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: %d\r\n\r\n" % len(body)
    for parts in ([head + body], [head, body], [head[:-2], head[-2:] + body]):
        assert answered(address, *parts).endswith(body)


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /a b HTTP/1.1\r\n" + HOST + b"\r\n",
        b"\x16\x03\x01\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nno length\r\n",
    ],
    ids=["blank", "no HTTP", "bad chunk"],
)
def test_what_is_no_question_is_told_so_in_the_form_of_every_fault(address: tuple[str, int], sent: bytes) -> None:
    head, _, fault = answered(address, sent).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400")
    assert set(json.loads(fault)) == {"error"}


SLOW: Sequence[bytes] = (
    b"",
    b"GET / HT",
    b"GET / HTTP/1.1\r\n" + HOST,
    b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 9\r\n\r\nslow",
)


def test_who_asks_too_slowly_is_cut_off_and_a_web_socket_is_not(address: tuple[str, int]) -> None:
    upgrade = b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Ng==\r\n"
    with socket.create_connection(address, timeout=10) as live:
        live.sendall(b"GET / HTTP/1.1\r\n" + HOST + upgrade + b"Sec-WebSocket-Version: 13\r\n\r\n")
        assert live.recv(1 << 12).startswith(b"HTTP/1.1 101")
        for begun in SLOW:
            assert answered(address, begun) == b""
        live.settimeout(0.1)
        with pytest.raises(TimeoutError):  # it is open, and nothing comes
            live.recv(1)
