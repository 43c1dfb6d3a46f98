"""When things run by themselves: publishers when they are due, a refresh when something new was archived."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import dagster as dg

from pipelines.assets.harvest import HARVEST_KEY, PUBLISHERS
from pipelines.home import Home
from pipelines.walks import LOOKS, due_at, told_by, walks_of
from scrapers.archive.observations import SIGNPOST_STAGES, Observation, Outcome
from scrapers.archive.places import Log, log_of
from scrapers.publishers.model import Publisher
from scrapers.publishers.registry import read_publishers
from scrapers.text.worded import worded

harvest_job = dg.define_asset_job(
    "harvest",
    selection=dg.AssetSelection.assets(HARVEST_KEY),
    description="Harvest one publisher into the archive.",
    executor_def=dg.in_process_executor,
)


@dg.schedule(
    job=harvest_job,
    cron_schedule="17 * * * *",
    execution_timezone="Asia/Shanghai",
    description="Every hour: the publishers whose frequency says they are due, each at its own hour of the day.",
)
def harvest_when_due(context: dg.ScheduleEvaluationContext) -> Iterator[dg.RunRequest]:
    """Ask for a run of every publisher that is due at this hour."""
    tick = context.scheduled_execution_time
    looks = _looks(log_of(Home.from_environment().archive), tick)
    loaded = PUBLISHERS.get_partition_keys()
    for publisher in read_publishers().publishers.values():
        walks = walks_of(looks.get(publisher.publisher_id, ()), {column.url for column in publisher.columns})
        if not publisher.is_harvestable or not is_due(publisher, tick, due_at(publisher, walks)):
            continue
        if publisher.publisher_id not in loaded:
            context.log.warning(
                worded(
                    "{publisher_id} was added since this was loaded: restart `greenreg ui`.",
                    publisher_id=publisher.publisher_id,
                )
            )
            continue
        yield dg.RunRequest(
            partition_key=publisher.publisher_id, run_key=f"{publisher.publisher_id}@{tick:%Y-%m-%dT%H}"
        )


def is_due(publisher: Publisher, tick: datetime, due: datetime | None) -> bool:
    """Tell whether a publisher that is due at a moment (None: always) is to be asked at this hour, which is its own.

    The hour follows from the id, so that the publishers are spread over the day and always the same.
    """
    own_hour = hashlib.sha256(publisher.publisher_id.encode()).digest()[0] % 24
    # A harvest takes its time: what began an hour late last time is due all the same.
    return tick.hour == own_hour and (due is None or tick >= due - timedelta(hours=12))


def _looks(log: Log, now: datetime) -> Mapping[str, list[Observation]]:
    """Return the looks at listings by publisher, in order of time; what was handed in by hand is no harvest."""
    looks: dict[str, list[Observation]] = {}
    for line in told_by(log, now):
        if line.stage in LOOKS:
            looks.setdefault(line.publisher_id, []).append(line)
    return looks


@dg.sensor(
    job_name="refresh",
    minimum_interval_seconds=300,
    description="Starts a refresh when documents came into the archive that no refresh has seen.",
)
def refresh_when_documents_arrive(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Compare the newest stored document with the one of the last refresh that was asked for."""
    newest = _newest_stored(log_of(Home.from_environment().archive))
    if newest is None or newest.attempt_id == context.cursor:
        return dg.SkipReason("No new document has come in.")
    if abs(datetime.now(UTC) - newest.observed_at) < timedelta(minutes=5):
        return dg.SkipReason("Documents are still coming in.")
    context.update_cursor(newest.attempt_id)
    return dg.RunRequest(run_key=newest.attempt_id)


def _newest_stored(log: Log) -> Observation | None:
    """The last in the log, whose order no clock decides."""
    stored = [line for line in log if line.outcome is Outcome.STORED and line.stage not in SIGNPOST_STAGES]
    return stored[-1] if stored else None
