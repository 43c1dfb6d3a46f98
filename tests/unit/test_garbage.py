"""A process that lives for one task does what is due at its end, and is not taken apart after it."""

import subprocess
import sys

BEGINS = """
import atexit, sys
from pipelines.garbage import end_at_once
class Ring:
    def __del__(self):
        print("taken apart")
def task():
    ring = Ring()
    ring.itself = ring
    atexit.register(print, "closed")
    print("done")
"""


def ended(task_ends: str) -> subprocess.CompletedProcess[str]:
    command = f"{BEGINS}    {task_ends}\nend_at_once(task)"
    return subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False)


def test_what_is_due_at_the_end_is_done_all_is_told_and_nothing_is_taken_apart() -> None:
    process = ended("return 3")
    assert (process.returncode, process.stdout, process.stderr) == (3, "done\nclosed\n", "")


def test_a_task_that_raises_says_so_and_ends_as_ever() -> None:
    process = ended("raise ValueError('no')")
    assert (process.returncode, process.stdout) == (1, "done\nclosed\ntaken apart\n")
    assert process.stderr.endswith("ValueError: no\n")
