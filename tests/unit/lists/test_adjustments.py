"""Renames and removals are read as adjustments of earlier lists, never as awards."""

from dataclasses import replace
from datetime import date

import pytest

from scrapers.documents.blocks import Cell
from scrapers.documents.origin import Origin
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import ListReading
from scrapers.lists.titles import PrintedLine, looks_like_a_title
from tests.builders.lists import ORIGIN, blocks, table_block, the_list

NOTICE = replace(ORIGIN, title="关于公布2022年度绿色制造名单的通知", document_number="工信厅节函〔2023〕64号")


def _renames(reading: ListReading) -> list[tuple[str, str | None, str | None]]:
    return [(e.name_as_published, e.adjustment, e.new_name) for e in reading.entries]


def test_a_rename_keeps_the_old_name_as_published_and_the_new_one_beside_it() -> None:
    rows = [("序号", "地区", "原名称", "变更后名称"), ("1", "北京", "甲厂", "甲智能工厂有限公司")]
    reading = the_list(blocks(rows, lines=("附件5", "绿色工厂名称变更名单")), NOTICE)
    assert reading.stage == "adjustment"
    assert _renames(reading) == [("甲厂", "renamed", "甲智能工厂有限公司")]


def test_a_rename_is_told_by_its_header_alone() -> None:
    rows = [("序号", "地区", "企业名称", "现名称"), ("1", "北京", "甲厂", "乙厂")]
    reading = the_list(blocks(rows, lines=("绿色工厂名单",)), NOTICE)
    assert reading.stage == "adjustment"
    assert _renames(reading) == [("甲厂", "renamed", "乙厂")]


def test_a_rename_under_a_header_of_two_lines_is_read() -> None:
    upper = [Cell("序号"), Cell("地区"), Cell("企业名称"), Cell("企业名称", merged=True)]
    lower = [Cell("序号", merged=True), Cell("地区", merged=True), Cell("变更前"), Cell("变更后")]
    rows = [upper, lower, ("1", "北京", "甲厂", "乙厂"), ("2", "北京", "丙厂", "丁厂")]
    page = [
        *blocks(lines=("绿色工厂更名名单",)),
        table_block(rows),
        table_block([upper, lower, ("3", "北京", "戊", "己")], page=2),
    ]
    reading = the_list(page, NOTICE)
    assert _renames(reading) == [("甲厂", "renamed", "乙厂"), ("丙厂", "renamed", "丁厂"), ("戊", "renamed", "己")]


def test_a_removal_keeps_its_batch_and_reason() -> None:
    rows = [("序号", "地区", "名称", "批次", "原因"), ("1", "北京", "甲厂", "第三批", "已停产")]
    reading = the_list(blocks(rows, lines=("移出绿色工厂名单",)), NOTICE)
    assert (reading.stage, reading.notice_id) == ("adjustment", "cn.miit:2022:final")
    assert [(e.adjustment, e.adjusted_batch) for e in reading.entries] == [("removed", "3")]
    assert [e.remark for e in reading.entries] == ["批次: 第三批\n原因: 已停产"], "what is printed stays"
    assert reading.rows_stated == 41, "the number of factories removed, not of those listed"


@pytest.mark.parametrize(
    "title", ["撤销绿色工厂名单", "绿色工厂称号失效名单", "作废的绿色工厂名单", "终止绿色工厂称号的企业名单"]
)
def test_a_removal_under_a_plain_header_is_told_by_the_lists_title(title: str) -> None:
    rows = [("序号", "地区", "工厂名称"), ("1", "北京", "甲厂")]
    reading = the_list(blocks(rows, lines=(title,)), NOTICE)
    assert reading.stage == "adjustment"
    assert [e.adjustment for e in reading.entries] == ["removed"]


def test_an_adjustment_of_which_nothing_tells_what_it_does_is_quarantined() -> None:
    rows = [("序号", "地区", "工厂名称"), ("1", "北京", "甲厂")]
    for title in ("绿色工厂动态调整名单", "绿色工厂移出及暂停名单", "未通过复核的绿色工厂名单"):
        reading = the_list(blocks(rows, lines=(title,)), NOTICE)
        assert reading.stage == "adjustment"
        assert [row.reason for row in reading.quarantined] == ["adjustment_unknown"], title


