"""The raw layer: rows as published, in parquet, with one fixed schema a table.

This is the border between reading and SQL. Every table is always written, even when it is empty, so that dbt's sources
exist on a machine that has no document yet.
"""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

_TEXT = pl.String()
_COUNT = pl.Int32()
_TIME = pl.Datetime("us")

RAW_SCHEMAS: Mapping[str, Mapping[str, pl.DataType]] = {
    "list_entries": {
        "list_id": _TEXT,
        "program_id": _TEXT,
        "batch": _TEXT,
        "stage": _TEXT,
        "notice_id": _TEXT,
        "publisher_id": _TEXT,
        "evidence": _TEXT,
        "document_sha256": _TEXT,
        "source_url": _TEXT,
        "page_url": _TEXT,
        "observed_at": _TIME,
        "ordinal": _COUNT,
        "seq": _COUNT,
        "group_no": _COUNT,
        "name_as_published": _TEXT,
        "region_as_published": _TEXT,
        "province_code": _TEXT,
        "city_code": _TEXT,
        "industry_as_published": _TEXT,
        "assessor_as_published": _TEXT,
        "product_name": _TEXT,
        "product_model": _TEXT,
        "product_category": _TEXT,
        "standard": _TEXT,
        "highlight": _TEXT,
        "recommended_by": _TEXT,
        "remark": _TEXT,
        "credit_code": _TEXT,
        "adjustment": _TEXT,
        "new_name": _TEXT,
        "adjusted_batch": _TEXT,
        "page": _COUNT,
        "table_index": _COUNT,
        "row_index": _COUNT,
        "box": _TEXT,
    },
    "documents": {
        "document_sha256": _TEXT,
        "publisher_id": _TEXT,
        "media_type": _TEXT,
        "bytes": pl.Int64(),
        "file_name": _TEXT,
        "title": _TEXT,
        "document_number": _TEXT,
        "issued_on": pl.Date(),
        "page_url": _TEXT,
        "source_url": _TEXT,
        "container_sha256": _TEXT,
        "list_id": _TEXT,
        "program_id": _TEXT,
        "batch": _TEXT,
        "stage": _TEXT,
        "notice_id": _TEXT,
        "list_title": _TEXT,
        "decided_by": _TEXT,
        "reader_version": _TEXT,
        "rows_seen": _COUNT,
        "rows_loaded": _COUNT,
        "rows_quarantined": _COUNT,
        "rows_stated": _COUNT,
        "status": _TEXT,
        "status_reason": _TEXT,
        "status_detail": _TEXT,
        "first_observed_at": _TIME,
        "last_observed_at": _TIME,
    },
    "quarantined_rows": {
        "document_sha256": _TEXT,
        "list_id": _TEXT,
        "ordinal": _COUNT,
        "page": _COUNT,
        "table_index": _COUNT,
        "row_index": _COUNT,
        "cells": _TEXT,
        "reason": _TEXT,
        "message": _TEXT,
    },
    "reading_issues": {
        "document_sha256": _TEXT,
        "list_id": _TEXT,
        "code": _TEXT,
        "severity": _TEXT,
        "message": _TEXT,
        "page": _COUNT,
        "row_index": _COUNT,
    },
    "list_groups": {
        "list_id": _TEXT,
        "document_sha256": _TEXT,
        "evidence": _TEXT,
        "group_no": _COUNT,
        "category": _TEXT,
        "standard": _TEXT,
        "highlight": _TEXT,
        "rows_stated": _COUNT,
        "rows_seen": _COUNT,
        "page": _COUNT,
    },
    "corrections": {
        "correction_id": _TEXT,
        "list_id": _TEXT,
        "ordinal": _COUNT,
        "document_sha256": _TEXT,
        "column_name": _TEXT,
        "was": _TEXT,
        "becomes": _TEXT,
        "evidence": _TEXT,
        "reason": _TEXT,
        "reviewed_by": _TEXT,
        "reviewed_on": pl.Date(),
        "fate": _TEXT,
    },
    "harvest_attempts": {
        "attempt_id": _TEXT,
        "publisher_id": _TEXT,
        "attempt_stage": _TEXT,
        "url": _TEXT,
        "outcome": _TEXT,
        "http_status": _COUNT,
        "bytes": pl.Int64(),
        "seconds": pl.Float64(),
        "document_sha256": _TEXT,
        "robots": _TEXT,
        "note": _TEXT,
        "attempted_at": _TIME,
    },
    "notice_pages": {
        "document_sha256": _TEXT,
        "notice_id": _TEXT,
        "named_by": _TEXT,
        "publisher_id": _TEXT,
        "page_url": _TEXT,
        "is_cited": pl.Boolean(),
        "is_current": pl.Boolean(),
        "title": _TEXT,
        "document_number": _TEXT,
        "issuing_bodies": _TEXT,
        "issued_on": pl.Date(),
        "issued_by_date": _TEXT,
        "published_on": pl.Date(),
        "stage": _TEXT,
        "batch": _TEXT,
        "level": _TEXT,
        "region_code": _TEXT,
        "kinds": _TEXT,
        "program_ids": _TEXT,
        "attachments": _COUNT,
        "pictures": _COUNT,
        "fault": _TEXT,
    },
    "notice_dates": {
        "notice_id": _TEXT,
        "document_sha256": _TEXT,
        "page_url": _TEXT,
        "kind": _TEXT,
        "on_date": pl.Date(),
    },
    "notice_counts": {
        "notice_id": _TEXT,
        "document_sha256": _TEXT,
        "kind": _TEXT,
        "program_id": _TEXT,
        "measure": _TEXT,
        "value": _COUNT,
        "unit": _TEXT,
        "quote": _TEXT,
    },
    "notice_annexes": {
        "notice_id": _TEXT,
        "ordinal": _COUNT,
        "form": _TEXT,
        "number": _COUNT,
        "name": _TEXT,
        "url": _TEXT,
        "document_sha256": _TEXT,
        "outcome": _TEXT,
    },
    "notice_addresses": {
        "notice_id": _TEXT,
        "publisher_id": _TEXT,
        "url": _TEXT,
        "relation": _TEXT,
        "column_ids": _TEXT,
        "document_sha256": _TEXT,
        "first_observed_at": _TIME,
        "last_observed_at": _TIME,
    },
    "organization_names": {
        "kind": _TEXT,
        "name_as_published": _TEXT,
        "province_code": _TEXT,
        "credit_code": _TEXT,
        "organization_id": _TEXT,
        "name": _TEXT,
        "name_normalised": _TEXT,
        "valid_credit_code": _TEXT,
        "decided_by": _TEXT,
    },
    "organization_renames": {
        "declared_in": _TEXT,
        "entry_id": _TEXT,
        "program_id": _TEXT,
        "batch": _TEXT,
        "notice_id": _TEXT,
        "organization_id": _TEXT,
        "former_name": _TEXT,
        "new_name": _TEXT,
        "former_name_normalised": _TEXT,
        "new_name_normalised": _TEXT,
        "status": _TEXT,
    },
    "organization_relations": {
        "organization_id": _TEXT,
        "relation": _TEXT,
        "related_name": _TEXT,
        "related_organization_id": _TEXT,
        "evidence": _TEXT,
    },
    "organization_redirects": {
        "old_organization_id": _TEXT,
        "organization_id": _TEXT,
        "name_normalised": _TEXT,
        "province_code": _TEXT,
        "reason": _TEXT,
        "decided_by": _TEXT,
    },
    "organization_issues": {
        "code": _TEXT,
        "severity": _TEXT,
        "organization_id": _TEXT,
        "entry_id": _TEXT,
        "before": _TEXT,
        "after": _TEXT,
        "message": _TEXT,
    },
}

