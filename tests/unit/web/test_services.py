"""A port that is taken, and a second page of one home, are said at once, before anything is started."""

import socket
from pathlib import Path

import pytest
from filelock import FileLock

from pipelines.home import Home
from pipelines.web.services import NotServed, serve_until_ended


def test_a_taken_port_is_said_at_once_and_nothing_is_started(tmp_path: Path) -> None:
    said = list[str]()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(NotServed, match=f"Port {port} can't be taken .*--port"):
            serve_until_ended(Home(tmp_path), port, said.append)
    assert said == []


def test_a_second_page_of_a_home_is_refused(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with FileLock(tmp_path / "ui.lock"), pytest.raises(NotServed, match="Another `greenreg ui`"):
        serve_until_ended(Home(tmp_path), port, lambda _said: None)
