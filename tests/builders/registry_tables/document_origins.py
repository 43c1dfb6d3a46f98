"""`document_origins`: a document that one notice carries, and an older one that gave way to it."""

import pandas as pd

from tests.builders.breaks import Break

_DOCUMENT, _OLD_DOCUMENT = "a" * 64, "c" * 64


def good_rows() -> list[dict[str, object]]:
    """Two documents of one notice, each had from one address."""
    newer: dict[str, object] = {
        "document_sha256": _DOCUMENT,
        "origin_no": 1,
        "place_no": 1,
        "notice_id": "cn.miit:2021:final",
        "publisher_id": "cn.miit",
        "title": "关于公布2021年度绿色制造名单的通知",
        "page_url": "https://www.miit.gov.cn/notice.html",
        "source_url": "https://www.miit.gov.cn/list.pdf",
        "file_name": "list.pdf",
        "status": "read",
        "lists": 1,
        "first_observed_at": pd.Timestamp(2026, 1, 1),
        "last_observed_at": pd.Timestamp(2026, 1, 2),
    }
    return [newer, newer | {"document_sha256": _OLD_DOCUMENT}]


BREAKS = (
    Break("document_origins", "origins_count_from_one", {"origin_no": 0}),
    Break("document_origins", "addresses_of_an_origin_count_from_one", {"place_no": 0}),
    Break("document_origins", "what_was_read_under_a_notice_names_it", {"notice_id": None}),
    Break(
        "document_origins", "an_origin_is_observed_first_before_last", {"last_observed_at": pd.Timestamp(2020, 1, 1)}
    ),
)
