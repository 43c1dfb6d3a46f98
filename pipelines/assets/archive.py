"""Where facts come in: the archive's documents, what was read from them, and the embedded lists."""

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg

from pipelines.publisher_status import publishers_status, standstills
from pipelines.reading.archived import archived_documents
from pipelines.reading.document import ReadingStatus
from pipelines.reading.readings import read_archive
from pipelines.resources import Warehouse
from scrapers.archive.observations import Observation, ObservationLog
from scrapers.archive.store import ObjectStore
from scrapers.baseline.lists import baseline_lists as stated_lists
from scrapers.publishers.registry import read_publishers
from scrapers.version import LISTS, reader_version

OWNERS = ["team:green-registry"]


@dg.asset(
    key=["archive", "documents"],
    deps=[dg.AssetDep(["archive", "harvest"], partition_mapping=dg.AllPartitionMapping())],
    group_name="archive",
    kinds={"file"},
    owners=OWNERS,
    description="Every document fetched or handed in, once, under its sha256, with the log of every observation.",
    check_specs=[
        dg.AssetCheckSpec(
            "publishers_give",
            asset=["archive", "documents"],
            description="No publisher that was harvested before is overdue by its own frequency, or failing.",
        )
    ],
)
def documents(warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Count what the archive holds; the bytes come in by harvest and by `greenreg ingest`."""
    log = list(ObservationLog(warehouse.home.archive))
    archived = archived_documents(log)
    publishers = sorted({document.newest.publisher_id for document in archived})
    yield dg.MaterializeResult(
        metadata={
            "documents": len(archived),
            "bytes": sum(document.newest.bytes for document in archived),
            "publishers": dg.MetadataValue.json(publishers),
        }
    )
    yield _publishers_give(log)


def _publishers_give(log: list[Observation]) -> dg.AssetCheckResult:
    found = standstills(publishers_status(read_publishers().publishers, log, (), datetime.now(UTC)))
    return dg.AssetCheckResult(
        check_name="publishers_give",
        passed=not found,
        severity=dg.AssetCheckSeverity.WARN,
        description="; ".join(f"{publisher_id}: {why}" for publisher_id, why in found.items()) or None,
        metadata={"standing_still": dg.MetadataValue.json(dict(found))},
    )


@dg.asset(
    key=["archive", "readings"],
    deps=[documents],
    group_name="archive",
    kinds={"python"},
    owners=OWNERS,
    description="What this version of the reader read from each archived document; a document is read once a version.",
)
def readings(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """Read the documents that this reader version has not read yet. A bad document costs itself only."""
    home = warehouse.home
    archived = archived_documents(ObservationLog(home.archive))
    report = read_archive(
        archived,
        ObjectStore(home.archive),
        home.readings,
        on_read=lambda document, outcome: context.log.info(
            f"{outcome.status}: {document.newest.file_name} {outcome.detail}"
        ),
    )
    outcomes = report.readings.values()
    lists = [outcome.lists for outcome in outcomes if outcome.lists is not None]
    names = {document.sha256: document.newest.file_name for document in archived}
    quarantined = {
        f"{names[sha256]} ({sha256[:12]})": f"{outcome.reason}: {outcome.detail}"
        for sha256, outcome in report.readings.items()
        if outcome.status is ReadingStatus.QUARANTINED
    }
    for document, why in quarantined.items():
        context.log.warning(f"Quarantined {document}: {why}")
    return dg.MaterializeResult(
        metadata={
            "reader_version": reader_version(LISTS),
            "documents": len(report.readings),
            "newly_read": len(report.newly_read),
            "rows_seen": sum(of_document.rows_seen for of_document in lists),
            "rows_loaded": sum(of_document.rows_loaded for of_document in lists),
            "rows_quarantined": sum(of_document.rows_quarantined for of_document in lists),
            "documents_quarantined": dg.MetadataValue.json(quarantined),
        }
    )


@dg.asset(
    key=["baseline", "lists"],
    group_name="archive",
    kinds={"file"},
    owners=OWNERS,
    description="The embedded lists: who is on which national list, transcribed, each with its official address.",
)
def baseline_lists() -> dg.MaterializeResult[None]:
    """Count the embedded lists; `greenreg baseline rebuild` makes them anew from their material."""
    lists = list(stated_lists())
    return dg.MaterializeResult(
        metadata={
            "lists": len(lists),
            "dagster/row_count": sum(len(stated.entries) for stated in lists),
            "issues": sum(len(stated.issues) for stated in lists),
        }
    )
