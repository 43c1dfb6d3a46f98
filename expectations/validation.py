"""Judging by Great Expectations how the checks of a table ended, and reading its results back in our own terms.

Importing Great Expectations takes seconds, so only the gate imports this module, when it runs.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import great_expectations as gx
from great_expectations.core import ExpectationSuiteValidationResult
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

from expectations.checks import Check, Severity, as_asked
from expectations.grouping import account
from expectations.report import CheckResult

GX_SEVERITY: Final = {Severity.BLOCKING: "critical", Severity.WARNING: "warning"}


def open_bench() -> Any:
    """Return where tables are judged one after another; it keeps nothing on disk, shows no bar and calls nobody.

    It is a batch definition of Great Expectations, one for all tables: its context writes itself out for each.
    """
    asset = quiet_context().data_sources.add_pandas("release").add_dataframe_asset("table")
    return asset.add_batch_definition_whole_dataframe("all rows")


def quiet_context() -> Any:
    """Return a context of Great Expectations that keeps nothing on disk, shows no bar and calls nobody."""
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = {"globally": False}
    return context


def judge(
    bench: Any, table: str, checks: Sequence[Check], outcomes: Sequence[Mapping[str, Any]]
) -> ExpectationSuiteValidationResult:
    """Judge a table by how its checks ended (`expectations.evaluation`), those of one severity as one expectation.

    The result holds no time of day, random id or place of this machine, and is ordered by severity, then as the checks.
    """
    by_severity = {severity: [check for check in checks if check.severity is severity] for severity in Severity}
    suite = gx.ExpectationSuite(
        name=table,
        expectations=[_configuration(severity, members) for severity, members in by_severity.items() if members],
    )
    judged = bench.get_batch({"dataframe": account(outcomes)}).validate(suite)
    _make_reproducible(judged)
    return judged


def check_results(
    table: str, checks: Sequence[Check], judged: ExpectationSuiteValidationResult
) -> Iterator[CheckResult]:
    """Yield how each check ended, in the order of the checks."""
    outcomes = {name: outcome for result in judged.results for name, outcome in _outcomes(result)}
    for check in checks:
        seen = outcomes[check.name]
        yield CheckResult(
            table=table,
            name=check.name,
            expectation=check.expectation,
            columns=check.columns,
            severity=check.severity,
            why=check.why,
            success=seen["success"],
            rows_checked=seen.get("element_count"),
            unexpected_count=seen.get("unexpected_count"),
            unexpected_by_column=seen.get("unexpected_by_column", {}),
            observed=seen.get("observed_value"),
            sample_rows=tuple(seen.get("partial_unexpected_index_list", ())),
            error=seen.get("error"),
        )


def _configuration(severity: Severity, checks: Sequence[Check]) -> ExpectationConfiguration:
    return ExpectationConfiguration(
        type="expect_each_to_hold",
        kwargs={"checks": [as_asked(check) for check in checks]},
        meta={"severity": severity.value, "why": {check.name: check.why for check in checks}},
        severity=GX_SEVERITY[severity],
    )


def _outcomes(result: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the outcomes of a group by name; where Great Expectations itself raised, each failed for that reason."""
    error = _error(result.exception_info)
    for check in result.expectation_config.kwargs["checks"] if error else ():
        yield check["name"], {"success": False, "error": error}
    for outcome in result.result["details"]["checks"] if not error else ():
        yield outcome["check"], outcome


def _make_reproducible(judged: ExpectationSuiteValidationResult) -> None:
    judged.meta = {"great_expectations_version": judged.meta["great_expectations_version"]}
    order = list(Severity)
    judged.results.sort(key=lambda one: order.index(Severity(one.expectation_config.meta["severity"])))
    for one in judged.results:
        one.expectation_config.id = None
        for info in _exceptions(one.exception_info):
            info["exception_traceback"] = ""


def _exceptions(info: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the raised exceptions: Great Expectations gives either one, or one a metric."""
    found = [info] if "raised_exception" in info else list(info.values())
    return [dict_ for dict_ in found if isinstance(dict_, dict) and dict_["raised_exception"]]


def _error(info: Mapping[str, Any]) -> str | None:
    messages = sorted({str(exception["exception_message"]) for exception in _exceptions(info)})
    return "; ".join(messages) or None
