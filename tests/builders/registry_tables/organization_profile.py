"""A holder, and an organization that was only proposed."""

import datetime as dt

import pandas as pd

from tests.builders.breaks import Break

_KINDS = ("green_factory", "green_park", "green_supply_chain", "green_design_product")


def good_rows() -> list[dict[str, object]]:
    holder = {
        "organization_id": "org-aaaaaaaaaaaa",
        "name": "甲公司",
        "kind": "enterprise",
        "province_code": "44",
        "city_code": "4403",
        "macro_region": "East",
        "status": "active",
        "titles": 3,
        "active_titles": 2,
        **{f"{kind}_titles": 0 for kind in _KINDS},
        "green_factory_titles": 1,
        "other_titles": 1,
        "ended_titles": 1,
        "products": 0,
        "highest_level": "national",
        "levels": "national",
        "first_titled_on": dt.date(2017, 8, 23),
        "last_titled_on": dt.date(2022, 1, 15),
        "times_not_listed": 0,
        "times_admitted": 0,
        "times_removed": 1,
        "names_known": 1,
        "names": "甲公司",
    }
    nothing = dict.fromkeys(("titles", "active_titles", "green_factory_titles", "other_titles", "ended_titles"), 0)
    proposed = {
        "organization_id": "org-bbbbbbbbbbbb",
        "status": "never_titled",
        "highest_level": None,
        "levels": None,
        "first_titled_on": None,
        "last_titled_on": None,
    }
    return [holder, holder | nothing | proposed]


BREAKS = (
    Break("organization_profile", "titles_of_all_kinds_add_up", {"other_titles": 2}),
    Break("organization_profile", "titles_hold_or_have_ended", {"ended_titles": 0}),
    Break("organization_profile", "the_status_follows_from_the_titles", {"status": "ended"}),
    Break("organization_profile", "titled_first_before_last", {"last_titled_on": pd.Timestamp(2016, 1, 1).date()}),
    Break("organization_profile", "names_known_is_at_least_one", {"names_known": 0}),
)
