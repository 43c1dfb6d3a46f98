"""What a sentence gives to places of what was counted before is each place's, as long as it can be a part of that."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Counting, Period, StatisticsReading

PUBLISHED = Period(date(2025, 6, 18), date(2025, 6, 18))
CITIES = {"长沙": "4301", "株洲市": "4302", "岳阳": "4306", "常德": "4307", "永州市": "4311"}
KINDS = {"绿色工厂": "green_factory", "绿色园区": "green_park", "绿色供应链管理企业": "green_supply_chain"}
LEVELS = {"国家级": "national", "省级": "provincial"}
#: Words that lead from the whole to its parts.
LEADS = ("分市州看，", "其中，", "其中", "从地区分布看，", "")
#: How each of a row of places is told its number, alone, in turn, or all alike.
ALONE = ("{place}{number}家", "{place}有{number}家", "{place}达到{number}家", "{place}{number}家，位居第一")
places = st.lists(st.sampled_from(sorted(CITIES)), min_size=2, max_size=4, unique=True)
numbers = st.lists(st.integers(2, 99), min_size=4, max_size=4, unique=True)


def read(text: str) -> StatisticsReading:
    return read_statistics([Paragraph(1, text)], published=PUBLISHED)


def whole(level: str, kind: str, number: int) -> str:
    return f"截至2024年底，湖南省累计创建{level}{kind}{number}家"


def of_cities(reading: StatisticsReading) -> list[tuple[str, str, str, int]]:
    return [
        (fact.region_code, fact.kind, fact.level, int(fact.value_low or 0))
        for fact in reading.facts
        if fact.region_code != "43"
    ]


@given(
    kind=st.sampled_from(sorted(KINDS)),
    level=st.sampled_from(sorted(LEVELS)),
    lead=st.sampled_from(LEADS),
    named=places,
    dealt=numbers,
    form=st.sampled_from(ALONE),
    sign=st.sampled_from("；，"),
)
def test_each_place_of_a_whole_has_its_number(
    kind: str, level: str, lead: str, named: list[str], dealt: list[int], form: str, sign: str
) -> None:
    row = sign.join(form.format(place=place, number=number) for place, number in zip(named, dealt, strict=False))
    reading = read(f"{whole(level, kind, 999)}。{lead}{row}。")
    assert of_cities(reading) == [
        (CITIES[place], KINDS[kind], LEVELS[level], number) for place, number in zip(named, dealt, strict=False)
    ]
    assert {fact.counting for fact in reading.facts} == {Counting.CUMULATIVE}
    assert {fact.period for fact in reading.facts} == {reading.facts[0].period}


@given(lead=st.sampled_from(LEADS), named=places, dealt=numbers, shared=st.booleans())
def test_a_row_of_places_is_dealt_its_numbers_in_turn_and_another_has_one_alike(
    lead: str, named: list[str], dealt: list[int], shared: bool
) -> None:
    mine = dealt[: len(named)]
    unit = "" if shared else "家"
    row = f"{unit}、".join(map(str, mine[:-1])) + f"{unit}和{mine[-1]}家"
    others = [place for place in CITIES if place not in named]
    alike = f"；{'、'.join(others)}各12家" if len(others) > 1 else ""
    reading = read(f"{whole('国家级', '绿色工厂', 999)}。{lead}{'、'.join(named)}分别有{row}{alike}。")
    told = [(CITIES[place], number) for place, number in zip(named, mine, strict=True)]
    told += [(CITIES[place], 12) for place in others] if alike else []
    assert [(region, number) for region, _, _, number in of_cities(reading)] == told


@given(named=places, dealt=numbers)
def test_parts_are_no_more_than_their_whole(named: list[str], dealt: list[int]) -> None:
    row = "；".join(f"{place}{number}家" for place, number in zip(named, dealt, strict=False))
    in_all = sum(dealt[: len(named)])
    assert len(of_cities(read(f"{whole('国家级', '绿色工厂', in_all)}。分市州看，{row}。"))) == len(named)
    assert of_cities(read(f"{whole('国家级', '绿色工厂', in_all - 1)}。分市州看，{row}。")) == []


@given(named=places, dealt=numbers, more=st.sampled_from(["杭州23家", "广东省23家", "湖南23家", "{again}23家"]))
def test_parts_lie_in_the_place_of_their_whole_and_each_is_named_once(
    named: list[str], dealt: list[int], more: str
) -> None:
    row = "；".join(f"{place}{number}家" for place, number in zip(named, dealt, strict=False))
    text = f"{whole('国家级', '绿色工厂', 999)}。分市州看，{row}；{more.format(again=named[0])}。"
    assert of_cities(read(text)) == []


@pytest.mark.parametrize(
    "before",
    [
        "截至2024年底，湖南省累计创建国家级绿色工厂321家、国家级绿色园区120家。",
        "截至2024年底，湖南省累计创建国家级绿色工厂321家。绿色是底色。",
        "截至2024年底，湖南省累计培育专精特新企业321家。",
    ],
)
def test_parts_of_what_was_not_counted_alone_and_right_before_are_published_of_nothing(before: str) -> None:
    assert of_cities(read(f"{before}分市州看，长沙有21家，株洲、岳阳各12家。")) == []


def test_a_row_that_names_the_titles_itself_parts_the_whole_of_these() -> None:
    reading = read(
        "截至目前，湖南省共有71家企业获评国家级绿色工厂。湖南省有5家园区获评国家级绿色园区。"
        "国家级绿色工厂分布在4个市州，其中长沙、株洲数量最多，分别为17和14家。"
    )
    found = [(region, kind, number) for region, kind, _, number in of_cities(reading)]
    assert found == [("4301", "green_factory", 17), ("4302", "green_factory", 14)]


@given(named=places, number=st.integers(2, 99), noun=st.sampled_from(["企业申报", "企业进入培育库", "种产品"]))
def test_a_number_of_other_things_is_no_part(named: list[str], number: int, noun: str) -> None:
    assume(len(named) > 1)
    text = f"{whole('国家级', '绿色工厂', 999)}。其中{'、'.join(named)}各有{number}家{noun}。"
    assert of_cities(read(text)) == []


def test_parts_of_a_whole_that_waits_wait_with_it() -> None:
    reading = read("截至2024年底，湖南省累计琢磨国家级绿色工厂321家。分市州看，长沙有21家，株洲、岳阳各12家。")
    assert reading.facts == ()
    waiting = [item.fact for item in reading.to_review if item.fact]
    assert [fact.region_code for fact in waiting] == ["43", "4301", "4302", "4306"]


@pytest.mark.parametrize(
    "lead",
    [
        "从2024年新增情况看，",
        "从今年新增情况看，",
        "2023年，",
        "其中，专精特新企业企稳，共有71家，",
        "从申报情况看，",
        "其中，新增71家，",
        "2024年新增的国家级绿色工厂中，",
        "国家级绿色工厂培育库中，",
    ],
)
@given(named=places, dealt=numbers)
def test_a_row_of_another_time_or_of_other_things_is_no_part_of_what_was_counted_before(
    lead: str, named: list[str], dealt: list[int]
) -> None:
    row = "、".join(f"{place}{number}家" for place, number in zip(named, dealt, strict=False))
    facts = read(f"{whole('国家级', '绿色工厂', 999)}。{lead}{row}。").facts
    assert [fact.region_code for fact in facts if fact.counting is Counting.CUMULATIVE] == ["43"]
