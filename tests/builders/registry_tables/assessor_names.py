"""A body's name as it is printed."""

from tests.builders.breaks import Break


def good_rows() -> list[dict[str, object]]:
    return [
        {
            "name_as_published": "某评价中心有限公司",
            "name_understood": "某评价中心有限公司",
            "place": 1,
            "assessor_id": "asr-1",
            "name_normalised": "某评价中心",
            "decided_by": "name",
            "entries": 1,
        }
    ]


BREAKS = (
    Break("assessor_names", "only_two_in_one_cell_have_a_second_place", {"place": 2}),
    Break("assessor_names", "it_is_printed_on_a_list", {"entries": 0}),
)
