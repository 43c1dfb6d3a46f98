"""What a sentence states in numbers becomes a fact with its place; what is not understood is told, and nothing else."""

from datetime import date
from decimal import Decimal

import pytest

from scrapers.documents.blocks import Block, Heading, Paragraph
from scrapers.quantities import Precision
from scrapers.reference import tables
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Counting, Period, Statistic, Status
from scrapers.statistics.vocabulary import indicator_rules
from tests.builders.figures import understood

SPRING = Period(date(2025, 3, 5), date(2025, 3, 5))


def facts(*lines: str, published: Period | None = None, home_region: str = "CN") -> tuple[Statistic, ...]:
    blocks = [Paragraph(1, line) for line in lines]
    return understood(read_statistics(blocks, published=published, home_region=home_region))


def reasons(*lines: str) -> list[str]:
    return [item.reason for item in read_statistics([Paragraph(1, line) for line in lines]).to_review]


def test_an_enumeration_shares_its_time_region_level_and_way_of_counting() -> None:
    factories, parks = facts("2023年，浙江省新培育国家级绿色工厂66家、绿色工业园区7个。")
    assert (factories.kind, parks.kind) == ("green_factory", "green_park")
    for fact in (factories, parks):
        assert (fact.region_code, fact.level, fact.counting) == ("33", "national", Counting.NEW)
        assert fact.period == Period(date(2023, 1, 1), date(2023, 12, 31))


def test_a_relative_time_is_resolved_by_the_document_and_else_stays_open() -> None:
    text = "截至今年2月，湖北省累计创建国家级绿色工厂30家。"
    (known,), (unknown,) = facts(text, published=SPRING), facts(text)
    assert known.period == Period(date(2025, 2, 1), date(2025, 2, 28))
    assert (unknown.period, unknown.period_as_printed) == (None, "今年2月")


def test_a_day_printed_among_the_first_lines_dates_the_document() -> None:
    (fact,) = facts("来源：某报 2024-06-30 11:00", "目前，湖北省已建成国家级绿色工厂30家。")
    assert fact.period == Period(date(2024, 6, 30), date(2024, 6, 30))


def test_a_level_holds_only_until_the_next_one() -> None:
    provincial, national = facts("2023年底，浙江省累计创建省级绿色工厂255家，其中国家级绿色工厂90家。")
    assert (provincial.level, national.level) == ("provincial", "national")
    assert national.region_code == "33"


def test_a_line_broken_in_mid_sentence_is_read_on_and_the_number_keeps_its_own_line() -> None:
    (fact,) = facts("2023年，浙江", "省累计创建国家级绿色工厂90家。")
    assert (fact.region_code, fact.place.paragraph) == ("33", 2)


def test_a_heading_ends_what_was_said_before_it() -> None:
    blocks: list[Block] = [Paragraph(1, "2023年浙江省"), Heading(1, "二"), Paragraph(1, "累计培育国家级绿色工厂90家。")]
    reading = read_statistics(blocks)
    (waiting,) = reading.to_review
    assert reading.facts == ()
    assert waiting.fact is not None
    assert (waiting.fact.region_code, waiting.fact.period) == ("CN", None)


def test_the_evidence_of_a_fact_is_its_sentence_and_the_span_of_the_number() -> None:
    (fact,) = facts("绿色发展。2023年浙江省累计培育国家级绿色工厂超过90家。")
    assert fact.place.sentence == 2
    assert fact.place.sentence_text[fact.place.start : fact.place.end] == "超过90家"
    assert (fact.precision, fact.value_low, fact.value_high) == (Precision.OVER, Decimal(90), None)


def test_a_goal_up_to_a_year_counts_all_titles_held_then() -> None:
    (fact,) = facts("到2027年，河北省力争培育国家级绿色工厂300家。")
    assert (fact.status, fact.counting) == (Status.TARGET, Counting.CUMULATIVE)


