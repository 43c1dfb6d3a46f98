"""A branch of a listed firm, and one of a firm on no list."""

from tests.builders.breaks import Break


def good_rows() -> list[dict[str, object]]:
    branch: dict[str, object] = {
        "organization_id": "org-bbbbbbbbbbbb",
        "relation": "branch_of",
        "related_name": "甲公司",
        "related_organization_id": "org-aaaaaaaaaaaa",
        "evidence_id": "cn.miit.green_factory:1:final:1",
    }
    return [branch, branch | {"related_name": "丙公司", "related_organization_id": None}]


BREAKS = (
    Break("organization_relations", "nobody_is_a_branch_of_itself", {"related_organization_id": "org-bbbbbbbbbbbb"}),
)
