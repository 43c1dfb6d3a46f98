"""A firm that was renamed once, with a printed variant."""

import datetime as dt

import pandas as pd

from tests.builders.breaks import Break

_RENAMED = dt.date(2022, 1, 15)


def good_rows() -> list[dict[str, object]]:
    def name(number: int, text: str, standing: str, **cells: object) -> dict[str, object]:
        return {
            "name_id": f"nam-{number:016x}",
            "organization_id": "org-aaaaaaaaaaaa",
            "name": text,
            "name_normalised": text,
            "standing": standing,
            "evidence_id": "cn.miit.green_factory:1:final:1",
            "entries": 1,
        } | cells

    return [
        name(1, "甲公司", "in_use", valid_from=dt.date(2017, 8, 23), valid_to=_RENAMED),
        name(2, "甲集团", "in_use", valid_from=_RENAMED),
        name(3, "甲公司厂", "variant"),
    ]


BREAKS = (
    Break("organization_names", "name_id_has_its_form", {"name_id": "nam-1"}),
    Break("organization_names", "it_ends_after_it_begins", {"valid_to": pd.Timestamp(2016, 1, 1).date()}),
    Break("organization_names", "one_name_at_a_time", {"valid_from": dt.date(2017, 8, 23)}, row=1),
    Break("organization_names", "one_name_after_another", {"valid_to": None}),
    Break("organization_names", "a_name_in_use_has_a_beginning", {"valid_from": None}),
)
