"""What stands where: the release, what each publisher gave and what is wrong with it, and how full each list is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import duckdb

from pipelines.home import Home
from pipelines.publisher_status import PublisherStatus, publishers_status
from pipelines.release.latest import latest_release
from scrapers.archive.observations import ObservationLog
from scrapers.publishers.registry import read_publishers
from scrapers.reference.tables import AnnouncedCount, announced_counts


@dataclass(frozen=True, slots=True)
class ListStatus:
    """One list of one notice: rows announced (several figures where officials disagree), loaded and quarantined."""

    program_id: str
    batch: str
    stage: str
    announced: tuple[int, ...]
    loaded: int
    quarantined: int
    evidence: str

    @property
    def verdict(self) -> str:
        """complete, not loaded, or what is amiss."""
        if not self.loaded:
            return "not loaded"
        if self.quarantined:
            return "rows quarantined"
        if not self.announced:
            return "no announced count"
        return "complete" if self.loaded in self.announced else "differs from what was announced"


@dataclass(frozen=True, slots=True)
class Status:
    """The whole picture. `release_id` is None before the first refresh."""

    release_id: str | None
    publishers: tuple[PublisherStatus, ...]
    lists: tuple[ListStatus, ...]


def status_of(home: Home) -> Status:
    """Return the status of the archive, the raw layer and the release under `home`; all of it is read, none changed."""
    documents = _raw_rows(home, "documents", "document_sha256", "status", "status_reason", "status_detail")
    release = latest_release(home.releases)
    log = list(ObservationLog(home.archive))
    return Status(
        release_id=release.name if release else None,
        publishers=publishers_status(read_publishers().publishers, log, documents, datetime.now(UTC)),
        lists=tuple(_lists(home, announced_counts())),
    )


def _raw_rows(home: Home, table: str, *columns: str) -> list[dict[str, Any]]:
    """Return columns of a raw table as it was last written; no rows before the first refresh.

    Read by DuckDB, which starts ten times as fast as the library that writes these tables.
    """
    file = home.raw / f"{table}.parquet"
    if not file.is_file():
        return []
    with duckdb.connect() as connection:
        rows = connection.read_parquet(str(file)).project(", ".join(columns)).fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]


_ListKey = tuple[str, str, str]
_LIST_KEY = ("program_id", "batch", "stage")


def _lists(home: Home, announced: Iterable[AnnouncedCount]) -> Iterable[ListStatus]:
    figures: defaultdict[_ListKey, set[int]] = defaultdict(set)
    for count in announced:
        publisher_and_batch, _, stage = count.notice_id.rpartition(":")
        batch = publisher_and_batch.partition(":")[2]
        if count.measure == "listed" and count.program_id:
            figures[(count.program_id, batch, stage)].add(count.value)
    ordinals: defaultdict[_ListKey, set[object]] = defaultdict(set)
    evidence: defaultdict[_ListKey, Counter[str]] = defaultdict(Counter)
    for row in _raw_rows(home, "list_entries", *_LIST_KEY, "list_id", "ordinal", "evidence"):
        key = (row["program_id"], row["batch"], row["stage"])
        ordinals[key].add((row["list_id"], row["ordinal"]))
        evidence[key][row["evidence"]] += 1
    quarantined = _quarantined(_raw_rows(home, "document_lists", *_LIST_KEY, "rows_quarantined"))
    for key in sorted(figures.keys() | ordinals.keys() | quarantined.keys()):
        yield ListStatus(
            *key,
            announced=tuple(sorted(figures[key])),
            loaded=len(ordinals[key]),
            quarantined=quarantined.get(key, 0),
            evidence="+".join(sorted(evidence[key])),
        )


def _quarantined(of_documents: Iterable[Mapping[str, Any]]) -> Mapping[_ListKey, int]:
    counts: Counter[_ListKey] = Counter()
    for row in of_documents:
        if row["rows_quarantined"]:
            counts[(row["program_id"] or "", row["batch"] or "", row["stage"] or "")] += row["rows_quarantined"]
    return counts
