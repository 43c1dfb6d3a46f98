"""An annex of a notice, archived, with the list read from it."""

from typing import Any

from tests.builders.breaks import Break

DOCUMENT = "a" * 64
NOTICE = "cn.miit:2021:final"


def good_rows() -> list[dict[str, Any]]:
    """One archived annex."""
    return [
        {
            "annex_id": "anx-000000000001",
            "notice_id": NOTICE,
            "place": 1,
            "form": "file",
            "label": "附件1",
            "name": "绿色工厂名单",
            "url": "https://www.miit.gov.cn/a.pdf",
            "document_sha256": DOCUMENT,
            "list_ids": "cn.miit.green_factory:2021:final",
            "outcome": "stored",
        }
    ]


BREAKS = [
    Break("notice_annexes", "an_archived_annex_says_so", {"outcome": "timeout"}),
    Break("notice_annexes", "lists_come_from_archived_files", {"document_sha256": None}),
    Break("notice_annexes", "url_is_an_address", {"url": "on the site"}),
]
