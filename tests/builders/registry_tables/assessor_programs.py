"""A body's share in a program whose removals are loaded, and in one whose are not."""

from tests.builders.breaks import Break


def good_rows() -> list[dict[str, object]]:
    followed = {
        "assessor_id": "asr-1",
        "program_id": "cn.miit.green_factory",
        "entries": 10,
        "entries_assessed": 40,
        "share": 0.25,
        "titles_followed": 10,
        "titles_removed": 1,
        "removal_rate": 0.1,
    }
    unknown = {"program_id": "cn.miit.green_park", "titles_followed": 0, "titles_removed": None, "removal_rate": None}
    return [followed, followed | unknown]


BREAKS = (
    Break("assessor_programs", "a_share_is_part_of_the_whole", {"entries": 11}),
    Break("assessor_programs", "no_removal_rate_out_of_ignorance", {"titles_removed": 0, "removal_rate": 0.0}, row=1),
)
