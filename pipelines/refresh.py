"""Running the refresh job from the command line: the same job, instance and lock as a run started in the web UI."""

import logging
import os
from collections import deque
from contextlib import redirect_stdout
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import dagster as dg
from dagster._core.storage.tags import REPOSITORY_LABEL_TAG

from pipelines.bad_state import advice_on
from pipelines.dbt.build import LoadedDbt
from pipelines.failed_step import root_cause, why_it_failed
from pipelines.home import Home, UnusableHome
from pipelines.release.latest import release_left
from pipelines.run_store import Say, run_store
from scrapers.archive.places import log_of
from scrapers.text.worded import worded

# By which the web page knows the runs of its own jobs: without it a run would stand under no job there.
OF_THE_PAGE: Final = {REPOSITORY_LABEL_TAG: "__repository__@pipelines.definitions"}


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


def run_refresh(home: Home, dbt: LoadedDbt, say: Say) -> RefreshResult:
    """Run the refresh job in this process, with a dbt of which nothing was asked yet, and return how it ended.

    `say` is told what was mended before. A step that failed is a result. Raises UnusableHome where it failed for want
    of room or rights, and UnreadableLine.
    """
    # A line of the log that can't be read would fail a step: it is said before anything is started.
    deque(log_of(home.archive), maxlen=0)
    # Dagster warns that a skipped gate does not gate; everything behind it is skipped with it.
    logging.getLogger("dagster._core.execution.plan.active").setLevel(logging.ERROR)
    before = release_left(home.releases)
    # What is said of each model is in dbt's log under GREENREG_HOME; the terminal has the steps.
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        from pipelines.definitions import defs

        job = defs.resolve_job_def("refresh")
        with run_store(home, say) as instance:
            run = job.execute_in_process(
                instance=instance,
                raise_on_error=False,
                run_config={"loggers": {"progress": {}}},
                resources={"dbt": dbt},
                tags=OF_THE_PAGE,
            )
    if not run.success:
        reasons = tuple(_reasons(run))
        for reason in reasons:
            if advice := advice_on(reason):
                raise UnusableHome(worded("{reason}. {advice}. Nothing was published.", reason=reason, advice=advice))
        return RefreshResult(RefreshOutcome.STOPPED, reasons, release_left(home.releases))
    outcome = RefreshOutcome.UNCHANGED if release_left(home.releases) == before else RefreshOutcome.RELEASED
    return RefreshResult(outcome, (), release_left(home.releases))


def _reasons(run: dg.ExecuteInProcessResult) -> list[str]:
    failed_checks = [
        f"{check.check_name}: {check.description}"
        for check in run.get_asset_check_evaluations()
        if not check.passed and check.severity is dg.AssetCheckSeverity.ERROR
    ]
    if failed_checks:
        return failed_checks
    failed_steps = [
        f"{event.step_key}: {why_it_failed(event.step_failure_data)}"
        for event in run.all_events
        if event.is_step_failure
    ]
    # What a run needs before its first step (the lock, the home) can fail, too.
    return failed_steps or [
        root_cause(event.job_failure_data.error)
        for event in run.all_events
        if event.event_type is dg.DagsterEventType.RUN_FAILURE
    ]
