"""An id that was merged, and one that was parted."""

from tests.builders.breaks import Break


def good_rows() -> list[dict[str, object]]:
    merged: dict[str, object] = {
        "old_organization_id": "org-000000000001",
        "organization_id": "org-aaaaaaaaaaaa",
        "name_normalised": "甲旧公司",
        "province_code": "44",
        "reason": "merged",
        "decided_by": "rename",
    }
    parted: dict[str, object] = {
        "old_organization_id": "org-aaaaaaaaaaaa",
        "organization_id": "org-bbbbbbbbbbbb",
        "reason": "split",
    }
    return [merged, merged | parted | {"decided_by": "judgement"}]


BREAKS = (
    Break("organization_redirects", "old_organization_id_has_its_form", {"old_organization_id": "org-A"}),
    Break("organization_redirects", "an_id_does_not_lead_to_itself", {"organization_id": "org-aaaaaaaaaaaa"}, row=1),
    Break(
        "organization_redirects",
        "a_merged_id_leads_to_one_organization",
        {"old_organization_id": "org-000000000001", "reason": "merged"},
        row=1,
    ),
)
