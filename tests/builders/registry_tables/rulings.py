"""A ruling on a list that stands in the stead of another, and how each check on it is broken."""

import datetime as dt

from tests.builders.breaks import Break, with_twin


def good_rows() -> list[dict[str, object]]:
    """One list stands; the other that claimed its batch is not here any more."""
    return [
        {
            "ruling_id": "rul-0000000000000001",
            "subject_id": "cn.miit.green_factory:1:final",
            "verdict": "stands",
            "other_id": "cn.miit.green_factory:1:final:0123456789",
            "entries": 3,
            "entries_taken_out": 0,
            "reason": "The ministry's own list.",
            "ruled_by": "maintainers",
            "ruled_on": dt.date(2026, 1, 1),
        }
    ]


BREAKS = (
    Break("rulings", "ruling_id_has_its_form", {"ruling_id": "17"}),
    Break("rulings", "one_ruling_a_list_or_row", rows=with_twin(ruling_id="rul-0000000000000002")),
    Break(
        "rulings",
        "only_rows_in_reach_are_taken_out",
        {"verdict": "taken_out", "entries": 1, "entries_taken_out": 2},
    ),
    Break("rulings", "what_stands_takes_nothing_out", {"entries_taken_out": 1}),
)
