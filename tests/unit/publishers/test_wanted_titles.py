"""Titles of listings: what is kept, what is left, and why."""

import pytest

from scrapers.publishers.registry import FOLDER, load_publishers
from scrapers.publishers.titles import TitlePattern, TitleRules, wanted
from scrapers.reference import tables

PUBLISHERS = load_publishers(FOLDER)
MINISTRY = PUBLISHERS["cn.miit"]

KEPT = {
    "关于公布绿色工厂、绿色工业园区（2025年度）名单的通知": ("green_factory", "green_park"),
    "关于印发《绿色工厂梯度培育及管理暂行办法》的通知": ("green_factory", "policy"),
    "关于发布工业产品绿色设计示范企业名单（第五批）的通知": ("green_design_enterprise",),
    "2024年度国家绿色数据中心名单": ("green_data_center",),
    "重点行业能效“领跑者”企业名单公示": ("energy_efficiency_leader",),
    "江苏省能效之星名单": ("energy_efficiency_leader",),
    "2024年重点用水企业、园区水效领跑者名单": ("water_efficiency_leader",),
    "关于公布2022年节水型企业名单的通知": ("water_saving_enterprise",),
    "关于开展国家级零碳园区建设的通知": ("zero_carbon_park",),
    "关于开展零碳工厂建设工作的指导意见": ("zero_carbon_factory", "policy"),
    "河南省“零碳”工厂名单公示": ("zero_carbon_factory",),
    "关于“无废城市”建设的通知": ("zero_waste",),
    "应开展清洁生产审核企业名单（第二批）": ("clean_production",),
    "重点用能单位节能管理办法": ("key_energy_user", "policy"),
    "2017年淘汰落后产能企业名单": ("outdated_capacity",),
    "天津市绿色供应链管理试点实施方案": ("green_supply_chain_pilot", "policy"),
    "绿色供应链管理企业更名公示": ("green_supply_chain",),
    "绿色设计产品动态调整名单": ("green_design_product",),
    "绿 色 工 厂 复 核 结 果": ("green_factory",),
    "符合《废钢铁加工行业准入条件》综合利用行业规范条件企业名单": ("industry_standard", "policy"),
    "关于节能技术装备推荐目录的公示": ("policy",),
    "绿色低碳先进技术示范项目清单公示": (),
}

LEFT = {
    "关于举办绿色工厂创建培训班的通知": "培训",
    "绿色制造公共服务平台运维项目采购公告": "采购公告",
    "绿色工厂评价机构招聘公告": "招聘",
    "绿色工厂诊断服务招标公告": "招标",
    "一图读懂绿色工厂梯度培育管理办法": "一图读懂",
    "关于召开绿色制造推进会的通知": "推进会",
}

PASSED_OVER = (
    "关于公布2024年专精特新中小企业名单的通知",
    "关于2024年度职称评审结果的公示",
    "厅领导赴企业调研节能工作",
    "关于春节放假的通知",
    "绿色通道办理指引",
)


@pytest.mark.parametrize(("title", "kinds"), KEPT.items())
def test_a_title_of_the_field_is_kept_with_the_kinds_it_names(title: str, kinds: tuple[str, ...]) -> None:
    decision = MINISTRY.wants(title)
    assert decision.kept, decision.why
    assert decision.kinds == kinds


@pytest.mark.parametrize(("title", "words"), LEFT.items())
def test_what_the_office_does_for_itself_is_left_though_it_names_a_subject(title: str, words: str) -> None:
    decision = MINISTRY.wants(title)
    assert (decision.kept, decision.kinds) == (False, ())
    assert decision.why == f"left for {words}"


@pytest.mark.parametrize("title", PASSED_OVER)
def test_a_title_of_another_field_is_passed_over_though_it_announces_something(title: str) -> None:
    assert MINISTRY.wants(title).why == "names nothing that is kept"


def test_green_purchasing_is_a_subject_and_no_purchase_of_the_office() -> None:
    assert MINISTRY.wants("绿色供应链绿色采购指南").kept
    assert MINISTRY.wants("绿色数据中心政府采购需求标准").kept


@pytest.mark.parametrize(
    "notice",
    [one for one in tables.notices().values() if one.publisher_id in PUBLISHERS],
    ids=lambda notice: notice.notice_id,
)
def test_every_known_notice_of_the_series_would_be_fetched(notice: tables.Notice) -> None:
    assert PUBLISHERS[notice.publisher_id].wants(notice.title).kept


@pytest.mark.parametrize("program", [one for one in tables.programs().values() if one.publisher_id in PUBLISHERS])
def test_a_list_under_the_name_of_a_program_would_be_fetched(program: tables.Program) -> None:
    decision = PUBLISHERS[program.publisher_id].wants(f"关于{program.name_zh}名单的公示")
    assert decision.kept, program.name_zh
    assert program.kind in decision.kinds, (program.name_zh, decision.kinds)


def test_zhejiang_calls_its_factories_green_and_low_carbon() -> None:
    title = "关于公布2024年浙江省级绿色低碳工业园区、工厂名单及动态管理结果的通知"
    assert set(PUBLISHERS["zj.jxt"].wants(title).kinds) == {"green_park", "green_factory"}


def test_own_patterns_decide_before_shared_ones() -> None:
    shared = TitleRules(keep=(TitlePattern(pattern="绿色", kinds=("policy",)),), leave=(TitlePattern(pattern="培训"),))
    own = TitleRules(keep=(TitlePattern(pattern="绿色培训基地", kinds=("green_park",)),))
    assert not wanted("绿色培训基地", (shared,)).kept
    decision = wanted("绿色培训基地", (own, shared))
    assert (decision.kept, decision.kinds) == (True, ("green_park", "policy"))
    leaves = TitleRules(leave=(TitlePattern(pattern="绿色通道"),))
    assert not wanted("绿色通道", (leaves, shared)).kept


def test_what_must_stand_beside_a_subject_may_stand_before_or_after_it() -> None:
    pattern = TitlePattern(pattern="节能", beside="公示|名单")
    assert pattern.found_in("公示节能企业") == pattern.found_in("节能企业名单") == "节能"
    assert pattern.found_in("节能宣传周") == ""
