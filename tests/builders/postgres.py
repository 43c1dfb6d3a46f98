"""A real Postgres on loopback, for the time of a test."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Where Postgres' programs are, the newest version's; None where it is not installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def postgres_on_loopback() -> Iterator[str]:
    """Serve an empty database; give its address."""
    binaries = programs()
    assert binaries is not None
    # It refuses to be root's, and its folder must be one that its user can reach.
    as_whom: dict[str, str] = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="greenreg-postgres-", dir="/tmp"))
    if as_whom:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        made = [binaries / "initdb", "-D", folder / "data", "-U", "greenreg", "-A", "trust", "--no-sync", "-E", "UTF8"]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **as_whom)  # type: ignore[call-overload]
        serve = [binaries / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder, "-h", "127.0.0.1", "-F"]
        with (folder / "said").open("wb") as said:
            server = subprocess.Popen(serve, stdout=said, stderr=said, cwd=folder, **as_whom)  # type: ignore[call-overload]
        try:
            _wait(binaries, port, server)
            yield f"postgresql+psycopg2://greenreg@127.0.0.1:{port}/postgres"
        finally:
            # At once: by the other signal it would wait until everybody has closed his connection.
            server.send_signal(signal.SIGINT)
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(binaries: Path, port: int, server: "subprocess.Popen[bytes]") -> None:
    asked = [str(binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(asked, check=False).returncode != 0:
        assert server.poll() is None, "Postgres ended as soon as it was started"
        time.sleep(0.1)
