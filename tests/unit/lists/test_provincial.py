"""Lists of provinces and cities: other columns, no numbers, regions below the province."""

from dataclasses import replace
from datetime import date

import pytest

from scrapers.documents.blocks import Heading, Row, Table
from scrapers.documents.origin import Origin
from scrapers.lists.reader import NotAList, read_lists
from scrapers.lists.reading import ListReading
from tests.builders.grids import Grid, Range
from tests.builders.lists import across, blocks, table_block, the_list

HUNAN = Origin("0" * 64, "hn.gxt", title="关于公布2023年湖南省绿色工厂名单的通知", page_url="http://gxt.hunan.gov.cn/1")


def _read(*rows: tuple[str, ...], origin: Origin = HUNAN, title: str = "2023年湖南省绿色工厂名单") -> ListReading:
    return the_list(blocks(rows, lines=(title,), on_paper=False), origin)


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


def test_a_place_that_the_reference_lacks_costs_the_city_and_never_the_row() -> None:
    reading = _read(
        ("序号", "地区", "企业名称"),
        ("1", "长沙市", "甲公司"),
        ("2", "火星街道", "乙公司"),
        ("3", "火星街道", "丙公司"),
        ("4", "高新区", "丁公司"),
    )
    assert [(e.province_code, e.city_code) for e in reading.entries] == [
        ("43", "4301"),
        ("43", None),
        ("43", None),
        ("43", None),
    ]
    told = [(issue.message.split(":")[0], issue.row_index) for issue in reading.issues if issue.code == "city_unknown"]
    assert told == [("火星街道 is no place that is known there", 3), ("高新区 is no place that is known there", 5)]


JIANGSU = Origin("0" * 64, "js.gxt", title="关于公布2023年江苏省绿色工厂名单的通知")


@pytest.mark.parametrize(
    ("row", "city"),
    [
        (("1", "鼓楼区", "南京甲有限公司", ""), "3201"),
        (("1", "鼓楼区", "江苏徐州甲有限公司", ""), "3203"),
        (("1", "鼓楼区", "江苏甲有限公司", "徐州市鼓楼区民主路1号"), "3203"),
        (("1", "鼓楼区", "甲徐州（南京路）有限公司", ""), None),
        (("1", "玄武区", "徐州甲有限公司", ""), "3201"),
    ],
)
def test_a_name_that_two_places_bear_is_decided_by_what_else_the_row_says(
    row: tuple[str, ...], city: str | None
) -> None:
    reading = _read(("序号", "地区", "企业名称", "地址"), row, origin=JIANGSU)
    assert [(e.province_code, e.city_code) for e in reading.entries] == [("32", city)]
    told = [issue.message for issue in reading.issues if issue.code == "city_unknown"]
    assert bool(told) == (city is None)
    assert all("南京市" in message and "徐州市" in message for message in told)


def test_a_district_in_the_region_column_is_one_of_the_publishers_province_in_the_lists_year() -> None:
    shandong = Origin("0" * 64, "sd.gxt", title="关于公布山东省绿色工厂名单的通知")
    rows = (("序号", "地市", "企业名称"), ("1", "莱芜市", "甲公司"))
    [before] = _read(*rows, origin=shandong, title="2018年山东省绿色工厂名单").entries
    [after] = _read(*rows, origin=shandong, title="2020年山东省绿色工厂名单").entries
    assert (before.province_code, before.city_code) == ("37", None)
    assert (after.province_code, after.city_code) == ("37", "3701")


def test_where_cells_are_merged_a_blank_one_that_is_part_of_none_says_nothing() -> None:
    grid = Grid(
        [
            ["序号", "市州", "企业名称"],
            ["1", "长沙市", "甲公司"],
            ["2", "", "乙公司"],
            ["3", "", "丙公司"],
            ["4", "", "丁公司"],
            ["5", "岳阳市", "戊公司"],
            ["6", "", "己公司"],
        ],
        [Range(1, 1, 2, 1)],
    )
    table = Table(1, 1, tuple(Row(at, cells) for at, cells in enumerate(grid.cells(), start=1)))
    reading = the_list([*blocks(lines=("2023年湖南省绿色工厂名单",)), table], HUNAN)
    assert [(e.region_as_published, e.city_code) for e in reading.entries] == [
        ("长沙市", "4301"),
        ("长沙市", "4301"),
        (None, None),
        (None, None),
        ("岳阳市", "4306"),
        (None, None),
    ]
    [told] = [issue for issue in reading.issues if issue.code == "city_unknown"]
    assert told.row_index == 4
    assert "3 rows" in told.message


def test_where_no_cell_of_the_column_is_merged_a_blank_one_means_the_one_above() -> None:
    rows = (("1", "长沙市", "甲公司"), ("2", "", "乙公司"), ("3", "岳阳市", "丙公司"), ("4", "", "丁公司"))
    reading = _read(("序号", "市州", "企业名称"), *rows)
    assert [entry.city_code for entry in reading.entries] == ["4301", "4301", "4306", "4306"]


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
        ("长沙市", "4301", None),
        ("株洲市", "4302", None),
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


@pytest.mark.parametrize("title", ["2019-2022年{}", "2019年至2022年{}", "2021年、2022年{}", "2020～2022年度{}"])
def test_a_title_of_several_years_tells_the_batch_of_no_row(title: str) -> None:
    named = title.format("山东省绿色工厂名单")
    for origin, own in (
        (Origin("0" * 64, "sd.gxt", title=f"关于公布{named}的通知"), "附件"),
        (Origin("0" * 64, "sd.gxt", title="关于公布山东省绿色工厂名单的通知"), named),
    ):
        reading = the_list(blocks([("序号", "企业名称"), ("1", "甲公司")], lines=[own]), origin)
        assert [(row.reason, "several years at once" in row.message) for row in reading.quarantined] == [
            ("batch_unknown", True)
        ]


@pytest.mark.parametrize("of_notice", [True, False])
def test_several_years_over_a_list_that_adjusts_are_those_of_the_titles_and_each_row_says_its_own(
    of_notice: bool,
) -> None:
    span, plain = "2020-2021年度山东省绿色工厂退出企业名单", "山东省绿色工厂退出企业名单"
    title, own = (span, plain) if of_notice else (plain, span)
    origin = Origin("0" * 64, "sd.gxt", title=f"关于{title}的通告", issued_on=date(2024, 5, 1))
    rows = [("序号", "企业名称", "获评年度"), ("1", "甲公司", "2020年"), ("2", "乙公司", "2021年")]
    reading = the_list(blocks(rows, lines=[own]), origin)
    assert (reading.stage, reading.batch) == ("adjustment", "2024")
    assert [(entry.adjustment, entry.adjusted_batch) for entry in reading.entries] == [
        ("removed", "2020"),
        ("removed", "2021"),
    ]
    (of_any_year,) = the_list(blocks([("序号", "企业名称"), ("1", "甲公司")], lines=[own]), origin).entries
    assert of_any_year.adjusted_batch is None


def test_a_single_year_beside_a_span_is_the_batch() -> None:
    origin = Origin("0" * 64, "sd.gxt", title="关于公布2023年度山东省绿色工厂名单的通知")
    lines = ["2023年度山东省绿色工厂名单", "（2021-2025年规划）"]
    assert the_list(blocks([("序号", "企业名称"), ("1", "甲公司")], lines=lines), origin).batch == "2023"
