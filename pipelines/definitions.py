"""Everything Dagster loads: assets, checks, the refresh job, its schedule and its resources."""

import dagster as dg

from pipelines.alerts.sensor import alerts
from pipelines.assets import archive, harvest, mentions, pruned, raw, release, warehouse
from pipelines.automation import harvest_job, harvest_when_due, refresh_when_documents_arrive
from pipelines.progress import terminal_progress
from pipelines.resources import Warehouse, dbt

_REFRESHED = [
    archive.documents,
    archive.readings,
    archive.baseline_lists,
    raw.raw_tables,
    raw.organizations_resolved,
    mentions.mentions,
    warehouse.registry_models,
    release.candidate,
    release.latest,
]

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.assets(*_REFRESHED),
    description="Read what is new in the archive, build the registry, judge it, and publish a release if it holds.",
    executor_def=dg.in_process_executor,
    tags={"green_registry/writes": "warehouse"},
)

weekly = dg.define_asset_job(
    "weekly",
    selection=dg.AssetSelection.assets(*_REFRESHED, pruned.pruned),
    description="A refresh; beside it, old releases and runs and what was left unfinished are taken away.",
    executor_def=dg.in_process_executor,
    tags={"green_registry/writes": "warehouse"},
)

weekly_refresh = dg.ScheduleDefinition(
    name="weekly_refresh",
    job=weekly,
    cron_schedule="0 5 * * 1",
    execution_timezone="Asia/Shanghai",
    description="Monday morning, before the publishers' offices open.",
)

defs = dg.Definitions(
    assets=[harvest.harvested, *_REFRESHED, pruned.pruned],
    jobs=[refresh, weekly, harvest_job],
    schedules=[weekly_refresh, harvest_when_due],
    sensors=[refresh_when_documents_arrive, alerts],
    resources={"warehouse": Warehouse(), "dbt": dbt},
    # One process a run: the steps share the refresh lock, and starting a process a step would cost more than the steps.
    executor=dg.in_process_executor,
    loggers={"progress": terminal_progress},
)
