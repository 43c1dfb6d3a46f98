"""Wall time and peak memory of a cold offline refresh and of unchanged ones: `python -m benchmarks.refresh`."""

import os
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.process_tree import Cost, cost_of

CHECKOUT = Path(__file__).resolve().parents[1]
_ROUNDS = 3


def main() -> None:
    cold: list[Cost] = []
    unchanged: list[Cost] = []
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as home:
            cold.append(_refresh(Path(home)))
            unchanged.append(_refresh(Path(home)))
    print(f"{'offline refresh':<18}{'seconds: min':>14}{'median':>9}{'max':>9}{'peak MiB (all processes)':>26}")
    for name, costs in (("cold", cold), ("unchanged", unchanged)):
        seconds = sorted(cost.seconds for cost in costs)
        peak = max(cost.peak_mib for cost in costs)
        print(f"{name:<18}{seconds[0]:>14.1f}{statistics.median(seconds):>9.1f}{seconds[-1]:>9.1f}{peak:>26.0f}")


def _refresh(home: Path) -> Cost:
    environment = os.environ | {"GREENREG_HOME": str(home), "DAGSTER_HOME": str(CHECKOUT)}
    return cost_of([sys.executable, "-m", "command_line", "refresh", "--offline"], environment, CHECKOUT)


if __name__ == "__main__":
    main()
