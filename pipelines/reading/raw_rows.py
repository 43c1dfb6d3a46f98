"""From baseline lists, readings and observations to the rows of the raw layer."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.outcomes import ListsOutcome
from scrapers.archive.observations import Observation
from scrapers.baseline.lists import BaselineList
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reading import DocumentLists, Group, ListReading, ReadingIssue

RawRows = dict[str, list[dict[str, object]]]

_FROM_READING = ("list_entries", "documents", "document_lists", "quarantined_rows", "reading_issues", "list_groups")
# What a document that holds one list says of it too.
_OF_THE_ONLY_LIST = ("list_id", "program_id", "batch", "stage", "notice_id", "list_title", "decided_by")


def raw_rows(
    baseline: Iterable[BaselineList],
    documents: Iterable[ArchivedDocument],
    readings: Mapping[str, ListsOutcome],
    log: Iterable[Observation],
    reader_version: str,
) -> RawRows:
    """Return the rows of every raw table but those of organizations, which are resolved from these."""
    rows: RawRows = {table: [] for table in _FROM_READING}
    rows["harvest_attempts"] = [_attempt(observation) for observation in log]
    for transcribed in baseline:
        _add_baseline_list(rows, transcribed)
    for document in documents:
        _add_document(rows, document, readings[document.sha256], reader_version)
    return rows


def _add_baseline_list(rows: RawRows, transcribed: BaselineList) -> None:
    shared: dict[str, object] = {
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
    rows["list_entries"] += [_given(shared) | _entry(entry) for entry in transcribed.entries]
    rows["list_groups"] += [_group(group, transcribed.list_id, "transcribed", None) for group in transcribed.groups]
    rows["reading_issues"] += [_issue(issue, transcribed.list_id, None) for issue in transcribed.issues]


def _add_document(rows: RawRows, document: ArchivedDocument, outcome: ListsOutcome, reader_version: str) -> None:
    newest = document.newest
    row: dict[str, object] = {
        "document_sha256": document.sha256,
        "publisher_id": newest.publisher_id,
        "media_type": newest.media_type,
        "bytes": newest.bytes,
        "file_name": newest.file_name,
        "title": newest.title,
        "document_number": newest.document_number,
        "issued_on": newest.issued_on,
        "page_url": newest.page_url,
        "source_url": newest.url,
        "container_sha256": newest.container_sha256 or None,
        "reader_version": reader_version,
        "status": outcome.status.value,
        "status_reason": outcome.reason or None,
        "status_detail": outcome.detail or None,
        "first_observed_at": _utc(document.first_observed_at),
        "last_observed_at": _utc(document.last_observed_at),
    }
    if outcome.lists is not None:
        row |= _ledger(outcome.lists)
        only = outcome.lists.lists[0] if len(outcome.lists.lists) == 1 else None
        if only is not None:
            row |= {name: getattr(only, name) or None for name in _OF_THE_ONLY_LIST}
        rows["reading_issues"] += [
            _issue(issue, only.list_id or None if only else None, document.sha256) for issue in outcome.lists.issues
        ]
        for list_no, reading in enumerate(outcome.lists.lists, start=1):
            _add_reading(rows, document, list_no, reading)
    rows["documents"].append(row)


def _ledger(of: ListReading | DocumentLists) -> dict[str, object]:
    return {
        "rows_seen": of.rows_seen,
        "rows_loaded": of.rows_loaded,
        "rows_quarantined": of.rows_quarantined,
        "rows_stated": of.rows_stated,
    }


def _add_reading(rows: RawRows, document: ArchivedDocument, list_no: int, reading: ListReading) -> None:
    list_id = reading.list_id or None
    rows["document_lists"].append(
        {"document_sha256": document.sha256, "list_no": list_no}
        | {name: getattr(reading, name) or None for name in _OF_THE_ONLY_LIST}
        | _ledger(reading)
    )
    shared: dict[str, object] = {
        "list_id": list_id,
        "program_id": reading.program_id,
        "batch": reading.batch,
        "stage": reading.stage,
        "notice_id": reading.notice_id,
        "publisher_id": document.newest.publisher_id,
        "evidence": "original",
        "document_sha256": document.sha256,
        "source_url": document.newest.url,
        "page_url": document.newest.page_url,
        "observed_at": _utc(document.newest.observed_at),
    }
    rows["list_entries"] += [_given(shared) | _entry(entry) for entry in reading.entries]
    rows["list_groups"] += [_group(group, reading.list_id, "original", document.sha256) for group in reading.groups]
    rows["reading_issues"] += [_issue(issue, list_id, document.sha256) for issue in reading.issues]
    rows["quarantined_rows"] += [
        asdict(row)
        | {
            "document_sha256": document.sha256,
            "list_no": list_no,
            "list_id": list_id,
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
        "robots": observation.robots or None,
        "note": observation.note or None,
        "attempted_at": _utc(observation.observed_at),
    }


def _utc(moment: datetime) -> datetime:
    """The raw layer's times carry no zone: they are UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None)
