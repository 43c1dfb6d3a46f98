"""What Great Expectations says of Spark's tables, held against what the gate says of DuckDB's."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from expectations.gate import run_gate
from expectations.report import CheckResult, GateReport
from pipelines.release.dictionary import Dictionary
from pipelines.release.parquet_files import write_parquet_files


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A check that ends on Spark in another way than in the gate."""

    gate: CheckResult
    spark: CheckResult

    def __str__(self) -> str:
        return f"In the gate {self.gate}; on Spark {self.spark}"


def verdict_of_the_gate(warehouse: Path, dictionary: Dictionary) -> GateReport:
    """Judge the public tables of a warehouse as a release is judged, apart from any release."""
    with tempfile.TemporaryDirectory() as folder:
        write_parquet_files(warehouse, dictionary, Path(folder))
        return run_gate(Path(folder), dictionary)


def otherwise(gate: GateReport, spark: GateReport) -> Iterator[Otherwise]:
    """Yield what ends otherwise: a check holds or not, or other numbers of rows are not as expected."""
    there = {(check.table, check.name): check for table in spark.tables for check in table.checks}
    for table in gate.tables:
        for check in table.checks:
            other = there[check.table, check.name]
            if _ended(check) != _ended(other):
                yield Otherwise(check, other)


def _ended(check: CheckResult) -> tuple[bool, bool, int]:
    # Where the table is asked as a whole no rows are counted.
    return check.success, check.error is None, check.unexpected_count or 0
