"""What 分别 deals out in turn to places, levels or years is each one's, as if its sentence named it alone."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Period, Statistic, StatisticsReading

PUBLISHED = Period(date(2025, 6, 18), date(2025, 6, 18))
KINDS = ("绿色工厂", "绿色园区", "绿色供应链管理企业", "绿色工业园区")
PLACES = ("长沙", "株洲市", "岳阳", "常德", "永州市")
PROVINCES = ("湖南", "湖北省", "江苏", "浙江", "宁夏")
LEVELS = ("国家级", "省级", "市级")
YEARS = ("2020年", "2021年", "2022年", "2023年")
#: Sentences in which `{row}` is dealt `{numbers}`; `{deals}` is 分别, or nothing where a member stands alone.
OF_PLACES = (
    "截至2024年底，{row}国家级{kind}{deals}达到{numbers}。",
    "截至2024年底，{row}的国家级{kind}数量{deals}为{numbers}。",
    "截至2024年底，{row}{deals}拥有国家级{kind}{numbers}。",
    "2024年，{row}{deals}新增省级{kind}{numbers}。",
    "2024年，{row}{deals}有{numbers}企业入选国家级{kind}。",
    "工信部公布2024年度绿色制造名单。其中，{row}{deals}有{numbers}企业入选{kind}。",
)
OF_LEVELS = (
    "截至2024年底，湖南省{row}{kind}{deals}达到{numbers}。",
    "截至2024年底，湖南省累计创建{row}{kind}{deals}为{numbers}。",
    "2024年，湖南省{row}{kind}{deals}新增{numbers}。",
    "2024年，湖南省新增{row}{kind}{deals}{numbers}。",
)
OF_LEVELS_BEHIND = (
    "2024年，湖南省{numbers}企业{deals}获评{row}{kind}。",
    "2024年，湖南省{numbers}单位{deals}入选{row}{kind}。",
)
OF_YEARS = ("{row}，湖南省{deals}新增国家级{kind}{numbers}。", "{row}，湖南省国家级{kind}{deals}新增{numbers}。")
FORMS = tuple(
    (form, row)
    for forms, rows in (
        (OF_PLACES, (PLACES, PROVINCES)),
        (OF_LEVELS, (LEVELS,)),
        (OF_LEVELS_BEHIND, (LEVELS,)),
        (OF_YEARS, (YEARS,)),
    )
    for form in forms
    for row in rows
)
SIGNS = (("、", "、"), ("、", "和"), ("、", "与"), ("和", "和"))


def read(text: str) -> StatisticsReading:
    return read_statistics([Paragraph(1, text)], published=PUBLISHED)


def joined(parts: list[str], between: str, last: str) -> str:
    return last.join((between.join(parts[:-1]), parts[-1])) if len(parts) > 1 else parts[0]


def said(facts: tuple[Statistic, ...]) -> list[Statistic]:
    """Figures without where they stand."""
    return [replace(fact, place=facts[0].place) for fact in facts]


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, list[str], list[int]]:
    """A sentence that deals out, those in which each member stands alone, and the numbers dealt."""
    form, members = draw(st.sampled_from(FORMS))
    row = draw(st.lists(st.sampled_from(members), min_size=2, max_size=min(4, len(members)), unique=True))
    numbers = draw(st.lists(st.integers(2, 99), min_size=len(row), max_size=len(row), unique=True))
    kind, unit, shares_it = draw(st.sampled_from(KINDS)), draw(st.sampled_from("家个户")), draw(st.booleans())
    between, last = draw(st.sampled_from(SIGNS[:3] if len(row) > 2 else SIGNS))
    parts = [f"{number}{unit}" for number in numbers]
    shown = [*(map(str, numbers[:-1])), parts[-1]] if shares_it and "{deals}" in form.split("{numbers}")[0] else parts
    dealt = form.format(row=joined(row, between, last), kind=kind, deals="分别", numbers=joined(shown, between, last))
    alone = [form.format(row=one, kind=kind, deals="", numbers=part) for one, part in zip(row, parts, strict=True)]
    return dealt, alone, numbers


@given(sentences())
def test_each_number_that_is_dealt_out_is_what_it_is_where_its_member_stands_alone(
    told: tuple[str, list[str], list[int]],
) -> None:
    dealt, alone, numbers = told
    found = read(dealt)
    each = [read(sentence) for sentence in alone]
    expected = [fact for reading in each for fact in reading.facts]
    assert said(found.facts) == [replace(fact, place=found.facts[0].place) for fact in expected]
    assert [int(fact.value_low or 0) for fact in found.facts] == numbers or any(one.to_review for one in each)
    assert len(found.to_review) == sum(len(one.to_review) for one in each)


@given(sentences())
def test_each_number_that_is_dealt_out_is_quoted_where_it_is_printed(told: tuple[str, list[str], list[int]]) -> None:
    dealt, _, numbers = told
    found = read(dealt)
    places = [*(fact.place for fact in found.facts), *(item.place for item in found.to_review)]
    printed = [place.sentence_text[place.start : place.end] for place in places]
    assert [int("".join(filter(str.isdigit, text))) for text in printed] == numbers


#: Sentences in which a row is dealt one row of numbers and then another.
GOING_ON = (
    ("2024年，湖南省国家级{row}分别新增{numbers}，累计达到{more}。", KINDS),
    ("2024年，湖南省{row}绿色工厂分别新增{numbers}，累计达到{more}。", LEVELS),
    ("2024年，{row}国家级绿色工厂分别新增{numbers}，总数分别达到{more}。", PLACES),
    ("2024年，{row}分别新增国家级绿色工厂{numbers}，累计达到{more}。", PLACES),
)


@given(st.sampled_from(GOING_ON), st.data())
def test_a_second_row_of_numbers_goes_on_with_the_members_of_the_first(
    told: tuple[str, tuple[str, ...]], data: st.DataObject
) -> None:
    form, members = told
    row = data.draw(st.lists(st.sampled_from(members), min_size=2, max_size=3, unique=True))
    numbers = data.draw(st.lists(st.integers(2, 49), min_size=len(row), max_size=len(row), unique=True))
    more = [number + 50 for number in numbers]
    rows = ["、".join(f"{number}家" for number in dealt) for dealt in (numbers, more)]
    found = read(form.format(row="、".join(row), numbers=rows[0], more=rows[1]))
    of_turn = {value: turn for dealt in (numbers, more) for turn, value in enumerate(dealt)}
    for turn, member in enumerate(row):
        alone = read(form.replace("分别", "").format(row=member, numbers=f"{numbers[turn]}家", more=f"{more[turn]}家"))
        own = [fact for fact in found.facts if of_turn[int(fact.value_low or 0)] == turn]
        assert len(alone.facts) == 2
        assert said(tuple(own)) == [replace(fact, place=own[0].place) for fact in alone.facts]


@pytest.mark.parametrize(
    "text",
    [
        "截至2024年底，湖南省国家级、省级绿色工厂分别达到112家、440家、30家。",
        "截至2024年底，湖南省国家级、省级、市级绿色工厂分别达到112家、440家。",
        "截至2024年底，长沙、株洲、湘潭国家级绿色工厂分别达到30家、24家。",
        "2024年，长沙、株洲国家级、省级绿色工厂分别新增3家、4家。",
        "2023年、2024年，长沙、株洲分别新增国家级绿色工厂3家、4家。",
        "2023年、2024年，湖南省国家级、省级绿色工厂分别新增3家、4家。",
    ],
)
def test_numbers_that_are_not_as_many_as_one_row_or_may_be_of_two_are_dealt_to_none(text: str) -> None:
    reading = read(text)
    assert reading.facts == ()
    assert len(reading.to_review) == len(re.findall(r"\d家", text))


def test_a_number_dealt_to_a_place_of_a_measure_that_the_line_before_named_is_not_lost() -> None:
    lines = (
        "从万元国内生产总值用水量看，新疆最高，为786立方米；",
        "小于100立方米的有12个省，其中天津、北京分别为18立方米和20立方米。",
    )
    reading = read_statistics([Paragraph(at, line) for at, line in enumerate(lines, start=1)], published=PUBLISHED)
    waiting = {item.as_printed for item in reading.to_review} | {str(fact.value_low) for fact in reading.facts}
    assert {"18立方米", "20立方米"} <= waiting


@pytest.mark.parametrize("more", ["40家", "40家、120家、8家", "国家级40家、120家", "株洲40家、120家"])
def test_a_second_row_that_does_not_go_on_with_the_first_is_dealt_to_none(more: str) -> None:
    reading = read(f"2024年，湖南省国家级、省级绿色工厂分别新增12家、30家，累计达到{more}。")
    dealt = [(fact.level, int(fact.value_low or 0)) for fact in reading.facts if (fact.value_low or 0) in (12, 30)]
    assert dealt == [("national", 12), ("provincial", 30)]
    assert not any(fact.level == "provincial" and fact.value_low == 120 for fact in reading.facts)
