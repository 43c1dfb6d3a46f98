"""From baseline lists, readings and observations to the rows of the raw layer."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.entry_ids import entry_ids
from pipelines.reading.origins import place_of
from pipelines.reading.outcomes import Outcomes
from pipelines.reading.placed import NoticesOfOrigins, PlacedList, placed_lists
from scrapers.archive.observations import Observation
from scrapers.baseline.lists import BaselineList, id_of_transcribed
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reading import Group, ListReading, ReadingIssue

RawRows = dict[str, list[dict[str, object]]]

_FROM_READING = (
    *("documents", "document_origins", "document_lists"),
    *("quarantined_rows", "reading_issues", "list_groups", "notice_acts"),
)
# What a reading says of a list, apart from its id and notice.
_SAID_OF_A_LIST = ("program_id", "batch", "stage", "list_title", "decided_by")


class Entries:
    """The rows of raw `list_entries`, made anew each time they are gone through.

    A row of Python takes some twenty times what it takes in a file: where there are millions, nobody holds them all.
    """

    def __init__(self) -> None:
        self._lists: list[tuple[Sequence[ListEntry], Callable[[ListEntry], dict[str, object]]]] = []

    def __iter__(self) -> Iterator[dict[str, object]]:
        return (row_of(entry) for entries, row_of in self._lists for entry in entries)

    def __len__(self) -> int:
        return sum(len(entries) for entries, _ in self._lists)

    def add(self, entries: Sequence[ListEntry], row_of: Callable[[ListEntry], dict[str, object]]) -> None:
        """Add a list's entries, and how a row is made of one of them."""
        self._lists.append((entries, row_of))


def raw_rows(
    baseline: Iterable[BaselineList],
    documents: Iterable[ArchivedDocument],
    outcomes: Mapping[str, Outcomes],
    notices: NoticesOfOrigins,
    log: Iterable[Observation],
    reader_version: str,
) -> tuple[RawRows, Entries]:
    """Return the rows of every raw table but those of organizations, which are resolved from these; entries apart."""
    rows: RawRows = {table: [] for table in _FROM_READING}
    entries = Entries()
    rows["harvest_attempts"] = [_attempt(observation) for observation in log]
    stated = {transcribed.list_id: transcribed for transcribed in baseline}
    for transcribed in stated.values():
        _add_baseline_list(rows, entries, transcribed)
    documents = list(documents)
    lists: dict[str, list[PlacedList]] = {}
    for placed in placed_lists(documents, outcomes, notices):
        lists.setdefault(placed.document.sha256, []).append(placed)
    for document in documents:
        _add_document(rows, document, outcomes[document.sha256], lists.get(document.sha256, []), reader_version)
        for placed in lists.get(document.sha256, []):
            _add_list(rows, entries, placed, stated[placed.list_id].entries if placed.list_id in stated else ())
        of_lists = {placed.origin_no: placed.notice_id for placed in lists.get(document.sha256, []) if placed.notice_id}
        rows["document_origins"] += list(_origins(document, outcomes[document.sha256], notices, of_lists))
        rows["notice_acts"] += list(_acts(document, outcomes[document.sha256], notices))
    return rows, entries


def _add_baseline_list(rows: RawRows, entries: Entries, transcribed: BaselineList) -> None:
    shared = _given(
        {
            "list_id": transcribed.list_id,
            "program_id": transcribed.program_id,
            "batch": transcribed.batch,
            "stage": transcribed.stage,
            "notice_id": transcribed.notice_id,
            "publisher_id": transcribed.program_id.rsplit(".", 1)[0],
            "evidence": "transcribed",
            "source_url": transcribed.source_url,
            "page_url": transcribed.page_url,
        }
    )
    entries.add(
        transcribed.entries,
        lambda entry: shared | _entry(entry) | {"entry_id": id_of_transcribed(transcribed.list_id, entry.ordinal)},
    )
    rows["list_groups"] += [_group(group, transcribed.list_id, "transcribed", None) for group in transcribed.groups]
    rows["reading_issues"] += [_issue(issue, transcribed.list_id, None) for issue in transcribed.issues]


