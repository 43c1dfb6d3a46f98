"""An organization that climbed from the province to the nation."""

import datetime as dt

from tests.builders.breaks import Break

_FACTORY = "cn.miit.green_factory"


def good_rows() -> list[dict[str, object]]:
    nation = {
        "organization_id": "org-aaaaaaaaaaaa",
        "program_kind": "green_factory",
        "level": "national",
        "step_no": 2,
        "steps": 2,
        "reached_on": dt.date(2018, 2, 11),
        "level_below": "provincial",
        "below_on": dt.date(2017, 8, 23),
        "days_from_below": 172,
        "program_id": _FACTORY,
        "event": "awarded",
        "event_id": "evt-1",
        "entry_id": f"{_FACTORY}:1:final:1",
    }
    province = {
        "level": "provincial",
        "step_no": 1,
        "reached_on": dt.date(2017, 8, 23),
        "level_below": None,
        "below_on": None,
        "days_from_below": None,
    }
    return [nation, nation | province]


BREAKS = (
    Break("ladder", "pools_admit_and_programs_award", {"event": "admitted"}),
    Break("ladder", "a_step_is_one_of_the_steps", {"step_no": 3}),
    Break("ladder", "only_the_lowest_rung_has_none_below", {"level_below": None}),
    Break("ladder", "days_are_those_between_the_dates", {"days_from_below": 1}),
)
