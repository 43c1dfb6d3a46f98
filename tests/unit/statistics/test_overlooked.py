"""No number of titles or of a measure that a text names is lost in silence: what no rule decides waits for a person."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Heading, Paragraph
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import UNKNOWN_MEASURE, Doubt, Period, StatisticsReading
from scrapers.statistics.title_words import TITLE_UNITS

PUBLISHED = Period(date(2025, 6, 18), date(2025, 6, 18))
KINDS = ("绿色工厂", "绿色工业园区", "绿色供应链管理企业", "节水型企业", "水效“领跑者”", "零碳园区", "绿色数据中心")
#: Sentences of which no rule need understand a word, around a number and a kind.
ANY_WORDS = (
    "{kind}这块牌子，{place}人捧回了{n}{unit}。",
    "{place}摇身一变，{n}{unit}{kind}崭露头角。",
    "说到{kind}，{place}如今凑齐了{n}{unit}。",
    "{place}{kind}的家底：{n}{unit}。",
    "{n}{unit}，{kind}花落{place}。",
    "某某钢铁有限公司领跑，{place}{n}{unit}{kind}花开并蒂。",
)
#: Sentences that name no kind, behind one that does.
GOING_ON = (
    "其中，{place}{n}{unit}。",
    "{place}有{n}{unit}企业入选。",
    "此次上榜的{place}企业多达{n}{unit}。",
    "{place}{n}{unit}榜上有名。",
    "分市州看，{place}{n}{unit}，位居第一。",
    "从各地情况来看，{place}有{n}{unit}。",
    "{place}新增{n}{unit}。",
)


def read(*lines: str | Block, title: str = "") -> StatisticsReading:
    blocks = [Paragraph(1, line) if isinstance(line, str) else line for line in lines]
    return read_statistics(blocks, published=PUBLISHED, title=title)


def heard(reading: StatisticsReading) -> list[str]:
    """What is printed of every number that is a figure or waits for a person."""
    places = [*(fact.place for fact in reading.facts), *(item.place for item in reading.to_review)]
    return [place.sentence_text[place.start : place.end] for place in places]


@given(
    words=st.sampled_from(ANY_WORDS),
    kind=st.sampled_from(KINDS),
    place=st.sampled_from(("湖南省", "岳阳市", "桃花县", "")),
    unit=st.sampled_from(sorted(TITLE_UNITS)),
    number=st.integers(2, 9999),
)
def test_a_number_in_a_sentence_that_names_a_kind_is_never_lost(
    words: str, kind: str, place: str, unit: str, number: int
) -> None:
    said = words.format(kind=kind, place=place, unit=unit, n=number)
    assert any(str(number) in printed for printed in heard(read(said)))


@given(
    words=st.sampled_from(GOING_ON),
    kind=st.sampled_from(KINDS),
    place=st.sampled_from(("湖南省", "岳阳市", "桃花县")),
    number=st.integers(2, 9999),
    over=st.sampled_from(("sentence", "title", "heading")),
)
def test_a_number_is_not_lost_whose_kind_stands_before_or_above_it(
    words: str, kind: str, place: str, number: int, over: str
) -> None:
    assume(over == "sentence" or not words.startswith(("其中", "分", "从")))
    assume(over != "sentence" or "新增" not in words)
    said = words.format(place=place, unit="家", n=number)
    listed = f"近日，工信部公布{kind}名单"
    reading = {
        "sentence": lambda: read(f"{listed}。{said}"),
        "title": lambda: read(said, title=listed),
        "heading": lambda: read(Heading(1, listed), said),
    }[over]()
    assert any(str(number) in printed for printed in heard(reading))


@pytest.mark.parametrize("verb", ["总数达到", "突破", "已达", "增至"])
def test_a_number_of_titles_without_a_unit_is_not_lost(verb: str) -> None:
    (item,) = read(f"截至目前，湖南省国家级绿色工厂{verb}490，居全国前列。").to_review
    assert (item.as_printed, item.reason) == ("490", UNKNOWN_MEASURE)


@pytest.mark.parametrize(
    "said",
    [
        "新能源汽车产量一路攀到了12.5万辆。",
        "装备制造业占规模以上工业增加值比重，一路爬到了32.4%。",
        "研发设计工具普及率爬坡过坎，摸到78.5%。",
    ],
)
def test_a_number_whose_clause_names_a_measure_is_not_lost(said: str) -> None:
    assert heard(read(said))


def test_what_a_sentence_goes_on_to_give_of_a_measure_is_not_lost() -> None:
    said = (
        "1至5月，全省17个市州的单位工业增加值能耗多数下降。其中：降幅超过平均水平的有十堰（-21.3%）、随州（-14.5%）。"
    )
    assert {"21.3%", "14.5%"} <= set(heard(read(said)))


def test_what_only_a_heading_says_waits_and_what_the_text_says_again_does_not() -> None:
    heading = Heading(1, "株洲国家级绿色工厂增至82家")
    (item,) = read(heading, "绿色制造是大势。").to_review
    assert item.fact is not None
    assert Doubt.IN_HEADLINE in item.fact.doubts
    assert read(heading, "截至目前，株洲市国家级绿色工厂增至82家。").to_review == ()


def test_a_number_that_no_rule_decides_is_kept_of_a_headline_too() -> None:
    reading = read("说到绿色工厂株洲捧回了82家", "近日，记者从市工信局获悉，绿色制造提速。")
    assert heard(reading) == ["82家"]


@pytest.mark.parametrize("said", ["湖南省绿色工厂，凑齐了82家。", "近日，绿色工厂名单出炉。湖南省82家榜上有名。"])
def test_what_is_known_of_an_overlooked_number_is_kept_and_its_kind_doubted(said: str) -> None:
    (item,) = [item for item in read(said).to_review if item.as_printed == "82家"]
    assert item.fact is not None
    assert (item.fact.kind, item.fact.region_code) == ("green_factory", "43")
    assert item.fact.doubts


@pytest.mark.parametrize(
    "text",
    [
        "公司拥有发明专利30项，员工420人。",
        "近日，某某钢铁有限公司入选国家级绿色工厂。该公司拥有发明专利30项。",
        "截至目前，湖南省专精特新中小企业达到1200家，智能工厂80家。",
        "2024年，湖南省固定资产投资增长5.2%，社会消费品零售总额2.1万亿元。",
        "株洲市12家企业入选专精特新“小巨人”。",
    ],
)
def test_numbers_of_nothing_that_is_ours_fill_no_queue(text: str) -> None:
    assert read(text) == StatisticsReading()
