"""A figure with a doubt is not published; it waits in review with what was understood of it."""

from datetime import date

import pytest

from scrapers.documents.blocks import Paragraph
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import DECIDED_FIELDS, TITLES, Decided, Doubt, Period, StatisticsReading
from tests.builders.figures import understood

PUBLISHED = Period(date(2025, 6, 18), date(2025, 6, 18))


def read(*lines: str, title: str = "") -> StatisticsReading:
    return read_statistics([Paragraph(1, line) for line in lines], published=PUBLISHED, title=title)


@pytest.mark.parametrize(
    ("doubt", "lines"),
    [
        (Doubt.OF_ONE_FIRM, ["某某控股集团累计拥有国家级绿色工厂5家。"]),
        (Doubt.COUNTING_UNSAID, ["湖南国家级绿色工厂30家。"]),
        (Doubt.PLACE_UNKNOWN, ["2024年，桃花县新增国家级绿色工厂3家。"]),
        (Doubt.PLACE_UNKNOWN, ["截至目前，全市拥有国家级绿色工厂31家。"]),
        (Doubt.PLACE_UNSAID, ["2024年，新增省级绿色工厂40家。"]),
        (Doubt.PERIOD_UNKNOWN, ["目前，首批52个国家级零碳园区名单已出炉。"]),
        (Doubt.APPLIED_FOR, ["2024年，安徽省组织申报绿色工厂300家。"]),
        (Doubt.KIND_FAR, ["2020年，江苏省某某电子有限公司等12个单位被评为全省第二批水效领跑者入围单位。"]),
        (Doubt.KIND_FAR, ["2020年，江苏省12家企业入选能效领跑者入围企业。"]),
        (Doubt.INCREMENT, ["2024年，厦门市国家级绿色工厂达到80家，比上年增加16家。"]),
        (Doubt.EXPECTED, ["今年，预计湖北省新增国家级绿色工厂90家。"]),
        (
            Doubt.STATUS_UNSAID,
            ["“十四五”期间，江西省万元工业增加值用水量下降26%。"],
        ),
        (Doubt.PLACE_UNKNOWN, ["我省绿色制造水平居全国前列。近年来累计有156家企业成为国家级绿色工厂。"]),
        (Doubt.ROUND_NUMBER, ["今年我国环保装备制造业总产值达到万亿元水平。"]),
        (Doubt.DEALT_OUT, ["2022年、2023年，湖南省、湖北省绿色工厂分别新增74家、88家。"]),
        (Doubt.IN_HEADLINE, ["株洲新增8家国家级绿色工厂", "近日，记者从市工信局获悉，绿色制造提速。"]),
        (Doubt.LEVEL_UNSURE, ["截至目前，湖南有67家企业入选国家级绿色工厂，56种产品入选绿色设计产品。"]),
        (
            Doubt.CONTRADICTED,
            ["2024年，湖南省新增国家级绿色工厂90家。", "2024年，湖南省新增国家级绿色工厂91家。"],
        ),
        (
            Doubt.CONTRADICTED,
            ["2024年，湖南省新增国家级绿色工厂90家。", "截至目前，湖南省累计创建国家级绿色工厂60家。"],
        ),
    ],
)
def test_each_doubt_keeps_its_figure_for_review(doubt: Doubt, lines: list[str]) -> None:
    reading = read(*lines)
    doubted = [item.fact for item in reading.to_review if item.fact is not None and doubt in item.fact.doubts]
    assert doubted
    assert not [fact for fact in reading.facts if fact.doubts]
    assert {fact.place for fact in reading.facts}.isdisjoint(fact.place for fact in doubted)


@pytest.mark.parametrize(
    "text",
    [
        "山东省公布首批近零碳园区12家。",
        "2024年，浙江省共有五星级绿色工厂12家。",
        "辽宁省绿色工厂培育库入库企业达到200家。",
        "绿色工厂从基础设施、管理体系等三个维度评价。",
        "截至目前，湖南省专精特新中小企业达到1200家，智能工厂80家。",
        "湖南省10家企业的37种产品通过评审。",
    ],
)
def test_what_are_no_titles_of_ours_gives_no_figure(text: str) -> None:
    reading = read(text)
    assert reading.facts == ()
    assert [item.fact for item in reading.to_review if item.fact is not None] == []


def test_a_headline_is_not_read_again_where_the_text_says_it() -> None:
    reading = read("株洲新增8家国家级绿色工厂", "近日，记者获悉，2024年株洲市新增国家级绿色工厂8家。")
    assert [(fact.region_code, fact.place.paragraph) for fact in reading.facts] == [("4302", 2)]
    assert reading.to_review == ()


def test_every_figure_says_by_what_each_of_its_fields_was_decided() -> None:
    (fact,) = understood(read("工信部公布2024年度绿色制造名单，株洲市8家企业入选绿色工厂。"))
    assert fact.measure == TITLES
    assert set(fact.decided) == set(DECIDED_FIELDS)
    assert (fact.decided["kind"], fact.decided["region"]) == (Decided.SAID, Decided.SAID)
    assert fact.decided["level"] is Decided.PASSAGE, "the list says it, not the words at the number"


def test_without_a_date_a_relative_time_stays_open_and_a_goal_is_still_a_goal() -> None:
    blocks = [
        Paragraph(1, "目前，湖南省拥有国家级绿色工厂200家。"),
        Paragraph(1, "到2027年，湖南省培育国家级绿色工厂300家。"),
    ]
    now, goal = read_statistics(blocks).facts
    assert (now.period, now.period_as_printed) == (None, "目前")
    assert (goal.status.value, goal.period and goal.period.first.year) == ("target", 2027)
