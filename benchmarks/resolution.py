"""Resolution on synthetic entries: seconds, memory, pairs compared, and how it grows.

`python -m benchmarks.resolution [ROWS …]`; without numbers 125,000, 250,000, 500,000 and 1,000,000 rows. Each size is a
process of its own on two cores. Growth is told as seconds per row and logarithm of rows, against the smallest size.
"""

import json
import math
import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.process_tree import cost_of
from benchmarks.synthetic_entries import synthetic_entries
from pipelines.resolution.tables import organization_tables

CHECKOUT = Path(__file__).resolve().parents[1]
_SIZES = (125_000, 250_000, 500_000, 1_000_000)
_CORES = 2
_MEASURES = ("names", "organizations", "pairs_compared", "blocks_too_large", "candidates_open")


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(_SIZES)
    heads = (
        "rows",
        "seconds",
        "CPU s",
        "peak MiB",
        "growth",
        "names",
        "organizations",
        "pairs",
        "a name",
        "too large",
        "candidates",
    )
    print(f"resolution of synthetic entries on {_CORES} cores")
    print("".join(f"{head:>14}" for head in heads))
    yardstick: float | None = None
    for rows in sizes:
        measured = _measured(rows)
        effort = measured["cpu"] / (rows * math.log(rows))
        yardstick = yardstick or effort
        names, pairs = measured["names"], measured["pairs_compared"]
        cells = (
            f"{rows:,}", f"{measured['seconds']:.1f}", f"{measured['cpu']:.1f}", f"{measured['peak_mib']:.0f}",
            f"{effort / yardstick:.2f}", f"{names:,.0f}", f"{measured['organizations']:,.0f}", f"{pairs:,.0f}",
            f"{pairs / names:.2f}", f"{measured['blocks_too_large']:,.0f}", f"{measured['candidates_open']:,.0f}",
        )  # fmt: skip
        print("".join(f"{cell:>14}" for cell in cells), flush=True)


def _measured(rows: int) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("r") as answer:
        command = [sys.executable, "-m", "benchmarks.resolution", "--measure", str(rows), answer.name]
        cost = cost_of(command, os.environ | {"POLARS_MAX_THREADS": str(_CORES)}, CHECKOUT)
        stated: dict[str, float] = json.loads(answer.read())
        return stated | {"peak_mib": cost.peak_mib}


def measure(rows: int, answer: Path) -> None:
    """Resolve synthetic entries and write what it took, the making of the entries left out, to `answer`."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:_CORES])
    entries = synthetic_entries(rows)
    started, busy = time.perf_counter(), time.process_time()
    tables = organization_tables(entries)
    took = {"seconds": time.perf_counter() - started, "cpu": time.process_time() - busy}
    counted = dict(tables["organization_measures"].iter_rows())
    answer.write_text(json.dumps(took | {measure: counted[measure] for measure in _MEASURES}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
