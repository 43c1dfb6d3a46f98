"""Where facts come in: the archive's documents, what was read from them, and the embedded lists."""

import dagster as dg

from pipelines.reading.archived import archived_documents
from pipelines.reading.document import ReadingStatus
from pipelines.reading.readings import read_archive
from pipelines.resources import Warehouse
from scrapers.archive.observations import ObservationLog
from scrapers.archive.store import ObjectStore
from scrapers.baseline.lists import baseline_lists as stated_lists
from scrapers.lists.version import reader_version

OWNERS = ["team:green-registry"]


@dg.asset(
    key=["archive", "documents"],
    deps=[dg.AssetDep(["archive", "harvest"], partition_mapping=dg.AllPartitionMapping())],
    group_name="archive",
    kinds={"file"},
    owners=OWNERS,
    description="Every document fetched or handed in, once, under its sha256, with the log of every observation.",
)
def documents(warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """Count what the archive holds; the bytes come in by harvest and by `greenreg ingest`."""
    archived = archived_documents(ObservationLog(warehouse.home.archive))
    publishers = sorted({document.newest.publisher_id for document in archived})
    return dg.MaterializeResult(
        metadata={
            "documents": len(archived),
            "bytes": sum(document.newest.bytes for document in archived),
            "publishers": dg.MetadataValue.json(publishers),
        }
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
    lists = [outcome.reading for outcome in outcomes if outcome.reading is not None]
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
            "reader_version": reader_version(),
            "documents": len(report.readings),
            "newly_read": len(report.newly_read),
            "rows_seen": sum(reading.rows_seen for reading in lists),
            "rows_loaded": sum(reading.rows_loaded for reading in lists),
            "rows_quarantined": sum(reading.rows_quarantined for reading in lists),
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
