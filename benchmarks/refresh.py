"""A cold offline refresh, an unchanged one and the gate, against a bare dbt build: `python -m benchmarks.refresh`.

Each is run in turn, a few times over, in the same minutes; what counts is the ratio of the medians.
"""

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.process_tree import Cost, cost_of
from pipelines.dbt.project import dbt_executable, ensure_manifest
from pipelines.home import DBT_PROJECT

CHECKOUT = Path(__file__).resolve().parents[1]
_ROUNDS = 3
_BARE = "bare dbt build"


def main() -> None:
    ensure_manifest()
    costs: dict[str, list[Cost]] = {}
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as home:
            for name, cost in _round(Path(home)):
                costs.setdefault(name, []).append(cost)
    bare = statistics.median(cost.seconds for cost in costs[_BARE])
    print(f"{'':<20}{'seconds: min':>14}{'median':>9}{'max':>9}{'of a bare build':>17}{'peak MiB':>10}")
    for name, taken in costs.items():
        seconds = sorted(cost.seconds for cost in taken)
        middle = statistics.median(seconds)
        peak = max(cost.peak_mib for cost in taken)
        print(f"{name:<20}{seconds[0]:>14.1f}{middle:>9.1f}{seconds[-1]:>9.1f}{middle / bare:>17.2f}{peak:>10.0f}")


def _round(home: Path) -> Iterator[tuple[str, Cost]]:
    environment = os.environ | {"GREENREG_HOME": str(home), "DAGSTER_HOME": str(CHECKOUT), "DO_NOT_TRACK": "1"}
    greenreg = [sys.executable, "-m", "command_line"]
    yield "cold refresh", cost_of([*greenreg, "refresh", "--offline"], environment, CHECKOUT)
    yield "unchanged refresh", cost_of([*greenreg, "refresh", "--offline"], environment, CHECKOUT)
    yield "gate (check)", cost_of([*greenreg, "check"], environment, CHECKOUT)
    yield _BARE, bare_build(home)


def bare_build(home: Path) -> Cost:
    """The cost of a dbt build of a home's raw rows in an empty database, the project parsed beforehand."""
    bare = home / "bare"
    shutil.copytree(home / "warehouse" / "raw", bare / "warehouse" / "raw")
    places = ["--profiles-dir", str(DBT_PROJECT), "--target-path", str(bare / "dbt"), "--log-path", str(bare / "dbt")]
    environment = os.environ | {"GREENREG_HOME": str(bare), "DO_NOT_TRACK": "1"}
    cost_of([dbt_executable(), "--quiet", "parse", *places], environment, DBT_PROJECT)
    return cost_of([dbt_executable(), "--quiet", "build", *places], environment, DBT_PROJECT)


if __name__ == "__main__":
    main()
