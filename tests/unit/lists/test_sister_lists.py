"""Lists of the sister programs: named by their titles, their own columns kept, and nothing taken for a lost title."""

from datetime import date

import pytest

from scrapers.documents.origin import Origin
from scrapers.lists.headers import Role, role_of
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.reading import ListReading
from scrapers.lists.stages import stage_of_list_title, stage_of_notice_title
from scrapers.reference.tables import programs
from tests.builders.lists import blocks, the_list


def _read(publisher_id: str, title: str, *rows: tuple[str, ...], line: str = "") -> ListReading:
    origin = Origin("0" * 64, publisher_id, page_url="http://example.gov.cn/1", title=title)
    return the_list(blocks(rows, lines=(line,) if line else (), on_paper=False), origin)


def test_the_name_of_every_known_program_names_its_kind_and_no_other() -> None:
    named = {program.program_id: kinds_named_in(program.name_zh) for program in programs().values()}
    assert named == {program.program_id: (program.kind,) for program in programs().values()}


@pytest.mark.parametrize(
    ("publisher_id", "title", "program_id"),
    [
        ("cn.miit", "关于公布2023年度重点行业能效“领跑者”企业名单的公告", "cn.miit.energy_efficiency_leader"),
        ("cn.miit", "关于公布2022年重点用水企业、园区水效领跑者名单的通知", "cn.miit.water_efficiency_leader"),
        ("bj.jxj", "关于公布北京市2023年度能效领跑者名单的通知", "bj.jxj.energy_efficiency_leader"),
        ("he.gxt", "关于公布2022年河北省重点行业能效领跑者企业名单的通知", "he.gxt.energy_efficiency_leader"),
        ("js.gxt", "关于公布2023年度江苏省“能效之星”名单的通知", "js.gxt.energy_efficiency_star"),
        ("zj.jxt", "关于公布2022年浙江省节水型企业名单的通知", "zj.jxt.water_saving_enterprise"),
        ("ha.gxt", "关于公布2024年河南省节水型企业和园区名单的通知", "ha.gxt.water_saving_enterprise"),
        ("ha.gxt", "关于公布2025年河南省零碳工厂名单的通知", "ha.gxt.zero_carbon_factory"),
        ("gd.drc", "关于公布2026年广东省零碳园区建设名单的通知", "gd.drc.zero_carbon_park"),
        ("tj.gyxxh", "关于公布2019年天津市绿色供应链管理试点企业名单的通知", "tj.gyxxh.green_supply_chain_pilot"),
        ("cn.ndrc", "关于公布2022年重点用能单位名单的公告", "cn.ndrc.key_energy_user"),
        ("sd.gxt", "关于2017年山东省淘汰落后产能企业名单的公告", "sd.gxt.outdated_capacity"),
        ("gs.gxt", "关于公布2011年落后产能退出企业名单的公告", "gs.gxt.outdated_capacity"),
        (
            "gd_guangzhou.gxj",
            "关于公布2021年广州市通过清洁生产审核验收企业名单的通告",
            "gd_guangzhou.gxj.clean_production",
        ),
    ],
)
def test_a_list_of_a_sister_program_is_read_as_its_own(publisher_id: str, title: str, program_id: str) -> None:
    reading = _read(publisher_id, title, ("序号", "企业名称", "行业"), ("1", "甲公司", "水泥"))
    assert (reading.program_id, reading.stage) == (program_id, "final")
    assert [(entry.name_as_published, entry.adjustment) for entry in reading.entries] == [("甲公司", None)]


def test_columns_of_a_sister_list_without_a_field_of_their_own_stay_in_the_remark() -> None:
    leaders = _read(
        "cn.miit",
        "关于公布2023年度重点行业能效“领跑者”企业名单的公告",
        ("序号", "地区", "企业名称", "行业/产品", "单位产品综合能耗（千克标准煤/吨）"),
        ("1", "山东", "甲公司", "乙烯", "612.3"),
    )
    outdated = _read(
        "sd.gxt",
        "关于2017年山东省淘汰落后产能企业名单的公告",
        ("序号", "市", "企业名称", "行业", "淘汰设备/生产线", "淘汰产能（万吨）", "完成时间"),
        ("1", "济南市", "乙公司", "水泥", "直径3米磨机", "20", "2017年底"),
    )
    assert [(e.industry_as_published, e.remark) for e in leaders.entries] == [
        ("乙烯", "单位产品综合能耗（千克标准煤/吨）: 612.3")
    ]
    assert [e.remark for e in outdated.entries] == [
        "淘汰设备/生产线: 直径3米磨机\n淘汰产能（万吨）: 20\n完成时间: 2017年底"
    ]
    assert "unknown_column" not in {issue.code for issue in (*leaders.issues, *outdated.issues)}


