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
    Break("policy_citations", "policy_id_is_known", {"policy_id": "国发〔1900〕1号"}),
    Break("policy_citations", "cited_policy_id_is_known", {"cited_policy_id": "国发〔1900〕1号"}),
    Break("policy_citations", "notice_id_is_known", {"notice_id": "cn.miit:1999:final"}, row=1),
    Break("policy_citations", "cited_notice_id_is_known", {"cited_notice_id": "cn.miit:1999:final"}, row=1),
    Break("policy_citations", "clause_id_is_known", {"clause_id": "cls-999999999999"}),
    Break("policy_citations", "document_sha256_is_known", {"document_sha256": "9" * 64}),
    Break("policy_citations", "cited_as_is_a_known_word", {"cited_as": "gesture"}),
    Break("policy_citations", "relation_is_a_known_word", {"relation": "dislikes"}),
    Break("policy_citations", "evidence_is_a_known_word", {"evidence": "hearsay"}, row=1),
    Break("policy_citations", "cited_status_is_a_known_word", {"cited_status": "gone"}),
    Break("policy_citations", "confidence_is_a_known_word", {"confidence": "certain"}),
    Break("policy_citations", "what_was_read_has_its_clause", {"clause_id": None}),
]
