"""Two clauses of a policy, one under the other."""

from typing import Any

from tests.builders.breaks import Break

DOCUMENT = "a" * 64
POLICY = "工信部节〔2024〕13号"


def good_rows() -> list[dict[str, Any]]:
    """A chapter and its article."""
    chapter: dict[str, Any] = {
        "clause_id": "cls-000000000001",
        "policy_id": POLICY,
        "ordinal": 1,
        "parent_id": None,
        "part": "body",
        "kind": "章",
        "number": "第一章",
        "path": "第一章",
        "heading": "总则",
        "text": "总则",
        "page": 1,
        "document_sha256": DOCUMENT,
    }
    article = {
        "clause_id": "cls-000000000002",
        "ordinal": 2,
        "parent_id": "cls-000000000001",
        "kind": "条",
        "number": "第一条",
        "path": "第一章/第一条",
        "heading": None,
        "text": "制定本办法。",
    }
    return [chapter, chapter | article]


BREAKS = [
    Break("policy_clauses", "places_count_from_one", {"ordinal": 0}),
    Break("policy_clauses", "one_clause_a_place", {"ordinal": 2}),
]
