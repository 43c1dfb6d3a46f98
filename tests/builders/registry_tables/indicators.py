"""Described indicators, as many as the release always has."""

from typing import Any

from tests.builders.breaks import Break


def good_rows() -> list[dict[str, Any]]:
    """Forty indicators; the first is a share in percent."""
    return [
        {
            "indicator_id": f"indicator_{number}",
            "name_zh": "关键工序数控化率",
            "name_en": "Numerical control of key processes",
            "unit": "%",
            "definition": "Share of the key processes that are numerically controlled.",
            "publisher": "工业和信息化部",
            "frequency": "annual",
        }
        for number in range(1, 41)
    ]


BREAKS = [
    Break("indicators", "the_indicators_are_there", rows=lambda frame: frame.head(39)),
    Break("indicators", "a_definition_says_something", {"definition": "tbd"}),
]
"""One break a check."""
