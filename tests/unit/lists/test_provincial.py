"""Lists of provinces and cities: other columns, no numbers, regions below the province."""

from dataclasses import replace

import pytest

from scrapers.documents.blocks import Heading
from scrapers.documents.origin import Origin
from scrapers.lists.reader import NotAList, read_lists
from scrapers.lists.reading import ListReading
from tests.builders.lists import across, blocks, table_block, the_list

HUNAN = Origin("0" * 64, "hn.gxt", title="关于公布2023年湖南省绿色工厂名单的通知", page_url="http://gxt.hunan.gov.cn/1")


def _read(*rows: tuple[str, ...], origin: Origin = HUNAN) -> ListReading:
    return the_list(blocks(rows, lines=("2023年湖南省绿色工厂名单",), on_paper=False), origin)


def test_a_list_without_numbers_is_read() -> None:
    reading = _read(("市州", "企业名称"), ("长沙市", "甲公司"), ("", "乙公司"), ("湘西州", "丙公司"))
    assert [(e.seq, e.region_as_published, e.city_code) for e in reading.entries] == [
        (None, "长沙市", "4301"),
        (None, "长沙市", "4301"),
        (None, "湘西州", "4331"),
    ]
    assert reading.list_id.startswith("hn.gxt.green_factory:2023:final:")


def test_columns_without_a_field_of_their_own_are_kept_in_the_remark() -> None:
    reading = _read(
        ("序号", "单位名称", "统一社会信用代码", "市州", "星级", "备注"),
        ("1", "甲公司", "91430100712194218Q", "长沙市", "五星", ""),
        ("2", "乙公司", "91430100712194219X", "岳阳市", "四星", "复核"),
    )
    assert [e.remark for e in reading.entries] == [
        "星级: 五星",
        "复核\n星级: 四星",
    ]
    assert "unknown_column" not in {i.code for i in reading.issues}


def test_rows_of_a_list_without_a_region_lie_in_the_publishers_own() -> None:
    reading = _read(("序号", "企业名称"), ("1", "甲公司"))
    assert [(e.region_as_published, e.province_code, e.city_code) for e in reading.entries] == [(None, "43", None)]


def test_a_city_of_another_province_is_not_taken_for_one_of_the_publishers() -> None:
    reading = _read(("序号", "地区", "企业名称"), ("1", "长沙市", "甲公司"), ("2", "南昌市", "乙公司"))
    assert reading.rows_loaded == 1
    assert [row.reason for row in reading.quarantined] == ["unknown_region"]


def test_a_district_is_understood_by_the_city_before_it() -> None:
    reading = _read(("序号", "所属地区", "企业名称"), ("1", "长沙市岳麓区", "甲公司"))
    assert [(e.region_as_published, e.city_code) for e in reading.entries] == [("长沙市岳麓区", "4301")]


def test_regions_printed_as_headings_over_their_rows_hold_for_them() -> None:
    rows = [
        ("序号", "企业名称"),
        across("一、长沙市（1家）", 2),
        ("1", "甲公司"),
        across("二、株洲市（1家）", 2),
        ("1", "乙公司"),
    ]
    page = [*blocks(lines=("2023年湖南省绿色工厂名单",)), table_block(rows, on_paper=False)]
    reading = the_list(page, HUNAN)
    assert [(e.region_as_published, e.city_code, e.group_no) for e in reading.entries] == [
        ("长沙市", "4301", 1),
        ("株洲市", "4302", 2),
    ]
    assert reading.sequence_gaps == ()


def test_province_and_city_columns_side_by_side_are_both_kept() -> None:
    origin = Origin("0" * 64, "cn.ndrc", title="关于公布2025年零碳园区建设名单的通知")
    rows = [
        ("省份", "城市", "园区名称", "边界类型"),
        ("北京市", "北京市", "北京经济技术开发区", "园中园"),
        ("河北省", "保定市", "河北保定高新技术产业开发区", "园中园"),
        ("河北省", "大同市", "某园区", ""),
    ]
    reading = the_list(blocks(rows, lines=("国家级零碳园区建设名单",), on_paper=False), origin)
    assert [(e.region_as_published, e.province_code, e.city_code, e.remark) for e in reading.entries] == [
        ("北京市", "11", None, "城市: 北京市\n边界类型: 园中园"),
        ("河北省", "13", "1306", "城市: 保定市\n边界类型: 园中园"),
    ]
    assert [row.reason for row in reading.quarantined] == ["unknown_region"]
    assert reading.program_id == "cn.ndrc.zero_carbon_park"


