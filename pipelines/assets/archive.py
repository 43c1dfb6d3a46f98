"""Where facts come in: the archive's documents, what was read from them, and the embedded lists."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import dagster as dg

from pipelines.publisher_status import publishers_status, standstills
from pipelines.reading.archived import archived_documents
from pipelines.reading.outcomes import Outcomes, PolicyStatus, ReadingStatus
from pipelines.reading.readings import read_archive
from pipelines.resources import Warehouse
from scrapers.archive.observations import Observation
from scrapers.archive.places import log_of, objects_of
from scrapers.baseline.lists import baseline_lists as stated_lists
from scrapers.publishers.registry import read_publishers
from scrapers.text.shown import shown
from scrapers.text.worded import worded
from scrapers.version import LISTS, reader_version

OWNERS = ["team:green-registry"]
_ALL_ARE_READ = "all_are_read"
# A check's description is a line; the rest stands in the metadata of the readings.
_NAMED = 5


@dg.asset(
    key=["archive", "documents"],
    # No dependency on the harvest: the archive alone is enough, and what was handed in too. With one, the page would
    # say of every refresh before the first harvest that it may fail.
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
    log = list(log_of(warehouse.home.archive))
    archived = archived_documents(log)
    publishers = sorted({document.cited.publisher_id for document in archived})
    yield dg.MaterializeResult(
        metadata={
            "documents": len(archived),
            "bytes": sum(document.cited.bytes for document in archived),
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
    check_specs=[
        dg.AssetCheckSpec(
            _ALL_ARE_READ,
            asset=["archive", "readings"],
            description="Every archived document could be read: none is quarantined, none was read in part.",
        )
    ],
)
def readings(
    context: dg.AssetExecutionContext, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Read the documents that this reader version has not read yet. A bad document costs itself only."""
    home = warehouse.home
    log = list(log_of(home.archive))
    archived = archived_documents(log)
    report = read_archive(
        archived,
        log,
        objects_of(home.archive),
        home.readings,
        read_publishers().publishers,
        on_read=lambda document, outcomes: context.log.info(f"{document.cited.file_name} {_said_of(outcomes)}"),
    )
    names = {document.sha256: f"{document.cited.file_name} ({document.sha256[:12]})" for document in archived}
    quarantined = {
        names[sha256]: f"{outcome.reason}: {outcome.detail}"
        for sha256, outcome in report.lists.items()
        if outcome.status is ReadingStatus.QUARANTINED
    }
    failed = {names[sha256]: _failed_beside_the_lists(outcomes) for sha256, outcomes in report.outcomes.items()}
    in_part = {document: why for document, why in failed.items() if why}
    for document, why in quarantined.items():
        context.log.warning(worded("Quarantined {document}: {why}", document=document, why=why))
    for document, why in in_part.items():
        context.log.warning(worded("Read in part {document}: {why}", document=document, why=why))
    lists = [its.lists for outcomes in report.outcomes.values() for its in outcomes.lists_of if its.lists is not None]
    yield dg.MaterializeResult(
        metadata={
            "reader_version": reader_version(LISTS),
            "documents": len(report.outcomes),
            "newly_read": len(report.newly_read),
            "rows_seen": sum(of_document.rows_seen for of_document in lists),
            "rows_loaded": sum(of_document.rows_loaded for of_document in lists),
            "rows_quarantined": sum(of_document.rows_quarantined for of_document in lists),
            "documents_quarantined": dg.MetadataValue.json(quarantined),
            "documents_read_in_part": dg.MetadataValue.json(in_part),
        },
    )
    yield _all_are_read(quarantined, in_part)


def _all_are_read(quarantined: Mapping[str, str], in_part: Mapping[str, str]) -> dg.AssetCheckResult:
    unread = [f"{document}: {why}" for of in (quarantined, in_part) for document, why in of.items()]
    return dg.AssetCheckResult(
        check_name=_ALL_ARE_READ,
        passed=not unread,
        severity=dg.AssetCheckSeverity.WARN,
        description="; ".join(shown(one) for one in unread[:_NAMED]) or None,
        metadata={"quarantined": len(quarantined), "read_in_part": len(in_part)},
    )


def _said_of(outcomes: Outcomes) -> str:
    lists = outcomes.lists
    said = f"{lists.status} {lists.detail}".strip() if lists else ""
    return "; ".join(part for part in (said, _failed_beside_the_lists(outcomes)) if part)


def _failed_beside_the_lists(outcomes: Outcomes) -> str:
    """What of a document could not be read besides its lists, and why; empty where nothing failed."""
    policy, statistics, notice = outcomes.policy, outcomes.statistics, outcomes.notice
    failed = {
        "policy": policy.detail if policy and policy.status is PolicyStatus.FAILED else "",
        "figures": statistics.detail if statistics else "",
        "notice": notice.detail if notice else "",
    }
    return "; ".join(f"{what}: {why}" for what, why in failed.items() if why)


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
