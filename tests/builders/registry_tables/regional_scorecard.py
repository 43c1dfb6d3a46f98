"""A province, and a macro region in which nothing held before."""

from tests.builders.breaks import Break


def good_rows() -> list[dict[str, object]]:
    province = {
        "region_level": "province",
        "region": "44",
        "program_kind": "green_factory",
        "level": "national",
        "titles": 12,
        "active": 10,
        "organizations": 9,
        "share": 0.1,
        "year": 2022,
        "new_in_year": 2,
        "active_before_year": 8,
        "growth": 0.25,
        "assessors": 3,
        "assessor_concentration": 0.4,
        "province_concentration": None,
        "ladder_depth": 1.2,
        "climbers": 2,
    }
    macro_region = {
        "region_level": "macro_region",
        "region": "East",
        "new_in_year": 12,
        "active_before_year": 0,
        "growth": None,
        "assessors": 0,
        "assessor_concentration": None,
        "province_concentration": 0.3,
    }
    return [province, province | macro_region]


BREAKS = (
    Break("regional_scorecard", "what_is_held_was_conferred", {"active": 13}),
    Break("regional_scorecard", "share_lies_between_nothing_and_all", {"share": 1.1}),
    Break("regional_scorecard", "assessor_concentration_lies_between_nothing_and_all", {"assessor_concentration": 1.1}),
    Break("regional_scorecard", "province_concentration_lies_between_nothing_and_all", {"province_concentration": 1.1}),
    Break("regional_scorecard", "growth_follows_from_its_counts", {"growth": 0.0}, row=1),
    Break("regional_scorecard", "an_index_needs_assessors", {"assessors": 0}),
    Break("regional_scorecard", "a_ladder_has_one_to_five_rungs", {"ladder_depth": 0.5}),
    Break("regional_scorecard", "climbers_is_not_negative", {"climbers": -1}),
)