def test_an_adjustment_does_not_share_the_id_of_the_award_list_nor_of_another_adjustment() -> None:
    rows = [("序号", "地区", "原名称", "变更后名称"), ("1", "北京", "甲厂", "乙厂")]
    page = blocks(rows, lines=("绿色工厂名称变更名单",))
    first = the_list(page, replace(NOTICE, attachment_url="https://www.miit.gov.cn/5.pdf"))
    other = the_list(page, replace(NOTICE, attachment_url="https://www.miit.gov.cn/6.pdf"))
    assert first.list_id.startswith("cn.miit.green_factory:2022:adjustment:")
    assert first.list_id != other.list_id


def test_an_adjustment_beside_the_awards_of_one_document_is_not_read_as_awards() -> None:
    awards = table_block([("序号", "地区", "工厂名称"), ("1", "北京", "甲厂"), ("2", "北京", "乙厂")])
    removed = table_block([("序号", "地区", "工厂名称"), ("1", "北京", "丙厂")], index=2)
    page = [*blocks(lines=("2022年度绿色工厂名单",)), awards, *blocks(lines=("移出绿色工厂名单",)), removed]
    awarded, adjusted = read_lists(page, NOTICE).lists
    assert (awarded.stage, [e.name_as_published for e in awarded.entries]) == ("final", ["甲厂", "乙厂"])
    assert (adjusted.stage, [e.name_as_published for e in adjusted.entries]) == ("adjustment", ["丙厂"])
    assert [e.ordinal for e in adjusted.entries] == [1], "each list counts its own rows"


def test_a_notice_that_both_confers_and_adjusts_does_not_make_a_plain_list_final() -> None:
    rows = [("序号", "地区", "工厂名称"), ("1", "北京", "甲厂")]
    origin = replace(NOTICE, document_number="", title="关于公布2030年度绿色工厂名单及移出名单的通知")
    reading = the_list(blocks(rows, lines=()), origin)
    assert {row.reason for row in reading.quarantined} == {"stage_unknown"}


def test_a_mixed_table_is_told_row_by_row_and_what_it_does_not_tell_is_quarantined() -> None:
    rows = [
        ("序号", "地区", "企业名称", "调整情况", "变更后名称", "批次"),
        ("1", "北京", "甲厂", "移出", "", "第一批"),
        ("2", "北京", "乙厂", "名称变更", "乙集团", "第二批"),
        ("3", "北京", "丙厂", "暂停称号", "", "第三批"),
        ("4", "北京", "丁厂", "恢复", "", "3"),
        ("5", "北京", "戊厂", "名称变更", "", "4"),
        ("6", "北京", "己厂", "待定", "", "5"),
        ("7", "北京", "庚厂", "移出", "辛厂", "5"),
    ]
    reading = the_list(blocks(rows, lines=("绿色工厂动态调整名单",)), NOTICE)
    assert [(e.name_as_published, e.adjustment, e.new_name, e.adjusted_batch) for e in reading.entries] == [
        ("甲厂", "removed", None, "1"),
        ("乙厂", "renamed", "乙集团", "2"),
        ("丙厂", "suspended", None, "3"),
        ("丁厂", "restored", None, "3"),
    ]
    assert [row.reason for row in reading.quarantined] == ["adjustment_unknown"] * 3
    said = [row.message for row in reading.quarantined]
    assert ["no new name" in said[0], "待定" in said[1], "gives a new name" in said[2]] == [True, True, True]


def test_a_review_tells_who_passed_and_does_not_guess_what_becomes_of_the_others() -> None:
    rows = [("序号", "地区", "企业名称", "复核结果"), ("1", "北京", "甲厂", "通过"), ("2", "北京", "乙厂", "不合格")]
    reading = the_list(blocks(rows, lines=("绿色工厂复核名单",)), NOTICE)
    assert [(e.name_as_published, e.adjustment) for e in reading.entries] == [("甲厂", "reviewed")]
    assert [row.reason for row in reading.quarantined] == ["adjustment_unknown"]


