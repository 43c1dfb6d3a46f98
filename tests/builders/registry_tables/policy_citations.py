"""A citation that was read, and one known beforehand by which a notice cites."""

from typing import Any

from tests.builders.breaks import Break

DOCUMENT = "a" * 64
POLICY = "工信部节〔2024〕13号"
NOTICE = "cn.miit:2021:final"


def good_rows() -> list[dict[str, Any]]:
    """One citation of each evidence."""
    read: dict[str, Any] = {
        "citation_id": "cit-000000000001",
        "policy_id": POLICY,
        "notice_id": None,
        "citing": POLICY,
        "clause_id": "cls-000000000002",
        "cited_as": "title_and_number",
        "relation": "repeals",
        "as_printed": "《绿色制造体系评价参考程序》（工信厅节函〔2017〕564号）",
        "document_number": "工信厅节函〔2017〕564号",
        "cited_policy_id": "工信厅节函〔2017〕564号",
        "cited_notice_id": None,
        "cited_status": "repealed",
        "evidence": "original",
        "document_sha256": DOCUMENT,
        "confidence": "high",
    }
    reported = {
        "citation_id": "cit-000000000002",
        "policy_id": None,
        "notice_id": NOTICE,
        "cited_notice_id": NOTICE,
        "clause_id": None,
        "cited_as": "reported",
        "relation": "mentions",
        "evidence": "transcribed",
        "document_sha256": None,
    }
    return [read, read | reported]


BREAKS = [
    Break("policy_citations", "what_was_read_has_its_clause", {"clause_id": None}),
]