def test_what_several_places_hold_together_is_no_figure_of_one() -> None:
    for together in ("长株潭三市", "长江经济带", "京津冀", "东北三省"):
        assert facts(f"湖南省说，目前{together}已培育国家级绿色工厂165家。", published=SPRING) == ()
        assert "place_unknown" in reasons(f"目前{together}已培育国家级绿色工厂165家。")


@pytest.mark.parametrize("row", ["江苏", "江苏、浙江", "江苏、浙江、山东、广东", "江苏和浙江"])
def test_places_that_one_is_compared_with_are_not_spoken_of(row: str) -> None:
    first, second = facts(
        f"2024年，湖北省新增国家级绿色工厂40家，数量仅次于{row}。此外，我省新增国家级绿色园区3家。", published=SPRING
    )
    assert {first.region_code, second.region_code} == {"42"}


@pytest.mark.parametrize(("place", "code"), [("山东省", "37"), ("山西", "14"), ("国家级", "CN")])
def test_the_last_sign_of_among_them_begins_no_name(place: str, code: str) -> None:
    found = facts(f"全国新认定绿色工厂602家，其中{place}绿色工厂73家。", published=SPRING)
    assert {fact.region_code for fact in found if fact.value_low == 73} <= {code}


def test_a_change_begins_as_a_fact_and_ends_at_the_time_said_before_it() -> None:
    rates = facts("到2025年，甘肃省工业固体废物综合利用率将由2015年的70%提高到79%。")
    assert [(rate.value_low, rate.status, rate.period and rate.period.last.year) for rate in rates] == [
        (Decimal(70), Status.ACTUAL, 2015),
        (Decimal(79), Status.TARGET, 2025),
    ]


def test_a_change_whose_end_has_no_time_waits_in_review() -> None:
    text = "甘肃省工业固体废物综合利用率由2015年的70%提高到79%。"
    assert [fact.value_low for fact in facts(text)] == [70]
    assert "period_unknown" in reasons(text)


def test_a_sentence_that_goes_on_with_a_list_counts_what_is_new_on_it() -> None:
    (fact,) = facts("3月24日，工信部公布了2024年度绿色制造名单。其中，绿色工厂874家。", published=SPRING)
    assert (fact.counting, fact.level, fact.region_code) == (Counting.NEW, "national", "CN")
    (proposed,) = facts("3月24日，工信部公示了2024年度绿色制造名单。其中，绿色工厂874家。", published=SPRING)
    assert proposed.counting is Counting.PROPOSED


def test_the_year_in_a_lists_name_dates_no_count_of_all_so_far() -> None:
    new, held = facts(
        "近日，工信部公布了2024年度绿色制造名单，黑龙江省17家绿色工厂入选。黑龙江省已累计创建国家级绿色工厂65家。",
        published=SPRING,
    )
    assert (new.period, held.period) == (Period(date(2024, 1, 1), date(2024, 12, 31)), SPRING)


def test_what_a_span_is_looked_back_on_for_holds_for_the_paragraphs_that_follow() -> None:
    (fact,) = facts(
        "“十三五”以来，工业绿色发展取得成效。", "全国规模以上工业单位增加值能耗降低约16%。", published=SPRING
    )
    assert fact.period == Period(date(2016, 1, 1), date(2020, 12, 31))


def test_two_measures_said_in_one_breath_share_out_their_numbers_or_give_none() -> None:
    energy, water = facts("2012年至2016年，全国单位工业增加值能耗、水耗分别下降29.5%和26.6%。")
    assert (energy.measure, energy.value_low) == ("energy_intensity_decline", Decimal("29.5"))
    assert (water.measure, water.value_low) == ("water_intensity_decline", Decimal("26.6"))
    assert facts("2012年至2016年，全国单位工业增加值能耗、物料损耗分别下降29.5%和26.6%。") == ()


