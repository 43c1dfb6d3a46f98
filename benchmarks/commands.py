"""How long commands take to answer, against Python's own start: `python -m benchmarks.commands [HOME]`.

Without a home that has a release one is made first.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
_ROUNDS = 7
_COMMANDS = {
    "--help": ["--help"],
    "sql": ["sql", "select count(*) from registry.list_entries"],
    "status": ["status"],
    "search": ["search", "水泥"],
    "explain": ["explain", "cn.miit.green_factory:2021:final:30"],
}


def main() -> None:
    if sys.argv[1:]:
        _measure(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as home:
            _greenreg(Path(home), "refresh", "--offline")
            _measure(Path(home))


def _measure(home: Path) -> None:
    # In turn, so that a busy minute of the machine is everybody's.
    seconds: dict[str, list[float]] = {"python -c pass": [], **{name: [] for name in _COMMANDS}}
    for _ in range(_ROUNDS):
        seconds["python -c pass"].append(_seconds([sys.executable, "-c", "pass"], home))
        for name, arguments in _COMMANDS.items():
            seconds[name].append(_seconds([sys.executable, "-m", "command_line", *arguments], home))
    start = statistics.median(seconds["python -c pass"])
    print(f"{'command':<18}{'seconds: min':>14}{'median':>9}{'max':>9}{'of python -c pass':>19}")
    for name, taken in seconds.items():
        middle = statistics.median(taken)
        print(f"{name:<18}{min(taken):>14.2f}{middle:>9.2f}{max(taken):>9.2f}{middle / start:>19.1f}")


def _seconds(command: list[str], home: Path) -> float:
    started = time.perf_counter()
    environment = os.environ | {"GREENREG_HOME": str(home)}
    subprocess.run(command, env=environment, cwd=CHECKOUT, capture_output=True, check=True)
    return time.perf_counter() - started


def _greenreg(home: Path, *arguments: str) -> None:
    _seconds([sys.executable, "-m", "command_line", *arguments], home)


if __name__ == "__main__":
    main()