def test_names_in_a_sentence_that_removes_them_are_rows() -> None:
    lines = (
        "关于动态调整的说明",
        "经研究，现移出以下2家绿色工厂：北京甲科技有限公司、天津乙（集团）有限公司。",
        "同意绿色工厂“丙机械有限公司”名称变更为“丁机械集团有限公司”。",
        "各单位要加强管理：做好服务、认真落实。",
    )
    document = read_lists(blocks(lines=lines), NOTICE)
    told = [(e.name_as_published, e.adjustment, e.new_name) for reading in document.lists for e in reading.entries]
    assert told == [
        ("北京甲科技有限公司", "removed", None),
        ("天津乙（集团）有限公司", "removed", None),
        ("丙机械有限公司", "renamed", "丁机械集团有限公司"),
    ]
    assert {reading.program_id for reading in document.lists} == {"cn.miit.green_factory"}


def test_a_sentence_that_names_more_than_it_lists_is_reported() -> None:
    lines = ("撤销绿色工厂称号的企业：北京甲科技有限公司、天津乙有限公司等3家企业。",)
    (reading,) = read_lists(blocks(lines=lines), replace(NOTICE, document_number="")).lists
    assert reading.rows_seen == 2
    assert "stated_count_not_met" in {issue.code for issue in reading.issues}


def test_the_batch_in_the_title_of_a_removal_is_that_of_the_titles_removed() -> None:
    rows = [("序号", "地区", "名称"), ("1", "北京", "甲厂")]
    for title, batch in (("移出第三批绿色工厂名单", "3"), ("2022年度移出绿色工厂名单", None)):
        reading = the_list(blocks(rows, lines=(title,)), NOTICE)
        assert (reading.batch, [e.adjusted_batch for e in reading.entries]) == ("2022", [batch])


def test_a_plain_list_of_dynamic_adjustment_says_of_no_row_what_is_done() -> None:
    rows = [("序号", "地区", "工厂名称"), ("1", "北京", "甲厂")]
    reading = the_list(blocks(rows, lines=("绿色工厂动态调整名单",)), NOTICE)
    assert reading.stage == "adjustment"
    assert [(row.reason, row.cells[2]) for row in reading.quarantined] == [("adjustment_unknown", "甲厂")]


@pytest.mark.parametrize(
    ("said", "act"), [("移出", "removed"), ("暂停", "suspended"), ("恢复", "restored"), ("保留", "reviewed")]
)
@pytest.mark.parametrize(
    "title", ["关于山东省绿色工厂复核不通过企业名单的公告", "关于山东省绿色工厂企业地址变更的公告"]
)
def test_the_advice_for_a_row_that_leaves_open_what_is_done_can_be_followed(title: str, said: str, act: str) -> None:
    origin = replace(NOTICE, title=title, publisher_id="sd.gxt", document_number="")
    (refused,) = the_list(blocks([("序号", "企业名称"), ("1", PRINTED)]), origin).quarantined
    assert refused.reason == "adjustment_unknown"
    assert "调整类型" in refused.message
    assert said in refused.message
    copy = blocks([("序号", "企业名称", "调整类型"), ("1", PRINTED, said)])
    assert [entry.adjustment for entry in the_list(copy, origin).entries] == [act]


CORRECTION = replace(NOTICE, title="关于2022年度山东省绿色工厂名单的更正公告", publisher_id="sd.gxt")
RENAMES = replace(CORRECTION, title="关于山东省绿色工厂名称变更的公告")
PRINTED, ALIKE, ANOTHER = "山东澄蓝轮毂有限公司", "山东澄岚轮毂有限公司", "山东桂澜饲料有限公司"


