"""Resolution, dbt, gate and release of synthetic entries in turn: `python -m benchmarks.registry [ROWS …]`.

Without a number 1,000,000 rows; ten entries a firm, on lists of several programs. The making of the entries is left
out; dbt builds and tests the whole project. Growth is told as CPU seconds per row and logarithm of rows, against the
first number of rows. A run that gives no titles is none.
"""

import math
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from benchmarks.process_tree import Cost, cost_of
from benchmarks.synthetic_entries import synthetic_entries_in_parts
from expectations.gate import run_gate
from pipelines.dbt.project import dbt_executable, ensure_manifest
from pipelines.home import DBT_PROJECT, Home
from pipelines.raw.tables import RAW_SCHEMAS, frame, scan_raw_table, write_raw_table
from pipelines.release.candidate import candidate_being_built
from pipelines.release.dictionary import read_dictionary
from pipelines.resolution.tables import READ_OF_ENTRIES, organization_tables

CHECKOUT = Path(__file__).resolve().parents[1]
_ROWS = 1_000_000
_ENTRIES_A_FIRM = 10


def main() -> None:
    ensure_manifest()
    print(f"{'rows':>12}{'step':>14}{'seconds':>10}{'CPU s':>10}{'growth':>8}{'peak MiB (all processes)':>28}")
    yardsticks: dict[str, float] = {}
    for rows in [int(size) for size in sys.argv[1:]] or [_ROWS]:
        with tempfile.TemporaryDirectory() as folder:
            costs = dict(_steps(Home(Path(folder)), rows))
        costs["together"] = Cost(
            sum(cost.seconds for cost in costs.values()),
            max(cost.peak_mib for cost in costs.values()),
            sum(cost.cpu_seconds for cost in costs.values()),
        )
        for step, cost in costs.items():
            effort = cost.cpu_seconds / (rows * math.log(rows))
            growth = effort / yardsticks.setdefault(step, effort)
            print(
                f"{rows:>12,}{step:>14}{cost.seconds:>10.1f}{cost.cpu_seconds:>10.1f}{growth:>8.2f}"
                f"{cost.peak_mib:>28.0f}",
                flush=True,
            )


def _steps(home: Home, rows: int) -> Iterator[tuple[str, Cost]]:
    _put_entries(home, rows)
    environment = os.environ | {"GREENREG_HOME": str(home.root), "DO_NOT_TRACK": "1", "POLARS_MAX_THREADS": "2"}
    myself = [sys.executable, "-m", "benchmarks.registry"]
    yield "resolution", cost_of([*myself, "--resolve", str(home.root)], environment, CHECKOUT)
    dbt = [
        dbt_executable(), "--quiet", "build", "--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT),
        "--target-path", f"{home.root}/dbt", "--log-path", f"{home.root}/dbt",
    ]  # fmt: skip
    yield "dbt build", cost_of(dbt, environment, CHECKOUT)
    _require_titles(home, rows)
    yield "gate, release", cost_of([*myself, "--release", str(home.root)], environment, CHECKOUT)


def _put_entries(home: Home, rows: int) -> None:
    for table in RAW_SCHEMAS:
        write_raw_table(home.raw, table, frame(table, []))
    writer = None
    for part in synthetic_entries_in_parts(rows, _ENTRIES_A_FIRM):
        table = part.to_arrow()
        writer = writer or pq.ParquetWriter(home.raw / "list_entries.parquet", table.schema, compression="zstd")
        writer.write_table(table)
    if writer:
        writer.close()


def _require_titles(home: Home, rows: int) -> None:
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        ((titles,),) = connection.sql("select count(*) from registry.recognitions").fetchall()
    if titles < rows / 2:
        raise SystemExit(f"{rows:,} entries gave {titles:,} titles: what was measured is not the register.")


def resolve(home: Home) -> None:
    """Resolve the raw entries of a home, as the refresh does."""
    entries = scan_raw_table(home.raw, "list_entries", READ_OF_ENTRIES)
    for table, rows in organization_tables(entries).items():
        write_raw_table(home.raw, table, rows)


def release(home: Home) -> None:
    """Build a candidate from the warehouse of a home and judge it, as the refresh does. It is not published: synthetic
    rows meet none of the official figures.
    """
    dictionary = read_dictionary(ensure_manifest())
    with candidate_being_built(home.warehouse, home.releases, dictionary, "synthetic") as built:
        report = run_gate(built.folder, dictionary)
    for check in report.blocking:
        print(check, file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--resolve"]:
        resolve(Home(Path(sys.argv[2])))
    elif sys.argv[1:2] == ["--release"]:
        release(Home(Path(sys.argv[2])))
    else:
        main()
