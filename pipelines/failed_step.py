"""Why a step of a run failed, in the words of whoever knew."""

from dagster._core.execution.plan.objects import StepFailureData
from dagster_shared.error import SerializableErrorInfo

from scrapers.text.worded import worded

#: Faults that say by themselves what is wrong with the home, and what to do; what began them says less.
_SPEAK_FOR_THEMSELVES = ("UnusableHome", "UnreadableLine", "UnusableStore", "NoWorkers", "OtherVersion")


def why_it_failed(failed: StepFailureData) -> str:
    """What the step itself said of its failure, else the fault that it ended with."""
    stated = failed.user_failure_data
    return (stated.description if stated else None) or root_cause(failed.error)


def root_cause(fault: SerializableErrorInfo | None) -> str:
    """The words of the fault that began it, not of those that passed it on."""
    while fault is not None and fault.cause is not None and fault.cls_name not in _SPEAK_FOR_THEMSELVES:
        fault = fault.cause
    if fault is None:
        return worded("failed without a word")
    said = " ".join(fault.message.split())
    return said.partition(": ")[2] if fault.cls_name in _SPEAK_FOR_THEMSELVES else said