def _add_document(
    rows: RawRows, document: ArchivedDocument, outcomes: Outcomes, lists: Sequence[PlacedList], reader_version: str
) -> None:
    cited, outcome = document.cited, outcomes.lists
    assert outcome is not None
    row: dict[str, object] = _given(
        {
            "document_sha256": document.sha256,
            "publisher_id": cited.publisher_id,
            "media_type": cited.media_type,
            "file_name": cited.file_name,
            "title": cited.title,
            "document_number": cited.document_number,
            "issued_on": cited.issued_on,
            "page_url": cited.page_url,
            "source_url": cited.url,
            "container_sha256": cited.container_sha256,
            "reader_version": reader_version,
            "status": outcome.status.value,
            "status_reason": outcome.reason,
            "status_detail": outcome.detail,
        }
    ) | {
        "bytes": cited.bytes,
        "first_observed_at": _utc(document.first_observed_at),
        "last_observed_at": _utc(document.last_observed_at),
    }
    only = lists[0] if len(lists) == 1 else None
    if any(its.lists is not None for its in outcomes.lists_of):
        row |= _ledger_of_all([placed.reading for placed in lists])
    if only is not None:
        row |= _said_of(only)
    said = dict.fromkeys(issue for its in outcomes.lists_of if its.lists for issue in its.lists.issues)
    rows["reading_issues"] += [_issue(issue, only.list_id or None if only else None, document.sha256) for issue in said]
    rows["documents"].append(row)


def _origins(
    document: ArchivedDocument, outcomes: Outcomes, notices: NoticesOfOrigins, of_lists: Mapping[int, str]
) -> Iterator[dict[str, object]]:
    """Yield the origins of a document; `of_lists` are the notices of its lists, by the number of the origin.

    A file of which nothing is stated but its publisher is carried by the notice that its own list is known to be of.
    """
    if document.is_signpost:
        return
    for origin_no, (origin, outcome) in enumerate(zip(document.origins, outcomes.lists_of, strict=True), start=1):
        notice_id = of_lists.get(origin_no) or notices.notice_of(origin)
        for place_no, had_from in enumerate(origin.places, start=1):
            yield _given(
                {
                    "document_sha256": document.sha256,
                    "origin_no": origin_no,
                    "place_no": place_no,
                    "place": place_of(had_from),
                    "notice_id": notice_id,
                    "publisher_id": origin.cited.publisher_id,
                    "title": origin.cited.title,
                    "document_number": origin.cited.document_number,
                    "issued_on": origin.cited.issued_on,
                    "page_url": had_from.page_url,
                    "source_url": had_from.url,
                    "file_name": had_from.file_name,
                    "container_sha256": had_from.container_sha256,
                    "status": outcome.status.value,
                    "first_observed_at": _utc(origin.first_observed_at),
                    "last_observed_at": _utc(origin.last_observed_at),
                }
            )


def _acts(document: ArchivedDocument, outcomes: Outcomes, notices: NoticesOfOrigins) -> Iterator[dict[str, object]]:
    """What the notices that carry a document do to earlier ones."""
    if document.is_signpost:
        return
    for origin_no, (origin, outcome) in enumerate(zip(document.origins, outcomes.lists_of, strict=True), start=1):
        for act_no, act in enumerate(outcome.lists.acts if outcome.lists else (), start=1):
            acting = {"notice_id": notices.notice_of(origin), "publisher_id": origin.cited.publisher_id}
            place = {"document_sha256": document.sha256, "origin_no": origin_no, "act_no": act_no}
            yield _given(acting | place | asdict(act)) | {"is_partial": act.is_partial}


