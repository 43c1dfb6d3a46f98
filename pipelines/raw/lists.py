"""Raw tables: the rows of published lists, their ledgers, and what was corrected in them."""

from collections.abc import Mapping

from pipelines.raw.table import COUNT, DAY, TEXT, TIME, RawTable
from scrapers.lists.list_entry import Trait, cells_with, types_of_columns, understood_in

TABLES: Mapping[str, RawTable] = {
    "list_entries": RawTable(
        columns={
            "list_id": TEXT,
            "program_id": TEXT,
            "batch": TEXT,
            "stage": TEXT,
            "notice_id": TEXT,
            "publisher_id": TEXT,
            "evidence": TEXT,
            "document_sha256": TEXT,
            "source_url": TEXT,
            "page_url": TEXT,
            "observed_at": TIME,
            **{name: TEXT if kind is str else COUNT for name, kind in types_of_columns().items()},
            **{understood_in(cell): TEXT for cell in cells_with(Trait.CORRECTABLE)},
        },
        sorted_by=("list_id", "evidence", "document_sha256", "ordinal"),
    ),
    "document_lists": RawTable(
        columns={
            "document_sha256": TEXT,
            "list_no": COUNT,
            "origin_no": COUNT,
            "list_id": TEXT,
            "program_id": TEXT,
            "batch": TEXT,
            "stage": TEXT,
            "notice_id": TEXT,
            "list_title": TEXT,
            "decided_by": TEXT,
            "rows_seen": COUNT,
            "rows_loaded": COUNT,
            "rows_quarantined": COUNT,
            "rows_stated": COUNT,
        },
        sorted_by=("document_sha256", "list_no"),
    ),
    "quarantined_rows": RawTable(
        columns={
            "document_sha256": TEXT,
            "list_no": COUNT,
            "list_id": TEXT,
            "ordinal": COUNT,
            "page": COUNT,
            "table_index": COUNT,
            "row_index": COUNT,
            "cells": TEXT,
            "reason": TEXT,
            "message": TEXT,
        },
        sorted_by=("document_sha256", "list_no", "ordinal"),
    ),
    "reading_issues": RawTable(
        columns={
            "document_sha256": TEXT,
            "list_id": TEXT,
            "code": TEXT,
            "severity": TEXT,
            "message": TEXT,
            "page": COUNT,
            "row_index": COUNT,
        },
        sorted_by=("document_sha256", "list_id", "code", "page", "row_index", "message"),
    ),
    "list_groups": RawTable(
        columns={
            "list_id": TEXT,
            "document_sha256": TEXT,
            "evidence": TEXT,
            "group_no": COUNT,
            "category": TEXT,
            "standard": TEXT,
            "highlight": TEXT,
            "rows_stated": COUNT,
            "rows_seen": COUNT,
            "page": COUNT,
        },
        sorted_by=("list_id", "evidence", "document_sha256", "group_no"),
    ),
    "corrections": RawTable(
        columns={
            "correction_id": TEXT,
            "list_id": TEXT,
            "ordinal": COUNT,
            "document_sha256": TEXT,
            "column_name": TEXT,
            "was": TEXT,
            "becomes": TEXT,
            "evidence": TEXT,
            "reason": TEXT,
            "reviewed_by": TEXT,
            "reviewed_on": DAY,
            "fate": TEXT,
        },
        sorted_by=("correction_id",),
    ),
}
