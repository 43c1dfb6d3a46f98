"""Grouped design-product lists: each group's category, standard, highlight and count, over any page break."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.documents.reader import read_blocks
from scrapers.lists.groups import Label, read_group_heading, read_label
from scrapers.lists.reading import ListReading
from tests.builders.lists import (
    ORIGIN,
    PRODUCT_HEADER,
    PRODUCT_TITLE,
    PrintedRow,
    ProductGroup,
    across,
    blocks,
    product_groups,
    table_block,
    the_list,
    write_grouped_pdf,
    write_grouped_xlsx,
)

GROUPS = (
    ProductGroup(
        "数字电视接收器（机顶盒）",
        "《绿色设计产品评价技术规范 数字电视接收器》(T/CESA 1-2019)",
        "待机功率≤0.5W。" * 12,
        (
            ("四川长虹网络科技有限责任公司", "机顶盒", "", "四川省经济和信息化厅"),
            ("深圳创维数字技术有限公司", "4K超高清智能机顶盒产品", "E900V21E、E900V22C", "深圳市工业和信息化局"),
        ),
    ),
    ProductGroup(
        "1，4-丁二醇",
        "《绿色设计产品评价技术规范 1，4-丁二醇》(HG/T 5867-2021)",
        "单位产品综合能耗低。",
        (("新疆蓝山屯河能源有限公司", "1,4-丁二醇(BDO)", "", "新疆维吾尔自治区工业和信息化厅"),),
    ),
)


def _read(path: Path) -> ListReading:
    return the_list(read_blocks(path), ORIGIN)


def _assert_reads_back(reading: ListReading, groups: tuple[ProductGroup, ...]) -> None:
    products = [(number, group, row) for number, group in enumerate(groups, start=1) for row in group.rows]
    assert [
        (e.group_no, e.name_as_published, e.product_name, e.product_model or "", e.recommended_by)
        for e in reading.entries
    ] == [(number, *row) for number, _, row in products]
    assert [(e.product_category, e.standard, e.highlight) for e in reading.entries] == [
        (group.category, group.standard, group.highlight) for _, group, _ in products
    ]
    assert [(g.group_no, g.rows_stated, g.rows_seen) for g in reading.groups] == [
        (number, len(group.rows), len(group.rows)) for number, group in enumerate(groups, start=1)
    ]
    assert reading.quarantined == ()
    assert reading.sequence_gaps == ()


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(groups=product_groups(), rows_on_a_page=st.integers(2, 9), without_top=st.booleans())
def test_a_grouped_list_reads_back_cell_for_cell(
    tmp_path: Path, groups: tuple[ProductGroup, ...], rows_on_a_page: int, without_top: bool
) -> None:
    without = ("top",) if without_top else ()
    on_paper = write_grouped_pdf(
        tmp_path / "a.pdf", groups, rows_on_a_page=rows_on_a_page, without_on_later_pages=without
    )
    _assert_reads_back(_read(on_paper), groups)
    _assert_reads_back(_read(write_grouped_xlsx(tmp_path / "a.xlsx", groups)), groups)


@pytest.mark.parametrize("stated", [1, 3])
def test_a_group_that_has_less_or_more_rows_than_it_states_is_reported(tmp_path: Path, stated: int) -> None:
    groups = (replace(GROUPS[0], stated=stated), GROUPS[1])
    reading = _read(write_grouped_xlsx(tmp_path / "a.xlsx", groups))
    assert [(g.rows_stated, g.rows_seen) for g in reading.groups] == [(stated, 2), (1, 1)]
    assert [i.severity for i in reading.issues if i.code == "group_count_not_met"] == ["error"]


def test_a_highlight_cut_by_a_page_break_is_one_text() -> None:
    upper: list[PrintedRow] = [
        across("1. 光伏硅片（1种）", 5),
        across("适用评价标准：《光伏硅片》(T/CESA 1074-2020)", 5),
        ["绿色设计亮点：", *across("原材料循环利用率高；", 4)],
    ]
    lower: list[PrintedRow] = [
        ["", *across("整个指标体系\n高于规范条件。", 4)],
        PRODUCT_HEADER,
        ["1", "甲公司", "硅片", "M6", "江苏省工业和信息化厅"],
    ]
    page = [*blocks(lines=(PRODUCT_TITLE,)), table_block(upper), table_block(lower, page=2)]
    [entry] = the_list(page, ORIGIN).entries
    assert entry.highlight == "原材料循环利用率高；整个指标体系高于规范条件。"


def test_a_product_cut_by_a_page_break_is_one_product() -> None:
    upper: list[PrintedRow] = [
        across("一、光伏硅片（2种）", 5),
        PRODUCT_HEADER,
        ["1", "甲公司", "硅片", "M6", "江苏省工业和信息化厅"],
        ["2", "乙股份", "硅片", "M10、", "宁波市经济和"],
    ]
    lower: list[PrintedRow] = [["", "有限公司", "", "M12", "信息化局"]]
    page = [*blocks(lines=(PRODUCT_TITLE,)), table_block(upper), table_block(lower, page=2)]
    reading = the_list(page, ORIGIN)
    assert [(e.name_as_published, e.product_model) for e in reading.entries] == [
        ("甲公司", "M6"),
        ("乙股份有限公司", "M10、M12"),
    ]
    assert (reading.entries[1].province_code, reading.entries[1].city_code) == ("33", "3302")
    assert [g.rows_seen for g in reading.groups] == [2]


def test_headings_and_labels_between_tables_belong_to_the_table_that_follows() -> None:
    """As in documents that set each group as a table of its own, with its heading as running text above."""
    page = [
        *blocks(
            lines=(PRODUCT_TITLE, "一、光伏硅片（1种）", "适用评价标准：《光伏硅片》", "绿色设计亮点：能耗", "更低。")
        ),
        table_block([PRODUCT_HEADER, ["1", "甲公司", "硅片", "M6", "江苏省工业和信息化厅"]]),
        *blocks(lines=("二、光缆（1种）", "适用评价标准：《光缆》")),
        table_block([PRODUCT_HEADER, ["1", "乙公司", "光缆", "G", "江苏省工业和信息化厅"]], index=2),
    ]
    reading = the_list(page, ORIGIN)
    assert [(e.product_category, e.standard, e.highlight) for e in reading.entries] == [
        ("光伏硅片", "《光伏硅片》", "能耗更低。"),
        ("光缆", "《光缆》", None),
    ]
    assert reading.rows_stated == 989, "the number announced with the notice, not the two of this part"


@pytest.mark.parametrize(
    ("text", "number", "category", "stated"),
    [
        ("1. 家用洗涤剂（79种）", 1, "家用洗涤剂", 79),
        ("71.塑料外壳式断路器（2种）", 71, "塑料外壳式断路器", 2),
        ("70. 家用及类似场所用过电流保护断路器 （6种）", 70, "家用及类似场所用过电流保护断路器", 6),
        ("一百二十五、铅锭(３种)", 125, "铅锭", 3),
        ("（三）电视机（12 种）：", 3, "电视机", 12),
        ("27. 智能终端 平板电脑（3种）", 27, "智能终端 平板电脑", 3),
        ("北京市（20家）", None, "北京市", 20),
    ],
)
def test_group_headings_in_every_style_are_read(text: str, number: int | None, category: str, stated: int) -> None:
    heading = read_group_heading(text)
    assert heading is not None
    assert (heading.number, heading.category, heading.rows_stated) == (number, category, stated)


@pytest.mark.parametrize(
    "text", ["北京ABB开关有限公司", "甲公司（中国）", "联合利华（中国）有限公司", "注：共3种", "（79种）"]
)
def test_what_states_no_count_in_a_closing_bracket_is_no_group_heading(text: str) -> None:
    assert read_group_heading(text) is None


def test_a_label_is_told_by_its_word_and_colon() -> None:
    assert read_label("适用评价标准： 《甲》") == (Label.STANDARD, "《甲》")
    assert read_label("绿⾊设计亮点:\n能耗低") == (Label.HIGHLIGHT, "能耗低")
    assert read_label("绿色设计亮点") == (Label.HIGHLIGHT, "")
    assert read_label("评价标准较高的企业") is None
