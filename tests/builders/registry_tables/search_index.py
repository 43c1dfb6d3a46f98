"""A text of a thing of each kind."""

from typing import Any

from tests.builders.breaks import Break

POLICY = "工信部节〔2024〕13号"
_TITLE = "绿色工厂梯度培育及管理暂行办法"


def good_rows() -> list[dict[str, Any]]:
    """The policy's number, its first chapter, a factory, a notice and a program."""
    number: dict[str, Any] = {
        "search_id": "sea-0000000000000001",
        "kind": "policy",
        "subject_id": POLICY,
        "title": _TITLE,
        "field": "document_number",
        "text": POLICY,
        "folded": "工信部节202413号",
        "weight": 1.0,
    }
    chapter = {"search_id": "sea-0000000000000002", "kind": "clause", "subject_id": "cls-000000000001"}
    factory = {"search_id": "sea-0000000000000003", "kind": "organization", "subject_id": "org-aaaaaaaaaaaa"}
    notice = {"search_id": "sea-0000000000000004", "kind": "notice", "subject_id": "cn.miit:1:final"}
    program = {"search_id": "sea-0000000000000005", "kind": "program", "subject_id": "cn.miit.green_factory"}
    return [number, *(number | other | {"field": "title"} for other in (chapter, factory, notice, program))]


BREAKS = [
    Break("search_index", "subject_of_kind_policy_is_known", {"subject_id": "国发〔1900〕1号"}),
    Break("search_index", "subject_of_kind_clause_is_known", {"subject_id": "cls-999999999999"}, row=1),
    Break("search_index", "subject_of_kind_organization_is_known", {"subject_id": "org-999999999999"}, row=2),
    Break("search_index", "subject_of_kind_notice_is_known", {"subject_id": "cn.miit:99:final"}, row=3),
    Break("search_index", "subject_of_kind_program_is_known", {"subject_id": "cn.miit.nothing"}, row=4),
    Break("search_index", "weight_is_a_share", {"weight": 1.5}),
    Break("search_index", "folded_has_no_blanks_or_brackets", {"folded": "工信部节〔2024〕13号"}),
]