ORGANIZATION_TABLES = (
    "organization_names",
    "organization_renames",
    "organization_relations",
    "organization_redirects",
    "organization_issues",
)
"""The raw tables that are resolved from the others."""

_SORT_KEYS: Mapping[str, tuple[str, ...]] = {
    "list_entries": ("list_id", "evidence", "document_sha256", "ordinal"),
    "documents": ("document_sha256",),
    "quarantined_rows": ("document_sha256", "ordinal"),
    "reading_issues": ("document_sha256", "list_id", "code", "page", "row_index", "message"),
    "list_groups": ("list_id", "evidence", "document_sha256", "group_no"),
    "corrections": ("correction_id",),
    "harvest_attempts": ("attempted_at", "attempt_id"),
    "notice_pages": ("document_sha256",),
    "notice_dates": ("notice_id", "kind", "on_date", "page_url", "document_sha256"),
    "notice_counts": ("notice_id", "measure", "kind", "value", "document_sha256"),
    "notice_annexes": ("notice_id", "ordinal"),
    "notice_addresses": ("notice_id", "url"),
    "organization_names": ("kind", "name_as_published", "province_code", "credit_code"),
    "organization_renames": ("batch", "notice_id", "entry_id", "former_name_normalised", "new_name_normalised"),
    "organization_relations": ("organization_id", "relation", "related_name"),
    "organization_redirects": ("old_organization_id", "organization_id"),
    "organization_issues": ("code", "organization_id", "entry_id", "before", "after", "message"),
}


def frame(table: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    """Return rows as the raw table's frame, in its own order. Raises KeyError for a table that is not in the layer."""
    return pl.DataFrame(rows, schema=dict(RAW_SCHEMAS[table]), orient="row").sort(
        _SORT_KEYS[table], nulls_last=False, maintain_order=True
    )


def write_raw_table(folder: Path, table: str, rows: pl.DataFrame) -> None:
    """Write one raw table in place of the former one, in one step; a crash leaves the former file."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{table}.parquet"
    unfinished = target.with_suffix(".unfinished")
    rows.write_parquet(unfinished, compression="zstd")
    unfinished.replace(target)


def read_raw_table(folder: Path, table: str) -> pl.DataFrame:
    """Return one raw table as it was last written."""
    return pl.read_parquet(folder / f"{table}.parquet")
