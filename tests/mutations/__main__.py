"""Breaks every guard once, in a copy of the checkout, and says which tests did not see it: `make mutate`.

With words, only the guards are broken in whose description one of them stands.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.mutations.guards import MUTATIONS, Mutation

CHECKOUT = Path(__file__).resolve().parents[2]
_PYTEST = (sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")
_ALL_PASSED, _SOME_FAILED = 0, 1
_LONGEST_SECONDS = 300


def main() -> int:
    """Break each guard and ask its tests; return how many mutants lived unexplained."""
    asked = [one for one in MUTATIONS if not sys.argv[1:] or any(word in str(one) for word in sys.argv[1:])]
    lived = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        left_out = shutil.ignore_patterns(".venv", ".git", "data", "node_modules", "__pycache__", ".*_cache")
        shutil.copytree(CHECKOUT, copy, ignore=left_out)
        for mutation in asked:
            is_caught = caught(mutation, copy)
            lived += not is_caught and not mutation.lives_because
            told = "caught" if is_caught else "lives " if mutation.lives_because else "LIVES "
            sys.stdout.write(f"{told}  {mutation}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(asked) - lived} of {len(asked)} guards are seen by their tests, or held otherwise.\n")
    return lived


def caught(mutation: Mutation, copy: Path) -> bool:
    """Whether one of the mutation's tests fails. Raises RuntimeError where none could run: the list is at fault."""
    file = copy / mutation.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(mutation.before, mutation.after), encoding="utf-8")
    try:
        status, said = _end_of([*_PYTEST, *mutation.tests.split()], copy)
    finally:
        file.write_text(whole, encoding="utf-8")
    if status not in (_ALL_PASSED, _SOME_FAILED):
        raise RuntimeError(f"{mutation}: its tests could not be run: {said[-500:]}")
    return status == _SOME_FAILED


def _end_of(command: Sequence[str], folder: Path) -> tuple[int, str]:
    """The status of tests and what they said. Those that do not end failed: what kept them from it is broken."""
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as tests:
        try:
            said, _ = tests.communicate(timeout=_LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            # The processes that they started may wait for what never comes, each in a group of its own.
            for number in _of_session(tests.pid):
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            return _SOME_FAILED, "they did not end"
        return tests.returncode, said


def _of_session(session: int) -> list[int]:
    """The processes of a session, its first among them."""
    found = []
    for number in (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()):
        with suppress(ProcessLookupError):
            found += [number] if os.getsid(number) == session else []
    return found


if __name__ == "__main__":
    sys.exit(min(main(), 1))
