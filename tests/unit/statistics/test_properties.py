"""What a sentence says is read whatever place, number, kind or year stands in it: swapping one swaps it in the fact."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Counting, Period, Statistic, Status
from tests.builders.figures import understood

PUBLISHED = Period(date(2025, 6, 18), date(2025, 6, 18))
PLACES = {
    "湖南省": "43",
    "浙江": "33",
    "岳阳市": "4306",
    "宁波": "3302",
    "重庆市": "50",
    "内蒙古": "15",
    "赣州": "3607",
}
KINDS = {
    "绿色工厂": "green_factory",
    "绿色工业园区": "green_park",
    "绿色供应链管理企业": "green_supply_chain",
    "绿色设计产品": "green_design_product",
    "“零碳工厂”": "zero_carbon_factory",
    "节水型企业": "water_saving_enterprise",
    "水效“领跑者”": "water_efficiency_leader",
    "绿色数据中心": "green_data_center",
}
NO_ENTERPRISES = ("绿色工业园区", "绿色设计产品")
LEVELS = {"国家级": "national", "省级": "provincial", "省级以上": "provincial_and_above"}

#: (sentence, counting, status, whether the year is the figure's)
TEMPLATES = (
    ("{year}年，{place}新增{level}{kind}{n}家。", Counting.NEW, Status.ACTUAL),
    ("{year}年，{place}有{n}家企业入选{level}{kind}。", Counting.NEW, Status.ACTUAL),
    ("{year}年，{place}有某某科技股份有限公司等{n}家企业获评{level}{kind}。", Counting.NEW, Status.ACTUAL),
    ("{year}年{place}{n}家单位被认定为{level}{kind}。", Counting.NEW, Status.ACTUAL),
    ("截至{year}年底，{place}累计创建{level}{kind}{n}家。", Counting.CUMULATIVE, Status.ACTUAL),
    ("截至{year}年底，{place}已有{n}家企业入选{level}{kind}。", Counting.CUMULATIVE, Status.ACTUAL),
    ("{year}年，{place}{level}{kind}总数达到{n}家。", Counting.CUMULATIVE, Status.ACTUAL),
    ("到{future}年，{place}力争建成{level}{kind}{n}家。", Counting.CUMULATIVE, Status.TARGET),
    ("{future}年，{place}计划新增{level}{kind}{n}家。", Counting.NEW, Status.TARGET),
    ("{year}年，{place}公示{n}家企业拟确定为{level}{kind}。", Counting.PROPOSED, Status.ACTUAL),
)


def read(*lines: str, title: str = "", home_region: str = "CN") -> tuple[Statistic, ...]:
    blocks = [Paragraph(1, line) for line in lines]
    return understood(read_statistics(blocks, published=PUBLISHED, title=title, home_region=home_region))


@given(
    template=st.sampled_from(TEMPLATES),
    place=st.sampled_from(sorted(PLACES)),
    kind=st.sampled_from(sorted(KINDS)),
    level=st.sampled_from(sorted(LEVELS)),
    number=st.integers(2, 9999),
    year=st.integers(2016, 2024),
    future=st.integers(2026, 2035),
)
def test_swapping_a_place_a_number_a_kind_a_level_or_a_year_swaps_it_in_the_fact(
    template: tuple[str, Counting, Status], place: str, kind: str, level: str, number: int, year: int, future: int
) -> None:
    sentence, counting, status = template
    said = sentence.format(place=place, kind=kind, level=level, n=number, year=year, future=future)
    assume("家企业" not in sentence or kind not in NO_ENTERPRISES)
    (fact,) = read(said)
    spoken_of = future if status is Status.TARGET else year
    assert (fact.kind, fact.level, fact.region_code) == (KINDS[kind], LEVELS[level], PLACES[place])
    assert (int(fact.value_low or 0), fact.counting, fact.status) == (number, counting, status)
    assert fact.period is not None
    assert fact.period.last.year == spoken_of


@pytest.mark.parametrize("kind", NO_ENTERPRISES)
@pytest.mark.parametrize("sentence", [said for said, *_ in TEMPLATES if "家企业" in said])
def test_enterprises_that_become_parks_or_products_wait_for_a_person(sentence: str, kind: str) -> None:
    said = sentence.format(place="内蒙古", kind=kind, level="国家级", n=2, year=2016, future=2026)
    assert read(said) == ()
    assert read_statistics([Paragraph(1, said)], published=PUBLISHED).to_review


@given(
    numbers=st.lists(st.integers(2, 900), min_size=3, max_size=3, unique=True),
    place=st.sampled_from(sorted(PLACES)),
    quoted=st.booleans(),
    narrow=st.booleans(),
)
def test_an_enumeration_is_read_alike_with_any_punctuation_and_quotes(
    numbers: list[int], place: str, quoted: bool, narrow: bool
) -> None:
    factory = "“绿色工厂”" if quoted else "绿色工厂"
    first, second, third = numbers
    said = f"截至目前，{place}拥有国家级{factory}{first}家、绿色工业园区{second}个、绿色供应链管理企业{third}家。"
    facts = read(said.replace("，", ",") if narrow else said)
    assert [(fact.kind, int(fact.value_low or 0)) for fact in facts] == [
        ("green_factory", first),
        ("green_park", second),
        ("green_supply_chain", third),
    ]
    assert {(fact.level, fact.region_code, fact.counting) for fact in facts} == {
        ("national", PLACES[place], Counting.CUMULATIVE)
    }
    assert {fact.period for fact in facts} == {PUBLISHED}


@pytest.mark.parametrize("place", sorted(set(PLACES) - {"重庆市"}))
def test_the_level_that_stands_behind_a_number_is_that_numbers_alone(place: str) -> None:
    facts = read(f"目前，{place}共有1个国家级绿色工业园区、2家绿色供应链管理企业、9个省级绿色工厂。")
    assert [fact.level for fact in facts] == ["national", "", "provincial"]


@pytest.mark.parametrize("dateline", ["新华社北京6月18日电", "本报南京6月17日电（记者 张某）", "中新网广州6月18日电"])
def test_the_place_of_a_dateline_or_of_a_reporter_is_not_the_figures(dateline: str) -> None:
    (fact,) = read(f"{dateline} 2024年，我国新增国家级绿色工厂1382家。")
    assert fact.region_code == "CN"


def test_what_only_the_publisher_tells_is_told_by_the_title_or_the_passage_or_not_published() -> None:
    said = "截至目前，全市拥有国家级绿色工厂31家。"
    (titled,) = read(said, title="绍兴绿色制造再上台阶")
    (by_passage,) = read("记者从绍兴市经信局获悉，绿色制造提速。", said)
    assert (titled.region_code, by_passage.region_code) == ("3306", "3306")
    assert (titled.decided["region"].value, by_passage.decided["region"].value) == ("title", "passage")
    assert read(said) == ()
    assert read(said, home_region="33") == ()


def test_a_list_of_a_ministry_counts_the_nation_whatever_place_the_headline_names() -> None:
    (fact,) = read("湖南14家企业上榜", "6月11日，工信部发布第三批绿色制造名单，其中包括绿色工厂391家。")
    assert (fact.region_code, fact.level, fact.counting) == ("CN", "national", Counting.NEW)
    assert fact.period == Period(date(2025, 1, 1), date(2025, 12, 31))


def test_titles_of_no_place_that_is_told_are_not_taken_for_the_nations() -> None:
    assert read("2024年，湖南某某新材料有限公司等7家企业入选国家级绿色工厂。") == ()
    (fact,) = read("我国绿色制造提速。2024年，新增国家级绿色工厂1382家。")
    assert fact.region_code == "CN"


def test_a_part_of_a_sum_takes_its_kind_from_the_sum() -> None:
    facts = read("合肥市现有绿色工厂312家，其中，国家级46家、省级89家、市级177家。")
    assert [(fact.kind, fact.level, int(fact.value_low or 0)) for fact in facts] == [
        ("green_factory", "", 312),
        ("green_factory", "national", 46),
        ("green_factory", "provincial", 89),
        ("green_factory", "municipal", 177),
    ]


def test_the_city_level_of_a_municipality_is_that_of_a_province() -> None:
    (fact,) = read("上海市累计创建市级绿色工厂342家。")
    assert fact.level == "provincial"


def test_a_pair_from_and_to_gives_both_figures_with_their_years() -> None:
    facts = read(
        "万元工业增加值用水量从2016年的50立方米下降至2020年的30立方米，规模以上工业用水重复利用率从88%提高到91.5%。"
    )
    assert [(fact.measure, float(fact.value_low or 0), fact.period and fact.period.first.year) for fact in facts] == [
        ("water_intensity", 50, 2016),
        ("water_intensity", 30, 2020),
        ("water_reuse_rate", 88, 2016),
        ("water_reuse_rate", 91.5, 2020),
    ]


def test_a_goal_that_was_reached_is_a_goal_and_a_goal_in_passing_makes_none_of_a_count() -> None:
    (goal,) = read("2024年，襄阳市提前完成了到2025年累计创建50家省级以上绿色工厂的目标。")
    (count,) = read("为实现碳达峰碳中和目标，2023年浙江省新增国家级绿色工厂66家。")
    assert (goal.status, count.status) == (Status.TARGET, Status.ACTUAL)


def test_titles_that_are_taken_away_are_removed_whatever_stands_behind_the_number() -> None:
    facts = read("经专家复核，湖南省12家省级绿色工厂、1家绿色供应链管理企业不符合要求，决定取消其称号，移出省级名单。")
    assert [(fact.counting, fact.level) for fact in facts] == [(Counting.REMOVED, "provincial")] * 2


def test_a_firm_in_one_sentence_does_not_silence_the_next() -> None:
    facts = read("走进河北某某钢铁集团有限公司，机器轰鸣。截至目前，河北省国家级绿色工厂达到280家。")
    assert [int(fact.value_low or 0) for fact in facts] == [280]
