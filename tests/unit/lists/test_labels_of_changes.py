"""Names before and after a change are told by what their columns are called, in whatever words, or by one cell."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.origin import Origin
from scrapers.lists.headers import Role, role_of
from scrapers.lists.reading import ListReading
from tests.builders.lists import blocks, the_list

RENAMES = Origin("0" * 64, "sd.gxt", title="关于山东省绿色工厂企业名称变更的公告")
AWARD = replace(RENAMES, title="关于公布2024年度山东省绿色工厂名单的通知")
OLD, NEW, THIRD = "山东澄蓝轮毂有限公司", "山东桂澜智能装备有限公司", "山东柳岚饲料有限公司"

CHANGES = ("变更", "更名", "改名", "调整", "更正", "修改", "更改", "变动")
COLUMNS = (
    "企业名称",
    "单位名称",
    "企业",
    "单位",
    "申报单位",
    "申报企业名称",
    "园区名称",
    "名单企业",
    "公示企业名称",
    "名称",
)
FORMS_OF_A_CHANGE = ("{when}{column}", "{when}的{column}", "{column}{when}", "{column}（{when}）", "{when} {column}")
ONCE_AND_NOW = ("原{column}", "现{column}")
NAMES_ONCE_AND_NOW = (
    ("曾用名", "现用名"),
    ("曾用名称", "现用名称"),
    ("企业曾用名", "企业现用名"),
    ("原名称", "新名称"),
    ("旧名称", "新名称"),
    ("企业原名称", "企业现名称"),
    ("旧企业名称", "新企业名称"),
    ("原企业全称", "现企业全称"),
)


@st.composite
def labels(draw: st.DrawFn) -> tuple[str, str]:
    """What the columns of the names before and after a change are called."""
    column = draw(st.sampled_from(COLUMNS))
    if draw(st.booleans()):
        change, form = draw(st.sampled_from(CHANGES)), draw(st.sampled_from(FORMS_OF_A_CHANGE))
        return form.format(when=f"{change}前", column=column), form.format(when=f"{change}后", column=column)
    before, after = draw(st.sampled_from((ONCE_AND_NOW, *NAMES_ONCE_AND_NOW)))
    return before.format(column=column), after.format(column=column)


def _renames(reading: ListReading) -> list[tuple[str, str | None, str | None]]:
    return [(entry.name_as_published, entry.adjustment, entry.new_name) for entry in reading.entries]


@given(labels())
def test_columns_of_names_before_and_after_a_change_are_told_in_whatever_words(said: tuple[str, str]) -> None:
    assert [role_of(label) for label in said] == [Role.OLD_NAME, Role.NEW_NAME]
    rows = [("序号", *said), ("1", OLD, NEW)]
    assert _renames(the_list(blocks(rows), RENAMES)) == [(OLD, "renamed", NEW)]
    turned = [("序号", *reversed(said)), ("1", NEW, OLD)]
    assert _renames(the_list(blocks(turned), RENAMES)) == [(OLD, "renamed", NEW)]


@pytest.mark.parametrize(
    "label", ["新认定企业", "新入选企业名称", "原推荐单位", "变更前地址", "调整后星级", "现状", "原批次", "新增企业"]
)
def test_what_is_no_name_before_or_after_a_change_is_not_taken_for_one(label: str) -> None:
    assert role_of(label) not in (Role.OLD_NAME, Role.NEW_NAME)


@given(labels().map(lambda said: said[0]), st.sampled_from(("企业名称", "单位名称", "申报单位")))
def test_a_former_name_beside_the_name_of_a_list_that_confers_is_never_taken_for_the_name(
    former: str, name: str
) -> None:
    for header, cells in (((name, former), (NEW, OLD)), ((former, name), (OLD, NEW))):
        (entry,) = the_list(blocks([("序号", *header), ("1", *cells)]), AWARD).entries
        assert (entry.name_as_published, entry.adjustment, entry.new_name) == (NEW, None, None)
        assert OLD in (entry.remark or "")


@given(labels().map(lambda said: said[0]))
def test_a_former_name_beside_the_name_under_a_notice_of_renames_is_the_one_before(former: str) -> None:
    rows = [("序号", "企业名称", former), ("1", NEW, OLD)]
    assert _renames(the_list(blocks(rows), RENAMES)) == [(OLD, "renamed", NEW)]


FORMER_NAMES = st.lists(st.sampled_from((OLD, THIRD, "山东泓川饲料有限公司", "", "/")), min_size=2, max_size=3)


@given(FORMER_NAMES, st.sampled_from(("曾用名{}", "企业曾用名{}", "曾用名称（{}）")))
def test_each_of_several_columns_of_former_names_is_changed_to_the_name_that_holds(
    names: list[str], label: str
) -> None:
    labels = [label.format(number) for number in range(1, len(names) + 1)]
    told = [name for name in dict.fromkeys(names) if name not in ("", "/")]
    reading = the_list(blocks([("序号", *labels, "现用名"), ("1", *names, NEW)]), RENAMES)
    assert _renames(reading) == [(name, "renamed", NEW) for name in told]
    assert [entry.seq for entry in reading.entries] == [1] * len(told)
    assert len(reading.quarantined) == (0 if told else 1)


@pytest.mark.parametrize("sign", ["、", "；", "\n"])
def test_each_of_several_former_names_in_a_cell_is_changed_to_the_name_that_holds(sign: str) -> None:
    reading = the_list(blocks([("序号", "曾用名", "现用名"), ("1", f"{OLD}{sign}{THIRD}", NEW)]), RENAMES)
    assert _renames(reading) == [(OLD, "renamed", NEW), (THIRD, "renamed", NEW)]


def test_several_names_before_a_change_may_be_several_firms() -> None:
    reading = the_list(blocks([("序号", "原企业名称", "现企业名称"), ("1", f"{OLD}、{THIRD}", NEW)]), RENAMES)
    assert [row.reason for row in reading.quarantined] == ["several_names"]


def test_a_former_name_beside_one_that_leaves_is_no_rename() -> None:
    rows = [("序号", "企业名称", "曾用名"), ("1", NEW, OLD)]
    origin = replace(RENAMES, title="关于移出山东省绿色工厂名单的公告")
    assert _renames(the_list(blocks(rows), origin)) == [(NEW, "removed", None)]


@pytest.mark.parametrize(
    "cell",
    [
        "{old}（现更名为{new}）",
        "{old}（已更名为：{new}）",
        "{old}(现名{new})",
        "{new}（原{old}）",
        "{new}（原企业名称：{old}）",
        "{new}（曾用名：{old}）",
        "{old}更名为{new}",
        "{old}名称变更为{new}",
        "由{old}变更为{new}",
        "“{old}”变更为“{new}”",
        "{old}→{new}",
        "{old}—>{new}",
    ],
)
def test_a_cell_that_says_both_names_of_a_rename_is_read_and_kept_as_printed(cell: str) -> None:
    printed = cell.format(old=OLD, new=NEW)
    (entry,) = the_list(blocks([("序号", "企业名称"), ("1", printed)]), RENAMES).entries
    assert (entry.name_as_published, entry.adjustment, entry.new_name) == (OLD, "renamed", NEW)
    assert printed.replace("(", "（").replace(")", "）") in (entry.remark or "").replace("(", "（").replace(")", "）")


@pytest.mark.parametrize("cell", [OLD, f"{OLD}（现停产）", f"{OLD}（潍坊）", f"{OLD}→注销"])
def test_a_cell_that_says_one_name_is_no_rename(cell: str) -> None:
    reading = the_list(blocks([("序号", "企业名称"), ("1", cell)]), RENAMES)
    assert [row.reason for row in reading.quarantined] == ["adjustment_unknown"]


def test_a_list_that_confers_takes_no_name_that_renames_another() -> None:
    reading = the_list(blocks([("序号", "企业名称"), ("1", f"{OLD}更名为{NEW}")]), AWARD)
    assert [row.reason for row in reading.quarantined] == ["several_names"]


def test_a_cell_that_renames_does_nothing_else() -> None:
    origin = replace(RENAMES, title="关于移出山东省绿色工厂名单的公告")
    reading = the_list(blocks([("序号", "企业名称"), ("1", f"{OLD}更名为{NEW}")]), origin)
    assert [row.reason for row in reading.quarantined] == ["adjustment_unknown"]


@pytest.mark.parametrize("act", ["补充认定", "增补认定", "补充确定", "增补确定"])
def test_a_notice_that_recognises_further_ones_confers(act: str) -> None:
    origin = replace(RENAMES, title=f"关于{act}2024年度山东省绿色工厂的通知")
    assert the_list(blocks([("序号", "企业名称"), ("1", OLD)]), origin).stage == "final"


@pytest.mark.parametrize("subject", ["动态管理", "管理", "动态调整", "调整", "复核", "复评", "复审", "复查"])
@pytest.mark.parametrize("what", ["结果", "意见", "结论"])
def test_what_was_decided_of_each_is_heard_under_whatever_column_says_it(subject: str, what: str) -> None:
    rows = [("序号", "企业名称", f"{subject}{what}"), ("1", OLD, "继续保留称号"), ("2", NEW, "取消称号")]
    origin = replace(RENAMES, title="关于公布山东省绿色工厂动态管理结果的通知")
    assert _renames(the_list(blocks(rows), origin)) == [(OLD, "reviewed", None), (NEW, "removed", None)]


@pytest.mark.parametrize(
    ("remark", "standing"),
    [
        (f"公示名称为{OLD}，2025年9月更名", None),
        (f"原{OLD}，已更名", None),
        ("2025年9月更名", "unclear"),
        (f"原{OLD}，已停产", "unclear"),
    ],
)
def test_a_change_of_name_whose_former_name_the_remark_tells_leaves_nothing_open(
    remark: str, standing: str | None
) -> None:
    (entry,) = the_list(blocks([("序号", "企业名称", "备注"), ("1", NEW, remark)]), AWARD).entries
    assert entry.standing == standing


def test_one_name_in_two_provinces_is_not_printed_twice() -> None:
    rows = [("序号", "地区", "企业名称"), ("1", "山东", "恒澜材料有限公司"), ("2", "河南", "恒澜材料有限公司")]
    national = replace(AWARD, publisher_id="cn.miit", title="关于公布2025年度绿色制造名单的通知")
    for place, told in (("河南", []), ("山东", ["printed_twice"])):
        reading = the_list(blocks([*rows[:2], ("2", place, rows[2][2])], lines=("绿色工厂名单",)), national)
        assert [issue.code for issue in reading.issues if issue.code == "printed_twice"] == told


@pytest.mark.parametrize("none", ["/", "—", "无", "暂无"])
def test_a_cell_that_says_there_is_no_other_name_renames_nobody(none: str) -> None:
    rows = [("序号", "企业名称", "变更后名称"), ("1", OLD, NEW), ("2", THIRD, none)]
    reading = the_list(blocks(rows), RENAMES)
    assert _renames(reading) == [(OLD, "renamed", NEW)]
    assert [row.reason for row in reading.quarantined] == ["adjustment_unknown"]


def test_what_a_firm_was_called_may_stand_in_several_columns() -> None:
    rows = [("序号", "企业名称", "曾用名", "原企业名称"), ("1", NEW, OLD, THIRD)]
    (entry,) = the_list(blocks(rows), AWARD).entries
    assert (entry.name_as_published, entry.remark) == (NEW, f"曾用名: {OLD}\n原企业名称: {THIRD}")
