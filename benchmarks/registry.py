"""Resolution, history and series of synthetic entries, one after the other: `python -m benchmarks.registry [ROWS]`.

Without a number 1,000,000 rows. The making of the entries is left out; dbt builds and tests the whole project.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.process_tree import cost_of
from benchmarks.synthetic_entries import synthetic_entries
from pipelines.dbt.project import dbt_executable
from pipelines.home import DBT_PROJECT, Home
from pipelines.raw.tables import RAW_SCHEMAS, frame, read_raw_table, write_raw_table
from pipelines.resolution.tables import organization_tables

CHECKOUT = Path(__file__).resolve().parents[1]
_ROWS = 1_000_000


def main() -> None:
    rows = int(sys.argv[1]) if sys.argv[1:] else _ROWS
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        for table in RAW_SCHEMAS:
            write_raw_table(home.raw, table, frame(table, []))
        write_raw_table(home.raw, "list_entries", synthetic_entries(rows))
        environment = os.environ | {"GREENREG_HOME": folder, "DO_NOT_TRACK": "1", "POLARS_MAX_THREADS": "2"}
        print(f"{'rows':>12}{'step':>14}{'seconds':>10}{'peak MiB (all processes)':>28}")
        steps = {
            "resolution": [sys.executable, "-m", "benchmarks.registry", "--resolve", folder],
            "dbt build": [
                dbt_executable(), "--quiet", "build", "--project-dir", str(DBT_PROJECT), "--profiles-dir",
                str(DBT_PROJECT), "--target-path", f"{folder}/dbt", "--log-path", f"{folder}/dbt",
            ],
        }  # fmt: skip
        started = time.perf_counter()
        for step, command in steps.items():
            cost = cost_of(command, environment, CHECKOUT)
            print(f"{rows:>12,}{step:>14}{cost.seconds:>10.1f}{cost.peak_mib:>28.0f}", flush=True)
        print(f"{rows:>12,}{'together':>14}{time.perf_counter() - started:>10.1f}")


def resolve(folder: Path) -> None:
    """Resolve the raw entries of a home, as the refresh does."""
    home = Home(folder)
    for table, rows in organization_tables(read_raw_table(home.raw, "list_entries")).items():
        write_raw_table(home.raw, table, rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--resolve"]:
        resolve(Path(sys.argv[2]))
    else:
        main()
