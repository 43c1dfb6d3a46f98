"""The small judgements on single texts: numbers, titles, kinds, totals, addresses."""

import pytest

from scrapers.documents.blocks import Cell
from scrapers.lists.addresses import same_address_form
from scrapers.lists.headers import Role, read_header, role_of
from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.rows import TotalRow, is_footnote, is_furniture, printed_rows, total_of
from scrapers.lists.titles import PrintedLine, count_stated_in, looks_like_a_title, titles_above, without_numbering
from tests.builders.lists import table_block


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("序\n号", Role.SEQ),
        ("地　区", Role.REGION),
        ("第三方评价\n机构（名称）", Role.ASSESSOR),
        ("企业名称*", Role.NAME),
        ("⼯⼚名称", Role.NAME),
        ("企业名称（盖章）", Role.NAME),
        ("绿色指数", None),
        ("", None),
    ],
)
def test_labels_are_understood_however_they_are_set(label: str, role: Role | None) -> None:
    assert role_of(label) is role


@pytest.mark.parametrize(
    "texts",
    [
        ("1", "北京", "甲厂"),
        ("名称", "关于公布名单的通知", "发文字号", "工信厅节函〔2022〕7号"),
        ("序号", "企业名称", "企业名称"),
        ("名称", "甲"),
        ("序号", "指标", "要求"),
    ],
    ids=["data", "facts of a notice", "two names", "one label of two", "no name"],
)
def test_what_is_no_list_header_is_not_taken_for_one(texts: tuple[str, ...]) -> None:
    assert read_header([Cell(text) for text in texts]) is None


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("2021年度绿色供应链管理企业名单", ("green_supply_chain",)),
        ("绿色供应链管理试点名单", ("green_supply_chain_pilot",)),
        ("浙江省绿色低碳工厂名单", ("green_factory",)),
        ("工业产品绿色设计示范企业名单", ("green_design_enterprise",)),
        ("绿色工厂、绿色工业园区名单", ("green_park", "green_factory")),
        ("零碳园区建设名单", ("zero_carbon_park",)),
        ("2021年度绿色制造名单", ()),
    ],
)
def test_titles_name_their_kinds(title: str, kinds: tuple[str, ...]) -> None:
    assert kinds_named_in(title) == kinds


def test_closing_rows_are_told_from_enterprises() -> None:
    rows = printed_rows(
        table_block(
            [
                ("合 计", "", "107"),
                ("小计：20家", "", ""),
                ("共计107家", "", ""),
                ("", "济南市小计", "4"),
                ("济南市", "小计", "4家"),
                ("济南市共4家", "", ""),
                ("本页小计", "3", ""),
            ]
        )
    )
    assert [total_of(row) for row in rows] == [
        TotalRow(107, False, "", "合 计 107"),
        TotalRow(20, True, "", "小计：20家"),
        TotalRow(107, False, "", "共计107家"),
        TotalRow(4, True, "济南市", "济南市小计 4"),
        TotalRow(4, True, "济南市", "济南市 小计 4家"),
        TotalRow(4, True, "济南市", "济南市共4家"),
        TotalRow(3, True, "本页", "本页小计 3"),
    ]
    firms = printed_rows(
        table_block(
            [("合计科技公司", "", ""), ("1", "济南市", "总计信息有限公司"), ("济南市", "4", ""), ("1", "小计", "某厂")]
        )
    )
    assert [total_of(row) for row in firms] == [None] * 4


def test_notes_and_furniture_are_told_from_rows() -> None:
    rows = printed_rows(
        table_block([("注：按行政区划排序", ""), ("*为复核企业", ""), ("注塑机厂", ""), ("1", "注：甲厂")])
    )
    assert [is_footnote(row) for row in rows] == [True, True, False, False]
    assert [is_furniture(text) for text in ("第 3 页 共 9 页", "— 3 —", "续表1", "附件2", "甲厂")] == [True] * 4 + [
        False
    ]


def test_titles_are_told_from_running_text() -> None:
    told = [
        "2021年度绿色工厂名单",
        "绿色工厂名单（共662家）",
        "关于公布名单的通知",
        "绿色工厂名单更正表",
        "企业名称变更表",
    ]
    running = [
        "附件1",
        "现将名单公布如下：",
        "各省、自治区、直辖市工业和信息化主管部门：",
        "2021年度绿色供应链管理",
        "名单见附件。",
    ]
    assert all(looks_like_a_title(PrintedLine(1, text)) for text in told)
    assert not any(looks_like_a_title(PrintedLine(1, text)) for text in running)
    assert count_stated_in("绿色工厂名单（共662家）") == 662
    assert count_stated_in("2021年度绿色工厂名单") is None


def test_a_title_broken_over_lines_is_whole_and_the_nearest_comes_first() -> None:
    lines = [PrintedLine(1, text) for text in ("2021年度绿色园区名单", "附件4", "2021年度绿色供应链管理", "企业名单")]
    assert titles_above(lines) == ("2021年度绿色供应链管理企业名单", "2021年度绿色园区名单")


def test_headings_are_stripped_of_number_and_count() -> None:
    assert [without_numbering(text) for text in ("一、北京市（20家）", "（二）天津", "3. 深圳：", "河北")] == [
        "北京市",
        "天津",
        "深圳",
        "河北",
    ]


def test_addresses_of_one_file_are_equal_and_of_two_are_not() -> None:
    one = "https://www.miit.gov.cn/cms_files/a.pdf"
    assert same_address_form(one) == same_address_form("http://wap.miit.gov.cn/cms_files/a.pdf/ ")
    assert same_address_form(one) != same_address_form("https://www.miit.gov.cn/cms_files/b.pdf")
    assert same_address_form("http://gxt.cn/show?id=1") != same_address_form("http://gxt.cn/show?id=2")
    assert same_address_form(" ") == ""