def test_a_citys_list_by_townships_lies_in_the_city() -> None:
    origin = Origin("0" * 64, "zj_ningbo.jxj", issued_on=None)
    title = "关于公布2021年度宁波市三星级绿色工厂名单(第三批)的通知"
    rows = [
        ("序号", "乡镇街道", "单位名称", "类型", "备注"),
        ("1", "长街镇", "宁波世裕金属制品有限公司", "宁波市三星级绿色工厂", "2019年宁波市自愿清洁生产企业"),
    ]
    page = [Heading(1, title, 1), *blocks(rows, lines=("宁波市三星级绿色工厂名单(第三批)",), on_paper=False)]
    reading = the_list(page, replace(origin, title=title))
    [entry] = reading.entries
    assert (entry.province_code, entry.city_code) == ("33", "3302")
    assert entry.remark == "2019年宁波市自愿清洁生产企业\n乡镇街道: 长街镇\n类型: 宁波市三星级绿色工厂"
    assert reading.batch == "2021"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("序号", "申报单位", "所属地区"), ("1", "甲公司", "长沙")),
        (("编号", "公司名称", "省市", "第三方机构"), ("1", "甲公司", "湖南", "乙所")),
        (("序号", "企业名称（全称）", "市（州）", "所属行业"), ("1", "甲公司", "长沙", "机械")),
    ],
)
def test_header_synonyms_are_understood(header: tuple[str, ...], row: tuple[str, ...]) -> None:
    reading = _read(header, row)
    assert [e.name_as_published for e in reading.entries] == ["甲公司"]
    assert "unknown_column" not in {i.code for i in reading.issues}


def test_numbered_lines_of_text_are_a_list_where_there_is_no_table() -> None:
    title = "关于公布2022年湖南省绿色制造名单的通知"
    lines = (
        title,
        "现将2022年湖南省绿色制造名单予以公布，请各单位：1.加强组织领导；2.做好服务。",
        "附件：2022年湖南省绿色制造名单",
        "一、绿色园区",
        "1.娄底经济技术开发区",
        "二、绿色工厂",
        "2.湖南永霏特种防护用品有限公司",
        "３．湖南湘鹤集团电缆科技股份有限公司（长沙）",
    )
    parks, factories = read_lists(blocks(lines=lines), replace(HUNAN, title=title)).lists
    assert [(e.seq, e.name_as_published, e.row_index) for e in factories.entries] == [
        (2, "湖南永霏特种防护用品有限公司", 2),
        (3, "湖南湘鹤集团电缆科技股份有限公司（长沙）", 3),
    ]
    assert factories.sequence_gaps == (), "one run of numbers goes over both lists"
    assert [e.name_as_published for e in parks.entries] == ["娄底经济技术开发区"]
    assert parks.list_id.startswith("hn.gxt.green_park:2022:final:")
    assert factories.list_id.startswith("hn.gxt.green_factory:2022:final:")


def test_numbered_paragraphs_of_a_policy_are_no_list() -> None:
    lines = ("绿色工厂名单管理办法", "1.加强组织领导。", "2.做好服务工作", "3.某某有限公司")
    with pytest.raises(NotAList, match="1 numbered lines"):
        the_list(blocks(lines=lines), HUNAN)


def test_candidates_are_no_awards() -> None:
    title = "关于公布2022年湖南省绿色制造体系创建计划增补名单的通知"
    rows = [("序号", "企业名称"), ("1", "甲公司")]
    document = blocks(rows, lines=("绿色工厂名单",))
    assert the_list(document, replace(HUNAN, title=title)).program_id == "hn.gxt.green_factory_candidate"
    of_a_province_without_such_a_program = replace(HUNAN, publisher_id="he.gxt", title=title)
    reading = the_list(document, of_a_province_without_such_a_program)
    assert [row.reason for row in reading.quarantined] == ["unknown_program"]
    assert "candidates" in reading.quarantined[0].message
