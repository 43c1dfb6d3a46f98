"""What there is to tell now: runs that failed, gates that stopped, publishers that stand still, lists that shrank."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import dagster as dg
import duckdb

from pipelines.alerts.alert import Alert, Kind
from pipelines.failed_step import why_it_failed
from pipelines.home import Home
from pipelines.publisher_status import publishers_status, standstills
from pipelines.release.kept import release_before
from pipelines.release.latest import release_left
from scrapers.archive.places import log_of
from scrapers.publishers.registry import read_publishers
from scrapers.text.worded import together, worded

# A run that failed longer ago is history: whoever sets alerts up today is not told of last year.
_RECENT: Final = timedelta(days=2)


def alerts_now(home: Home, instance: dg.DagsterInstance, now: datetime) -> list[Alert]:
    """Everything that a person should know at `now` (UTC), each matter once, in the order of the keys."""
    found = [*_of_runs(instance, now), *_of_publishers(home, now), *_of_lists(home.releases)]
    return sorted(found, key=lambda alert: alert.key)


def _of_runs(instance: dg.DagsterInstance, now: datetime) -> Iterator[Alert]:
    failed = dg.RunsFilter(statuses=[dg.DagsterRunStatus.FAILURE], updated_after=now - _RECENT)
    for record in instance.get_run_records(failed):
        run = record.dagster_run
        events = [
            entry.dagster_event
            for entry in instance.all_logs(
                run.run_id,
                of_type={dg.DagsterEventType.ASSET_CHECK_EVALUATION, dg.DagsterEventType.STEP_FAILURE},
            )
            if entry.dagster_event
        ]
        stopped = [
            f"{check.check_name}: {check.description}"
            for event in events
            if event.event_type is dg.DagsterEventType.ASSET_CHECK_EVALUATION
            for check in [event.asset_check_evaluation_data]
            if not check.passed and check.severity is dg.AssetCheckSeverity.ERROR
        ]
        failures = [
            f"{event.step_key}: {why_it_failed(event.step_failure_data)}" for event in events if event.is_step_failure
        ]
        subject = " ".join(part for part in (run.job_name, run.tags.get("dagster/partition", "")) if part)
        if stopped:
            yield Alert(
                f"run {run.run_id}",
                Kind.GATE_STOPPED,
                subject,
                worded("nothing was published. {stopped}", stopped=together("; ", stopped)),
            )
        else:
            why = together("; ", failures) or worded("it ended without a word; its process may have been killed")
            yield Alert(f"run {run.run_id}", Kind.RUN_FAILED, subject, why)


def _of_publishers(home: Home, now: datetime) -> Iterator[Alert]:
    log = list(log_of(home.archive))
    standing = standstills(publishers_status(read_publishers().publishers, log, (), now))
    for publisher_id, why in standing.items():
        # Why it fails may read otherwise each day; since when is the same as long as it is one failure.
        since = why.partition(":")[0]
        yield Alert(
            f"publisher {publisher_id} {since}",
            Kind.PUBLISHER_STANDS_STILL,
            publisher_id,
            why,
        )


_SHRUNK: Final = """
    with
        before as (select program_id, batch, stage, count(*) as entries from read_parquet($before) group by all),
        after as (select program_id, batch, stage, count(*) as entries from read_parquet($after) group by all)
    select before.program_id, before.batch, before.stage, before.entries, coalesce(after.entries, 0)
    from before
    left join after
        on before.program_id = after.program_id
        and before.batch is not distinct from after.batch
        and before.stage is not distinct from after.stage
    where coalesce(after.entries, 0) < before.entries
    order by all
"""


def _of_lists(releases: Path) -> Iterator[Alert]:
    """The lists that have fewer rows in the newest release than in the one before it."""
    latest, before = release_left(releases), release_before(releases)
    if latest is None or before is None:
        return
    files = {"before": str(before / "list_entries.parquet"), "after": str(latest / "list_entries.parquet")}
    with duckdb.connect() as connection:
        shrunk = connection.execute(_SHRUNK, files).fetchall()
    for program_id, batch, stage, rows_before, rows_after in shrunk:
        subject = " ".join(part for part in (program_id, batch, stage) if part)
        text = worded(
            "{rows} rows in {release}, {rows_before} in {release_before}, the release before it",
            rows=rows_after,
            release=latest.name,
            rows_before=rows_before,
            release_before=before.name,
        )
        yield Alert(f"list {subject} {latest.name}", Kind.LIST_SHRANK, subject, text)
