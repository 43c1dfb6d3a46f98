"""Judging the public tables of a Spark session by Great Expectations, and reading its results back in our own terms."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import great_expectations as gx

from expectations.checks import Check
from expectations.declared import DeclaredTable, declared_checks
from expectations.gate import SUITES
from expectations.on_spark.asking import configurations
from expectations.report import CheckResult, GateReport, TableReport
from expectations.validation import quiet_context

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SAMPLE_ROWS: Final = 3


def judge_on_spark(
    session: "SparkSession",
    dictionary: Iterable[DeclaredTable],
    suites: Mapping[str, Sequence[Check]] = SUITES,
    schema: str = "registry",
) -> GateReport:
    """Hold every table of the dictionary, as it stands in a schema of the session, to the dictionary and to its suite.

    The report is that of `expectations.gate.run_gate`, but that `rows_checked` are all rows of the table.
    """
    bench, reports = open_bench(), []
    for table in sorted(dictionary, key=lambda table: table.name):
        checks = (*declared_checks(table), *suites.get(table.name, ()))
        frame = with_numbers_alone(session.table(f"{schema}.{table.name}"))
        reports.append(judged(bench, frame, table.name, checks, schema))
    return GateReport(tuple(reports))


def open_bench() -> Any:
    """Return where tables are judged one after another; it keeps nothing on disk, shows no bar and calls nobody."""
    # What a table's expectations ask of it in turn is not kept in memory: tables may be larger.
    asset = quiet_context().data_sources.add_spark("release", persist=False).add_dataframe_asset("table")
    return asset.add_batch_definition_whole_dataframe("all rows")


def judged(bench: Any, frame: "DataFrame", table: str, checks: Sequence[Check], schema: str) -> TableReport:
    """Return how many rows a table has, and how each check of it ends, in their order."""
    suite = gx.ExpectationSuite(
        name=table, expectations=[one for check in checks for one in configurations(check, schema)]
    )
    validated = bench.get_batch({"dataframe": frame}).validate(
        suite, result_format={"result_format": "BASIC", "partial_unexpected_count": _SAMPLE_ROWS}
    )
    found: dict[str, list[Any]] = {check.name: [] for check in checks}
    for one in validated.results:
        found[one.expectation_config.meta["check"]].append(one)
    rows = frame.count()
    return TableReport(table, rows, tuple(_told(table, rows, check, found[check.name]) for check in checks))


def with_numbers_alone(frame: "DataFrame") -> "DataFrame":
    """What is no number is no value either, as in the gate."""
    kept = [f"nanvl({name}, null) as {name}" if kind == "double" else name for name, kind in frame.dtypes]
    return frame.selectExpr(*kept)


def _told(table: str, rows: int, check: Check, parts: Sequence[Any]) -> CheckResult:
    errors = sorted({message for part in parts for message in _errors(part.exception_info)})
    wrong = {part.expectation_config.meta["column"]: _wrong(part) for part in parts if not part.success}
    counted = None not in {_wrong(part) for part in parts}
    several = "of_columns" in check.arguments
    return CheckResult(
        table=table,
        name=check.name,
        expectation=check.expectation,
        columns=check.columns,
        severity=check.severity,
        why=check.why,
        success=all(part.success for part in parts),
        rows_checked=rows if counted else None,
        unexpected_count=sum(_wrong(part) or 0 for part in parts) if counted else None,
        unexpected_by_column={column: count or 0 for column, count in wrong.items()} if several else {},
        observed=[part.result.get("observed_value") for part in parts if not part.success],
        sample_rows=tuple(
            {part.expectation_config.meta["column"]: value}
            for part in parts
            for value in part.result.get("partial_unexpected_list") or ()
        ),
        error="; ".join(errors) or None,
    )


def _wrong(part: Any) -> int | None:
    """How many rows are not as expected; None where the table is asked as a whole."""
    if part.expectation_config.type == "unexpected_rows_expectation":
        return int(part.result.get("observed_value") or 0)
    of_values = not part.expectation_config.type.startswith("expect_column_distinct_values")
    counted = part.result.get("unexpected_count") if of_values else None
    return None if counted is None else int(counted)


def _errors(info: Mapping[str, Any]) -> set[str]:
    """The messages of what was raised: Great Expectations gives either one exception, or one a metric."""
    found = [info] if "raised_exception" in info else list(info.values())
    return {" ".join(str(one["exception_message"]).split()) for one in found if one["raised_exception"]}
