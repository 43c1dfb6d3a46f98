"""The statistics of archived texts: each document read once a version of the reader, and its raw rows.

Belongs here: which documents are read, and that none of them can stop the others. A document that can't be read says
so where it is read as a policy; here it only has no statistics.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.document import DocumentReading
from pipelines.reading.policies import is_prose
from scrapers.archive.store import ObjectStore
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import UnreadableDocument
from scrapers.publishers.model import Publisher
from scrapers.statistics.programs import program_of
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import TITLES, Period, Place, ReviewItem, Statistic, StatisticsReading
from scrapers.version import STATISTICS, reader_version

Row = dict[str, object]
TABLES = ("text_statistics", "text_statistics_issues")

_READING = TypeAdapter(StatisticsReading)
# How much of a sentence is quoted around its number.
_QUOTED_BEFORE, _QUOTED_BEHIND = 90, 24


def read_text_statistics(
    documents: Iterable[ArchivedDocument],
    readings: Mapping[str, DocumentReading],
    store: ObjectStore,
    cache_folder: Path,
    publishers: Mapping[str, Publisher],
) -> dict[str, list[Row]]:
    """Read every archived text that holds no list; return the rows of the raw tables of statistics."""
    folder = cache_folder / "statistics" / reader_version(STATISTICS)
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for document in documents:
        if not is_prose(document, readings[document.sha256].status):
            continue
        publisher = publishers.get(document.newest.publisher_id)
        home_region = publisher.region_code if publisher is not None else "CN"
        reading = _read_once(folder, document, store, home_region)
        rows["text_statistics"] += [_fact(document, *numbered) for numbered in enumerate(reading.facts, start=1)]
        rows["text_statistics_issues"] += [
            _issue(document, *numbered) for numbered in enumerate(reading.to_review, start=1)
        ]
    return rows


def _read_once(folder: Path, document: ArchivedDocument, store: ObjectStore, home_region: str) -> StatisticsReading:
    issued_on = document.newest.issued_on
    depends_on = hashlib.sha256(f"{issued_on}\0{home_region}".encode()).hexdigest()[:8]
    path = folder / document.sha256[:2] / f"{document.sha256}-{depends_on}.json"
    try:
        return _READING.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        pass
    published = Period(issued_on, issued_on) if issued_on else None
    try:
        reading = read_statistics(
            read_blocks(store.path_of(document.sha256)), published=published, home_region=home_region
        )
    except (UnreadableDocument, OSError):
        return StatisticsReading()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".unfinished-{os.getpid()}")
    unfinished.write_bytes(_READING.dump_json(reading))
    unfinished.replace(path)
    return reading


def _fact(document: ArchivedDocument, ordinal: int, fact: Statistic) -> Row:
    is_of_titles = fact.measure == TITLES
    return _placed(document, ordinal, fact.place) | {
        "measure": fact.measure,
        "kind": fact.kind,
        "level": fact.level,
        "program_id": program_of(fact.kind, fact.level, fact.region_code) if is_of_titles else "",
        "region_code": fact.region_code,
        "region_as_printed": fact.region_as_printed,
        "period_from": fact.period.first if fact.period else None,
        "period_to": fact.period.last if fact.period else None,
        "period_as_printed": fact.period_as_printed,
        "base_year": fact.base_year,
        "value_low": None if fact.value_low is None else float(fact.value_low),
        "value_high": None if fact.value_high is None else float(fact.value_high),
        "printed_low": None if fact.printed_low is None else float(fact.printed_low),
        "printed_high": None if fact.printed_high is None else float(fact.printed_high),
        "unit": fact.unit,
        "unit_as_printed": fact.unit_as_printed,
        "precision": fact.precision.value,
        "counting": fact.counting.value if fact.counting else "",
        "removals": fact.removals,
        "figure_status": fact.status.value,
    }


def _issue(document: ArchivedDocument, ordinal: int, item: ReviewItem) -> Row:
    return _placed(document, ordinal, item.place) | {"reason": item.reason}


def _placed(document: ArchivedDocument, ordinal: int, place: Place) -> Row:
    text = place.sentence_text
    return {
        "document_sha256": document.sha256,
        "publisher_id": document.newest.publisher_id,
        "source_url": document.newest.url,
        "ordinal": ordinal,
        "page": place.page,
        "paragraph": place.paragraph,
        "sentence": place.sentence,
        "text_start": place.start,
        "text_end": place.end,
        "as_printed": text[place.start : place.end],
        "quote": text[max(0, place.start - _QUOTED_BEFORE) : place.end + _QUOTED_BEHIND].strip(),
    }