@pytest.mark.parametrize(
    ("labels", "origin", "new_name", "told"),
    [
        (("更正前", "更正后"), CORRECTION, ALIKE, ["info"]),
        (("更正前", "更正后"), CORRECTION, PRINTED.replace("有限", "股份有限"), ["info"]),
        (("更正前", "更正后"), CORRECTION, PRINTED.replace("有限", "新材料有限"), ["warning"]),
        (("误", "正"), CORRECTION, ANOTHER, ["warning"]),
        (("原公布企业名称", "更正为"), RENAMES, ANOTHER, ["warning"]),
        (("原企业名称", "现企业名称"), CORRECTION, ANOTHER, ["warning"]),
        (("原企业名称", "现企业名称"), RENAMES, ANOTHER, []),
    ],
)
def test_a_row_that_corrects_a_name_is_told_and_the_graver_where_another_firm_may_be_meant(
    labels: tuple[str, str], origin: Origin, new_name: str, told: list[str]
) -> None:
    reading = the_list(blocks([("序号", *labels), ("1", PRINTED, new_name)]), origin)
    assert _renames(reading) == [(PRINTED, "renamed", new_name)]
    assert [issue.severity for issue in reading.issues if issue.code == "name_corrected"] == told


PROVINCIAL = replace(RENAMES, document_number="")


@pytest.mark.parametrize(
    ("header", "cells", "reason"),
    [
        (("企业名称", "更正内容", "更正前", "更正后"), (PRINTED, "所属行业", "化工", "医药"), "adjustment_unknown"),
        (("原园区名称", "现园区名称"), ("湘澄工业园区", "湘澄经济开发区、湘桂经济开发区"), "several_names"),
        (("原企业名称", "现企业名称", "备注"), (PRINTED, ANOTHER, "公司分立"), "adjustment_unknown"),
    ],
)
def test_what_is_corrected_or_divided_and_no_change_of_a_name_renames_nobody(
    header: tuple[str, ...], cells: tuple[str, ...], reason: str
) -> None:
    reading = the_list(blocks([("序号", *header), ("1", *cells)]), PROVINCIAL)
    assert ([row.reason for row in reading.quarantined], reading.entries) == ([reason], ())


@pytest.mark.parametrize(
    "labels",
    [
        *(("被合并企业", "合并后企业"), ("被吸收合并企业名称", "存续企业名称"), ("原企业名称", "合并后企业名称")),
        *(("合并前企业名称", "合并后企业名称"), ("被合并方", "合并方"), ("原企业名称", "承继企业名称")),
    ],
)
def test_a_firm_that_went_into_another_is_not_renamed_and_is_told(labels: tuple[str, str]) -> None:
    origin = replace(PROVINCIAL, title="关于山东省绿色工厂企业合并变更的公告")
    reading = the_list(blocks([("序号", *labels), ("1", PRINTED, ANOTHER)]), origin)
    [refused] = reading.quarantined
    assert (refused.reason, reading.entries) == ("adjustment_unknown", ())
    assert [name in refused.message for name in (PRINTED, ANOTHER)] == [True, True]


def test_a_row_corrected_to_nothing_ends_there() -> None:
    reading = the_list(blocks([("序号", "原名单", "更正名单"), ("1", PRINTED, "删除")]), CORRECTION)
    assert _renames(reading) == [(PRINTED, "removed", None)]


@pytest.mark.parametrize(
    ("old", "new"),
    [("原园区名称", "现园区名称"), ("更名前企业名称", "更名后企业名称"), ("调整前公司名称", "调整后公司名称")],
)
def test_the_words_over_two_names_say_when_and_whose(old: str, new: str) -> None:
    assert _renames(the_list(blocks([("序号", old, new), ("1", PRINTED, ANOTHER)]), PROVINCIAL)) == [
        (PRINTED, "renamed", ANOTHER)
    ]


