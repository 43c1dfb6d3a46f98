"""Which numbers of a rule promise or bind, what they measure, and whom."""

from datetime import date
from decimal import Decimal

import pytest

from scrapers.policies.reading import Clause, Part, Target
from scrapers.policies.targets import targets_of


def targets(text: str, heading: str = "") -> tuple[Target, ...]:
    return targets_of([Clause(1, None, Part.BODY, "", "（一）", "（一）", "（一）", heading, text, 1, None)])


def only(text: str) -> Target:
    found = targets(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "measure", "comparator", "low", "high", "unit"),
    [
        ("年综合能耗1万吨标准煤以上的中小企业", "threshold", "年综合能耗", "at_least", "10000", None, "吨标准煤"),
        ("中小企业单位能耗下降25％左右", "target", "单位能耗", "about", "25", "25", "%"),
        ("推荐名单应当公示15日。", "period", "公示", "equal", "15", "15", "日"),
        ("得分连续三年排名靠后的", "period", "得分", "consecutive", "3", "3", "年"),
        ("整改期限为30个工作日内", "period", "整改期限", "within", None, "30", "工作日"),
        ("产值占制造业总产值比重应超过40%", "threshold", "产值占制造业总产值比重", "more_than", "40", None, "%"),
        ("每3年复核一次", "period", "复核一次", "every", "3", "3", "年"),
        ("且两年内不得再次申报。", "period", "", "equal", "2", "2", "年"),
        ("自移出之日起5年以内不予受理。", "period", "", "equal", "5", "5", "年"),
        ("变更后20个工作日内申请复审。", "period", "", "within", None, "20", "工作日"),
        ("应在名单公布后一个月内启动审核。", "period", "名单公布后", "within", None, "1", "月"),
        ("省级节水型企业建成率须达到100%，并纳入考核。", "target", "建成率", "at_least", "100", "100", "%"),
    ],
)
def test_a_number_that_binds_has_its_measure_and_comparator(
    text: str, kind: str, measure: str, comparator: str, low: str | None, high: str | None, unit: str
) -> None:
    found = targets(text)[0]
    assert (found.kind, found.comparator, found.unit) == (kind, comparator, unit)
    assert (found.value_low, found.value_high) == (low and Decimal(low), high and Decimal(high))
    assert found.measure.endswith(measure)


def test_thresholds_name_those_who_fall_under_them() -> None:
    found = targets(
        "年综合能耗1万吨标准煤以上的中小企业，及各省指定的年综合能耗5千吨标准煤以上不满1万吨标准煤重点用能企业中的中小企业，应依法设立岗位。"
    )
    assert [(t.binds, t.value_low, t.value_high, t.high_included) for t in found] == [
        ("中小企业", Decimal(10000), None, None),
        ("重点用能企业中的中小企业", Decimal(5000), Decimal(10000), False),
    ]


def test_the_last_share_of_a_ranking_is_a_limit() -> None:
    found = targets("得分连续三年处于后5%的，移出名单。")
    assert [(t.comparator, t.value_low) for t in found] == [("consecutive", Decimal(3)), ("bottom", Decimal(5))]


def test_a_deadline_is_a_day_of_every_year_or_a_day() -> None:
    yearly = only("企业应于每年7月31日前填报动态管理表。")
    assert (yearly.kind, yearly.deadline, yearly.deadline_on, yearly.measure, yearly.binds) == (
        "deadline",
        "每年7月31日前",
        None,
        "填报动态管理表",
        "企业",
    )
    assert only("请于2026年3月15日前报送。").deadline_on == date(2026, 3, 15)
    assert only("2025年底前完成改造。").deadline_on == date(2025, 12, 31)


def test_a_target_knows_its_base_year_and_the_year_to_meet_it() -> None:
    found = only("到2025年，规模以上工业单位增加值能耗较2020年下降13.5%。")
    assert (found.kind, found.direction, found.basis, found.base_year, found.deadline_on) == (
        "target",
        "decrease",
        "2020年",
        2020,
        date(2025, 12, 31),
    )


def test_a_period_set_for_the_aims_after_it_is_their_deadline() -> None:
    found = targets("争取用3～5年时间，培育一批企业；重点用能行业的中小企业单位能耗下降25％左右。")
    assert [(t.kind, t.deadline) for t in found] == [("period", ""), ("target", "3～5年")]


def test_items_bind_whom_the_provision_above_binds() -> None:
    above = Clause(1, None, Part.BODY, "", "条", "第一条", "第一条", "", "申报企业应当具备以下条件：", 1, None)
    item = Clause(2, 1, Part.BODY, "", "（一）", "（一）", "", "", "年综合能耗1万吨标准煤以上；", 1, None)
    (found,) = targets_of([above, item])
    assert found.binds == "申报企业"


@pytest.mark.parametrize(
    "text",
    [
        "当前中小企业能耗比全国平均水平高出20％以上。",
        "符合《1kV及以下通用变频调速设备》要求。",
        "全省已建成绿色工厂200家。",
        "第三批名单共三个附件。",
    ],
)
def test_figures_that_describe_or_stand_in_a_title_bind_nobody(text: str) -> None:
    assert targets(text) == ()


def test_places_count_characters_of_the_clause() -> None:
    text = "公示15日。奖励不超过100万元。"
    for found in targets(text):
        assert text[found.start : found.end] == found.as_printed


def test_how_many_copies_are_handed_in_binds_nobody() -> None:
    assert targets("申报材料应当一式两份报送。") == ()
