"""A proposal that was listed in its batch."""

from tests.builders.breaks import Break


def good_rows() -> list[dict[str, object]]:
    return [
        {
            "entry_id": "cn.miit.green_factory:5:publicity:1",
            "program_id": "cn.miit.green_factory",
            "batch": "5",
            "organization_id": "org-aaaaaaaaaaaa",
            "name": "甲公司",
            "province_code": "44",
            "notice_id": "cn.miit:5:publicity",
            "outcome": "listed",
            "listed_in_batch": "5",
        }
    ]


BREAKS = (
    Break("proposals", "entry_id_is_known", {"entry_id": "cn.miit.green_factory:5:publicity:999"}),
    Break("proposals", "program_id_is_known", {"program_id": "cn.miit.moon"}),
    Break("proposals", "organization_id_is_known", {"organization_id": "org-cccccccccccc"}),
    Break("proposals", "product_id_is_known", {"product_id": "prd-999999999999"}),
    Break("proposals", "province_code_is_known", {"province_code": "99"}),
    Break("proposals", "notice_id_is_known", {"notice_id": "cn.miit:9:final"}),
    Break("proposals", "outcome_is_a_known_word", {"outcome": "dropped"}),
    Break("proposals", "who_was_listed_has_the_batch", {"outcome": "not_listed"}),
)
