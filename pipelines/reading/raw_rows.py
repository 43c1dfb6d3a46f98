"""From baseline lists, readings and observations to the rows of the raw layer."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.document import DocumentReading
from scrapers.archive.observations import Observation
from scrapers.baseline.lists import BaselineList
from scrapers.lists.reading import Group, ListEntry, ListReading, ReadingIssue

RawRows = dict[str, list[dict[str, object]]]


def raw_rows(
    baseline: Iterable[BaselineList],
    documents: Iterable[ArchivedDocument],
    readings: Mapping[str, DocumentReading],
    log: Iterable[Observation],
    reader_version: str,
) -> RawRows:
    """Return the rows of every raw table but those of organizations, which are resolved from these."""
    rows: RawRows = {
        table: [] for table in ("list_entries", "documents", "quarantined_rows", "reading_issues", "list_groups")
    }
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
    rows["list_entries"] += [shared | _entry(entry) for entry in transcribed.entries]
    rows["list_groups"] += [_group(group, transcribed.list_id, "transcribed", None) for group in transcribed.groups]
    rows["reading_issues"] += [_issue(issue, transcribed.list_id, None) for issue in transcribed.issues]


def _add_document(rows: RawRows, document: ArchivedDocument, outcome: DocumentReading, reader_version: str) -> None:
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
    if outcome.reading is not None:
        row |= _ledger(outcome.reading)
        _add_reading(rows, document, outcome.reading)
    rows["documents"].append(row)


def _ledger(reading: ListReading) -> dict[str, object]:
    return {
        "list_id": reading.list_id or None,
        "program_id": reading.program_id or None,
        "batch": reading.batch or None,
        "stage": reading.stage or None,
        "notice_id": reading.notice_id or None,
        "list_title": reading.list_title,
        "decided_by": reading.decided_by,
        "rows_seen": reading.rows_seen,
        "rows_loaded": reading.rows_loaded,
        "rows_quarantined": reading.rows_quarantined,
        "rows_stated": reading.rows_stated,
    }


def _add_reading(rows: RawRows, document: ArchivedDocument, reading: ListReading) -> None:
    list_id = reading.list_id or None
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
    rows["list_entries"] += [shared | _entry(entry) for entry in reading.entries]
    rows["list_groups"] += [_group(group, reading.list_id, "original", document.sha256) for group in reading.groups]
    rows["reading_issues"] += [_issue(issue, list_id, document.sha256) for issue in reading.issues]
    rows["quarantined_rows"] += [
        asdict(row)
        | {
            "document_sha256": document.sha256,
            "list_id": list_id,
            "cells": json.dumps(row.cells, ensure_ascii=False),
        }
        for row in reading.quarantined
    ]


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
