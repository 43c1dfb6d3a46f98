"""Raw tables: what notice pages say."""

from collections.abc import Mapping

from pipelines.raw.table import COUNT, DAY, FLAG, TEXT, TIME, RawTable

TABLES: Mapping[str, RawTable] = {
    "notice_pages": RawTable(
        columns={
            "document_sha256": TEXT,
            "notice_id": TEXT,
            "named_by": TEXT,
            "publisher_id": TEXT,
            "page_url": TEXT,
            "is_cited": FLAG,
            "is_current": FLAG,
            "title": TEXT,
            "document_number": TEXT,
            "issuing_bodies": TEXT,
            "issued_on": DAY,
            "issued_by_date": TEXT,
            "published_on": DAY,
            "stage": TEXT,
            "batch": TEXT,
            "level": TEXT,
            "region_code": TEXT,
            "kinds": TEXT,
            "program_ids": TEXT,
            "attachments": COUNT,
            "pictures": COUNT,
            "publicity_from": DAY,
            "publicity_to": DAY,
            "publicity_days": COUNT,
            "publicity_day_unit": TEXT,
            "publicity_from_by": TEXT,
            "publicity_to_by": TEXT,
            "fault": TEXT,
        },
        sorted_by=("document_sha256",),
    ),
    "notice_dates": RawTable(
        columns={
            "notice_id": TEXT,
            "document_sha256": TEXT,
            "page_url": TEXT,
            "kind": TEXT,
            "on_date": DAY,
        },
        sorted_by=("notice_id", "kind", "on_date", "page_url", "document_sha256"),
    ),
    "notice_counts": RawTable(
        columns={
            "notice_id": TEXT,
            "document_sha256": TEXT,
            "kind": TEXT,
            "program_id": TEXT,
            "measure": TEXT,
            "value": COUNT,
            "unit": TEXT,
            "quote": TEXT,
        },
        sorted_by=("notice_id", "measure", "kind", "value", "document_sha256"),
    ),
    "notice_annexes": RawTable(
        columns={
            "notice_id": TEXT,
            "ordinal": COUNT,
            "form": TEXT,
            "number": COUNT,
            "name": TEXT,
            "url": TEXT,
            "document_sha256": TEXT,
            "outcome": TEXT,
        },
        sorted_by=("notice_id", "ordinal"),
    ),
    "notice_addresses": RawTable(
        columns={
            "notice_id": TEXT,
            "publisher_id": TEXT,
            "url": TEXT,
            "relation": TEXT,
            "column_ids": TEXT,
            "document_sha256": TEXT,
            "first_observed_at": TIME,
            "last_observed_at": TIME,
        },
        sorted_by=("notice_id", "url"),
    ),
}