def test_a_user_of_energy_is_the_one_listed() -> None:
    assert role_of("用能单位名称") is Role.NAME
    assert role_of("年综合能源消费量（吨标准煤）") is Role.NOTED


@pytest.mark.parametrize("title", ["落后产能退出名单", "2018年退出过剩产能企业名单", "落后生产工艺设备退出企业名单"])
def test_capacity_that_leaves_takes_no_title_with_it(title: str) -> None:
    assert stage_of_list_title(title) == ""
    assert stage_of_notice_title(f"关于公布{title}的通知") == "final"


@pytest.mark.parametrize("title", ["绿色工厂退出名单", "移出淘汰落后产能企业名单"])
def test_titles_that_are_left_or_taken_are_adjustments_still(title: str) -> None:
    assert stage_of_list_title(title) == "adjustment"


@pytest.mark.parametrize("title", ["关于{}延期公布的通知", "关于推迟公布{}的通告", "关于暂缓发布{}的公告"])
def test_a_list_whose_publication_is_put_off_confers_nothing(title: str) -> None:
    assert stage_of_notice_title(title.format("2023年度北京市绿色工厂名单")) == ""


PARKS = (
    ("序号", "省份", "城市", "园区名称", "建设期", "建设范围"),
    ("1", "北京市", "北京市", "北京经济技术开发区", "2025—2028", "园中园"),
)


@pytest.mark.parametrize(
    "origin",
    [
        Origin("0" * 64, "cn.ndrc", title="国家级零碳园区建设名单（第一批）"),
        Origin("0" * 64, "cn.ndrc", title="关于印发《国家级零碳园区建设名单（第一批）》的通知"),
        Origin("0" * 64, "cn.ndrc", page_url="https://www.ndrc.gov.cn/xxgk/zcfb/tz/202512/t20251226_1402632.html"),
        Origin("0" * 64, "cn.ndrc"),
    ],
)
def test_the_list_of_a_known_notice_bears_the_id_of_its_transcription(origin: Origin) -> None:
    reading = the_list(blocks(PARKS, lines=("国家级零碳园区建设名单（第一批）",), on_paper=False), origin)
    assert (reading.list_id, reading.notice_id) == ("cn.ndrc.zero_carbon_park:2025:final", "cn.ndrc:2025:final")


def test_a_list_of_no_known_notice_keeps_a_digest_in_its_id() -> None:
    later = Origin("0" * 64, "cn.ndrc", title="国家级零碳园区建设名单（第二批）", issued_on=date(2025, 12, 31))
    reading = the_list(blocks(PARKS, lines=("国家级零碳园区建设名单（第二批）",), on_paper=False), later)
    assert reading.list_id != "cn.ndrc.zero_carbon_park:2025:final"
    assert reading.notice_id != "cn.ndrc:2025:final"


@pytest.mark.parametrize(
    ("publisher_id", "title", "program_id"),
    [
        ("ah.jx", "2024年芜湖市绿色工厂名单公示", "ah_wuhu.jxj.green_factory"),
        ("sd.gxt", "2023年潍坊市市级绿色工厂名单公示", "sd_weifang.gxj.green_factory"),
        ("tj.gyxxh", "关于公布2024年宝坻区绿色工厂名单的通知", "tj_baodi.gxj.green_factory"),
        ("sd.gxt", "关于公布2023年山东省绿色工厂名单的通知", "sd.gxt.green_factory"),
        ("sd.gxt", "关于公布2023年潍坊市省级绿色工厂名单的通知", "sd.gxt.green_factory"),
        ("sd.gxt", "山东省工业和信息化厅关于公布2023年绿色工厂名单的通知", "sd.gxt.green_factory"),
        ("cn.miit", "关于公布2023年度绿色工厂（芜湖市）名单的通知", "cn.miit.green_factory"),
        ("sd.gxt", "2023年聊城市绿色工厂名单公示", ""),
    ],
)
def test_titles_of_a_city_are_its_own_whoever_publishes_them(publisher_id: str, title: str, program_id: str) -> None:
    reading = _read(publisher_id, title, ("序号", "企业名称", "行业"), ("1", "甲公司", "水泥"))
    assert reading.program_id == program_id
    assert bool(reading.entries) is bool(program_id)


def test_a_city_without_a_known_program_is_named_as_what_is_missing() -> None:
    (row,) = _read("sd.gxt", "2023年聊城市绿色工厂名单公示", ("序号", "企业名称"), ("1", "甲公司")).quarantined
    assert "聊城市" in row.message
