"""The addresses of a notice: two, of which one is archived."""

from typing import Any

from tests.builders.breaks import Break

DOCUMENT = "a" * 64
NOTICE = "cn.miit:2021:final"


def good_rows() -> list[dict[str, Any]]:
    """The page a notice is cited by, and its mirror."""
    cited = {
        "notice_id": NOTICE,
        "url": "https://www.miit.gov.cn/a.html",
        "relation": "cited",
        "column_ids": "lszz",
        "document_sha256": DOCUMENT,
    }
    return [cited, {"notice_id": NOTICE, "url": "https://wap.miit.gov.cn/a.html", "relation": "mirror"}]


BREAKS = [
    Break("notice_addresses", "url_is_an_address", {"url": "on the site"}),
    Break(
        "notice_addresses",
        "document_sha256_has_its_form",
        {"document_sha256": "a4"},
        also=("references_are_known",),
    ),
    Break("notice_addresses", "a_cited_page_is_archived", {"document_sha256": None}),
]
