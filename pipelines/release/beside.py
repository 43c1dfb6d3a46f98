"""A process that writes a part of a release while another part is made or judged."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress


class FailedBesideError(Exception):
    """The process ended with an error; the message is what it said."""


@contextmanager
def running_beside(
    arguments: Sequence[str], told: bytes, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Run Python with these arguments while the block runs, and wait for it at the block's end.

    It is told all that it is to do on its standard input, before it does anything. Raises FailedBesideError, at the end
    of the block, when it failed. Where the block itself fails, the process is ended.
    """
    with (
        tempfile.TemporaryFile() as complaint,
        subprocess.Popen(  # noqa: S603 - our own writers, fixed arguments
            [sys.executable, "-I", *arguments],
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=complaint,
        ) as process,
    ):
        try:
            assert process.stdin is not None
            # One that failed before it read all says why at its end.
            with suppress(BrokenPipeError):
                process.stdin.write(told)
                process.stdin.close()
            yield
        except BaseException:
            process.kill()
            raise
        if process.wait() != 0:
            complaint.seek(0)
            raise FailedBesideError(complaint.read().decode(errors="replace").strip())