@pytest.mark.parametrize(
    ("title", "labels", "cell"),
    [
        ("关于拟取消山东省绿色工厂称号企业名单的公示", ("企业名称", "取消原因"), "停产"),
        ("关于2024年度山东省绿色工厂名单的公示", ("企业名称", "移出原因"), "停产"),
        ("关于山东省绿色工厂动态调整情况的公示", ("企业名称", "调整情况"), "移出"),
        ("关于公布山东省绿色工厂拟移出名单的通知", ("企业名称", "移出原因"), "停产"),
    ],
)
def test_what_is_only_proposed_takes_no_title(title: str, labels: tuple[str, str], cell: str) -> None:
    reading = the_list(blocks([("序号", *labels), ("1", PRINTED, cell)]), replace(PROVINCIAL, title=title))
    assert ([row.reason for row in reading.quarantined], reading.entries) == (["not_granted"], ())


def test_a_new_name_that_is_open_to_objection_is_the_firms_already() -> None:
    origin = replace(PROVINCIAL, title="关于山东省绿色工厂更名的公示")
    reading = the_list(blocks([("序号", "变更前名称", "变更后名称"), ("1", PRINTED, ANOTHER)]), origin)
    assert _renames(reading) == [(PRINTED, "renamed", ANOTHER)]


def test_a_column_of_dynamic_management_tells_row_by_row_and_gives_the_new_name_in_words() -> None:
    said = {PRINTED: f"更名为{ANOTHER}", ALIKE: "保留", "山东甲澜有限公司": "移出", "山东乙澜有限公司": "限期整改"}
    rows = [("序号", "企业名称", "动态管理结果"), *((str(n), *row) for n, row in enumerate(said.items(), start=1))]
    reading = the_list(blocks(rows), replace(PROVINCIAL, title="关于山东省绿色工厂动态管理结果的通告"))
    assert _renames(reading) == [
        (PRINTED, "renamed", ANOTHER),
        (ALIKE, "reviewed", None),
        ("山东甲澜有限公司", "removed", None),
    ]
    assert [row.reason for row in reading.quarantined] == ["adjustment_unknown"]


@pytest.mark.parametrize(
    "line",
    [
        f"附件中序号2“{PRINTED}”名称变更为“{ANOTHER}”，其他内容不变。",
        f"同意{PRINTED}名称变更为{ANOTHER}。",
        f"经核实，现将{PRINTED}更名为{ANOTHER}。",
        f"原{PRINTED}公司名称变更为{ANOTHER}",
    ],
)
def test_a_sentence_beside_a_list_may_change_a_name(line: str) -> None:
    page = blocks([("序号", "企业名称"), ("1", "山东甲澜有限公司")], lines=(line, "2024年度山东省绿色工厂名单"))
    award = replace(PROVINCIAL, title="关于公布2024年度山东省绿色工厂名单的通知")
    awarded, renamed = read_lists(page, award).lists
    assert awarded.rows_loaded == 1
    assert _renames(renamed) == [(PRINTED, "renamed", ANOTHER)]


@pytest.mark.parametrize(
    "line",
    [
        f"名单中序号2“{PRINTED}”应为“{ANOTHER}”，特此更正。",
        f"附件中第2项企业名称“{PRINTED}”更正为“{ANOTHER}”。",
        f"因笔误，{PRINTED}应为{ANOTHER}。",
    ],
)
def test_a_sentence_may_correct_a_name(line: str) -> None:
    correction = replace(PROVINCIAL, title="关于更正2024年度山东省绿色工厂名单的公告")
    (corrected,) = read_lists(blocks(lines=(line,)), correction).lists
    assert _renames(corrected) == [(PRINTED, "renamed", ANOTHER)]
    assert [issue.code for issue in corrected.issues] == ["name_corrected"]


def test_a_sentence_may_change_the_name_of_a_park_however_parks_are_called() -> None:
    old, new = "济宁澄岚工业集中区", "山东济宁澄岚经济开发区"
    origin = replace(PROVINCIAL, title="关于变更2024年度山东省绿色工业园区名称的公告")
    (renamed,) = read_lists(blocks(lines=(f"根据批复，原“{old}”更名为“{new}”，称号相应变更。",)), origin).lists
    assert _renames(renamed) == [(old, "renamed", new)]


