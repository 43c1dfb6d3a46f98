"""A figure that its measure can't have waits in review: a slip of the unit is published nowhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.statistics.plausibility import is_possible
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Doubt, Period
from tests.builders.figures import understood

PUBLISHED = Period(date(2025, 6, 18), date(2025, 6, 18))

POSSIBLE = [
    "2016年，绵阳市单位GDP能耗为0.532吨标准煤/万元。",
    "2024年，我国工业固废综合利用量达到20亿吨。",
    "2024年，我国节能环保产业产值达到8万亿元。",
    "2024年，湖南省新增国家级绿色工厂36家。",
    "2024年，江西省规模以上工业单位增加值能耗下降5.7%。",
]
IMPOSSIBLE = [
    "2016年，绵阳市单位GDP能耗为0.532万吨标准煤/万元。",
    "2024年，我国工业固废综合利用量达到20万吨。",
    "2024年，我国节能环保产业产值达到8万元。",
    "2024年，湖南省新增国家级绿色工厂36万家。",
    "2024年，江西省规模以上工业单位增加值能耗下降570%。",
]


@pytest.mark.parametrize("text", POSSIBLE)
def test_what_a_measure_can_be_is_possible(text: str) -> None:
    (fact,) = understood(read_statistics([Paragraph(1, text)], published=PUBLISHED))
    assert is_possible(fact)


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_what_a_measure_can_not_be_waits_and_says_so_first(text: str) -> None:
    reading = read_statistics([Paragraph(1, text)], published=PUBLISHED)
    assert reading.facts == ()
    assert [item.reason for item in reading.to_review] == [Doubt.IMPOSSIBLE]


@given(share=st.integers(0, 100))
def test_every_share_within_a_hundred_is_possible(share: int) -> None:
    reading = read_statistics([Paragraph(1, f"2024年，全国关键工序数控化率达到{share}%。")], published=PUBLISHED)
    assert all(is_possible(fact) for fact in understood(reading))
