"""One year of the East."""

from tests.builders.breaks import Break


def good_rows() -> list[dict[str, object]]:
    return [
        {
            "program_id": "cn.miit.green_factory",
            "macro_region": "East",
            "year": 2017,
            "new": 100,
            "removed": 0,
            "active": 100,
            "entries": 100,
            "provinces": 10,
        }
    ]


BREAKS = (
    Break("macro_region_series", "new_is_not_negative", {"new": -1}),
    Break("macro_region_series", "removed_is_not_negative", {"removed": -1}),
    Break("macro_region_series", "active_is_not_negative", {"active": -1}),
    Break("macro_region_series", "entries_is_not_negative", {"entries": -1, "new": -2}, also=("new_is_not_negative",)),
    Break("macro_region_series", "no_more_provinces_than_it_has", {"provinces": 13}),
    Break("macro_region_series", "no_more_begin_than_are_listed", {"new": 101}),
)
