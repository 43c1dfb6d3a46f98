"""Old runs in Dagster's record, each with its events and with what it printed."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import dagster as dg

from pipelines.disk_use import bytes_in
from pipelines.pruning.policy import Policy, Pruned, Take
from scrapers.text.worded import worded

_ENDED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


def prune_runs(
    instance: dg.DagsterInstance, home: Path, policy: Policy, take: Take, *, is_trial: bool
) -> Iterator[Pruned]:
    """Take old runs away that have ended; the newest of each job and publisher stay."""
    seen: Counter[tuple[str, str]] = Counter()
    for record in instance.get_run_records(dg.RunsFilter(statuses=_ENDED)):
        run = record.dagster_run
        of = (run.job_name, run.tags.get("dagster/partition", ""))
        seen[of] += 1
        ended_at = record.update_timestamp.replace(tzinfo=record.update_timestamp.tzinfo or UTC)
        if seen[of] <= policy.keep or policy.now - ended_at <= policy.older_than:
            continue
        left = [home / run.run_id, *(home / "history" / "runs").glob(f"{run.run_id}.db*")]
        size = sum(bytes_in(path) for path in left)
        if not is_trial:
            instance.delete_run(run.run_id)
        for path in left:
            take(path)
        yield Pruned(worded("run"), f"{run.job_name} {run.run_id}", size)
