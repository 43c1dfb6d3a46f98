"""Rows that stand in a list and hold none of its titles are kept out, and say why."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.lists.reader import read_lists
from scrapers.lists.reading import ListReading
from tests.builders.lists import blocks, the_list
from tests.builders.shaped import SHANDONG, TITLE

PROPOSED = replace(SHANDONG, title="关于2023年度山东省绿色工厂评审结果的公示")
RESULTS = ("评审结果", "审核结论", "专家意见", "是否通过", "评价结果")
some = settings(max_examples=30, deadline=None, derandomize=True)


def _reading(label: str, cells: Sequence[str], title: str = TITLE) -> ListReading:
    rows = [("序号", "企业名称", label)]
    rows += [(str(at), f"济南样例{at}号有限公司", cell) for at, cell in enumerate(cells, start=1)]
    return the_list(blocks(rows, lines=(title,), on_paper=False), SHANDONG)


def _kept_out(reading: ListReading) -> list[tuple[int, str]]:
    return [(row.ordinal, row.reason) for row in reading.quarantined]


@some
@given(
    label=st.sampled_from(RESULTS),
    answers=st.lists(
        st.sampled_from(["通过", "合格", "不通过", "不予认定", "建议不予推荐", "未通过"]), min_size=1, max_size=6
    ),
)
def test_a_row_whose_result_refuses_it_is_kept_out_and_no_other(label: str, answers: list[str]) -> None:
    reading = _reading(label, answers)
    refused = [(at, "not_granted") for at, said in enumerate(answers, start=1) if "不" in said or "未" in said]
    assert _kept_out(reading) == refused
    assert reading.rows_loaded == len(answers) - len(refused)


@pytest.mark.parametrize(
    ("cell", "is_kept_out"), [("不通过", True), ("备选", True), ("否", False), ("2022年备选，2023年新增", False)]
)
def test_a_remark_that_is_a_refusal_keeps_its_row_out_and_one_that_speaks_of_more_does_not(
    cell: str, is_kept_out: bool
) -> None:
    assert _kept_out(_reading("备注", [cell])) == ([(1, "not_granted")] if is_kept_out else [])


@pytest.mark.parametrize(
    ("cell", "is_of_the_list"), [("省级", True), ("国家级", False), ("县级", False), ("A级", True), ("", True)]
)
def test_a_row_that_says_another_level_is_of_another_list(cell: str, is_of_the_list: bool) -> None:
    assert _kept_out(_reading("级别", [cell])) == ([] if is_of_the_list else [(1, "other_list")])


def test_the_level_of_a_park_is_not_that_of_its_title() -> None:
    rows = [("序号", "园区名称", "级别"), ("1", "济南某某产业园", "国家级")]
    assert the_list(blocks(rows, lines=("2023年度山东省绿色工业园区名单",)), SHANDONG).rows_loaded == 1


@pytest.mark.parametrize("year", ["2022", "2022年", "2022年度"])
def test_a_row_that_says_another_year_than_the_lists_is_of_another_list(year: str) -> None:
    assert _kept_out(_reading("年度", ["2023年", year, ""])) == [(2, "other_list")]


@pytest.mark.parametrize(
    "apart",
    ["2023年度山东省绿色工厂备选名单", "暂缓认定企业名单", "限期整改企业名单", "待核实企业名单", "存在异议企业名单"],
)
def test_those_of_a_list_set_apart_hold_nothing_beside_a_list_that_proposes(apart: str) -> None:
    table = [("序号", "企业名称"), ("1", "甲乙有限公司")]
    reserve = [("序号", "企业名称"), ("1", "丙丁有限公司")]
    page = [
        *blocks(table, lines=("2023年度山东省绿色工厂拟认定名单",), on_paper=False),
        *blocks(reserve, lines=(apart,), on_paper=False),
    ]
    document = read_lists(page, PROPOSED)
    assert [e.name_as_published for one in document.lists for e in one.entries] == ["甲乙有限公司"]
    assert [row.reason for one in document.lists for row in one.quarantined] == ["not_granted"]


@pytest.mark.parametrize("name", ["济南市", "青岛", "济南市：甲乙有限公司", "历下区: 甲乙有限公司"])
def test_a_place_is_no_name_and_none_stands_before_one(name: str) -> None:
    rows = [("序号", "企业名称"), ("1", name), ("2", "济南市历下区某某有限公司")]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [entry.name_as_published for entry in reading.entries] == ["济南市历下区某某有限公司"]
    assert [row.reason for row in reading.quarantined] == ["not_a_name"]


@pytest.mark.parametrize("sign", ["同上", "〃", '"'])
def test_a_sign_for_the_text_above_stands_for_the_place_above(sign: str) -> None:
    rows = [
        ("序号", "企业名称", "地市"),
        ("1", "甲有限公司", "济南市"),
        ("2", "乙有限公司", sign),
        ("3", "丙有限公司", "青岛市"),
    ]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [entry.city_code for entry in reading.entries] == ["3701", "3701", "3702"]


@pytest.mark.parametrize(
    "labels", [("序号 No.", "企业名称\nName of Enterprise", "地市 (City)"), ("序号No", "企业名称/Company", "地市City")]
)
def test_a_translation_behind_a_label_does_not_hide_it(labels: tuple[str, ...]) -> None:
    reading = the_list(blocks([labels, ("1", "甲有限公司", "济南市")], lines=(TITLE,), on_paper=False), SHANDONG)
    assert [(entry.seq, entry.name_as_published, entry.city_code) for entry in reading.entries] == [
        (1, "甲有限公司", "3701")
    ]


def test_a_table_of_authorities_beside_a_list_is_none_of_its_rows() -> None:
    contacts = [("单位", "联系人", "电话"), ("山东省工业和信息化厅节能与综合利用处", "李某", "0531-51782573")]
    page = blocks([("序号", "企业名称"), ("1", "甲有限公司")], contacts, lines=(TITLE,), on_paper=False)
    reading = the_list(page, SHANDONG)
    assert [entry.name_as_published for entry in reading.entries] == ["甲有限公司"]
    assert [issue.code for issue in reading.issues if "authorities" in issue.message] == ["table_not_read"]


def test_a_table_in_which_one_row_names_no_authority_is_a_list() -> None:
    rows = [("序号", "单位"), ("1", "某市工业和信息化局节能中心"), ("2", "甲有限公司")]
    assert the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG).rows_seen == 2
