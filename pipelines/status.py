"""What stands where: the release, what each publisher gave and what is wrong with it, and how full each list is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import duckdb

from pipelines.disk_use import disk_use
from pipelines.home import Home, UnusableHome
from pipelines.publisher_status import PublisherStatus, publishers_status
from pipelines.release.latest import latest_release
from scrapers.archive.places import log_of
from scrapers.publishers.registry import read_publishers
from scrapers.reference.tables import AnnouncedCount, announced_counts
from scrapers.text.worded import worded


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
            return worded("not loaded")
        if self.quarantined:
            return worded("rows quarantined")
        if not self.announced:
            return worded("no announced count")
        return worded("complete") if self.loaded in self.announced else worded("differs from what was announced")


@dataclass(frozen=True, slots=True)
class Status:
    """The whole picture. `release_id` is None before the first refresh; `faults` are those of publishers' files,
    `disk` the bytes of each part of the home."""

    release_id: str | None
    faults: tuple[str, ...]
    disk: Mapping[str, int]
    publishers: tuple[PublisherStatus, ...]
    lists: tuple[ListStatus, ...]


def status_of(home: Home) -> Status:
    """Return the status of the archive, the raw layer and the release under `home`; all of it is read, none changed."""
    release = latest_release(home.releases)
    log = list(log_of(home.archive))
    known = read_publishers()
    # Read by DuckDB, which starts ten times as fast as the library that writes these tables.
    with duckdb.connect() as database:
        documents = _raw_rows(database, home, "documents", _DOCUMENTS)
        return Status(
            release_id=release.name if release else None,
            faults=tuple(map(str, known.faults)),
            disk=disk_use(home),
            publishers=publishers_status(known.publishers, log, documents, datetime.now(UTC)),
            lists=tuple(_lists(database, home, announced_counts())),
        )


def _raw_rows(database: duckdb.DuckDBPyConnection, home: Home, table: str, query: str) -> list[dict[str, Any]]:
    """Return what `query` says of a raw table (called `raw`) as last written; no rows before the first refresh."""
    file = home.raw / f"{table}.parquet"
    if not file.is_file():
        return []
    try:
        database.read_parquet(str(file)).create_view("raw")
        found = database.sql(query)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    except duckdb.Error as fault:
        raise UnusableHome(worded("{file} can't be read. `greenreg refresh` writes it anew.", file=file)) from fault


_ListKey = tuple[str, str, str]
_DOCUMENTS = "select document_sha256, status, status_reason, status_detail from raw"
_LOADED = """
    select coalesce(program_id, '') as program_id, coalesce(batch, '') as batch, coalesce(stage, '') as stage,
        count(distinct entry_id) as loaded, string_agg(distinct evidence, '+' order by evidence) as evidence
    from raw group by all
"""
_QUARANTINED = """
    select coalesce(program_id, '') as program_id, coalesce(batch, '') as batch, coalesce(stage, '') as stage,
        sum(rows_quarantined)::bigint as quarantined
    from raw where rows_quarantined > 0 group by all
"""


def _lists(
    database: duckdb.DuckDBPyConnection, home: Home, announced: Iterable[AnnouncedCount]
) -> Iterable[ListStatus]:
    figures: defaultdict[_ListKey, set[int]] = defaultdict(set)
    for count in announced:
        publisher_and_batch, _, stage = count.notice_id.rpartition(":")
        batch = publisher_and_batch.partition(":")[2]
        if count.measure == "listed" and count.program_id:
            figures[(count.program_id, batch, stage)].add(count.value)
    loaded = {_key(row): row for row in _raw_rows(database, home, "list_entries", _LOADED)}
    quarantined = {_key(row): row["quarantined"] for row in _raw_rows(database, home, "document_lists", _QUARANTINED)}
    for key in sorted(figures.keys() | loaded.keys() | quarantined.keys()):
        rows = loaded.get(key, {"loaded": 0, "evidence": ""})
        yield ListStatus(
            *key,
            announced=tuple(sorted(figures[key])),
            loaded=rows["loaded"],
            quarantined=quarantined.get(key, 0),
            evidence=rows["evidence"],
        )


def _key(row: Mapping[str, Any]) -> _ListKey:
    return row["program_id"], row["batch"], row["stage"]
