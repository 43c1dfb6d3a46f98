import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from command_line import main
from pipelines.release.page import BUILT_PAGE, PAGE_FOLDER, put_page
from serving.explore import explorer_server
from serving.loopback import FilesHandler, NothingToServeError
from tests.builders.asked_on_loopback import asked_on_loopback


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    release = tmp_path / "releases" / "0123456789abcdef"
    release.mkdir(parents=True)
    (release / "release.json").write_text("{}", encoding="utf-8")
    (release / "regions.parquet").write_bytes(b"PAR1")
    (tmp_path / "releases" / "latest").symlink_to(release.name)
    (tmp_path / "releases" / "beside.txt").write_text("not a part of the release", encoding="utf-8")
    return tmp_path / "releases"


@pytest.fixture
def connection(releases: Path) -> Iterator[http.client.HTTPConnection]:
    with asked_on_loopback(explorer_server(releases, releases.parent / "archive", 0)) as connection:
        yield connection


def asked(
    connection: http.client.HTTPConnection, path: str, host: str | None = None
) -> tuple[http.client.HTTPResponse, bytes]:
    connection.request("GET", path, headers={} if host is None else {"Host": host})
    response = connection.getresponse()
    return response, response.read()


def test_the_page_lies_over_the_files_of_the_release(connection: http.client.HTTPConnection) -> None:
    page, html = asked(connection, "/explorer/")
    assert (page.status, html) == (200, (BUILT_PAGE / "index.html").read_bytes())
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    table, cells = asked(connection, "/regions.parquet")
    assert (table.status, cells) == (200, b"PAR1")


def test_the_root_leads_to_the_page(connection: http.client.HTTPConnection) -> None:
    response, _ = asked(connection, "/")
    assert (response.status, response.headers["Location"]) == (302, "/explorer/")


@pytest.mark.parametrize(
    "path",
    [
        "/../beside.txt",
        "/%2e%2e/beside.txt",
        "/explorer/../../beside.txt",
        "/explorer/../__init__.py",
        "/explorer/%2e%2e/__init__.py",
        "/..%2fbeside.txt",
        "/.",
        "/explorer/nothing",
        "//beside.txt",
        "/%00",
        "/explorer/%c0%ae%c0%ae/__init__.py",
        "/regions.parquet/..",
        f"/{'a' * 5000}",
        "/%ff",
    ],
)
def test_nothing_beside_the_release_and_the_page_is_served(connection: http.client.HTTPConnection, path: str) -> None:
    assert asked(connection, path)[0].status == 404


@pytest.mark.parametrize("host", ["example.org", "example.org:80", "", "127.0.0.1.example.org"])
def test_who_comes_under_another_hosts_name_is_turned_away(connection: http.client.HTTPConnection, host: str) -> None:
    assert asked(connection, "/regions.parquet", host)[0].status == 421


@pytest.mark.parametrize("said", [b"", b"GET /regions.parquet HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "])
def test_who_says_nothing_more_is_hung_up_on_and_others_are_answered_meanwhile(
    connection: http.client.HTTPConnection,
    said: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert FilesHandler.timeout is not None
    monkeypatch.setattr(FilesHandler, "timeout", 0.1)
    with socket.create_connection(("127.0.0.1", connection.port), timeout=10) as slow:
        slow.sendall(said)
        assert asked(connection, "/regions.parquet")[0].status == 200
        assert slow.recv(100) == b""
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("fault", "is_news"), [(ConnectionResetError(), False), (TimeoutError(), False), (ValueError("ours"), True)]
)
def test_a_connection_that_broke_off_is_no_news_and_a_fault_of_ours_is(
    fault: Exception, is_news: bool, releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with explorer_server(releases, releases.parent / "archive", 0) as server:
        try:
            raise fault
        except type(fault):
            server.handle_error(socket.socket(), ("127.0.0.1", 1))
    assert ("ours" in capsys.readouterr().err) is is_news


def test_without_a_release_there_is_nothing_to_serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NothingToServeError, match="greenreg refresh"):
        explorer_server(tmp_path, tmp_path, 0)
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    answered = CliRunner().invoke(main, ["explore", "--port", "0"])
    assert answered.exit_code == 2
    assert answered.output.splitlines() == ["greenreg explore: There is no release yet; run `greenreg refresh` first"]


def test_a_port_that_is_taken_is_told(releases: Path) -> None:
    with (
        explorer_server(releases, releases.parent / "archive", 0) as first,
        pytest.raises(NothingToServeError, match="--port"),
    ):
        explorer_server(releases, releases, first.server_port)


def test_the_page_is_put_into_a_release_as_it_was_built(tmp_path: Path) -> None:
    put_page(tmp_path)
    put = {file.name: file.read_bytes() for file in (tmp_path / PAGE_FOLDER).iterdir()}
    assert put == {file.name: file.read_bytes() for file in BUILT_PAGE.iterdir()}
    assert "index.html" in put