def test_each_time_of_a_row_has_the_number_whose_turn_it_is() -> None:
    first, second = facts("全国规模以上工业单位增加值能耗在“十二五”时期、“十三五”时期分别下降28%、16%。")
    assert [(rate.value_low, rate.period and rate.period.first.year) for rate in (first, second)] == [
        (Decimal(28), 2011),
        (Decimal(16), 2016),
    ]


def test_a_level_in_brackets_is_that_of_the_part_in_them() -> None:
    found = facts(
        "截至目前，兵团已累计培养兵团级及以上绿色工厂43家（其中国家级27家）、绿色工业园区3个。", published=SPRING
    )
    assert {(fact.kind, fact.level) for fact in found} == {
        ("green_factory", "provincial_and_above"),
        ("green_factory", "national"),
        ("green_park", "provincial_and_above"),
    }


def test_who_stands_nearest_to_a_list_published_it() -> None:
    (fact,) = facts(
        "记者从省工业和信息化厅获悉：在工业和信息化部公布的第三批绿色制造名单中，我省有9家企业列入绿色工厂名单。",
        published=SPRING,
        home_region="36",
    )
    assert (fact.level, fact.region_code) == ("national", "36")


def test_the_citys_office_is_no_ministry() -> None:
    assert facts("记者从市工信部门获悉，某新材料有限公司等28家企业被认定为“市级绿色工厂”。", published=SPRING) == ()


def test_what_is_conferred_after_a_count_of_all_waits_in_review() -> None:
    text = "截至目前，河北省共有71家企业获评国家级绿色工厂。安国中药园区等5家园区获评国家级绿色园区。"
    assert [fact.value_low for fact in facts(text, published=SPRING)] == [Decimal(71)]
    assert "counting_unsaid" in reasons(text)


def test_the_titles_of_one_trade_are_no_places() -> None:
    text = "河北钢铁行业全面创A，目前国家级绿色工厂34家。"
    assert facts(text, published=SPRING, home_region="13") == ()


def test_a_figure_said_again_without_its_level_is_one_figure() -> None:
    lines = (
        "湖北37家绿色工厂、8个绿色设计产品入围",
        "2024年，工信部公布的2024年度绿色制造名单中，湖北新增37家绿色工厂、8个绿色设计产品。",
    )
    assert {(fact.kind, fact.level) for fact in facts(*lines, published=SPRING)} == {
        ("green_factory", "national"),
        ("green_design_product", "national"),
    }


def test_what_a_text_proposes_is_not_conferred_beside() -> None:
    lines = (
        "工信部日前公示2024年度绿色制造名单，湖北新增37家国家级绿色工厂。",
        "2024年，湖北省有37家企业入选国家级绿色工厂。",
    )
    assert {fact.counting for fact in facts(*lines, published=SPRING)} == {Counting.PROPOSED}


def test_a_quarter_without_a_year_is_of_the_year_of_the_text() -> None:
    (fact,) = facts("今年以来，全国一季度万元国内生产总值能耗同比下降2.3%。", published=SPRING)
    assert fact.period == Period(date(2025, 1, 1), date(2025, 3, 31))


def test_a_number_behind_a_row_of_kinds_is_of_none_of_them_alone() -> None:
    text = "2024年，佛山市公布名单，范围包括绿色工厂、绿色供应链管理企业和绿色工业园区，共有42家企业入选。"
    assert facts(text, published=SPRING) == ()


def test_what_is_on_that_list_is_not_the_place_of_the_title() -> None:
    lines = (
        "工业和信息化部办公厅日前公布第四批绿色制造名单，山东有70家企业被评为绿色工厂。",
        "经省级主管部门评估、公示等环节，此次绿色制造名单中，有绿色工厂602家。",
    )
    local, all_of_it = facts(*lines, published=SPRING)
    assert (local.region_code, local.level) == ("37", "national")
    assert (all_of_it.region_code, all_of_it.level) == ("CN", "national")


