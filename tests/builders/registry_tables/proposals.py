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


BREAKS = (Break("proposals", "who_was_listed_has_the_batch", {"outcome": "not_listed"}),)
