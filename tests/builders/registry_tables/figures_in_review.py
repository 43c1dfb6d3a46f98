"""A figure of a text that waits for a person."""

from datetime import date

from tests.builders.breaks import Break


def good_rows() -> list[dict[str, object]]:
    return [
        {
            "value_id": "iv-0000000000000001",
            "indicator_id": "indicator_1",
            "kind": "green_factory",
            "level": "national",
            "counting": "new",
            "region_code": "CN",
            "period_as_published": "2021年",
            "period_from": date(2021, 1, 1),
            "period_to": date(2021, 12, 31),
            "value": 5.0,
            "value_high": 5.0,
            "unit": "家",
            "precision": "exact",
            "status": "actual",
            "doubt": "of_one_firm",
            "kind_by": "said",
            "level_by": "said",
            "region_by": "inferred",
            "period_by": "said",
            "counting_by": "said",
            "status_by": "inferred",
            "publisher_id": "press",
            "document_sha256": "a" * 64,
            "page": 1,
            "paragraph": 4,
            "stated_as": "5家",
            "quote": "某某集团2021年新增国家级绿色工厂5家",
        }
    ]


BREAKS = (
    Break("figures_in_review", "a_figure_in_review_is_quoted", {"quote": None}),
    Break("figures_in_review", "a_period_ends_after_it_begins", {"period_to": date(2020, 12, 31)}),
)
