"""`greenreg serve` says in a line why it can't serve."""

import socket
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from click.testing import CliRunner

from command_line import extras, main
from tests.builders.served_release import write_served_release


def refused(home: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    monkeypatch.setenv("GREENREG_HOME", str(home))
    answered = CliRunner().invoke(main, ["serve", *arguments])
    assert answered.exit_code == 2
    assert answered.stderr.startswith("greenreg serve: ")
    assert answered.stderr.count("\n") == 1
    return answered.stderr


def test_a_port_that_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_served_release(tmp_path / "releases")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"port {port} can't be had" in refused(tmp_path, monkeypatch, "--port", port)


def test_no_release_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "run `greenreg refresh`" in refused(tmp_path, monkeypatch, "--port", "0")


def test_an_extra_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(name: str) -> ModuleSpec | None:
        return None if name == "fastapi" else ModuleSpec(name, None)

    monkeypatch.setattr(extras, "find_spec", found)
    assert "fastapi is not installed; install the extra `serve`" in refused(tmp_path, monkeypatch)
