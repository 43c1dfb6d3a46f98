"""Raw tables: the rows of published lists, their ledgers, and what was corrected in them."""

from collections.abc import Mapping

from pipelines.raw.table import COUNT, DAY, FLAG, NUMBER, TEXT, TIME, RawTable
from scrapers.lists.list_entry import Trait, cells_with, types_of_columns, understood_in

_HELD_IN = {str: TEXT, int: COUNT, float: NUMBER}

TABLES: Mapping[str, RawTable] = {
    "list_entries": RawTable(
        columns={
            "entry_id": TEXT,
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
            **{name: _HELD_IN[kind] for name, kind in types_of_columns().items()},
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
            "entry_id": TEXT,
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
    "notice_acts": RawTable(
        columns={
            "notice_id": TEXT,
            "publisher_id": TEXT,
            "document_sha256": TEXT,
            "origin_no": COUNT,
            "act_no": COUNT,
            "act": TEXT,
            "target_number": TEXT,
            "target_title": TEXT,
            "target_program_id": TEXT,
            "target_batch": TEXT,
            "target_stage": TEXT,
            "is_partial": FLAG,
            "until": DAY,
        },
        sorted_by=("notice_id", "document_sha256", "origin_no", "act_no"),
    ),
    "rulings": RawTable(
        columns={
            "subject_id": TEXT,
            "verdict": TEXT,
            "other_id": TEXT,
            "reason": TEXT,
            "ruled_by": TEXT,
            "ruled_on": TEXT,
        },
        sorted_by=("subject_id",),
    ),
    "corrections": RawTable(
        columns={
            "correction_id": TEXT,
            "list_id": TEXT,
            "ordinal": COUNT,
            "entry_id": TEXT,
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
