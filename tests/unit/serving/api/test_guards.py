"""Who may not ask is turned away, and who is slow or asks for much costs no more than that."""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from pipelines.web.connection import BoundedConnection
from serving.api.guards.deadline import Deadline
from serving.api.guards.entrance import LARGEST_BODY, Entrance, Rate
from serving.api.server import Access, Api, bound, guarded, server_of
from tests.builders.served_release import SECOND
from tests.unit.serving.conftest import HERE

SOMETHING = PlainTextResponse("something")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8766", "localhost", "LOCALHOST:1", "[::1]:8766", "data.example.org"]
)
def test_it_answers_under_its_own_names(host: str) -> None:
    client = TestClient(Entrance(SOMETHING, ["Data.example.org", "127.0.0.1", "localhost", "::1"], None))
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil", "", "127.0.0.1:x", "evil:80"]
)
def test_a_page_that_leads_here_under_its_own_name_learns_nothing(client: TestClient, host: str) -> None:
    answered = client.get("/organizations", headers={"Host": host})
    assert answered.status_code == 421
    assert "organization_id" not in answered.text


def test_an_address_that_asks_too_often_waits_and_no_other_does() -> None:
    rate = Rate(10)
    assert [rate.wait("a", now=0.0) for _ in range(20)] == [0] * 20
    assert rate.wait("a", now=0.0) == pytest.approx(0.1)
    assert rate.wait("b", now=0.0) == 0
    assert rate.wait("a", now=0.11) == 0


def test_addresses_without_end_are_forgotten() -> None:
    rate = Rate(1)
    for number in range(20_000):
        rate.wait(str(number), now=0.0)
    assert len(rate._left) <= 10_000


def test_who_asks_too_often_is_told_for_how_long_to_wait() -> None:
    client = TestClient(Entrance(SOMETHING, ["testserver"], 1))
    statuses = [client.get("/").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert client.get("/").headers["Retry-After"] == "1"


@pytest.mark.parametrize("is_stated", [True, False])
def test_a_body_that_is_too_large_is_not_taken(client: TestClient, is_stated: bool) -> None:
    body = b" " * (LARGEST_BODY + 1)
    content = body if is_stated else iter([body[:1000], body[1000:]])
    headers = {"Content-Type": "application/json"}
    assert client.post("/match", content=content, headers=headers).status_code == 413


def test_a_body_that_is_said_to_be_too_large_is_not_even_awaited() -> None:
    async def takes_in(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("nobody reads it")

    headers = {"Content-Length": str(LARGEST_BODY + 1)}
    assert (
        TestClient(Entrance(takes_in, ["testserver"], None)).post("/", content=b"", headers=headers).status_code == 413
    )


def test_the_addresses_of_one_network_of_version_6_are_one_who_asks() -> None:
    entrance = Entrance(SOMETHING, ["testserver"], 1)
    asked = [
        TestClient(entrance, client=(address, 1)).get("/").status_code
        for address in ("2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8:0:1::1", "192.0.2.1")
    ]
    assert asked == [200, 200, 429, 200, 200]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/organizations?name=%E6%A0%BC", 200), ("/organizations?name=%B8%F1", 400), ("/explain/%B8%F1", 400)],
)
def test_an_address_that_is_no_text_is_refused(client: TestClient, address: str, status: int) -> None:
    answered = client.get(address)
    assert answered.status_code == status
    assert status == 200 or "UTF-8" in answered.json()["error"]


def test_what_takes_too_long_is_given_up() -> None:
    async def endless(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(60)

    assert TestClient(Deadline(endless, 0.01)).get("/").status_code == 503


def test_what_is_known_already_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/organizations")
    assert SECOND in first.headers["ETag"]
    for known in (first.headers["ETag"], f'"other", W/{first.headers["ETag"]}', "*"):
        again = client.get("/organizations", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    assert client.get("/organizations?format=csv", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    assert client.get("/organizations/none", headers={"If-None-Match": "*"}).status_code == 404


def test_other_methods_change_nothing(client: TestClient) -> None:
    assert {client.request(method, "/organizations").status_code for method in ("POST", "PUT", "DELETE", "PATCH")} == {
        405
    }
    assert client.head("/organizations").status_code == 200


def test_a_path_that_leads_nowhere_is_told_the_near_one(client: TestClient) -> None:
    assert client.get("/organisations").json()["error"].endswith("did you mean /organizations?")
    assert client.get("/nothing-at-all").json()["error"].endswith("/docs says what there is")
    assert client.post("/organizations").json()["error"] == "/organizations is asked by GET, HEAD"


def test_pages_elsewhere_may_read_unless_they_are_named(releases: Path) -> None:
    for origins, allowed in (("*",), "*"), (("https://own.example",), None):
        access = Access(origins=origins)
        api = Api(releases, access, print)
        with TestClient(guarded(api, access), HERE) as client:
            answered = client.get("/", headers={"Origin": "https://other.example"})
        api.close()
        assert answered.headers.get("Access-Control-Allow-Origin") == allowed


@contextmanager
def served(releases: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    monkeypatch.setattr(BoundedConnection, "head_seconds", 0.2)
    access = Access(rate=None)
    api, listening = Api(releases, access, print), bound("127.0.0.1", 0)
    server = server_of(guarded(api, access))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield listening.getsockname()
    server.should_exit = True
    thread.join(10)
    api.close()


def test_who_is_slow_with_the_head_is_cut_off_and_others_are_not(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(releases, monkeypatch) as address:
        begun = [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"]
        slow = [socket.create_connection(address, timeout=10) for _ in begun]
        for connection, head in zip(slow, begun, strict=True):
            connection.sendall(head)
        with socket.create_connection(address, timeout=10) as whole:
            whole.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert whole.recv(1 << 16).startswith(b"HTTP/1.1 200")
        for connection in slow:
            assert _ended(connection)


def _ended(connection: socket.socket) -> bool:
    until = time.monotonic() + 10
    with connection:
        while time.monotonic() < until:
            try:
                if not connection.recv(1 << 12):
                    return True
            except ConnectionResetError:
                return True
    return False
