"""Running the refresh job from the command line: the same job, instance and lock as a run started in the web UI."""

import logging
import os
from contextlib import redirect_stdout
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import dagster as dg
from dagster._core.execution.plan.objects import StepFailureData
from dagster_shared.error import SerializableErrorInfo

from pipelines.home import Home
from pipelines.release.latest import latest_release


class RefreshOutcome(StrEnum):
    """How a refresh ended."""

    RELEASED = "released"
    UNCHANGED = "unchanged"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """The outcome; why it was stopped, one line a reason; and the release that `latest` points to now."""

    outcome: RefreshOutcome
    reasons: tuple[str, ...]
    latest: Path | None


def run_refresh(home: Home) -> RefreshResult:
    """Run the refresh job in this process and return how it ended. Never raises for a step that failed."""
    from pipelines.definitions import defs

    # Dagster warns that a skipped gate does not gate; everything behind it is skipped with it.
    logging.getLogger("dagster._core.execution.plan.active").setLevel(logging.ERROR)
    before = latest_release(home.releases)
    job = defs.resolve_job_def("refresh")
    # dbt's own account of each model goes to its log under GREENREG_HOME; the terminal has the steps.
    with dg.DagsterInstance.get() as instance, Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        run = job.execute_in_process(instance=instance, raise_on_error=False, run_config={"loggers": {"progress": {}}})
    if not run.success:
        return RefreshResult(RefreshOutcome.STOPPED, tuple(_reasons(run)), latest_release(home.releases))
    outcome = RefreshOutcome.UNCHANGED if latest_release(home.releases) == before else RefreshOutcome.RELEASED
    return RefreshResult(outcome, (), latest_release(home.releases))


def _reasons(run: dg.ExecuteInProcessResult) -> list[str]:
    failed_checks = [
        f"{check.check_name}: {check.description}"
        for check in run.get_asset_check_evaluations()
        if not check.passed and check.severity is dg.AssetCheckSeverity.ERROR
    ]
    if failed_checks:
        return failed_checks
    return [f"{event.step_key}: {_why(event.step_failure_data)}" for event in run.all_events if event.is_step_failure]


def _why(failed: StepFailureData) -> str:
    """What the step itself said of its failure, else the fault that it ended with."""
    stated = failed.user_failure_data
    return (stated.description if stated else None) or _root_cause(failed.error)


def _root_cause(fault: SerializableErrorInfo | None) -> str:
    """The words of the fault that began it, not of those that passed it on."""
    while fault is not None and fault.cause is not None:
        fault = fault.cause
    return " ".join(fault.message.split()) if fault is not None else "failed without a word"
