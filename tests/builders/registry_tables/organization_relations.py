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
    Break("organization_relations", "organization_id_is_known", {"organization_id": "org-cccccccccccc"}),
    Break(
        "organization_relations", "related_organization_id_is_known", {"related_organization_id": "org-cccccccccccc"}
    ),
    Break("organization_relations", "evidence_id_is_known", {"evidence_id": "cn.miit.green_factory:9:final:1"}),
    Break("organization_relations", "relation_is_a_known_word", {"relation": "owned_by"}),
    Break("organization_relations", "nobody_is_a_branch_of_itself", {"related_organization_id": "org-bbbbbbbbbbbb"}),
)
