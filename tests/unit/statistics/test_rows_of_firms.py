"""A place that only begins a firm's name, in a row of firms that a number ends, is not whose titles are counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Doubt, Period, Statistic, StatisticsReading
from tests.builders.figures import understood

PUBLISHED = Period(date(2025, 6, 18), date(2025, 6, 18))
PLACES = {"湖南省": "43", "岳阳市": "4306", "重庆市": "50", "赣州市": "3607"}
#: Short names of firms: those of a place begin with it, the others with none.
OF_PLACES = ("郑州宇通", "广州风神", "兰州电机", "合肥机床", "沈阳鼓风机")
OF_NONE = ("千金药业", "龙溪轴承", "天华院", "德福新材料", "长飞光纤光缆")


def read(text: str) -> StatisticsReading:
    return read_statistics([Paragraph(1, text)], published=PUBLISHED)


def one(text: str) -> Statistic:
    (fact,) = understood(read(text))
    return fact


@given(
    place=st.sampled_from(sorted(PLACES)),
    first=st.sampled_from(OF_NONE),
    others=st.lists(st.sampled_from((*OF_PLACES, *OF_NONE)), min_size=2, max_size=6, unique=True),
    ends=st.sampled_from(("等", "等共", "共")),
    number=st.integers(7, 999),
)
def test_whose_titles_are_counted_does_not_turn_on_the_names_of_those_who_hold_them(
    place: str, first: str, others: list[str], ends: str, number: int
) -> None:
    row = "、".join((first, *others))
    fact = one(f"2024年，{place}{row}{ends}{number}家企业入选国家级绿色工厂。")
    assert (fact.region_code, int(fact.value_low or 0)) == (PLACES[place], number)


@pytest.mark.parametrize("name", ["合肥市", "合肥", "合肥城区"])
def test_a_row_with_a_place_in_it_is_one_of_places(name: str) -> None:
    named = read(f"2024年，湖南省千金药业、龙溪轴承、{name}共8家企业入选国家级绿色工厂。")
    assert not [fact for fact in named.facts if fact.region_code == "43"], "the last place named may be the one meant"


def test_a_place_between_the_full_names_of_firms_is_where_the_next_firm_is() -> None:
    firms = "星原科技股份有限公司、四川遂宁市利普芯微电子有限公司、千金药业股份有限公司"
    assert one(f"2024年，岳阳市的{firms}3家企业入选省级绿色工厂。").region_code == "4306"


@pytest.mark.parametrize("ends", ["等10个地区", "等多个省市", "等地", "等12个市州"])
def test_a_row_of_places_left_open_is_no_place_of_ours(ends: str) -> None:
    reading = read(f"2024年，河北、河南、广东{ends}共有43家企业入选国家级绿色工厂。")
    assert not [fact for fact in reading.facts if fact.region_code == "44"]
    assert any(Doubt.PLACE_UNKNOWN in item.fact.doubts for item in reading.to_review if item.fact is not None)


@pytest.mark.parametrize("named", ["广州风神", "兰州电机"])
def test_a_row_of_firms_of_the_place_itself_hides_no_word_that_is_unknown(named: str) -> None:
    place = named[:2]
    said = f"2024年，{place}市天华院、{named}、德福新材料共6家企业入选省级绿色工厂。"
    assert len(read(said).facts) == 1
    assert read(said.replace("天华院", "零碳园区")).facts == ()