def test_what_was_recommended_and_entered_the_list_is_conferred() -> None:
    (fact,) = facts("近日，工信部公布2024年度绿色制造名单，青岛市推荐的15家绿色工厂成功入选。", published=SPRING)
    assert (fact.region_code, fact.counting) == ("3702", Counting.NEW)


def test_the_first_years_of_a_plan_are_those_and_no_more() -> None:
    (fact,) = facts("“十三五”前四年江西省规上单位工业增加值能耗累计下降20.7%。")
    assert fact.period == Period(date(2016, 1, 1), date(2019, 12, 31))


def test_what_is_picked_out_is_new_and_a_mere_sum_says_no_more_than_the_number() -> None:
    (fact,) = facts("近日，山东省公布2025年度名单。全省共选出211家省级绿色工厂。", published=SPRING)
    assert fact.counting is Counting.NEW
    assert facts("山东省共211家省级绿色工厂。", published=SPRING) == ()


def test_a_firm_by_its_short_name_is_no_city() -> None:
    assert facts("青岛啤酒近5年单位产品综合能耗下降30%。", published=SPRING) == ()


def test_numbers_of_parks_and_firms_are_not_each_others() -> None:
    assert facts("2024年，确定某开发区等9家园区和某公司等12家企业为省级节水型园区和企业。", home_region="41") == ()


def test_firms_in_a_row_share_their_title_and_the_last_is_not_spoken_of_alone() -> None:
    (fact,) = facts("2024年，山东省泰安市的甲玻璃纤维有限公司、乙制盐有限公司4家企业被评为国家级绿色工厂。")
    assert (fact.region_code, fact.value_low, fact.counting) == ("3709", Decimal(4), Counting.NEW)


def test_what_stars_are_given_to_is_no_title_of_ours() -> None:
    assert facts("2023年，湖州市二星级以上绿色工厂达到2464家。") == ()


def test_numbers_of_a_list_in_publicity_are_proposed() -> None:
    (fact,) = facts("在工业和信息化部公示的2024年度绿色制造名单中，湖北新增绿色工厂40家。")
    assert (fact.counting, fact.level, fact.region_code) == (Counting.PROPOSED, "national", "42")


def test_a_total_after_new_titles_counts_the_same_titles() -> None:
    new, so_far = facts("2022年，宁波市新增国家级绿色工厂12家，累计达到80家。")
    assert (so_far.kind, so_far.counting, so_far.value_low) == (new.kind, Counting.CUMULATIVE, Decimal(80))


def test_removals_are_said_to_be_deducted_only_where_the_sentence_says_so() -> None:
    (net,) = [f for f in facts("全国累计培育国家级绿色工厂5000家（已扣除移出的30家）。") if f.value_low == 5000]
    (unsaid,) = facts("全国累计培育国家级绿色工厂5000家。")
    assert (net.removals, unsaid.removals) == ("net", "")


def test_shares_dealt_out_to_several_measures_go_to_each_in_turn() -> None:
    found = facts(
        "高技术制造业、装备制造业增加值占规模以上工业增加值比重分别从2015年的11.8%、31.8%提高到2020年的15.1%和33.7%。"
    )
    assert [(f.measure, f.period and f.period.first.year, float(f.value_low or 0)) for f in found] == [
        ("high_tech_share", 2015, 11.8),
        ("equipment_share", 2015, 31.8),
        ("high_tech_share", 2020, 15.1),
        ("equipment_share", 2020, 33.7),
    ]


def test_a_year_compared_with_is_the_base_and_not_the_time() -> None:
    (fact,) = facts("2021年，规模以上工业单位增加值能耗较2012年下降30%。")
    assert (fact.base_year, fact.period) == (2012, Period(date(2021, 1, 1), date(2021, 12, 31)))


