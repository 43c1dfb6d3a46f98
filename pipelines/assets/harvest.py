"""The harvest as an asset partitioned by publisher: a backfill over all of them is a harvest of the whole country."""

from typing import Any

import dagster as dg

from pipelines.assets.archive import OWNERS
from pipelines.harvest import harvest, is_worth_another_try, trouble_of
from pipelines.home import Home
from scrapers.harvest.report import HarvestReport
from scrapers.http.contact import ContactMissing, contact_from_environment
from scrapers.http.network import NetworkMisconfigured, network_from_environment
from scrapers.publishers.registry import read_publishers
from scrapers.text.worded import worded

HARVEST_KEY = dg.AssetKey(["archive", "harvest"])
#: What every harvest holds while it runs, whatever started it.
HARVEST_POOL = "publishers_sites"
_KNOWN = tuple(read_publishers().publishers.values())
PUBLISHERS = dg.StaticPartitionsDefinition([one.publisher_id for one in _KNOWN if one.is_harvestable])


@dg.asset(
    key=HARVEST_KEY,
    partitions_def=PUBLISHERS,
    group_name="archive",
    kinds={"python"},
    owners=OWNERS,
    # Several publishers may be harvested at once, each by one run, and all harvests together leave a place for the
    # refresh: see `concurrency` in dagster.yaml.
    pool=HARVEST_POOL,
    retry_policy=dg.RetryPolicy(max_retries=2, delay=600, backoff=dg.Backoff.EXPONENTIAL),
    # The orchestrator judges an asset's freshness, not a partition's: this window only tells that no publisher at all
    # was harvested. Each publisher's own frequency is held by `harvest_when_due` and the check `publishers_give`.
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=max(one.interval for one in _KNOWN) * 2),
    description="A publisher's notices and their attachments, from its site into the archive.",
)
def harvested(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
    """Harvest one publisher. A column or document that can't be had is an outcome in the log, not a failed run."""
    home = Home.from_environment()
    publisher = read_publishers().publishers[context.partition_key]
    try:
        contact, network = contact_from_environment(), network_from_environment()
    except (ContactMissing, NetworkMisconfigured) as fault:
        # To wait and try again would change nothing, and hold the run's place meanwhile.
        raise dg.Failure(str(fault), allow_retries=False) from fault
    reports = harvest(home, [publisher], contact, network, lambda _progress: None, context.log.warning)
    report = reports.get(publisher.publisher_id)
    if report is None:
        raise dg.Failure(
            worded("{publisher_id} is being harvested by another run.", publisher_id=publisher.publisher_id),
            allow_retries=True,
        )
    if trouble := trouble_of(report):
        context.log.warning(trouble)
    if not any(column.is_walked for column in report.columns):
        raise dg.Failure(
            worded(
                "Nothing of {publisher_id} could be walked: {trouble}. {advice}",
                publisher_id=publisher.publisher_id,
                trouble=trouble,
                advice=publisher.advice,
            ),
            metadata=harvest_metadata(report),
            allow_retries=is_worth_another_try(report),
        )
    return dg.MaterializeResult(metadata=harvest_metadata(report))


def harvest_metadata(report: HarvestReport) -> dict[str, Any]:
    """Return what the UI shows of a harvest."""
    return {
        "documents": report.documents,
        "bytes": report.bytes,
        "unsettled_notices": report.unsettled,
        "outcomes": dg.MetadataValue.json({outcome.value: count for outcome, count in sorted(report.outcomes.items())}),
        "columns": dg.MetadataValue.json(
            {
                column.column_id: worded(
                    "{outcome}: {kept} of {listed} kept", outcome=column.outcome, kept=column.kept, listed=column.listed
                )
                for column in report.columns
            }
        ),
    }
