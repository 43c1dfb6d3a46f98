"""The built documentation is served as any static host would, to this machine alone."""

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from command_line import main
from serving.docs import docs_server
from tests.builders.asked_on_loopback import asked_on_loopback


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[http.client.HTTPConnection]:
    site = tmp_path / "site"
    (site / "asking").mkdir(parents=True)
    (site / "index.html").write_text("front", encoding="utf-8")
    (site / "asking" / "index.html").write_text("asking", encoding="utf-8")
    (tmp_path / "beside.txt").write_text("not a part of the site", encoding="utf-8")
    with asked_on_loopback(docs_server(site, 0)) as connection:
        yield connection


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/", 200, b"front"),
        ("/asking/", 200, b"asking"),
        ("/asking", 404, None),
        ("/../beside.txt", 404, None),
        ("/%2e%2e/beside.txt", 404, None),
        ("/asking/../../beside.txt", 404, None),
    ],
)
def test_a_folder_is_answered_by_its_index_and_nothing_beside_the_site_is(
    connection: http.client.HTTPConnection, path: str, status: int, text: bytes | None
) -> None:
    connection.request("GET", path)
    answered = connection.getresponse()
    said = answered.read()

    assert answered.status == status
    assert text is None or said == text


def test_who_comes_under_another_hosts_name_is_turned_away(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/", headers={"Host": "example.org"})
    assert connection.getresponse().status == 421


@pytest.mark.parametrize("arguments", [["docs"], ["docs", "-o", "site"]])
def test_without_a_release_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    answered = CliRunner().invoke(main, arguments)

    assert answered.exit_code == 2
    assert answered.output.splitlines() == ["greenreg docs: There is no release yet; run `greenreg refresh` first"]


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))

    answered = CliRunner().invoke(main, ["docs", "-o", str(tmp_path)])

    assert answered.exit_code == 2
    assert "name an empty folder" in answered.output
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