def _ledger_of_all(readings: Sequence[ListReading]) -> dict[str, object]:
    """The ledger of a document: that of all its lists; what they state counts where each of them states it."""
    stated = [reading.rows_stated for reading in readings]
    return {
        "rows_seen": sum(reading.rows_seen for reading in readings),
        "rows_loaded": sum(reading.rows_loaded for reading in readings),
        "rows_quarantined": sum(reading.rows_quarantined for reading in readings),
        "rows_stated": sum(count or 0 for count in stated) if stated and None not in stated else None,
    }


def _said_of(placed: PlacedList) -> dict[str, object]:
    said = {name: getattr(placed.reading, name) for name in _SAID_OF_A_LIST}
    return {
        name: value or None
        for name, value in ({"list_id": placed.list_id, "notice_id": placed.notice_id} | said).items()
    }


def _add_list(rows: RawRows, entries: Entries, placed: PlacedList, transcribed: Iterable[ListEntry]) -> None:
    document, reading, cited = placed.document, placed.reading, placed.origin.cited
    list_id = placed.list_id or None
    ids = entry_ids(placed.rows_called, reading, transcribed)
    rows["document_lists"].append(
        {"document_sha256": document.sha256, "list_no": placed.list_no, "origin_no": placed.origin_no}
        | _said_of(placed)
        | _ledger_of_all([reading])
    )
    shared = _given(
        {
            "list_id": list_id,
            "program_id": reading.program_id,
            "batch": reading.batch,
            "stage": reading.stage,
            "notice_id": placed.notice_id,
            "publisher_id": cited.publisher_id,
            "document_sha256": document.sha256,
            "source_url": cited.url,
            "page_url": cited.page_url,
            "observed_at": _utc(cited.observed_at),
        }
    )

    def row_of(entry: ListEntry) -> dict[str, object]:
        evidence = "original" if entry.recognition_confidence is None else "recognised"
        return shared | _entry(entry) | {"entry_id": ids.get(entry.ordinal), "evidence": evidence}

    entries.add(reading.entries, row_of)
    rows["list_groups"] += [_group(group, placed.list_id, "original", document.sha256) for group in reading.groups]
    rows["reading_issues"] += [_issue(issue, list_id, document.sha256) for issue in reading.issues]
    rows["quarantined_rows"] += [
        asdict(row)
        | {
            "document_sha256": document.sha256,
            "list_no": placed.list_no,
            "list_id": list_id,
            "entry_id": ids.get(row.ordinal),
            "cells": json.dumps(row.cells, ensure_ascii=False),
        }
        for row in reading.quarantined
    ]


def _given(row: Mapping[str, object]) -> dict[str, object]:
    """The row with what is empty missing: an empty text says nothing."""
    return {name: value or None for name, value in row.items()}


def _entry(entry: ListEntry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in ListEntry.__slots__}


def _group(group: Group, list_id: str, evidence: str, sha256: str | None) -> dict[str, object]:
    return asdict(group) | {"list_id": list_id, "evidence": evidence, "document_sha256": sha256}


def _issue(issue: ReadingIssue, list_id: str | None, sha256: str | None) -> dict[str, object]:
    return asdict(issue) | {"list_id": list_id, "document_sha256": sha256}


def _attempt(observation: Observation) -> dict[str, object]:
    return {
        "attempt_id": observation.attempt_id,
        "publisher_id": observation.publisher_id,
        "attempt_stage": observation.stage.value,
        "url": observation.url,
        "outcome": observation.outcome.value,
        "http_status": observation.http_status,
        "bytes": observation.bytes,
        "seconds": observation.seconds,
        "document_sha256": observation.document_sha256 or None,
        "notices_stated": observation.notices_stated,
        "notices_walked": observation.notices_walked,
        "pages_stated": observation.pages_stated,
        "pages_walked": observation.pages_walked,
        "robots": observation.robots or None,
        "note": observation.note or None,
        "attempted_at": _utc(observation.observed_at),
    }


def _utc(moment: datetime) -> datetime:
    """The raw layer's times carry no zone: they are UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None)
