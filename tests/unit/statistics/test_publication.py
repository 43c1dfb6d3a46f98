"""Only figures of a class that was right where its texts were first read are published; the rest say what they lack."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import OUTSIDE_THE_RULE, Decided, Doubt, Period, StatisticsReading
from tests.builders.figures import understood

PUBLISHED = Period(date(2025, 6, 18), date(2025, 6, 18))


def read(text: str, *, home_region: str = "CN") -> StatisticsReading:
    return read_statistics([Paragraph(1, text)], published=PUBLISHED, home_region=home_region)


def lacking(text: str) -> set[Doubt]:
    waiting = (item.fact for item in read(text).to_review if item.fact is not None)
    return {doubt for fact in waiting for doubt in fact.doubts}


@pytest.mark.parametrize(
    "text",
    [
        "截至2024年底，湖南省累计创建国家级绿色工厂136家、绿色园区13家。",
        "2024年，长沙市共有31家企业获评国家级绿色工厂。",
        "我国已累计培育国家级绿色工厂6430家。",
        "到2027年，河北省力争培育国家级绿色工厂300家。",
        "2020年，江西省规模以上工业单位增加值能耗下降5.7%。",
    ],
)
def test_a_figure_whose_sentence_says_all_of_it_is_published(text: str) -> None:
    reading = read(text)
    assert reading.facts
    assert all(fact.decided["region"] is not Decided.INFERRED for fact in reading.facts)


@pytest.mark.parametrize(
    ("lacks", "text"),
    [
        (Doubt.LEVEL_UNSAID, "截至2024年底，湖南省累计创建绿色工厂136家。"),
        (Doubt.LEVEL_UNSAID, "2025年，工信部公布2024年度绿色制造名单，湖南省新增绿色工厂36家。"),
        (Doubt.COUNTING_INFERRED, "湖南省国家级绿色工厂36家，数量居全国第三位。"),
        (Doubt.NATION_UNNAMED, "工业和信息化部消息，累计培育国家级绿色工厂6430家。"),
        (Doubt.NATION_UNNAMED, "湖南省的绿色水平全国不多见，环保绩效好的有26家，累计培育国家级绿色工厂34家。"),
        (Doubt.PERIOD_CARRIED, "2022年，湖南省新增国家级绿色工厂36家。湖南省已累计培育国家级绿色工厂136家。"),
        (Doubt.WORDS_UNKNOWN, "截至2024年底，湖南省累计琢磨国家级绿色工厂136家。"),
        (Doubt.WORDS_UNKNOWN, "截至2024年底，湖南省累计创建国家级绿色工厂136家左邻右舍。"),
        (Doubt.PLACE_UNTOLD, "记者在株洲市获悉，绿色制造提速。截至2024年底，全省累计创建国家级绿色工厂136家。"),
        (Doubt.PLACE_UNTOLD, "2020年，规模以上工业单位增加值能耗下降5.7%。"),
        (Doubt.PERIOD_CARRIED, "2020年，江西省节能取得成效。江西省规模以上工业单位增加值能耗下降5.7%。"),
        (Doubt.STATUS_INFERRED, "今年上半年，江西省单位GDP能耗同比下降2.3%。"),
        (Doubt.ONE_OF_SEVERAL, "全国规模以上工业单位增加值能耗在“十二五”时期、“十三五”时期分别下降28%、16%。"),
        (Doubt.ONE_OF_SEVERAL, "到2025年，甘肃省工业固体废物综合利用率将由2015年的70%提高到79%。"),
    ],
)
def test_a_figure_outside_the_rule_waits_and_says_what_it_lacks(lacks: Doubt, text: str) -> None:
    assert lacks in lacking(text)


@given(
    place=st.sampled_from(["湖南省", "浙江", "岳阳市", "内蒙古", "重庆市"]),
    kind=st.sampled_from(["绿色工厂", "绿色工业园区", "绿色供应链管理企业"]),
    number=st.integers(2, 9999),
    stranger=st.text(alphabet="龘靐齉爩鱻麤", min_size=1, max_size=6),
)
def test_an_unknown_word_in_the_clause_of_a_number_of_titles_keeps_it_for_review(
    place: str, kind: str, number: int, stranger: str
) -> None:
    said = f"2024年，{place}{{}}新增国家级{kind}{number}家。"
    assert len(read(said.format("")).facts) == 1
    assert read(said.format(stranger)).facts == ()


def test_what_waits_outside_the_rule_still_contradicts_what_is_published() -> None:
    text = "截至2024年底，湖南省累计创建国家级绿色工厂36家。2024年，湖南省各地琢磨新增国家级绿色工厂136家。"
    assert read(text).facts == ()
    assert Doubt.CONTRADICTED in lacking(text)


def test_no_figure_that_is_published_has_a_doubt_of_either_sort() -> None:
    reading = read("截至2024年底，湖南省累计创建国家级绿色工厂136家、绿色园区13家，绿色工厂总数居全国前列。")
    assert {doubt for fact in reading.facts for doubt in fact.doubts} == set()
    assert {doubt for fact in understood(reading) for doubt in fact.doubts} <= OUTSIDE_THE_RULE
