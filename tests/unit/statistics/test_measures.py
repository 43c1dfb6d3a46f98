"""What a number measures where its measure stands apart: in a row, before a comparison, in the sentence before."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.statistics.periods import periods_in
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Counting, Doubt, Period, Statistic, StatisticsReading, Status
from tests.builders.figures import understood

SUMMER = Period(date(2025, 6, 18), date(2025, 6, 18))
RATES = {
    "关键工序数控化率": "nc_rate_of_key_processes",
    "数字化研发设计工具普及率": "digital_design_tools_rate",
    "工业固废综合利用率": "solid_waste_rate",
    "工业用水重复利用率": "water_reuse_rate",
}


def read(*lines: str, title: str = "") -> StatisticsReading:
    return read_statistics([Paragraph(1, line) for line in lines], published=SUMMER, title=title)


def measured(*lines: str) -> list[tuple[str, Decimal | None]]:
    return [(fact.measure, fact.value_low) for fact in understood(read(*lines))]


def years(fact: Statistic) -> tuple[int, int] | None:
    return (fact.period.first.year, fact.period.last.year) if fact.period else None


@given(
    rates=st.lists(st.sampled_from([*RATES]), min_size=2, max_size=4, unique=True),
    joins=st.sampled_from(["和", "、", "与"]),
    when=st.sampled_from(["", "2024年", "2024年末", "截至2024年底"]),
    reached=st.sampled_from(["达到", "为", "提高到"]),
)
def test_measures_in_a_row_have_each_the_number_whose_turn_it_is(
    rates: list[str], joins: str, when: str, reached: str
) -> None:
    numbers = [Decimal(20 + at) for at in range(len(rates))]
    row = "、".join(rates[:-1]) + joins + rates[-1]
    told = "、".join(f"{number}%" for number in numbers)
    found = measured(f"2024年，全国{row}{when}分别{reached}{told}。")
    assert found == [(RATES[rate], number) for rate, number in zip(rates, numbers, strict=True)]


def test_a_row_with_a_measure_that_nobody_knows_gives_none_of_its_numbers() -> None:
    reading = read("2024年，全国企业上云率、关键工序数控化率分别达到51.3%和74.7%。")
    assert (reading.facts, len(reading.to_review)) == ((), 2)


def test_a_figure_compared_with_the_one_before_has_its_subject() -> None:
    level, fall = understood(read("枣庄市2024年万元GDP能耗为1.0032吨标准煤，比2023年下降5.55%。"))
    assert [(fact.measure, fact.unit, years(fact)) for fact in (level, fall)] == [
        ("energy_per_gdp", "吨标准煤/万元", (2024, 2024)),
        ("energy_per_gdp_decline", "%", (2024, 2024)),
    ]
    assert fall.base_year == 2023


def test_a_growth_beside_the_measure_of_another_is_not_its_own() -> None:
    assert measured("2024年，枣庄市万元GDP能耗为1.0032吨标准煤，工业投资比2023年下降5.55%。") == [
        ("energy_per_gdp", Decimal("1.0032"))
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("今年1月-2月", date(2025, 1, 1), date(2025, 2, 28)),
        ("去年3至5月份", date(2024, 3, 1), date(2024, 5, 31)),
        ("1-4月份，", date(2025, 1, 1), date(2025, 4, 30)),
        ("前两个月", date(2025, 1, 1), date(2025, 2, 28)),
        ("2024年前11个月", date(2024, 1, 1), date(2024, 11, 30)),
        ("“十二五”前4年", date(2011, 1, 1), date(2014, 12, 31)),
    ],
)
def test_months_and_first_years_are_the_time_that_is_printed(text: str, first: date, last: date) -> None:
    (found,) = periods_in(text, SUMMER)
    assert found.period == Period(first, last)
    assert not found.is_of_news


def test_a_month_is_the_time_of_an_indicator_and_a_day_of_news_is_not() -> None:
    (of_the_month,) = understood(read("4月份，全国规模以上工业增加值同比增长7.0%。"))
    (of_no_time,) = understood(read("4月8日，有消息说全国规模以上工业增加值同比增长7.0%。"))
    assert of_the_month.period == Period(date(2025, 4, 1), date(2025, 4, 30))
    assert of_no_time.period is None


@pytest.mark.parametrize("behind", ["230余家卓越级智能工厂", "230家领航级智能工厂"])
def test_a_number_of_other_factories_is_not_of_those_named_before_it(behind: str) -> None:
    assert measured(f"目前，我国累计建成3万余家基础级智能工厂，{behind}。") == [
        ("basic_smart_factories", Decimal(30000))
    ]


def test_a_ministrys_text_that_names_no_place_counts_the_nation_and_one_that_does_may_not() -> None:
    said = "2023年，规模以上工业单位增加值能耗下降6.8%。"
    ministrys = read("工业和信息化部举行发布会。", said)
    placed = read("工业和信息化部在株洲市举行发布会。", said)
    assert [fact.region_code for fact in ministrys.facts] == ["CN"]
    assert placed.facts == ()


def test_a_caption_is_no_beginning_of_what_is_printed_below_it() -> None:
    reading = read("工人在安装调试设备。记者 田某某摄", "陕西累计创建国家级绿色工厂198家。")
    assert [(fact.region_code, fact.value_low) for fact in reading.facts] == [("61", Decimal(198))]


@pytest.mark.parametrize("goes_on", ["其中", "此外", "另外"])
def test_what_a_sentence_goes_on_to_count_is_never_lost(goes_on: str) -> None:
    reading = read(f"近日，工信部公布绿色工厂名单，深圳共计26家工业企业上榜。{goes_on}，坪山区5家，光明区4家。")
    found = [*(fact.place for fact in reading.facts), *(item.place for item in reading.to_review)]
    found.sort(key=lambda one: (one.sentence, one.start))
    printed = [one.sentence_text[one.start : one.end] for one in found]
    assert printed[-2:] == ["5家", "4家"]
    assert read(f"近日，深圳共计26家博物馆开放。{goes_on}，坪山区5家。").to_review == ()


def test_the_place_in_the_name_of_titles_behind_a_number_is_not_of_the_next_number() -> None:
    reading = read("截至目前，青岛市共有1家企业获评山东省绿色工厂、15家企业获评青岛市绿色工厂。")
    assert [fact.region_code for fact in understood(reading)] == ["3702", "3702"]


@pytest.mark.parametrize(("ordinal", "is_a_place"), [("第五批", True), ("第十一批", True), ("第五位", False)])
def test_a_batch_behind_a_place_is_no_rank_of_it(ordinal: str, is_a_place: bool) -> None:
    told = f"日前，陕西{ordinal}绿色制造名单发布，其中绿色工厂104家。"
    found = [fact.region_code for fact in understood(read(told))]
    assert (found == ["61"]) is is_a_place


def test_zones_that_are_counted_are_no_zones_name() -> None:
    waiting = [item.fact for item in read("今年全国共有52家高新区获评国家级绿色园区。").to_review if item.fact]
    found = [*read("今年全国共有52家高新区获评国家级绿色园区。").facts, *waiting]
    assert [(fact.kind, fact.value_low) for fact in found] == [("green_park", Decimal(52))]
    assert Doubt.OF_ONE_FIRM not in {doubt for fact in found for doubt in fact.doubts}


def test_what_was_only_expected_of_a_time_that_is_over_is_no_fact() -> None:
    (waits,) = read("截至2023年底，全省工业固废综合利用率预计达到60%。").to_review
    assert waits.fact is not None
    assert Doubt.EXPECTED in waits.fact.doubts
    assert measured("有望继续领先。截至2023年底，全国工业固废综合利用率达到60%。") == [
        ("solid_waste_rate", Decimal(60))
    ]


@pytest.mark.parametrize("word", ["用水量", "水耗", "耗水量"])
def test_a_fall_right_behind_the_value_of_a_measure_is_its_own(word: str) -> None:
    assert measured(f"2024年，湖南省按2020年可比价格计算，万元GDP{word}19.73立方米，下降3.93%。") == [
        ("water_per_gdp", Decimal("19.73")),
        ("water_per_gdp_decline", Decimal("3.93")),
    ]


@pytest.mark.parametrize("price", ["可比价格", "不变价", "价格"])
def test_the_year_whose_prices_are_reckoned_with_is_not_the_time(price: str) -> None:
    (fact,) = understood(read(f"2024年，湖南省按2020年{price}计算，万元GDP能耗0.36吨标准煤。"))
    assert years(fact) == (2024, 2024)


def test_what_a_change_goes_on_from_does_not_part_it_from_its_measure() -> None:
    facts = understood(
        read(
            "我国规模以上工业单位增加值能耗在“十二五”时期、“十三五”时期分别下降28%、16%的基础上，2021年又进一步下降5.6%。"
        )
    )
    assert [(fact.measure, fact.value_low, years(fact)) for fact in facts] == [
        ("energy_intensity_decline", Decimal(28), (2011, 2015)),
        ("energy_intensity_decline", Decimal(16), (2016, 2020)),
        ("energy_intensity_decline", Decimal("5.6"), (2021, 2021)),
    ]


@pytest.mark.parametrize(
    ("of", "measure"), [("万元GDP能耗", "energy_per_gdp_decline"), ("能耗水平", "energy_intensity_decline")]
)
def test_a_goal_of_saving_is_of_the_measure_its_sentence_is_of(of: str, measure: str) -> None:
    facts = understood(read(f"湖南省{of}一降再降，提前实现“十二五”期间下降17%的节能目标。"))
    assert [(fact.measure, fact.value_low, fact.status) for fact in facts] == [(measure, Decimal(17), Status.TARGET)]


@pytest.mark.parametrize(
    ("said", "measure"),
    [
        ("为130余家工业企业提供公益性节能诊断服务", "firms_diagnosed"),
        ("完成130余家企业节能诊断", "firms_diagnosed"),
        ("对38家重点用能企业开展国家工业节能专项监察", "firms_inspected"),
    ],
)
def test_firms_diagnosed_and_inspected_are_told_in_any_of_the_words_for_it(said: str, measure: str) -> None:
    assert [name for name, _ in measured(f"2024年，湖南省{said}。")] == [measure]


def test_titles_that_are_only_called_otherwise_are_not_among_those_removed() -> None:
    said = "近日，工信部将此前发布的132家绿色工厂、3家绿色工业园区移出名单，92家绿色工厂、12家绿色工业园区变更名称。"
    found = understood(read(said))
    assert [fact.value_low for fact in found] == [132, 3]
    assert {fact.counting for fact in found} == {Counting.REMOVED}


PLACES = {"湖南省": "43", "岳阳市": "4306", "宁夏": "64", "乐亭县": "130225"}


@given(
    place=st.sampled_from(sorted(PLACES)),
    tenths=st.integers(11, 399),
    rank=st.sampled_from(["降幅最大", "降幅最小", "下降最快"]),
    compared=st.sampled_from(["同比", ""]),
)
def test_a_measure_whose_fall_is_ranked_has_the_number_behind(
    place: str, tenths: int, rank: str, compared: str
) -> None:
    percent = Decimal(tenths) / 10
    said = f"2024年，全国单位工业增加值能耗下降2.5%，其中{place}单位工业增加值能耗{rank}，{compared}下降{percent}%。"
    found = [(fact.measure, fact.region_code, fact.value_low) for fact in understood(read(said))]
    assert found[-1] == ("energy_intensity_decline", PLACES[place], percent)


@given(tenths=st.integers(11, 399), whose=st.sampled_from(["的是钢铁行业", "的园区", "的化工企业"]))
def test_a_ranked_fall_of_someone_else_is_no_places(tenths: int, whose: str) -> None:
    said = f"2024年，湖南省单位工业增加值能耗降幅最大{whose}，下降{Decimal(tenths) / 10}%。"
    assert read(said).facts == ()


@given(number=st.integers(100, 30000), who=st.sampled_from(["高耗能", "重点用能", "工业", ""]))
def test_firms_that_were_inspected_are_counted_behind_their_verb(number: int, who: str) -> None:
    assert measured(f"2016年以来，全国累计监察{who}企业已达{number}家。") == [("firms_inspected", Decimal(number))]


@given(
    county=st.sampled_from(["沁县", "壶关县", "陵城区", "如东县", "叶县"]),
    lead=st.sampled_from(["其中", "其中，", "此外，", ""]),
    tenths=st.integers(11, 399),
)
def test_the_measure_of_a_county_is_not_its_citys(county: str, lead: str, tenths: int) -> None:
    def falls(place: str) -> int:
        text = f"2024年全市单位GDP能耗下降2.5%。{lead}{place}2024年单位工业增加值能耗同比下降{Decimal(tenths) / 10}%。"
        found = ((fact.measure, fact.region_code) for fact in read(text, title="长治市能耗情况").facts)
        return sum(one == ("energy_intensity_decline", "1404") for one in found)

    assert (falls(county), falls("长治市")) == (0, 1)


@given(year=st.integers(2010, 2020), tenths=st.integers(11, 399))
def test_a_number_compared_with_is_of_its_own_year_and_leaves_the_next_to_the_sentences(year: int, tenths: int) -> None:
    said = f"{year + 1}年，会泽县万元工业增加值用水量18.2立方米，比{year}年的20.35立方米下降{Decimal(tenths) / 10}%。"
    found = read(said).facts
    assert [(fact.measure, years(fact)) for fact in found] == [
        ("water_intensity", (year + 1, year + 1)),
        ("water_intensity", (year, year)),
        ("water_intensity_decline", (year + 1, year + 1)),
    ]


@pytest.mark.parametrize("whose", ["规上工业单位增加值取水量", "万元工业增加值取水量", "单位工业增加值用水量"])
def test_water_taken_per_value_added_is_the_water_used(whose: str) -> None:
    assert measured(f"2019年，河北省{whose}较2015年下降27.6%。") == [("water_intensity_decline", Decimal("27.6"))]


@pytest.mark.parametrize(
    ("measure", "aside", "behind", "number"),
    [
        ("water_per_gdp", "（当年价）", "用水量", "25.9立方米"),
        ("water_per_gdp", "（按2020年可比价计算）", "用水量", "25.9立方米"),
        ("energy_per_gdp_decline", "（GDP）", "能耗下降", "3.2%"),
        ("energy_per_gdp_decline", "（可比价）", "能耗下降", "3.2%"),
    ],
)
def test_how_a_measure_is_taken_may_stand_aside_within_its_name(
    measure: str, aside: str, behind: str, number: str
) -> None:
    whole = f"2021年，湖南省万元国内生产总值{behind}{number}。"
    told = whole.replace("生产总值", f"生产总值{aside}")
    assert measured(told) == measured(whole) == [(measure, Decimal(number.rstrip("立方米%")))]


@given(share=st.integers(50, 90), trillions=st.integers(1, 9))
def test_what_was_expected_of_one_time_is_not_of_the_next(share: int, trillions: int) -> None:
    text = f"预计全年我国环保装备制造业的总产值近{trillions}万亿元，1—3月绿色船舶的全球市场份额占比达{share}%。"
    reading = read(text)
    told = [*reading.facts, *(item.fact for item in reading.to_review if item.fact)]
    assert {fact.measure: Doubt.EXPECTED in fact.doubts for fact in told} == {
        "environmental_equipment_output": True,
        "green_ship_market_share": False,
    }


@given(
    compared=st.sampled_from(["只有全国万元GDP用水量的六分之一", "仅为全国平均水平的一半"]), tenths=st.integers(10, 999)
)
def test_what_a_place_is_compared_with_is_not_whose_the_next_number_is(compared: str, tenths: int) -> None:
    metres = Decimal(tenths) / 10
    text = f"2012年，天津市万元GDP用水量降低至20立方米，{compared}，万元工业增加值取水量降至{metres}立方米。"
    assert [(fact.measure, fact.region_code) for fact in understood(read(text))] == [
        ("water_per_gdp", "12"),
        ("water_intensity", "12"),
    ]


@given(metres=st.integers(200, 2000), share=st.integers(5, 60), change=st.sampled_from(["减少", "比上年增加", "下降"]))
def test_industrys_water_is_what_it_used_and_no_change_of_it(metres: int, share: int, change: str) -> None:
    used = f"2022年，全国用水总量为5998亿m³。其中，工业用水为{metres}亿m³（其中冷却水9亿m³），占用水总量的{share}%；"
    assert measured(f"{used}农业用水为3781亿m³，占用水总量的63%。") == [
        ("industrial_water_use", Decimal(metres) * 10**8),
        ("industrial_share_of_water", Decimal(share)),
    ]
    for of in ("工业用水", "工业用水量"):
        assert measured(f"2022年，全国{of}{change}{metres}亿m³。") == []
