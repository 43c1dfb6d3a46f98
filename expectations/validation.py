"""Running a suite with Great Expectations on one table's frame, and reading its results back in our own terms.

Importing Great Expectations takes seconds, so only the gate imports this module, when it runs.
"""

import datetime as dt
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import great_expectations as gx
import pandas as pd
from great_expectations.core import ExpectationSuiteValidationResult, RunIdentifier
from great_expectations.data_context.types.resource_identifiers import (
    ExpectationSuiteIdentifier,
    ValidationResultIdentifier,
)
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.row_conditions import PassThroughCondition

from expectations import relations  # noqa: F401 - defining an expectation registers it
from expectations.checks import Check, Severity
from expectations.report import CheckResult

SAMPLE_ROWS: Final = 10
_GX_SEVERITY: Final = {Severity.BLOCKING: "critical", Severity.WARNING: "warning"}


def open_context() -> Any:
    """Return a context that keeps nothing on disk, shows no progress bar and calls nobody."""
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = {"globally": False}
    context.data_sources.add_pandas("release")
    return context


def judge(
    context: Any, table: str, checks: Sequence[Check], frame: pd.DataFrame, key: Sequence[str]
) -> ExpectationSuiteValidationResult:
    """Run the checks on the table's frame. `key` names the columns that identify a sample row, if the frame has them.

    The result holds no time of day, random id or place of this machine, and is ordered as the checks are.
    """
    suite = context.suites.add(
        gx.ExpectationSuite(name=table, expectations=[_configuration(check) for check in checks])
    )
    asset = context.data_sources.get("release").add_dataframe_asset(table)
    batch = asset.add_batch_definition_whole_dataframe("all rows").get_batch({"dataframe": frame})
    judged = batch.validate(
        suite,
        result_format={
            "result_format": "SUMMARY",
            "partial_unexpected_count": SAMPLE_ROWS,
            "unexpected_index_column_names": [name for name in key if name in frame.columns],
            "return_unexpected_index_query": False,
        },
    )
    _make_reproducible(judged, [check.name for check in checks])
    return judged


def keep(context: Any, table: str, judged: ExpectationSuiteValidationResult, data_time: dt.datetime) -> None:
    """Keep the result in the context, for its Data Docs. `data_time` stands for the time of the run."""
    run = RunIdentifier(run_name="candidate", run_time=data_time)
    judged.meta |= {"run_id": run, "validation_time": data_time}
    identifier = ValidationResultIdentifier(ExpectationSuiteIdentifier(table), run, table)
    context.validation_results_store.set(identifier, judged)


def check_results(
    table: str, checks: Sequence[Check], judged: ExpectationSuiteValidationResult
) -> Iterator[CheckResult]:
    """Yield how each check ended, in the order of the checks."""
    by_name = {result.expectation_config.meta["check"]: result for result in judged.results}
    for check in checks:
        result = by_name[check.name]
        seen: Mapping[str, Any] = result.result
        yield CheckResult(
            table=table,
            name=check.name,
            expectation=check.expectation,
            columns=check.columns,
            severity=check.severity,
            why=check.why,
            success=bool(result.success),
            rows_checked=seen.get("element_count"),
            unexpected_count=seen.get("unexpected_count") if "element_count" in seen else None,
            observed=_observed(seen),
            sample_rows=tuple(
                {str(name): _plain(value) for name, value in row.items()}
                for row in seen.get("partial_unexpected_index_list") or ()
            ),
            error=_error(result.exception_info),
        )


def _configuration(check: Check) -> ExpectationConfiguration:
    where = {"row_condition": PassThroughCondition(pass_through_filter=check.where)} if check.where else {}
    return ExpectationConfiguration(
        type=check.expectation,
        kwargs=dict(check.arguments) | where,
        meta={"check": check.name, "severity": check.severity.value},
        description=f"{check.name} ({check.severity}): {check.why}",
        severity=_GX_SEVERITY[check.severity],
    )


def _make_reproducible(judged: ExpectationSuiteValidationResult, order: list[str]) -> None:
    judged.meta = {"great_expectations_version": judged.meta["great_expectations_version"]}
    judged.results.sort(key=lambda one: order.index(one.expectation_config.meta["check"]))
    for one in judged.results:
        one.expectation_config.id = None
        for info in _exceptions(one.exception_info):
            info["exception_traceback"] = ""


def _observed(seen: Mapping[str, Any]) -> object:
    """Return what a check of the whole table saw; of a set of values, what is missing from it and what is too many."""
    if "partial_missing_list" in seen:
        found = {"missing": seen["partial_missing_list"], "unexpected": seen.get("partial_unexpected_list", [])}
        return _plain({name: values for name, values in found.items() if values})
    return _plain(seen.get("observed_value"))


def _exceptions(info: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the raised exceptions: Great Expectations gives either one, or one a metric."""
    found = [info] if "raised_exception" in info else list(info.values())
    return [dict_ for dict_ in found if isinstance(dict_, dict) and dict_["raised_exception"]]


def _error(info: Mapping[str, Any]) -> str | None:
    messages = sorted({str(exception["exception_message"]) for exception in _exceptions(info)})
    return "; ".join(messages) or None


def _plain(value: Any) -> object:
    """Return a value as JSON and people read it: missing as None, dates as text, numpy's numbers as Python's."""
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    if value is None or value is pd.NA or value != value:
        return None
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value