def test_a_place_that_only_the_publisher_tells_is_the_publishers() -> None:
    text = "2023年，全省新增省级绿色工厂40家。"
    (fact,) = facts(text, home_region="42")
    assert fact.region_code == "42"
    assert facts(text) == ()
    assert len(reasons(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "第二轮土地承包到期后再延长30年，担保业务规模累计达4.73万亿元，占比不低于80%。",
        "绿色工厂每3年接受复核。",
        "走进某某股份有限公司，生产线能耗降低15%，光伏发电占总能耗的53%。",
        "按照《绿色工厂100家培育计划》，绿色工厂建设加快推进。",
        "第三批绿色工厂公示15日。",
    ],
)
def test_numbers_that_are_no_statistics_of_green_manufacturing_become_no_facts(text: str) -> None:
    assert facts(text) == ()


def test_what_looks_like_a_statistic_and_fits_no_rule_is_told() -> None:
    assert facts("2023年全国绿色制造服务商产出增长了12%。") == ()
    assert reasons("2023年全国绿色制造服务商产出增长了12%。") == ["unknown_measure"]


def test_a_number_of_one_firms_titles_is_told_and_no_fact() -> None:
    assert facts("某某集团累计拥有国家级绿色工厂5家。") == ()
    assert len(reasons("某某集团累计拥有国家级绿色工厂5家。")) == 1


@pytest.mark.parametrize(
    ("text", "region", "level"),
    [
        ("截至2024年底，乐亭县累计创建国家级绿色工厂3家。", "130225", "national"),
        ("截至2024年底，兴安盟累计创建盟级绿色工厂8家。", "1522", "municipal"),
        ("湖南省在全国率先评价绿色设计产品，截至2024年底累计培育省级绿色设计产品108个。", "43", "provincial"),
        ("截至2024年底，山东省级绿色工厂达到490家。", "37", "provincial"),
    ],
)
def test_a_place_is_one_that_the_table_of_regions_codes(text: str, region: str, level: str) -> None:
    (fact,) = facts(text)
    assert (fact.region_code, fact.level) == (region, level)


def test_the_place_in_the_name_of_a_level_is_that_of_its_own_titles_alone() -> None:
    assert facts("截至2024年底，先后获批青岛市级智能工厂3家，国家级绿色工厂2家。") == ()


def test_what_is_looked_at_again_is_reviewed_and_what_is_recommended_is_that() -> None:
    (again,) = facts("2023年复查通过的90家省级载体中，宿迁市省级节水型企业7家。")
    (recommended,) = facts("2025年，四川省的名单包含43家省级绿色工厂推荐名单。")
    assert (again.counting, recommended.counting) == (Counting.REVIEWED, Counting.RECOMMENDED)


def test_an_aim_that_is_expected_to_be_reached_is_still_an_aim() -> None:
    expected, reached = (
        facts(f"2023年，湖南省{word}完成单位规模工业增加值能耗下降14%的目标任务。", published=SPRING)[0]
        for word in ("预计可提前", "已")
    )
    assert (expected.status, reached.status) == (Status.TARGET, Status.ACTUAL)


def test_an_aim_that_was_exceeded_is_told_exactly() -> None:
    reached, aim = facts("今年前三季度，江苏省单位GDP能耗同比下降3.59%，超过3%的年度约束性目标要求。", published=SPRING)
    assert (aim.value_low, aim.status, aim.precision) == (Decimal(3), Status.TARGET, Precision.EXACT)
    assert reached.status is Status.ACTUAL


def test_every_rule_measures_an_indicator_that_is_described() -> None:
    described = tables.indicators()
    assert {rule.measure for rule in indicator_rules()} <= described.keys()
    assert {rule.unit for rule in indicator_rules() if rule.unit != described[rule.measure].unit} == set()


def test_a_list_told_of_before_says_whose_titles_enter_it_and_of_which_year() -> None:
    told = "近日，省工信厅发布2024年江苏省{kinds}名单。记者获悉，南通市有20家企业入围该名单。"
    (fact,) = facts(told.format(kinds="绿色工厂"), published=SPRING)
    assert (fact.kind, fact.level, fact.region_code) == ("green_factory", "provincial", "3206")
    assert fact.period == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert facts(told.format(kinds="绿色工厂、绿色园区"), published=SPRING) == ()