@pytest.mark.parametrize("line", [f"{PRINTED}申请名称变更为{ANOTHER}。", f"拟将“{PRINTED}”更名为“{ANOTHER}”。"])
def test_a_name_that_may_change_is_not_changed(line: str) -> None:
    page = blocks([("序号", "企业名称"), ("1", "山东甲澜有限公司")], lines=(line, "2024年度山东省绿色工厂名单"))
    assert len(read_lists(page, replace(PROVINCIAL, title="关于公布2024年度山东省绿色工厂名单的通知")).lists) == 1


def test_an_annex_is_headed_by_its_number_and_what_it_does_whatever_its_last_word() -> None:
    chain, removed = "附件3 2024年度山东省绿色供应链管理企业名单", "附件4 移出绿色制造名单的单位"
    page = [
        *blocks([("序号", "企业名称"), ("1", PRINTED)], lines=(chain,)),
        *blocks([("序号", "单位名称", "类别", "移出原因"), ("1", ANOTHER, "绿色工厂", "停产")], lines=(removed,)),
    ]
    origin = replace(PROVINCIAL, title="关于公布2024年度山东省绿色制造名单及调整部分单位的通知")
    told = {reading.program_id: reading.stage for reading in read_lists(page, origin).lists}
    assert told == {"sd.gxt.green_supply_chain": "final", "sd.gxt.green_factory": "adjustment"}


@pytest.mark.parametrize(
    ("heading", "is_title"),
    [
        ("附件4 移出绿色制造名单的单位", True),
        ("附表12：退出绿色工厂的企业", True),
        ("附件3 绿色供应链管理企业", True),
        ("附件2 有关单位联系方式", False),
        ("附件4", False),
        ("附件4 将以下单位移出绿色制造名单。", False),
        ("移出绿色制造名单的单位", False),
    ],
)
def test_a_numbered_annex_is_a_title_where_it_says_a_kind_or_an_act(heading: str, is_title: bool) -> None:
    assert looks_like_a_title(PrintedLine(1, heading)) is is_title


def test_a_notice_that_confers_all_kinds_and_adjusts_confers_the_list_of_one() -> None:
    page = blocks([("序号", "企业名称"), ("1", PRINTED)], lines=("附件1 2024年度山东省绿色工厂名单",))
    origin = replace(PROVINCIAL, title="关于公布2024年度山东省绿色制造名单及动态调整名单的通知")
    assert the_list(page, origin).stage == "final"


@pytest.mark.parametrize(
    ("remark", "on"),
    [
        ("2022年3月更名", "2022-03-31"),
        ("2022年3月5日名称变更", "2022-03-05"),
        ("2022年3月认定", None),
        ("已更名", None),
    ],
)
def test_a_rename_takes_place_on_the_day_that_its_remark_says(remark: str, on: str | None) -> None:
    origin = replace(PROVINCIAL, issued_on=date(2024, 5, 1))
    rows = [("序号", "原企业名称", "现企业名称", "备注"), ("1", PRINTED, ANOTHER, remark)]
    assert [entry.standing_on for entry in the_list(blocks(rows), origin).entries] == [on]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        (("更正前", "更正后"), ("澄澜煤矿", "桂澜煤矿")),
        (("企业名称", "更正前", "更正后"), (ANOTHER, PRINTED, ANOTHER)),
        (("原企业名称", "现企业名称"), (PRINTED, "山东澄、桂饲料有限公司")),
    ],
)
def test_what_may_be_a_name_is_one(header: tuple[str, ...], cells: tuple[str, ...]) -> None:
    reading = the_list(blocks([("序号", *header), ("1", *cells)]), PROVINCIAL)
    assert _renames(reading) == [(cells[-2], "renamed", cells[-1])]


def test_a_notice_that_confers_one_kind_and_adjusts_confers_no_list_of_another() -> None:
    page = blocks([("序号", "园区名称"), ("1", "济南澄澜工业园区")], lines=("2024年度山东省绿色园区名单",))
    origin = replace(PROVINCIAL, title="关于公布2024年度山东省绿色工厂名单及移出名单的通知")
    assert [reading.stage for reading in read_lists(page, origin).lists] == [""]
