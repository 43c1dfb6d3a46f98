"""All checks of a table, by severity, as one expectation of Great Expectations: it costs the same for one as for many.

What it is given of a table is the table's account: a row a check, with how it ended.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider


def account(outcomes: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return how checks ended (`expectations.evaluation`), as the frame that `ExpectEachToHold` is asked of."""
    return pd.DataFrame({"outcome": [json.dumps(outcome, ensure_ascii=False) for outcome in outcomes]}, dtype=object)


class TableOutcomes(TableMetricProvider):  # type: ignore[misc]
    """How each check of a table ended, by its name."""

    metric_name = "table.outcomes"

    @metric_value(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(cls, execution_engine: Any, metric_domain_kwargs: dict[str, Any], **_: object) -> dict[str, Any]:
        frame, _, _ = execution_engine.get_compute_domain(
            domain_kwargs=metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        outcomes = [json.loads(outcome) for outcome in frame["outcome"]]
        return {outcome["check"]: outcome for outcome in outcomes}


class ExpectEachToHold(BatchExpectation):  # type: ignore[misc]
    """Expect each of several checks to hold of the table; the result tells how each ended."""

    checks: list[dict[str, Any]]

    metric_dependencies = ("table.outcomes",)
    success_keys = ("checks",)
    args_keys = ("checks",)

    def _validate(self, metrics: dict[str, Any], *_: object, **__: object) -> dict[str, Any]:
        outcomes = [metrics["table.outcomes"][check["name"]] for check in self.checks]
        failed = sum(not outcome["success"] for outcome in outcomes)
        return {
            "success": failed == 0,
            "result": {"observed_value": f"{failed} of {len(outcomes)} fail", "details": {"checks": outcomes}},
        }
