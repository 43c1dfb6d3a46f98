"""A row of places is dealt its row of numbers, each place its own; a row that does not come out even deals nothing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Period, Statistic, StatisticsReading
from scrapers.statistics.rows import quantities_in
from tests.builders.figures import understood

PUBLISHED = Period(date(2025, 6, 18), date(2025, 6, 18))
PLACES = {"山西": "14", "北京": "11", "湖南省": "43", "宁夏": "64", "岳阳市": "4306", "新疆": "65"}
PERCENTS = st.integers(10, 99).map(lambda tenths: f"{Decimal(tenths) / 10}")
#: Sentences with a row of places, their numbers being dealt out by 分别.
DEALT_OUT = (
    "2023年，{places}单位GDP能耗分别下降{percents}。",
    "2023年单位GDP能耗下降最多的前三位是{places}，分别下降了{percents}。",
    "2023年，{places}的单位GDP能耗分别同比下降{percents}。",
)
#: Sentences that name each place right before its number.
NAMED = (
    "2023年单位GDP能耗最高的前三位是：{pairs}。",
    "2023年单位GDP能耗最低的省份依次为：{pairs}。",
)


def read(text: str) -> StatisticsReading:
    return read_statistics([Paragraph(1, text)], published=PUBLISHED)


def of_places(facts: tuple[Statistic, ...]) -> list[tuple[str, str, str]]:
    return [(fact.measure, fact.region_code, str(fact.value_low)) for fact in facts]


@given(
    sentence=st.sampled_from(DEALT_OUT),
    places=st.lists(st.sampled_from(sorted(PLACES)), min_size=2, max_size=4, unique=True),
    percents=st.lists(PERCENTS, min_size=4, max_size=4, unique=True),
    shared=st.booleans(),
)
def test_each_place_of_a_row_has_the_number_whose_turn_it_is(
    sentence: str, places: list[str], percents: list[str], shared: bool
) -> None:
    dealt = percents[: len(places)]
    numbers = "、".join(dealt[:-1]) + "和" + dealt[-1] + "%" if shared else "、".join(f"{one}%" for one in dealt)
    reading = read(sentence.format(places="、".join(places), percents=numbers))
    assert of_places(reading.facts) == [
        ("energy_per_gdp_decline", PLACES[place], one) for place, one in zip(places, dealt, strict=True)
    ]
    assert {fact.period and fact.period.first.year for fact in reading.facts} == {2023}


@given(
    sentence=st.sampled_from(NAMED),
    places=st.lists(st.sampled_from(sorted(PLACES)), min_size=2, max_size=4, unique=True),
    numbers=st.lists(st.integers(300, 3999), min_size=4, max_size=4, unique=True),
    comma=st.booleans(),
)
def test_each_place_of_a_ranked_row_has_the_number_behind_it(
    sentence: str, places: list[str], numbers: list[int], comma: bool
) -> None:
    values = [Decimal(number) / 1000 for number in numbers[: len(places)]]
    sign = "，" if comma else ""
    pairs = "；".join(f"{place}{sign}{value}吨标准煤/万元" for place, value in zip(places, values, strict=True))
    reading = read(sentence.format(pairs=pairs))
    assert [(fact.measure, fact.region_code, fact.value_low) for fact in understood(reading)] == [
        ("energy_per_gdp", PLACES[place], value) for place, value in zip(places, values, strict=True)
    ]


@pytest.mark.parametrize("numbers", ["3.1%", "3.1%、2.2%、1.3%"])
def test_a_row_with_more_or_fewer_numbers_than_places_is_dealt_to_none(numbers: str) -> None:
    assert read(f"2023年，湖南省、岳阳市单位GDP能耗分别下降{numbers}。").facts == ()


def test_a_part_of_a_sentence_goes_on_with_the_measure_of_the_one_before() -> None:
    reading = read(
        "2023年单位GDP能耗下降最多的前两位是山西和北京，分别下降了7.4%和7.3%；下降最少的是宁夏和新疆，分别下降2.5%和3.1%。"
    )
    assert [(region, value) for _, region, value in of_places(reading.facts)] == [
        ("14", "7.4"),
        ("11", "7.3"),
        ("64", "2.5"),
        ("65", "3.1"),
    ]


def test_a_number_below_zero_is_a_fall_and_of_any_other_measure_none() -> None:
    (fall, other) = read("2023年单位GDP能耗降幅最大的前两位是：山西，-6.97%；北京，-6.91%。").facts
    assert (fall.value_low, other.value_low) == (Decimal("6.97"), Decimal("6.91"))
    assert read("2023年规模以上工业增加值增长最慢的前两位是：山西，-1.2%；北京，-0.9%。").facts == ()


@given(numbers=st.lists(st.integers(2, 999), min_size=2, max_size=5), dealt=st.booleans())
def test_numbers_that_are_dealt_out_share_the_unit_of_the_last(numbers: list[int], dealt: bool) -> None:
    row = "、".join(map(str, numbers[:-1])) + f"和{numbers[-1]}"
    found = quantities_in(f"国家级绿色工厂{'分别' if dealt else ''}为{row}家。")
    assert [int(one.value) for one in found] == (numbers if dealt else numbers[-1:])


def test_a_share_of_a_scaled_unit_is_scaled_alike() -> None:
    assert [one.value for one in quantities_in("分别利用1.5、2.5亿吨。")] == [Decimal("1.5E+8"), Decimal("2.5E+8")]
