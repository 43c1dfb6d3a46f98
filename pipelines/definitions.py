"""Everything Dagster loads: assets, checks, the refresh job, its schedule and its resources."""

import dagster as dg

from pipelines.assets import archive, raw, release, warehouse
from pipelines.progress import terminal_progress
from pipelines.resources import Warehouse, dbt_resource

_ASSETS = [
    archive.documents,
    archive.readings,
    archive.baseline_lists,
    raw.raw_tables,
    raw.organization_names,
    warehouse.registry_models,
    release.candidate,
    release.latest,
]

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.assets(*_ASSETS),
    description="Read what is new in the archive, build the registry, judge it, and publish a release if it holds.",
    executor_def=dg.in_process_executor,
    tags={"green_registry/writes": "warehouse"},
)

weekly_refresh = dg.ScheduleDefinition(
    name="weekly_refresh",
    job=refresh,
    cron_schedule="0 5 * * 1",
    execution_timezone="Asia/Shanghai",
    description="Monday morning, before the publishers' offices open.",
)

defs = dg.Definitions(
    assets=_ASSETS,
    jobs=[refresh],
    schedules=[weekly_refresh],
    resources={"warehouse": Warehouse(), "dbt": dbt_resource()},
    # One process a run: the steps share the refresh lock, and starting a process a step would cost more than the steps.
    executor=dg.in_process_executor,
    loggers={"progress": terminal_progress},
)
