"""Why a step of a run failed, in the words of whoever knew."""

from dagster._core.execution.plan.objects import StepFailureData
from dagster_shared.error import SerializableErrorInfo


def why_it_failed(failed: StepFailureData) -> str:
    """What the step itself said of its failure, else the fault that it ended with."""
    stated = failed.user_failure_data
    return (stated.description if stated else None) or _root_cause(failed.error)


def _root_cause(fault: SerializableErrorInfo | None) -> str:
    """The words of the fault that began it, not of those that passed it on."""
    while fault is not None and fault.cause is not None:
        fault = fault.cause
    return " ".join(fault.message.split()) if fault is not None else "failed without a word"