@pytest.mark.parametrize(("verb", "is_done"), [("入选", True), ("获评", True), ("跻身", True), ("建设", False)])
def test_what_others_decide_is_done_within_a_span_that_is_not_over(verb: str, is_done: bool) -> None:
    said = f"2021年至2025年，湖南省52户企业{verb}国家级绿色工厂。"
    assert bool(facts(said, published=SPRING)) is is_done


def test_short_lines_without_signs_each_end_a_clause() -> None:
    lines = ("近日", "省工信厅公布了", "江苏省绿色工厂名单", "泰州市19家企业成功入选", "通过率高于全省", "创历史新高")
    (fact,) = read_statistics([Paragraph(1, line) for line in lines], published=SPRING).facts
    assert (fact.kind, fact.region_code, fact.value_low) == ("green_factory", "3212", Decimal(19))
    numbered = ("我国绿色制造", "2024年", "新培育国家层面绿色工厂", "1382家", "新培育国家层面绿色工业园区", "123家")
    figures = read_statistics([Paragraph(1, line) for line in numbered], published=SPRING)
    assert [fact.value_low for fact in understood(figures)] == [1382, 123]
    below = "绿色工厂就是实现了用地集约化、原料无害化、生产洁净化、废物资源化、能源低碳化的工厂，是绿色制造的主体。"
    assert read_statistics([Paragraph(1, line) for line in (*lines, below)], published=SPRING).facts == (fact,)
    (wrapped,) = facts("2023年，浙江", "省累计创建国家级绿色工厂90家。")
    assert wrapped.region_code == "33"


@pytest.mark.parametrize("rank", ["最低", "最高", "最好", "最多"])
def test_the_nation_that_a_place_is_ranked_within_is_not_spoken_of(rank: str) -> None:
    (fact,) = facts(f"2024年湖南省节能水平全国{rank}，单位GDP能耗为0.79吨标准煤/万元。", published=SPRING)
    assert fact.region_code == "43"


def test_an_indicator_is_of_the_one_time_that_its_passage_names() -> None:
    first = "2018年，我国水资源总量为27960亿立方米。"
    (fact,) = facts(first + "万元国内生产总值用水量为73立方米。", published=SPRING)
    assert fact.period == Period(date(2018, 1, 1), date(2018, 12, 31))
    event = "2018年9月，会议召开。"
    (undated,) = facts(event + "全国万元国内生产总值用水量为73立方米。", published=SPRING)
    assert undated.period is None
    (between,) = facts(first + "2019年更多。万元国内生产总值用水量为73立方米。", published=SPRING)
    assert between.period is None


def test_a_share_of_manufacturing_is_told_behind_the_titles_too() -> None:
    found = facts("目前，北京国家级绿色工厂数量达到161家，占制造业产值比重超过40%。", published=SPRING)
    assert [(fact.measure, fact.value_low) for fact in found] == [
        ("titles", Decimal(161)),
        ("output_share_of_manufacturing", Decimal(40)),
    ]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("", "甲材料有限公司、乙电子有限公司等2家企业上榜国家绿色工厂名单。"),
        ("", "2家企业上榜国家绿色工厂名单。"),
        ("如东2家企业上榜", "共有2家企业入选绿色工厂。"),
    ],
)
@pytest.mark.parametrize("joined", ["，", "。"])
def test_some_on_a_ministrys_list_are_not_the_nations(title: str, told: str, joined: str) -> None:
    text = f"近日，工业和信息化部发布了2024年度国家级绿色制造名单{joined}{told}"
    assert read_statistics([Paragraph(1, text)], published=SPRING, title=title).facts == ()


