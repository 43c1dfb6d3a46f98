"""Raw tables: what the archive holds and how it came in."""

from collections.abc import Mapping

from pipelines.raw.table import BIG_COUNT, COUNT, DAY, NUMBER, TEXT, TIME, RawTable

TABLES: Mapping[str, RawTable] = {
    "documents": RawTable(
        columns={
            "document_sha256": TEXT,
            "publisher_id": TEXT,
            "media_type": TEXT,
            "bytes": BIG_COUNT,
            "file_name": TEXT,
            "title": TEXT,
            "document_number": TEXT,
            "issued_on": DAY,
            "page_url": TEXT,
            "source_url": TEXT,
            "container_sha256": TEXT,
            "list_id": TEXT,
            "program_id": TEXT,
            "batch": TEXT,
            "stage": TEXT,
            "notice_id": TEXT,
            "list_title": TEXT,
            "decided_by": TEXT,
            "reader_version": TEXT,
            "rows_seen": COUNT,
            "rows_loaded": COUNT,
            "rows_quarantined": COUNT,
            "rows_stated": COUNT,
            "status": TEXT,
            "status_reason": TEXT,
            "status_detail": TEXT,
            "first_observed_at": TIME,
            "last_observed_at": TIME,
        },
        sorted_by=("document_sha256",),
    ),
    "harvest_attempts": RawTable(
        columns={
            "attempt_id": TEXT,
            "publisher_id": TEXT,
            "attempt_stage": TEXT,
            "url": TEXT,
            "outcome": TEXT,
            "http_status": COUNT,
            "bytes": BIG_COUNT,
            "seconds": NUMBER,
            "document_sha256": TEXT,
            "robots": TEXT,
            "note": TEXT,
            "attempted_at": TIME,
        },
        sorted_by=("attempted_at", "attempt_id"),
    ),
}
