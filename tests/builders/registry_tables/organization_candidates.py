"""Two organizations that may be one."""

from tests.builders.breaks import Break


def good_rows() -> list[dict[str, object]]:
    return [
        {
            "candidate_id": "can-000000000001",
            "kind": "enterprise",
            "organization_id": "org-aaaaaaaaaaaa",
            "name": "甲公司",
            "province_code": "44",
            "other_organization_id": "org-bbbbbbbbbbbb",
            "other_name": "乙公司",
            "other_province_code": "44",
            "score": 85.7,
            "proposed_by": "same_core",
            "judged": None,
            "evidence": "both assessed by 丙公司",
        }
    ]


BREAKS = (
    Break("organization_candidates", "candidate_id_has_its_form", {"candidate_id": "can-1"}),
    Break("organization_candidates", "score_is_a_share_of_100", {"score": 101.0}),
    Break("organization_candidates", "nobody_is_compared_with_itself", {"other_organization_id": "org-aaaaaaaaaaaa"}),
)