@pytest.mark.parametrize("home_region", ["CN", "11"])
def test_all_on_a_ministrys_list_are_the_nations_whoever_tells_of_it(home_region: str) -> None:
    text = "近日，工信部组织开展了绿色制造名单评定工作。{office}确定了2024年度绿色制造名单，其中绿色工厂402家。"
    (fact,) = facts(text.format(office=""), published=SPRING, home_region=home_region)
    assert (fact.region_code, fact.level) == ("CN", "national")
    (new,) = facts("近日，工信部发布2024年度绿色制造名单，新培育国家层面绿色工厂1382家。", published=SPRING)
    assert new.region_code == "CN"
    if home_region != "CN":
        assert facts(text.format(office="市经信局"), published=SPRING, home_region=home_region) == ()


@pytest.mark.parametrize("number", ["3家", "三家", "10余家"])
def test_a_number_of_companies_is_no_name_of_one(number: str) -> None:
    listed = "近日，工信部发布2024年度绿色制造名单。"
    (fact,) = facts(f"{listed}其中，中山市的甲材料公司、乙电器公司等{number}公司入选绿色工厂。", published=SPRING)
    assert (fact.region_code, fact.kind) == ("4420", "green_factory")


@pytest.mark.parametrize(
    ("listed", "is_new"), [("148家企业进入省级绿色制造名单", False), ("省工信厅公布省级绿色制造名单", True)]
)
def test_who_is_on_a_list_behind_a_sum_is_new_only_where_the_list_is(listed: str, is_new: bool) -> None:
    said = f"截至目前，厦门市已有国家级绿色工厂58家。{listed}，其中省级绿色工厂115家。"
    found = [fact for fact in facts(said, published=SPRING) if fact.value_low == 115]
    assert [fact.counting for fact in found] == ([Counting.NEW] if is_new else [])


@pytest.mark.parametrize(
    ("title", "region"), [("我市新增28家市级绿色工厂", "3211"), ("绿色制造再提速", None), ("全省绿色制造再提速", "32")]
)
def test_what_counts_without_a_place_is_of_the_place_that_its_title_speaks_from(title: str, region: str | None) -> None:
    text = "2022年，28家企业被认定为市级绿色工厂，有孚能科技（镇江）有限公司、江苏大亚有限公司和镇江市某某公司。"
    reading = read_statistics([Paragraph(1, text)], published=SPRING, title=title)
    told = {fact.region_code for fact in understood(reading)} - {"CN"}
    assert told == ({region} if region else set())


@pytest.mark.parametrize(
    ("words", "level", "kind"),
    [
        ("2023年度绿色制造梯度培育省级名单（绿色工厂）", "provincial", "green_factory"),
        ("绿色制造名单（绿色供应链管理企业）", "national", "green_supply_chain"),
        ("国家级绿色制造（绿色工厂）名单", "national", "green_factory"),
    ],
)
def test_a_kind_in_the_brackets_of_a_list_is_that_of_who_enters_it(words: str, level: str, kind: str) -> None:
    (fact,) = facts(f"近日，工信部公布2023年度绿色制造名单。遂宁市7家企业入选{words}。", published=SPRING)
    assert (fact.kind, fact.level, fact.counting, fact.region_code) == (kind, level, Counting.NEW, "5109")
    assert fact.doubts == ()


def test_two_kinds_in_the_brackets_of_a_list_are_told_of_no_number() -> None:
    named = read_statistics([Paragraph(1, "2023年，遂宁市7家企业入选绿色制造名单（绿色工厂、绿色供应链管理企业）。")])
    assert named.facts == ()


@pytest.mark.parametrize(
    "said",
    [
        "2020年，江西省对43家企业实施节能诊断。",
        "2020年，江西省对赣锋、晨鸣等43家造纸企业开展专项诊断服务。",
        "2020年，江西省为全省10个行业的43家企业提供节能诊断服务。",
    ],
)
def test_firms_are_diagnosed_whatever_stands_between_the_verb_and_their_number(said: str) -> None:
    (fact,) = facts(said)
    assert (fact.measure, int(fact.value_low or 0), fact.region_code) == ("firms_diagnosed", 43, "36")
