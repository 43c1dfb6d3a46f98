"""Who follows in the place of one that leaves a list is another firm: the one loses its title, the other gets one."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from scrapers.documents.blocks import Block, Cell
from scrapers.documents.origin import Origin
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import DocumentLists
from tests.builders.lists import blocks

NOTICE = Origin("0" * 64, "sd.gxt", title="关于调整2024年度山东省绿色工厂名单的通知")
LEAVES, FOLLOWS, OLD, NEW = (f"山东{word}轮毂有限公司" for word in ("澄蓝", "桂澜", "柳岚", "泓川"))
LABELS = (
    ("放弃企业", "递补企业"),
    ("退出企业名称", "递补企业名称"),
    ("取消单位", "替补单位"),
    ("被替换企业", "替换后企业"),
    ("递补前企业", "递补后企业"),
)
WHY_ANOTHER_FOLLOWS = ("原企业自愿放弃，依次递补", "由备选企业替补", "放弃，按得分顺序递补")
REASONS = (*WHY_ANOTHER_FOLLOWS, "自愿放弃称号", "取消资格")


def read(table: Sequence[tuple[str, ...]], origin: Origin = NOTICE) -> DocumentLists:
    page: list[Block] = blocks(table)
    return read_lists(page, origin)


def rows(document: DocumentLists) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (reading.stage, entry.name_as_published, entry.adjustment, entry.new_name)
        for reading in document.lists
        for entry in reading.entries
    ]


REPLACED = [("adjustment", LEAVES, "removed", None), ("final", FOLLOWS, None, None)]


@pytest.mark.parametrize("labels", LABELS)
def test_by_their_columns_one_leaves_and_another_follows(labels: tuple[str, str]) -> None:
    document = read([("序号", *labels), ("1", LEAVES, FOLLOWS)])
    assert rows(document) == REPLACED
    assert [entry.seq for reading in document.lists for entry in reading.entries] == [1, 1]


@pytest.mark.parametrize("why", WHY_ANOTHER_FOLLOWS)
@pytest.mark.parametrize("column", ["调整原因", "备注", "原因"])
def test_by_what_the_row_says_one_leaves_and_another_follows(why: str, column: str) -> None:
    document = read([("序号", "原名单企业", "调整后企业", column), ("1", LEAVES, FOLLOWS, why)])
    assert rows(document) == REPLACED
    taken = document.lists[1].entries[0]
    assert (taken.standing, LEAVES in (taken.remark or "")) == (None, False)


@pytest.mark.parametrize("why", REASONS)
def test_where_columns_do_not_part_the_two_the_row_is_no_change_of_name(why: str) -> None:
    origin = replace(NOTICE, title="关于山东省绿色工厂企业名称变更的公告")
    document = read([("序号", "企业名称", "原企业名称", "备注"), ("1", FOLLOWS, LEAVES, why)], origin)
    (refused,) = document.lists[0].quarantined
    assert (refused.reason, why in refused.message) == ("adjustment_unknown", True)


def test_a_change_of_name_beside_them_stays_one() -> None:
    table = [
        ("序号", "原名单企业", "调整后企业", "调整原因"),
        ("1", OLD, NEW, "企业更名"),
        ("2", LEAVES, FOLLOWS, "自愿放弃，依次递补"),
    ]
    document = read(table)
    assert rows(document) == [("adjustment", OLD, "renamed", NEW), *REPLACED]
    assert not any(reading.quarantined or reading.sequence_gaps for reading in document.lists)


@pytest.mark.parametrize("why", ["企业更名", "名称变更", "2023年更名，原名称不再使用", ""])
def test_a_row_that_says_nothing_of_another_firm_renames(why: str) -> None:
    document = read([("序号", "原名单企业", "调整后企业", "调整原因"), ("1", OLD, NEW, why)])
    assert rows(document) == [("adjustment", OLD, "renamed", NEW)]


def test_those_who_follow_have_a_list_of_their_own_beside_the_one_that_they_are_added_to() -> None:
    national = replace(NOTICE, publisher_id="cn.miit", title="关于调整2025年度绿色制造名单中绿色工厂的通知")
    for origin in (NOTICE, national, replace(NOTICE, title="关于2024年度山东省绿色工厂递补名单的通知")):
        document = read([("序号", "地区", "放弃企业", "递补企业"), ("1", "山东", LEAVES, FOLLOWS)], origin)
        assert rows(document) == REPLACED
        leaving, following = (reading.list_id for reading in document.lists)
        assert leaving != following
        assert following.count(":") == 3, "no list of a batch, which it would take the place of"


def test_a_list_called_that_of_followers_confers_where_its_columns_say_whose_places_are_taken() -> None:
    title = "2024年度山东省绿色工厂递补名单"
    page = blocks([("序号", "放弃企业", "递补企业"), ("1", LEAVES, FOLLOWS)], lines=(title,))
    assert rows(read_lists(page, NOTICE)) == REPLACED


def test_a_publicity_of_those_who_would_follow_takes_and_confers_nothing() -> None:
    origin = replace(NOTICE, title="关于拟调整2024年度山东省绿色工厂名单的公示")
    document = read([("序号", "放弃企业", "递补企业"), ("1", LEAVES, FOLLOWS)], origin)
    assert not any(stage in ("adjustment", "final") for stage, *_ in rows(document))


def test_those_who_leave_may_stand_alone() -> None:
    origin = replace(NOTICE, title="关于移出山东省绿色工厂名单的公告")
    document = read([("序号", "移出企业名称", "移出原因"), ("1", LEAVES, "停产")], origin)
    assert rows(document) == REPLACED[:1]


@pytest.mark.parametrize("names", [("原企业名称", "现企业名称"), ("企业名称", "变更后名称"), ("原名称", "新名称")])
@pytest.mark.parametrize(
    ("why", "over_it"), [("移出原因", ()), ("原因", ("移出绿色工厂名单",)), ("备注", ("移出绿色工厂名单",))]
)
@pytest.mark.parametrize("said", ["停产", "自愿退出", "不再符合要求"])
def test_one_that_leaves_under_two_names_leaves_and_nobody_is_conferred_its_title(
    names: tuple[str, str], why: str, over_it: tuple[str, ...], said: str
) -> None:
    origin = replace(NOTICE, title="关于公布2024年度山东省绿色工厂动态调整名单的通知")
    document = read_lists(blocks([("序号", *names, why), ("1", OLD, NEW, said)], lines=over_it), origin)
    assert rows(document) == [("adjustment", OLD, "removed", None)]
    assert NEW in (document.lists[0].entries[0].remark or ""), "what is printed stays"


def test_of_a_table_of_both_each_row_does_what_it_says() -> None:
    table = [("序号", "原企业名称", "变更后企业名称", "移出原因"), ("1", OLD, NEW, ""), ("2", LEAVES, "", "停产")]
    origin = replace(NOTICE, title="关于公布2024年度山东省绿色工厂动态调整名单的通知")
    assert rows(read(table, origin)) == [("adjustment", OLD, "renamed", NEW), ("adjustment", LEAVES, "removed", None)]


@pytest.mark.parametrize("nobody", ["", "/", "—", "无"])
def test_one_may_leave_whom_nobody_follows_and_one_follow_without_another(nobody: str) -> None:
    table = [("序号", "退出企业", "递补企业"), ("1", LEAVES, FOLLOWS), ("2", OLD, nobody), ("3", nobody, NEW)]
    document = read(table)
    assert rows(document) == [
        ("adjustment", LEAVES, "removed", None),
        ("adjustment", OLD, "removed", None),
        ("final", FOLLOWS, None, None),
        ("final", NEW, None, None),
    ]
    assert not any(reading.quarantined or reading.sequence_gaps or reading.issues for reading in document.lists)


@pytest.mark.parametrize("label", ["递补企业名称", "替补企业", "补充企业名称", "增补单位"])
def test_those_who_follow_may_stand_alone(label: str) -> None:
    document = read([("序号", label, "所属行业"), ("1", FOLLOWS, "机械")])
    assert rows(document) == REPLACED[1:]


@pytest.mark.parametrize("label", ["现企业名称", "现名", "现用名", "新名称"])
def test_what_one_that_leaves_is_called_now_is_no_rename(label: str) -> None:
    removal = replace(NOTICE, title="关于移出山东省绿色工厂名单的公告")
    document = read([("序号", "原企业名称", label), ("1", OLD, NEW), ("2", LEAVES, LEAVES)], removal)
    assert rows(document) == [("adjustment", OLD, "removed", None), ("adjustment", LEAVES, "removed", None)]
    both = replace(NOTICE, title="关于公布2024年度山东省绿色工厂动态调整名单的通知")
    table = [("序号", "企业名称", "调整类型", label), ("1", OLD, "名称变更", NEW), ("2", LEAVES, "移出", FOLLOWS)]
    document = read(table, both)
    assert rows(document) == [("adjustment", OLD, "renamed", NEW), ("adjustment", LEAVES, "removed", None)]
    assert FOLLOWS in (document.lists[0].entries[1].remark or "")


def test_a_column_of_changes_renames_whatever_else_its_notice_does() -> None:
    removal = replace(NOTICE, title="关于移出山东省绿色工厂名单的公告")
    document = read([("序号", "企业名称", "变更后名称"), ("1", OLD, NEW)], removal)
    assert rows(document) == [("adjustment", OLD, "renamed", NEW)]


@pytest.mark.parametrize(
    "why",
    [
        "公司退出轮毂行业，更名",
        "公司退出轮毂行业",
        "原股东放弃股权",
        "取消“轮毂”字样",
        "股东撤回投资",
        "不再从事轮毂业务",
    ],
)
def test_a_firm_that_leaves_a_trade_or_an_owner_is_renamed_all_the_same(why: str) -> None:
    document = read([("序号", "变更前名称", "变更后名称", "变更原因"), ("1", OLD, NEW, why)])
    assert rows(document) == [("adjustment", OLD, "renamed", NEW)]


@pytest.mark.parametrize("label", ["替补企业", "候补企业名称", "备选单位"])
def test_an_alternate_beside_a_firm_that_nothing_says_leaves_holds_no_title(label: str) -> None:
    award = replace(NOTICE, title="关于公布2024年度山东省绿色工厂名单的通知")
    document = read([("序号", "企业名称", label), ("1", LEAVES, FOLLOWS)], award)
    assert rows(document) == [("final", LEAVES, None, None)]
    [entry] = document.lists[0].entries
    assert FOLLOWS in (entry.remark or "")


def test_beside_the_firms_of_an_award_those_who_would_follow_wait_and_are_told() -> None:
    table = [("序号", "企业名称", "递补企业"), ("1", LEAVES, FOLLOWS)]
    document = read(table, replace(NOTICE, title="关于公布2024年度山东省绿色工厂名单的通知"))
    assert rows(document) == [("final", LEAVES, None, None)]
    assert [issue.code for issue in document.lists[0].issues] == ["unknown_column"]


@pytest.mark.parametrize("title", ["递补名单", "名单递补情况", "名单调整", "放弃企业及递补企业名单"])
def test_where_a_title_speaks_of_it_the_firm_beside_one_that_follows_leaves(title: str) -> None:
    origin = replace(NOTICE, title=f"关于2024年度山东省绿色工厂{title}的通知")
    assert rows(read([("序号", "企业名称", "递补企业"), ("1", LEAVES, FOLLOWS)], origin)) == REPLACED


def test_under_headings_of_programs_and_of_places_some_leave_and_others_follow() -> None:
    origin = replace(NOTICE, title="关于2024年度山东省绿色制造名单递补的通知")
    across = [Cell("一、绿色工厂（1家）"), *[Cell("一、绿色工厂（1家）", merged=True)] * 2]
    place = [Cell("烟台市（1家）"), *[Cell("烟台市（1家）", merged=True)] * 2]
    more = [Cell("二、绿色供应链管理企业（1家）"), *[Cell("二、绿色供应链管理企业（1家）", merged=True)] * 2]
    page = blocks([("序号", "放弃企业", "递补企业"), across, ("1", LEAVES, FOLLOWS), more, place, ("1", OLD, NEW)])
    document = read_lists(page, origin)
    assert rows(document) == [
        *REPLACED,
        ("adjustment", OLD, "removed", None),
        ("final", NEW, None, None),
    ]
    assert [reading.program_id.rpartition(".")[2] for reading in document.lists] == [
        *["green_factory"] * 2,
        *["green_supply_chain"] * 2,
    ]
    assert [entry.city_code for reading in document.lists for entry in reading.entries] == [None, None, "3706", "3706"]
    assert not any(reading.quarantined or reading.issues for reading in document.lists)
    assert not document.issues


@pytest.mark.parametrize("why", ["自愿放弃", "取消资格", "企业主动退出名单"])
@pytest.mark.parametrize("column", ["备注", "原因", "调整原因"])
def test_a_firm_without_a_new_name_of_which_the_row_says_that_it_leaves_leaves(column: str, why: str) -> None:
    table = [("序号", "原企业名称", "变更后企业名称", column), ("1", OLD, NEW, "企业更名"), ("2", LEAVES, "", why)]
    assert rows(read(table)) == [("adjustment", OLD, "renamed", NEW), ("adjustment", LEAVES, "removed", None)]


@pytest.mark.parametrize("why", ["", "企业更名", "拟取消资格", "股东放弃股权", "停产"])
def test_a_firm_without_a_new_name_of_which_nothing_is_plain_stays_and_is_told(why: str) -> None:
    document = read([("序号", "原企业名称", "变更后企业名称", "备注"), ("1", LEAVES, "", why)])
    assert ([row.reason for row in document.lists[0].quarantined], rows(document)) == (["adjustment_unknown"], [])
