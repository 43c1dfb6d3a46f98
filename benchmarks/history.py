"""What benchmarks said before: `python -m benchmarks.history [NAME …]` prints it, oldest first.

`python -m benchmarks` adds a line of JSON a benchmark to `benchmarks.jsonl` in the home. Times of two machines, or of a
busy and a quiet hour, are not to be compared; how long a fixed piece of Python took beside them says so.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from pipelines.home import Home

CHECKOUT = Path(__file__).resolve().parents[1]
_FILE = "benchmarks.jsonl"
_STEPS = 3_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a benchmark: when, of which commit, on how many cores, and what it printed, line by line.

    `yardstick` is the CPU seconds that a fixed piece of Python took just before.
    """

    benchmark: str
    at: str
    commit: str
    cores: int
    yardstick: float
    printed: list[str]


class _Both(io.TextIOBase):
    """What is printed goes on, and is kept."""

    def __init__(self, out: TextIO) -> None:
        super().__init__()
        self._out, self.kept = out, io.StringIO()

    def write(self, text: str) -> int:
        self._out.write(text)
        return self.kept.write(text)

    def flush(self) -> None:
        self._out.flush()


def run_and_keep(name: str, measure: Callable[[], None], home: Home) -> None:
    """Run a benchmark, which prints its figures, and add them to the home's history. What fails is not kept."""
    cores = len(os.sched_getaffinity(0))
    yardstick = _yardstick()
    both = _Both(sys.stdout)
    with contextlib.redirect_stdout(both):
        measure()
    at = datetime.now(UTC).isoformat(timespec="seconds")
    run = Run(name, at, _commit(), cores, yardstick, both.kept.getvalue().splitlines())
    home.root.mkdir(parents=True, exist_ok=True)
    with (home.root / _FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(run), ensure_ascii=False) + "\n")


def runs(home: Home) -> Iterator[Run]:
    """Return the runs that a home's history tells of, oldest first; a line that was broken off is left out."""
    file = home.root / _FILE
    if not file.is_file():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        with contextlib.suppress(json.JSONDecodeError, TypeError):
            yield Run(**json.loads(line))


def main() -> None:
    wanted = set(sys.argv[1:])
    for run in runs(Home.found()):
        if not wanted or run.benchmark in wanted:
            where = f"{run.cores} cores, yardstick {run.yardstick:.2f} s"
            print(f"== {run.benchmark}, {run.at}, commit {run.commit}, {where}", *run.printed, "", sep="\n")


def _yardstick() -> float:
    started = time.process_time()
    total = 0
    for step in range(_STEPS):
        total += step * step % 7
    return round(time.process_time() - started, 3)


def _commit() -> str:
    """The commit of the checkout, with `+` where it was edited; `unknown` outside of git."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty=+", "--exclude=*"],
        cwd=CHECKOUT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return told.stdout.strip() or "unknown"


if __name__ == "__main__":
    main()
