"""A title that was removed later, as known before and after."""

import datetime as dt

import pandas as pd

from tests.builders.breaks import Break, with_twin

_FACTORY = "cn.miit.green_factory"
_EARLIER = pd.Timestamp(2016, 1, 1).date()


def good_rows() -> list[dict[str, object]]:
    before = {
        "recognition_id": "rec-3",
        "version": 1,
        "phase": 1,
        "organization_id": "org-bbbbbbbbbbbb",
        "program_id": _FACTORY,
        "level": "national",
        "batch": "1",
        "province_code": "44",
        "city_code": "4403",
        "status": "active",
        "valid_from": dt.date(2017, 8, 23),
        "begun_on": dt.date(2017, 8, 23),
        "known_from": dt.date(2017, 8, 23),
        "known_to": dt.date(2021, 1, 1),
        "cause": "source",
        "notice_id": "cn.miit:1:final",
        "entry_id": f"{_FACTORY}:1:final:1",
    }
    removal = dt.date(2021, 1, 1)
    after = {
        "version": 2,
        "valid_to": removal,
        "ended_on": removal,
        "ended_by": "removed",
        "known_from": removal,
        "known_to": None,
    }
    return [before, before | after]


BREAKS = (
    Break("recognition_versions", "only_final_lists_confer", {"entry_id": f"{_FACTORY}:5:publicity:1"}),
    Break("recognition_versions", "a_phase_ends_after_it_begins", {"valid_to": _EARLIER}, row=1),
    Break("recognition_versions", "a_phase_lies_in_its_spell", {"valid_from": _EARLIER}),
    Break("recognition_versions", "a_version_is_known_before_it_is_corrected", {"known_to": _EARLIER}),
    Break("recognition_versions", "an_end_has_a_day", {"ended_on": None}, row=1),
    Break("recognition_versions", "one_phase_begins_on_a_day", rows=with_twin(phase=2, known_to=dt.date(2021, 1, 1))),
    Break("recognition_versions", "one_version_is_known_now", {"known_to": None}),
    Break("recognition_versions", "national_titles_are_known_from_a_day", {"known_from": None}),
)
