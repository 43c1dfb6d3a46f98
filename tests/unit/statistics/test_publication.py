"""Only figures of a class that was right where its texts were first read are published; the rest say what they lack."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Heading, Paragraph
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import OUTSIDE_THE_RULE, Counting, Decided, Doubt, Period, StatisticsReading
from tests.builders.figures import understood

LONG_TITLE = "关于做好制造业绿色低碳转型有关工作的" * 9 + "通知"
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
        "2025年，工信部公布2024年度绿色制造名单，湖南省新增绿色工厂36家。",
        "近日，工信部公布2024年度绿色制造名单，其中绿色工厂391家、绿色园区34家。",
        "近日，工信部公布2024年度绿色制造名单。湖南省36家绿色工厂入选。",
        "截至目前，湖南省已累计创建绿色制造单位34家。其中，国家级绿色工厂8家，省级绿色工厂14家。",
        "截至目前，湖南省绿色制造再上台阶。湖南省已累计培育国家级绿色工厂136家。",
        "力争到2027年，河北省建成绿色工厂300家。",
        "记者在株洲市获悉，绿色制造提速。截至2024年底，全省累计创建国家级绿色工厂136家。",
        "到2027年，我国绿色制造更进一步，单位工业增加值能耗力争下降5%。",
        "截至2024年底，湖南省累计创建绿色工厂136家，其中国家级36家。",
        "近日，工信部公布2024年度绿色制造名单。绿色制造是大势。此次湖南省新认定绿色工厂36家。",
        "2024年12月，工信部公布2024年度绿色制造名单。绿色制造是大势。湖南省36家企业获评国家级绿色工厂。",
        "近日，工信部组织开展了第九批绿色制造名单推荐工作，确定了第九批绿色制造名单。湖南省36家绿色工厂入选。",
        "近日，省工信厅公布名单，长沙市的千金药业、阿斯福特纺织、龙溪轴承等8家企业入选省级绿色工厂。",
        "截至目前，我国绿色制造再上台阶。累计培育国家级绿色工厂6430家。",
        "今年1月，江西省单位GDP能耗同比下降2.3%。",
        f"近日，工信部办公厅下发了《{LONG_TITLE}》，公布2024年度名单。湖南省36家绿色工厂入选。",
        "今年以来，兰州市有8家企业荣获省级绿色工厂称号。",
        "关于公示2024年名单的通知。河北省拟将星原科技有限公司等169家企业认定为省级绿色工厂，现予以公示。",
        "全国规模以上工业单位增加值能耗在“十二五”时期、“十三五”时期分别下降28%、16%。",
        "甘肃省工业固体废物综合利用率从2015年的70%提高到2021年的79%。",
        "近日，经两家企业自评、公示等环节，工业和信息化部确定了2024年第九批绿色制造示范名单。其中绿色工厂201家。",
        "截至目前，厦门市已有国家级绿色工厂58家、绿色设计产品45个（来自37家企业）。",
        "2020年江西省用水总量为250亿立方米，比上年下降1.2%。江西省工业用水总量为50亿立方米。",
        "新华社北京12月3日电 规划提出，到2025年，全国单位工业增加值能耗降低13.5%。",
        "2020年，江西省、湖南省单位GDP能耗分别下降3.1%、2.2%。",
        "2021年、2022年，湖南省单位工业增加值能耗分别下降4.6%、7.8%。",
        "2021、2022年，湖南省单位工业增加值能耗分别下降4.6%、7.8%。",
        "近日，湖南省工信厅确定某某有限公司等44家企业为2024年省级节水型企业。",
        "工信部公布2023年度绿色制造名单。汕头市4家企业列入绿色制造（绿色工厂）名单。",
        "近日，国家发展改革委印发《国家级零碳园区建设名单（第一批）》，52个园区正式入选。",
        "2023年，沧州市创建省级以上绿色工厂20家。",
        "2024年，省工信厅公布了江西省省级节水型企业名单，180家企业入选。此外，江西省15家企业获评省级节水标杆企业。",
        "2024年，工信部将此前发布的132家国家级绿色工厂移出名单。",
        "截至目前，长沙市共有6家企业入选工信部绿色工厂名单。",
        "截至目前，长沙市共有26家企业入选工信部绿色制造名单，其中，绿色工厂22家、绿色园区4家。",
        "到2027年，长沙市计划再培育国家级绿色工厂20家。",
        "近日，工信部公布名单，长沙市的星原科技有限公司、华英科技有限公司3家公司入选国家级绿色工厂。",
    ],
)
def test_a_figure_whose_sentence_says_all_of_it_is_published(text: str) -> None:
    reading = read(text)
    assert reading.facts
    assert all(fact.decided["region"] is not Decided.INFERRED for fact in reading.facts)


@pytest.mark.parametrize(
    ("lacks", "text"),
    [
        (Doubt.LEVEL_UNSAID, "国家级绿色园区再添新丁，截至2024年底，湖南省累计创建绿色园区3个、绿色工厂136家。"),
        (Doubt.LEVEL_UNSAID, "近日，工信部公布名单，省工信厅公布名单。绿色制造是大势。湖南省36家绿色工厂入选。"),
        (Doubt.LEVEL_UNSAID, "2024年，湖南省公布绿色制造名单，累计创建绿色工厂136家。"),
        (Doubt.LEVEL_UNSAID, "截至目前，长沙市累计向工信部推荐绿色工厂26家，国家级绿色工厂再添新丁，绿色园区达到4家。"),
        (Doubt.WORDS_UNKNOWN, "2024年，湖南省的甘肃某业、阿斯福特纺织等8家企业入选省级绿色工厂。"),
        (Doubt.LEVEL_UNSAID, "2025年，工信部公布2024年度绿色制造名单，厂房琢磨一新，湖南省新增绿色工厂36家。"),
        (Doubt.LEVEL_UNSAID, "省级绿色工厂再添新丁。2024年，岳阳市新增绿色工厂12家。"),
        (Doubt.COUNTING_INFERRED, "湖南省国家级绿色工厂36家，数量居全国第三位。"),
        (Doubt.COUNTING_INFERRED, "2018年，江西省大力推进绿色发展。江西省遴选省级绿色园区6家、绿色工厂36家。"),
        (Doubt.COUNTING_INFERRED, "“十三五”期间，沧州市创建省级以上绿色工厂20家。"),
        (Doubt.COUNTING_INFERRED, "去年以来，湖南省36家企业获评省级绿色工厂。沧州市创建省级以上绿色工厂20家。"),
        (
            Doubt.COUNTING_INFERRED,
            "截至2024年底，江西省累计创建省级绿色工厂58家。此外，江西省15家企业获评省级绿色供应链管理企业。",
        ),
        (Doubt.NATION_UNNAMED, "2024年，此前发布的132家国家级绿色工厂移出名单。"),
        (Doubt.PLACE_UNKNOWN, "2024年，海西州大柴旦行政委员会2家企业获评省级绿色工厂。"),
        (Doubt.NATION_UNNAMED, "工业和信息化部消息，累计培育国家级绿色工厂6430家。"),
        (Doubt.NATION_UNNAMED, "湖南省的绿色水平全国不多见，环保绩效好的有26家，累计培育国家级绿色工厂34家。"),
        (Doubt.PERIOD_CARRIED, "2022年，湖南省新增国家级绿色工厂36家。湖南省已累计培育国家级绿色工厂136家。"),
        (Doubt.WORDS_UNKNOWN, "截至2024年底，湖南省累计琢磨国家级绿色工厂136家。"),
        (Doubt.WORDS_UNKNOWN, "截至2024年底，湖南省累计创建国家级绿色工厂136家左邻右舍。"),
        (
            Doubt.PLACE_UNTOLD,
            "记者在株洲市获悉，杭州市绿色制造提速。株洲市也快。截至2024年底，全省累计创建国家级绿色工厂136家。",
        ),
        (Doubt.PLACE_UNTOLD, "2020年，规模以上工业单位增加值能耗下降5.7%。"),
        (
            Doubt.PERIOD_CARRIED,
            "2020年江西省工业用水量2.1亿立方米，2019年工业用水量2.2亿立方米。江西省单位GDP能耗下降5.7%。",
        ),
        (Doubt.PERIOD_CARRIED, "2020年，江西省节能取得成效。江西省规模以上工业单位增加值能耗下降5.7%。"),
        (Doubt.PERIOD_CARRIED, "“十一五”规划提出全国单位GDP能耗降低20%的目标。前四年全国单位GDP能耗累计下降15.61%。"),
        (Doubt.PERIOD_CARRIED, "2020年，江西省单位GDP能耗下降5.7%。近三年江西省单位工业增加值能耗下降9.1%。"),
        (Doubt.STATUS_INFERRED, "今年上半年，江西省单位GDP能耗下降2.3%。"),
        (Doubt.ONE_OF_SEVERAL, "2024年，全国规模以上工业单位增加值能耗、水耗、煤耗分别下降28%、16%。"),
        (Doubt.ONE_OF_SEVERAL, "到2025年，甘肃省工业固体废物综合利用率将由2015年的70%提高到79%。"),
    ],
)
def test_a_figure_outside_the_rule_waits_and_says_what_it_lacks(lacks: Doubt, text: str) -> None:
    assert lacks in lacking(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021年、2022年，湖南省单位工业增加值能耗分别下降4.6%、7.8%。", {"4.6": 2021, "7.8": 2022}),
        ("2021、2022年，湖南省单位工业增加值能耗分别下降4.6%、7.8%。", {"4.6": 2021, "7.8": 2022}),
    ],
)
def test_a_row_of_years_before_a_clause_deals_its_numbers_out(text: str, years: dict[str, int]) -> None:
    assert {str(fact.value_low): fact.period and fact.period.last.year for fact in read(text).facts} == years


PLAN = "规划到2030年碳达峰。"


@given(
    year=st.integers(2026, 2035),
    goes_on=st.lists(
        st.sampled_from(
            ("单位工业增加值用水量降低16%", "大宗工业固废综合利用率达到57%", "重点行业主要污染物排放强度降低10%")
        ),
        min_size=1,
        max_size=3,
        unique=True,
    ),
)
def test_the_one_time_of_a_passage_holds_for_what_it_goes_on_to_say(year: int, goes_on: list[str]) -> None:
    passage = f"到{year}年，我国规模以上工业单位增加值能耗降低13.5%。" + "。".join(goes_on) + "。"
    facts = read_statistics([Paragraph(1, PLAN), Paragraph(1, passage)], published=PUBLISHED).facts
    assert [fact.period and fact.period.last.year for fact in facts] == [year] * (len(goes_on) + 1)


@pytest.mark.parametrize("second", ["2024年，我国绿色制造更进一步。", "2024年我国工业用水量1000亿立方米。"])
def test_a_passage_of_two_times_tells_none_to_what_it_goes_on_to_say(second: str) -> None:
    passage = f"2023年，我国规模以上工业单位增加值能耗降低3.5%。{second}单位工业增加值用水量降低16%。"
    assert Doubt.PERIOD_CARRIED in lacking(passage)


def test_a_span_of_years_told_before_is_no_time_of_a_level() -> None:
    before = "“十三五”期间，江西省单位工业增加值能耗下降16%。"
    plan = [Paragraph(1, "2030年前碳达峰。"), Paragraph(1, before + "江西省非化石能源消费比重达到24%。")]
    reading = read_statistics(plan, published=PUBLISHED)
    (waits,) = [item.fact for item in reading.to_review if item.fact and item.fact.measure == "non_fossil_share"]
    assert Doubt.PERIOD_CARRIED in waits.doubts


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


OTHER_THINGS = st.lists(
    st.sampled_from(["高新技术企业{}家、", "省级创新平台{}个、", "{}余家专精特新企业、", "{}个博士后工作站、"]),
    min_size=1,
    max_size=3,
    unique=True,
)


@given(others=OTHER_THINGS, number=st.integers(2, 99), kind=st.sampled_from(["绿色工厂", "绿色园区"]))
def test_other_things_that_a_row_counts_leave_titles_what_they_are(others: list[str], number: int, kind: str) -> None:
    row = "".join(others).format(*range(100, 100 + len(others)))
    assert [int(fact.value_low or 0) for fact in read(f"2024年，长沙市新增{row}国家级{kind}{number}家。").facts] == [
        number
    ]


@given(
    undone=st.sampled_from(
        ["淘汰企业", "申报高新技术企业", "未达标企业", "纳入培育库企业", "撤销创新平台", "待整改企业"]
    ),
    number=st.integers(2, 99),
)
def test_what_stands_in_a_row_with_what_is_undone_or_asked_for_waits(undone: str, number: int) -> None:
    assert read(f"2024年，长沙市{undone}45家、国家级绿色工厂{number}家。").facts == ()


@given(number=st.integers(2, 999), other=st.integers(2, 999), sign=st.sampled_from("；。"))
def test_a_level_reaches_no_further_than_its_part_of_a_sentence(number: int, other: int, sign: str) -> None:
    text = f"截至2024年底，长沙市国家级绿色工厂达到{number}家，居全省首位{sign}绿色数据中心达到{other}个。"
    assert {fact.level for fact in read(text).facts if fact.kind == "green_data_center"} <= {""}


@given(number=st.integers(2, 999), stop=st.sampled_from("。，"), local=st.sampled_from(["威海", "贵州", "长沙"]))
def test_a_ministrys_list_is_the_nations_though_a_headline_is_local(number: int, stop: str, local: str) -> None:
    def told(text: str) -> list[str]:
        reading = read_statistics([Paragraph(1, text)], published=PUBLISHED, title=f"{local}企业入选国家级绿色工厂")
        return [fact.region_code for fact in reading.facts]

    settled = "近日，工业和信息化部确定了2024年第九批绿色制造示范名单"
    assert told(f"{settled}{stop}其中绿色工厂{number}家，绿色园区24家。") == ["CN", "CN"]
    assert told(f"2024年，工信部将此前发布的{number}家国家级绿色工厂移出名单。") == ["CN"]
    assert told(f"{settled}，{local}企业榜上有名。其中绿色工厂{number}家。") != ["CN"]


OFFICES = {
    "工业和信息化部": "national",
    "工信部": "national",
    "省工业和信息化厅": "provincial",
    "湖南省工信厅": "provincial",
    "自治区工业和信息化厅": "provincial",
    "省经信厅": "provincial",
    "市工业和信息化局": "municipal",
    "盟工信局": "municipal",
}


@given(
    heard_of=st.sampled_from(["", *OFFICES]),
    office=st.sampled_from([*OFFICES]),
    act=st.sampled_from(["公布", "发布", "公示"]),
    kind=st.sampled_from(["绿色工厂", "绿色工业园区", "绿色供应链管理企业"]),
    number=st.integers(2, 9999),
)
def test_a_list_is_of_the_level_of_who_publishes_it_whoever_tells_of_it(
    heard_of: str, office: str, act: str, kind: str, number: int
) -> None:
    lead = f"记者从{heard_of}获悉，" if heard_of else ""
    reading = read(f"{lead}近日，{office}{act}2024年度绿色制造名单，长沙市新增{kind}{number}家。")
    assert [fact.level for fact in understood(reading)] == [OFFICES[office]]


THINGS = {"企业": "绿色工厂", "产品": "绿色设计产品", "园区": "绿色园区"}


@given(
    things=st.lists(st.sampled_from(sorted(THINGS)), min_size=2, max_size=3, unique=True),
    numbers=st.lists(st.integers(2, 999), min_size=3, max_size=3, unique=True),
    batch=st.sampled_from(["第一批", "首批", "第十二批"]),
    verb=st.sampled_from(["认定为", "评为", "命名为"]),
)
def test_things_that_can_hold_but_one_of_the_titles_named_need_no_word_that_deals_them_out(
    things: list[str], numbers: list[int], batch: str, verb: str
) -> None:
    counted = "、".join(f"{number}家{thing}" for thing, number in zip(things, numbers, strict=False))
    kinds = "、".join(THINGS[thing] for thing in things)
    said = f"2024年，甘肃省{counted}被{verb}全省{batch}{kinds}。"
    told = [(int(fact.value_low or 0), fact.level) for fact in read(said).facts]
    assert told == [(number, "provincial") for number in numbers[: len(things)]]
    turned = "、".join(THINGS[thing] for thing in reversed(things))
    if len(things) == 2:
        assert read(said.replace(kinds, turned)).facts == ()


@given(number=st.integers(4, 999), own=st.integers(2, 3))
def test_what_a_province_has_is_not_its_citys_and_a_headline_of_other_titles_is_not_said_again(
    number: int, own: int
) -> None:
    text = f"近日，甘肃省工信厅公布名单。省内{number}户企业、{own}个园区被认定为全省第一批绿色工厂和绿色园区。"
    title = f"平凉市{own}户企业入选全省首批绿色工厂"
    lines = [Paragraph(1, title), Paragraph(2, "平凉市绿色制造再上台阶。" + text + "绿色是发展的底色。" * 6)]
    reading = read_statistics(lines, published=PUBLISHED, title=title)
    assert {fact.region_code for fact in reading.facts} == {"62"}
    waiting = [(item.fact.kind, item.fact.region_code) for item in reading.to_review if item.fact]
    assert ("green_factory", "6208") in waiting


@given(number=st.integers(2, 999), whose=st.sampled_from(["省", "市"]), batch=st.sampled_from(["首批", "第三批"]))
def test_titles_of_a_places_own_batch_are_of_its_level(number: int, whose: str, batch: str) -> None:
    reading = read(f"2024年，平凉市{number}户企业入选全{whose}{batch}绿色工厂。")
    assert [fact.level for fact in understood(reading)] == [{"省": "provincial", "市": "municipal"}[whose]]


@given(
    county=st.sampled_from(["沁县", "壶关县", "陵城区", "如东县", "叶县"]),
    lead=st.sampled_from(["其中", "其中，", "此外，", "2024年", ""]),
    number=st.integers(2, 99),
)
def test_a_county_has_its_number_for_itself(county: str, lead: str, number: int) -> None:
    def published(place: str) -> int:
        text = f"截至2024年底，长治市累计创建国家级绿色园区9个。{lead}{place}累计创建国家级绿色工厂{number}家。"
        return sum((fact.kind, fact.region_code) == ("green_factory", "1404") for fact in read(text).facts)

    assert (published(county), published("长治市")) == (0, 1)


FIRMS = st.lists(st.sampled_from(["星原", "华英", "谷麦", "灵石", "臻杰"]), min_size=2, max_size=4, unique=True)


@given(firms=FIRMS, number=st.integers(5, 99), level=st.sampled_from(["国家级", "省级"]))
def test_firms_that_only_an_offices_list_places_are_nobodys_number(firms: list[str], number: int, level: str) -> None:
    names = "、".join(f"{name}科技有限公司" for name in firms)
    listed = "近日，河南省工业和信息化厅公布2024年度绿色制造名单，"
    assert read(f"{listed}{names}等{number}家企业入选{level}绿色工厂。").facts == ()
    assert len(read(f"{listed}信阳市的{names}等{number}家企业入选{level}绿色工厂。").facts) == 1
    assert len(read(f"{listed}确定{names}等{number}家企业为{level}绿色工厂。").facts) == 1


@given(number=st.integers(2, 99), act=st.sampled_from(["培育", "创建", "新增"]))
def test_what_each_of_several_has_is_no_sum(number: int, act: str) -> None:
    said = f"2024年，信阳市重点产业链{{}}{act}省级绿色工厂{number}家、绿色供应链管理企业{number}家。"
    assert read(said.format("将各")).facts == ()
    assert Doubt.DEALT_OUT in lacking(said.format("各"))


@given(numbers=st.lists(st.integers(2, 999), min_size=3, max_size=3, unique=True))
def test_kinds_behind_a_row_of_numbers_are_dealt_out_in_turn(numbers: list[int]) -> None:
    firms, parks, chains = numbers
    row = f"{firms}家工厂、{parks}家工业园区、{chains}家供应链管理企业"
    said = "2023年，重庆市{}分别被评为国家级绿色工厂、绿色工业园区和绿色供应链管理企业。"
    told = {(fact.kind, int(fact.value_low or 0), fact.level) for fact in read(said.format(row)).facts}
    kinds = ("green_factory", "green_park", "green_supply_chain")
    assert told == {(kind, number, "national") for kind, number in zip(kinds, numbers, strict=True)}
    assert read(said.format(f"{firms}家工厂、{parks}家工业园区")).facts == ()


@given(number=st.integers(5, 99), other=st.integers(100, 999))
def test_firms_named_one_by_one_are_of_the_place_that_the_title_gives_just_their_number(
    number: int, other: int
) -> None:
    listed = f"近日，工信部公布2024年度绿色制造名单，星原科技有限公司等{number}家企业入选国家级绿色工厂。"

    def read_under(title: str) -> StatisticsReading:
        return read_statistics([Paragraph(1, listed)], published=PUBLISHED, title=title)

    assert [fact.region_code for fact in read_under(f"贵州新增{number}家国家级绿色工厂").facts] == ["52"]
    assert read_under(f"贵州新增{other}家国家级绿色工厂").facts == ()


@given(number=st.integers(2, 999), act=st.sampled_from(["培育", "创建", "建成", "打造", "认定"]))
def test_a_goal_of_further_titles_is_of_new_ones(number: int, act: str) -> None:
    counted = {word: read(f"到2027年，长沙市计划{word}{act}国家级绿色工厂{number}家。").facts for word in ("再", "")}
    assert [fact.counting for fact in counted["再"]] == [Counting.NEW]
    assert [fact.counting for fact in counted[""]] != [Counting.NEW]


@given(number=st.integers(2, 999), act=st.sampled_from(["公示", "公布", "发布"]))
def test_what_enters_a_list_enters_what_was_told_of_it(number: int, act: str) -> None:
    reading = read(f"近日，工信部{act}2024年度绿色制造名单。湖南省{number}家绿色工厂入选。")
    counted = {fact.counting for fact in reading.facts}
    assert counted == {Counting.PROPOSED if act == "公示" else Counting.NEW}


@pytest.mark.parametrize(
    "text",
    [
        "2024年，长沙市新增省级专精特新中小企业136家、国家级专精特新“小巨人”企业12家。",
        "截至目前，湖南省累计培育国家级智能工厂36家、国家级超级能效工厂12家。",
        "2024年，长沙市共有36家企业申报国家级绿色工厂。",
        "截至2024年底，江苏省累计建成近零碳园区12个、近零碳工厂30家。",
        "长沙市现有省级“无废工厂”42家、国家低碳工业园区试点5家、国家级绿色矿山20座。",
        "2024年，岳阳市新增省级绿色工厂培育对象36家。",
        "岳阳市对36家国家级绿色工厂开展节能诊断。",
        "2024年，湖南省省级绿色工厂数量较上年增加36家。",
        "2024年，湖南省五星级绿色工厂36家。",
    ],
)
def test_what_only_looks_like_titles_of_ours_publishes_nothing(text: str) -> None:
    assert read(text).facts == ()


def test_what_waits_outside_the_rule_still_contradicts_what_is_published() -> None:
    text = "截至2024年底，湖南省累计创建国家级绿色工厂36家。2024年，湖南省各地琢磨新增国家级绿色工厂136家。"
    assert read(text).facts == ()
    assert Doubt.CONTRADICTED in lacking(text)


def test_no_figure_that_is_published_has_a_doubt_of_either_sort() -> None:
    reading = read("截至2024年底，湖南省累计创建国家级绿色工厂136家、绿色园区13家，绿色工厂总数居全国前列。")
    assert {doubt for fact in reading.facts for doubt in fact.doubts} == set()
    assert {doubt for fact in understood(reading) for doubt in fact.doubts} <= OUTSIDE_THE_RULE


@given(firms=FIRMS, more=st.integers(0, 2))
def test_a_row_of_names_that_only_its_number_ends_has_just_as_many(firms: list[str], more: int) -> None:
    text = f"2025年，随州市{'、'.join(firms)}{len(firms) + more}家企业获评省级绿色工厂。"
    published = [fact.value_low for fact in read(text).facts]
    assert published == ([len(firms)] if more == 0 and len(firms) > 2 else [])


@pytest.mark.parametrize(("listed", "code"), [("黑龙江省绿色发展。", "23"), ("黑龙江省绿色发展。辽宁省绿色发展。", "")])
def test_all_on_a_provinces_own_list_are_that_provinces(listed: str, code: str) -> None:
    text = f"{listed}日前，省工信厅公布第四批省级绿色制造名单，其中包括省级绿色工厂82户、省级绿色供应链管理企业3户。"
    assert {fact.region_code for fact in read(text).facts} == ({code} if code == "23" else {"21"})


def test_a_batch_in_brackets_stands_in_the_name_of_titles() -> None:
    text = "近日，江苏省工信厅公布名单，确定301家企业为2022年（第三批）江苏省绿色工厂。"
    assert [(fact.kind, int(fact.value_low or 0)) for fact in read(text).facts] == [("green_factory", 301)]


def test_a_headlines_number_of_another_level_is_not_said_again_by_the_text() -> None:
    told = ("东至新增2家市级绿色工厂", "近日，市工信局公布名单。截至目前，东至县已拥有国家级绿色工厂2家。")
    reading = read_statistics(
        [Heading(1, told[0], 1), Paragraph(1, told[1])], published=Period(date(2025, 6, 17), date(2025, 6, 17))
    )
    assert any(item.fact and item.fact.level == "municipal" for item in reading.to_review)


HOLDERS = ["甲科技有限公司", "乙化工集团", "丙机械股份有限公司", "丁药业有限公司"]


@given(firms=st.lists(st.sampled_from(HOLDERS), min_size=1, max_size=4, unique=True), counted=st.integers(1, 6))
def test_a_headlines_number_is_published_where_the_text_names_just_as_many(firms: list[str], counted: int) -> None:
    headline = Heading(1, f"岳阳市新增{counted}家国家级绿色工厂", 1)
    for ends, closed in (("", True), ("等", False)):
        body = f"近日，工信部公布2024年度绿色制造名单，岳阳市{'、'.join(firms)}{ends}成功获评国家级绿色工厂。"
        facts = read_statistics([headline, Paragraph(1, body)], published=PUBLISHED).facts
        assert [fact.value_low for fact in facts] == ([counted] if closed and counted == len(firms) else [])


@given(number=st.integers(2, 90), of=st.sampled_from(["五分之二", "38%", "近一半"]))
def test_a_share_of_all_that_entered_is_no_total(number: int, of: str) -> None:
    text = f"近日，工信部公布2024年度绿色制造名单。岳阳市{number}个产品入选绿色设计产品名单，占全省入选总数的{of}。"
    facts = understood(read(text))
    assert {fact.counting for fact in facts if fact.value_low == number} == {Counting.NEW}


@given(number=st.integers(2, 90), office=st.sampled_from(["经信委", "工信厅", "工业和信息化厅"]))
def test_what_an_autonomous_regions_own_list_holds_is_the_regions_under_a_prefectures_headline(
    number: int, office: str
) -> None:
    text = f"近日，伊犁州企业传来喜讯，自治区{office}确定了2017年第一批绿色制造示范名单。其中，绿色工厂{number}家。"
    reading = read_statistics([Paragraph(1, text)], published=PUBLISHED, title="伊犁州直企业入选自治区级绿色制造名单")
    assert [(fact.region_code, fact.level, int(fact.value_low or 0)) for fact in reading.facts] == [
        ("65", "provincial", number)
    ]


@given(firms=st.lists(st.sampled_from(HOLDERS), min_size=1, max_size=4, unique=True), number=st.integers(5, 90))
def test_firms_that_entered_the_list_of_a_province_are_not_all_on_it(firms: list[str], number: int) -> None:
    entered = f"{'、'.join(firms)}等{number}家企业新入选2024年度广东省绿色工厂名单。"
    assert Doubt.PLACE_UNSAID in lacking(entered)
    assert read(entered).facts == ()


LEVELS = {"国家级": "national", "省级": "provincial", "市级": "municipal"}


@given(of=st.sampled_from([*LEVELS]), before=st.sampled_from([*LEVELS]), number=st.integers(2, 90))
def test_titles_are_of_the_list_that_their_row_enters_whatever_list_was_told_before(
    of: str, before: str, number: int
) -> None:
    text = f"2024年，岳阳市27家企业入选{before}绿色制造名单；{number}家绿色工厂、1个绿色工业园区入选{of}绿色制造名单。"
    told = {(fact.kind, int(fact.value_low or 0)): fact.level for fact in understood(read(text))}
    assert told[("green_factory", number)] == told[("green_park", 1)] == LEVELS[of]


@given(number=st.integers(2, 90), who=st.sampled_from(["市经济信息委", "市工信局", "省经信厅"]))
def test_what_an_office_takes_off_its_own_list_is_removed(number: int, who: str) -> None:
    text = f"2024年，湖南省绿色制造再上台阶，{who}将省级绿色制造示范名单中的{number}家绿色工厂移出绿色制造示范名单。"
    assert [(fact.counting, int(fact.value_low or 0)) for fact in read(text).facts] == [(Counting.REMOVED, number)]
