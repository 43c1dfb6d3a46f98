"""An announced number, read from the archived page of its notice."""

from typing import Any

from tests.builders.breaks import Break

DOCUMENT = "a" * 64
NOTICE = "cn.miit:2021:final"


def good_rows() -> list[dict[str, Any]]:
    """One number, with the clause that states it."""
    return [
        {
            "count_id": "cnt-000000000001",
            "notice_id": NOTICE,
            "program_id": "cn.miit.green_factory",
            "region_code": "CN",
            "measure": "listed",
            "value": 662,
            "basis": "stated",
            "origin": "page",
            "unit": "家",
            "quote": "绿色工厂662家",
            "document_sha256": DOCUMENT,
            "confidence": "high",
        }
    ]


BREAKS = [
    Break("notice_counts", "a_number_is_positive", {"value": 0}),
    Break("notice_counts", "a_number_read_from_a_page_is_quoted", {"quote": None}),
    Break("notice_counts", "a_number_is_not_beyond_belief", {"value": 30_000}),
]
