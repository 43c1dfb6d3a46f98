"""A policy that was read, and one known beforehand that it replaces."""

import datetime as dt
from typing import Any

from tests.builders.breaks import Break

DOCUMENT = "a" * 64
POLICY = "工信部节〔2024〕13号"


def good_rows() -> list[dict[str, Any]]:
    """One that stands, one that does not."""
    read: dict[str, Any] = {
        "policy_id": POLICY,
        "document_number": POLICY,
        "document_number_normalised": POLICY,
        "title": "绿色工厂梯度培育及管理暂行办法",
        "title_normalised": "绿色工厂梯度培育及管理暂行办法",
        "issued_on": dt.date(2024, 1, 19),
        "status": "standing",
        "level": "national",
        "region_code": "CN",
        "kind": "measures",
        "provisions": 27,
        "evidence": "original",
        "document_sha256": DOCUMENT,
        "source_url": "https://www.miit.gov.cn/a.html",
        "confidence": "high",
    }
    former = {
        "policy_id": "工信厅节函〔2017〕564号",
        "document_number": "工信厅节函〔2017〕564号",
        "document_number_normalised": "工信厅节函〔2017〕564号",
        "issued_on": dt.date(2017, 1, 19),
        "repealed_on": dt.date(2024, 1, 19),
        "repealed_by": POLICY,
        "status": "repealed",
        "evidence": "transcribed",
        "document_sha256": None,
    }
    return [read, read | former]


BREAKS = [
    Break("policies", "what_was_read_has_its_document", {"document_sha256": None}),
    Break("policies", "what_does_not_stand_says_by_what", {"repealed_by": None}, row=1),
    Break("policies", "a_rule_does_not_end_before_it_is_issued", {"repealed_on": dt.date(2016, 1, 1)}, row=1),
    Break("policies", "most_policies_have_a_number", rows=lambda frame: frame.assign(document_number=None)),
]
