"""Figures of indicators: one read from a text, all others known beforehand."""

from datetime import date
from typing import Any

from tests.builders.breaks import Break

DOCUMENT = "a" * 64


def good_rows() -> list[dict[str, Any]]:
    """Eighty-nine figures; the first was read from an archived text and is a range."""
    return [_read(), *(_known(number) for number in range(2, 90))]


def _read() -> dict[str, Any]:
    return _known(1) | {
        "counting": "cumulative",
        "level": "national",
        "removals": "net",
        "value": 25.0,
        "value_high": 30.0,
        "precision": "range",
        "publisher_id": "press",
        "source_class": "article",
        "evidence": "original",
        "document_sha256": DOCUMENT,
        "page": 1,
        "paragraph": 4,
        "quote": "数控化率为25%-30%",
    }


def _known(number: int) -> dict[str, Any]:
    return {
        "value_id": f"if{number:03d}",
        "indicator_id": "indicator_1",
        "stated_as": "重点领域关键工序数控化率",
        "region_code": "CN",
        "region_as_published": "国家",
        "period_as_published": "2021",
        "period_from": date(2021, 1, 1),
        "period_to": date(2021, 12, 31),
        "value": 55.3,
        "value_high": 55.3,
        "unit": "%",
        "value_as_published": 55.3,
        "unit_as_published": "%",
        "precision": "exact",
        "status": "actual",
        "source_class": "reprint",
        "evidence": "stated",
        "confidence": "high",
    }


BREAKS = [
    Break("indicator_values", "the_known_values_are_there", rows=lambda frame: frame.head(88)),
    Break("indicator_values", "a_figure_read_from_a_text_is_quoted", {"quote": None}),
    Break("indicator_values", "a_figure_read_from_a_text_names_it", {"document_sha256": None}),
    Break("indicator_values", "a_period_ends_after_it_begins", {"period_to": date(2020, 12, 31)}),
    Break("indicator_values", "a_range_is_in_order", {"value_high": 20.0}),
    Break("indicator_values", "few_percentages_are_beyond_belief", {"value": 250.0, "value_high": 260.0}),
]
"""One break a check."""
