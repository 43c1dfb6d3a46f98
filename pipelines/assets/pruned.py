"""Giving room back, once a week."""

from datetime import UTC, datetime

import dagster as dg

from pipelines.assets.archive import OWNERS
from pipelines.disk_use import disk_use
from pipelines.pruning.policy import KEEP, OLDER_THAN, Policy
from pipelines.pruning.prune import prune
from pipelines.resources import Warehouse
from scrapers.archive.shared.files import shared_files
from scrapers.archive.shared.log import SharedLog


@dg.asset(
    key=["home", "pruned"],
    group_name="release",
    kinds={"file"},
    owners=OWNERS,
    description="Old releases and runs, and what was left unfinished, taken away; what a link names stays.",
)
def pruned(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """Prune the home by the standing policy: the newest of everything, and whatever is no older than a month."""
    policy = Policy(KEEP, OLDER_THAN, datetime.now(UTC))
    if files := shared_files():
        context.log.info(f"{SharedLog(warehouse.home.archive, files).pack()} lines of the log were packed")
    done = list(prune(warehouse.home, context.instance, policy))
    taken = [one for one in done if not one.left_because]
    for one in done:
        context.log.info(f"{one.kind} {one.name}: {one.left_because or f'{one.bytes} bytes'}")
    return dg.MaterializeResult(
        metadata={
            "taken_away": len(taken),
            "bytes": sum(one.bytes for one in taken),
            "disk_use": dg.MetadataValue.json(dict(disk_use(warehouse.home))),
        }
    )
