"""A government's report to its congress tells of its place; what it says of a year that is not over are aims."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Doubt, Period, StatisticsReading

PUBLISHED = Period(date(2024, 1, 20), date(2024, 1, 20))
PLACES = {"唐山市": "1302", "岳阳市": "4306", "浙江省": "33", "乐亭县": "130225", "宁夏回族自治区": "64"}


def read(*texts: str, title: str = "政府工作报告") -> StatisticsReading:
    blocks = [Paragraph(number, text) for number, text in enumerate(texts, start=1)]
    return read_statistics(blocks, published=PUBLISHED, title=title)


@given(
    place=st.sampled_from(sorted(PLACES)),
    congress=st.sampled_from("九十"),
    session=st.sampled_from("一二三四五"),
    full=st.booleans(),
    number=st.integers(2, 999),
    spaced=st.booleans(),
)
def test_what_a_report_counts_is_of_the_place_whose_congress_it_was_given_to(
    place: str, congress: str, session: str, full: bool, number: int, spaced: bool
) -> None:
    name = "人民代表大会" if full else "人大"
    given_at = f"——1月18日在{place}第{congress}届{name}第{session}次会议上"
    headline = "政 府 工 作 报 告" if spaced else "政府工作报告"
    reading = read(headline, given_at, f"我们坚定不移推进绿色转型。国家级绿色工厂达到{number}家。", title="")
    assert [(fact.region_code, int(fact.value_low or 0)) for fact in reading.facts] == [(PLACES[place], number)]


@pytest.mark.parametrize(
    ("title", "given_at"),
    [
        ("会议要闻", "1月18日，唐山市第十六届人民代表大会第四次会议举行。"),
        (
            "政府工作报告",
            "1月18日，唐山市第十六届人民代表大会第四次会议举行，岳阳市第九届人民代表大会第二次会议同日举行。",
        ),
        ("政府工作报告", "1月18日，某县第十六届人民代表大会第四次会议举行。"),
    ],
)
def test_news_of_a_congress_and_reports_to_several_or_to_an_unknown_one_place_nothing(
    title: str, given_at: str
) -> None:
    assert read(given_at, "我们坚定不移推进绿色转型。国家级绿色工厂达到46家。", title=title).facts == ()


@given(
    number=st.integers(2, 99),
    said=st.sampled_from(["今年，新增国家级绿色工厂{}家。", "2024年，新增国家级绿色工厂{}家、省级绿色工厂{}家。"]),
)
def test_what_a_report_says_of_its_own_year_waits(number: int, said: str) -> None:
    given_at = "——1月18日在唐山市第十六届人民代表大会第四次会议上的政府工作报告"
    reading = read(given_at, said.format(number, number))
    assert reading.facts == ()
    assert all(Doubt.STATUS_UNSAID in item.fact.doubts for item in reading.to_review if item.fact)
    over = read(given_at, "2023年，" + said.format(number, number).split("，", 1)[1])
    assert {fact.region_code for fact in over.facts} == {"1302"}
