"""Lists that are loaded whole, in part, and not at all, and one without an announced number."""

from tests.builders.breaks import Break, with_all

_FACTORY = "cn.miit.green_factory"


def good_rows() -> list[dict[str, object]]:
    whole = {
        "program_id": _FACTORY,
        "batch": "1",
        "stage": "final",
        "measure": "listed",
        "region_code": "CN",
        "year": 2017,
        "announced_low": 201,
        "announced_high": 201,
        "loaded": 201,
        "share_low": 1.0,
        "share_high": 1.0,
    }
    in_part = {
        "program_id": "cn.miit.green_park",
        "announced_low": 38,
        "announced_high": 40,
        "loaded": 20,
        "share_low": 0.5,
        "share_high": 0.5263,
    }
    unannounced = {
        "stage": "publicity",
        "announced_low": None,
        "announced_high": None,
        "share_low": None,
        "share_high": None,
    }
    removals = {"batch": "2022", "measure": "removed", "loaded": 0, "share_low": 0.0, "share_high": 0.0}
    return [whole, whole | in_part, whole | unannounced, whole | removals]


BREAKS = (
    Break("coverage", "loaded_is_not_negative", {"loaded": -1}, row=2),
    Break(
        "coverage",
        "announced_low_before_high",
        {"announced_low": 41, "share_high": 0.4878},
        row=1,
    ),
    Break("coverage", "shares_follow_from_the_numbers", {"loaded": 19}, row=1),
    Break("coverage", "no_share_of_what_was_not_announced", {"share_low": 1.0}, row=2),
    Break(
        "coverage", "national_factories_up_to_2021_are_whole", {"loaded": 199, "share_low": 0.99, "share_high": 0.99}
    ),
    Break(
        "coverage",
        "few_lists_have_more_rows_than_announced",
        rows=with_all(
            program_id="cn.miit.green_park",
            announced_low=100,
            announced_high=100,
            loaded=201,
            share_low=2.01,
            share_high=2.01,
        ),
    ),
)
