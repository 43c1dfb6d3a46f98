"""The three processes of the web page: what loads the definitions, the page itself, and the daemon of the schedules."""

import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from dagster._grpc.client import DagsterGrpcClient
from filelock import FileLock, Timeout

from pipelines.bad_state import said_by_the_system
from pipelines.home import CHECKOUT, Home
from scrapers.text.worded import worded

#: The name under which the definitions are loaded; runs of the command line say that they are of it.
LOCATION: Final = "pipelines.definitions"
_SAY_EVERY_SECONDS: Final = 5.0
_LOAD_WITHIN_SECONDS: Final = 180.0
_END_WITHIN_SECONDS: Final = 20.0


class NotServed(Exception):
    """The page can't be served; one line with what to do."""


def serve_until_ended(home: Home, port: int, say: Callable[[str], None]) -> None:
    """Serve the page until it is interrupted (KeyboardInterrupt ends it in order). Raises NotServed.

    One page of a home at a time: two daemons would start every run twice.
    """
    _require_free(port)
    lock = FileLock(home.root / "ui.lock")
    try:
        held = lock.acquire(timeout=0)
    except Timeout as fault:
        raise NotServed(
            worded("Another `greenreg ui` of {root} is running; end that one first.", root=home.root)
        ) from fault
    with held, tempfile.TemporaryDirectory(prefix="greenreg-ui-") as folder, ExitStack() as ending, _terminated():
        sockets, workspace = Path(folder) / "definitions", Path(folder) / "workspace.yaml"
        where = f"{{socket: {sockets}, location_name: {LOCATION}}}"
        workspace.write_text(f"load_from:\n  - grpc_server: {where}\n", encoding="utf-8")
        code = ["dagster", "code-server", "start", "-m", LOCATION, "--socket", str(sockets), "--log-level", "warning"]
        loading = ending.enter_context(_process(*code))
        _wait(lambda: DagsterGrpcClient(socket=str(sockets)).ping(""), worded("loading what runs"), [loading], say)
        page = ending.enter_context(_process("pipelines.web.page", str(port), str(workspace)))
        daemon = ["dagster._daemon", "run", "-w", str(workspace), "--log-level", "warning"]
        running = [loading, page, ending.enter_context(_process(*daemon))]
        _wait(lambda: _answers(port), worded("starting the page"), running, say)
        say(worded("Serving http://127.0.0.1:{port}. Ctrl-C ends it.", port=port))
        while all(process.poll() is None for process in running):
            time.sleep(0.5)
        raise NotServed(worded("One of the page's processes ended by itself; what it said stands above."))


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise NotServed(
                worded(
                    "Port {port} can't be taken ({strerror}); name another with --port.",
                    port=port,
                    strerror=said_by_the_system(fault),
                )
            ) from fault


@contextmanager
def _process(module: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of this virtual environment, in a group of its own, ended with the block."""
    command = [sys.executable, "-m", module, *arguments]
    process = subprocess.Popen(command, cwd=CHECKOUT, start_new_session=True)  # noqa: S603 - our own modules
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(_END_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _terminated() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl-C does, so that no process is left behind."""

    def end(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _wait(
    is_there: Callable[[], object], doing: str, processes: list[subprocess.Popen[bytes]], say: Callable[[str], None]
) -> None:
    """Wait until something is there, saying what is being done. Raises NotServed where a process ended before."""
    began = said = time.monotonic()
    say(worded("{doing} …", doing=doing))
    while True:
        try:
            if is_there() is not False:
                return
        except Exception:  # noqa: S110 - not there yet, whatever a client says of it
            pass
        now = time.monotonic()
        if any(process.poll() is not None for process in processes):
            raise NotServed(worded("While {doing} a process ended; what it said stands above.", doing=doing))
        if now - began > _LOAD_WITHIN_SECONDS:
            raise NotServed(
                worded(
                    "{doing}: it took more than {seconds:.0f} s; try again.",
                    doing=doing,
                    seconds=_LOAD_WITHIN_SECONDS,
                )
            )
        if now - said > _SAY_EVERY_SECONDS:
            said = now
            say(worded("{doing} … {seconds:.0f} s", doing=doing, seconds=now - began))
        time.sleep(0.2)


def _answers(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
