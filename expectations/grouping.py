"""All checks of one kind on a table as one expectation of Great Expectations: it costs the same for one as for many."""

from collections.abc import Sequence
from contextvars import ContextVar
from typing import Any, Final

from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

from expectations.evaluation import evaluate

# The key of the table that is being judged. A metric gets only what stands in its expectation.
KEY_OF_THE_TABLE: Final[ContextVar[Sequence[str]]] = ContextVar("key_of_the_table")


class TableOutcomes(TableMetricProvider):  # type: ignore[misc]
    """How each of several checks of one kind ends on the table."""

    metric_name = "table.outcomes"
    value_keys = ("kind", "checks")

    @metric_value(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(
        cls,
        execution_engine: Any,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_: object,
    ) -> list[dict[str, Any]]:
        frame, _, _ = execution_engine.get_compute_domain(
            domain_kwargs=metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        return evaluate(metric_value_kwargs["kind"], metric_value_kwargs["checks"], frame, KEY_OF_THE_TABLE.get())


class ExpectEachToHold(BatchExpectation):  # type: ignore[misc]
    """Expect each of several checks of one kind to hold of the table; the result tells how each ended."""

    kind: str
    checks: list[dict[str, Any]]

    metric_dependencies = ("table.outcomes",)
    success_keys = ("kind", "checks")
    args_keys = ("kind", "checks")

    def _validate(self, metrics: dict[str, Any], *_: object, **__: object) -> dict[str, Any]:
        outcomes = metrics["table.outcomes"]
        failed = sum(not outcome["success"] for outcome in outcomes)
        return {
            "success": failed == 0,
            "result": {"observed_value": f"{failed} of {len(outcomes)} fail", "details": {"checks": outcomes}},
        }
