"""The side of who asks a process of Python beside this one."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


class FailedBesideError(Exception):
    """The process ended with an error; the message is what it said."""


class Beside:
    """A process that was started and loads what it needs, until it is asked."""

    def __init__(self, process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
        self._process, self._said = process, said

    def ask(self, what: bytes) -> None:
        """Tell it what to do. To be called once."""
        assert self._process.stdin is not None
        # One that ended before it read all says why by its status and its words.
        with suppress(BrokenPipeError):
            self._process.stdin.write(b"%d\n" % len(what) + what)
            self._process.stdin.flush()

    def ended(self) -> tuple[int, str]:
        """Wait for its end; return its exit status and all that it said."""
        status = self._process.wait()
        self._said.seek(0)
        return status, self._said.read().decode(errors="replace").strip()


@contextmanager
def loading(
    arguments: Sequence[str], environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> Iterator[Beside]:
    """Start Python with these arguments, in a folder and with variables of its own; on leaving, it is ended."""
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603 - our own modules, fixed arguments
            [sys.executable, *arguments],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield Beside(process, said)
        finally:
            process.kill()
            # What was not written to one that was killed before would be written now.
            with suppress(BrokenPipeError):
                assert process.stdin is not None
                process.stdin.close()


@contextmanager
def working(arguments: Sequence[str], asked: bytes, environment: Mapping[str, str] | None = None) -> Iterator[None]:
    """Let Python with these arguments do what is asked while the block runs, and wait for it at the block's end.

    Raises FailedBesideError, at the end of the block, when it failed. Where the block itself fails, it is ended.
    """
    with loading(["-I", *arguments], environment) as process:
        process.ask(asked)
        yield
        status, said = process.ended()
    if status != 0:
        raise FailedBesideError(said)
