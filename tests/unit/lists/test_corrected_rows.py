"""What a table of a notice that corrects says is told by that act: which name was printed, and what of the rest."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from scrapers.documents.blocks import Cell
from scrapers.documents.origin import Origin
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import DocumentLists
from tests.builders.lists import blocks, table_block

CORRECTION = Origin("0" * 64, "sd.gxt", title="关于更正2024年度山东省绿色工厂名单的公告")
AWARD = replace(CORRECTION, title="关于公布2024年度山东省绿色工厂名单的通知")
PRINTED, RIGHT, OTHER, ANOTHER = (f"山东{word}轮毂有限公司" for word in ("澄蓝", "澄岚", "柳岚", "泓川"))
CORRECTS = (
    CORRECTION.title,
    "关于2024年度山东省绿色工厂名单更正的通知",
    "关于2024年度山东省绿色工厂名单的勘误公告",
    "关于补正2024年度山东省绿色工厂名单的公告",
    "关于订正《关于公布2024年度山东省绿色工厂名单的通知》的公告",
)
PRINTED_ONCE = ("原公布名称", "原公布企业名称", "原公示名称", "原名称", "原企业名称", "更正前名称", "错误名称")


def read(table: Sequence[tuple[str, ...]], origin: Origin = CORRECTION) -> DocumentLists:
    return read_lists(blocks(table), origin)


def rows(document: DocumentLists) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (reading.stage, entry.name_as_published, entry.adjustment, entry.new_name)
        for reading in document.lists
        for entry in reading.entries
    ]


def codes(document: DocumentLists) -> list[str]:
    return [issue.code for reading in document.lists for issue in reading.issues]


CORRECTED = [("adjustment", PRINTED, "renamed", RIGHT)]


@pytest.mark.parametrize("title", CORRECTS)
@pytest.mark.parametrize("label", PRINTED_ONCE)
@pytest.mark.parametrize("is_first", [True, False])
def test_the_name_beside_the_right_one_is_what_the_list_printed(title: str, label: str, is_first: bool) -> None:
    labels, cells = ("企业名称", label), (RIGHT, PRINTED)
    order = slice(None, None, -1 if is_first else 1)
    document = read([("序号", *labels[order]), ("1", *cells[order])], replace(CORRECTION, title=title))
    assert rows(document) == CORRECTED
    assert codes(document) == ["name_corrected"]


@pytest.mark.parametrize("label", ["原公示名称", "原名称", "曾用名"])
def test_a_list_that_confers_confers_on_the_name_that_holds(label: str) -> None:
    document = read([("序号", "企业名称", label), ("1", RIGHT, PRINTED)], AWARD)
    assert rows(document) == [("final", RIGHT, None, None)]
    assert "name_corrected" not in codes(document)


def test_what_a_firm_was_called_for_a_time_is_not_what_a_list_printed() -> None:
    document = read([("序号", "企业名称", "曾用名"), ("1", RIGHT, PRINTED)])
    assert rows(document) == [("final", RIGHT, None, None)]
    assert codes(document) == []


def test_of_a_list_published_again_the_rows_stay_and_the_name_that_was_printed_is_told() -> None:
    table = [("序号", "企业名称", "原公布名称"), ("1", OTHER, ""), ("2", RIGHT, PRINTED), ("3", ANOTHER, "/")]
    document = read(table)
    assert rows(document) == [("final", name, None, None) for name in (OTHER, RIGHT, ANOTHER)]
    assert codes(document) == ["name_corrected"]
    assert PRINTED in (document.lists[0].entries[1].remark or "")


def test_in_a_notice_that_also_confers_only_the_list_that_says_so_corrects() -> None:
    title = "关于公布2024年度山东省绿色工厂名单及更正2023年度山东省绿色工厂名单的通知"
    table = [("序号", "企业名称", "原名称"), ("1", RIGHT, PRINTED)]
    both = replace(CORRECTION, title=title)
    awarded = read_lists(blocks(table, lines=("2024年度山东省绿色工厂名单",)), both)
    corrected = read_lists(blocks(table, lines=("2023年度山东省绿色工厂更正名单",)), both)
    assert (rows(awarded), rows(corrected)) == ([("final", RIGHT, None, None)], CORRECTED)


@pytest.mark.parametrize("place", ["所属市", "地市", "所在地市"])
@pytest.mark.parametrize("form", ["更正{when}{what}", "{what}（更正{when}）", "调整{when}{what}"])
def test_a_place_that_is_corrected_is_that_of_the_row(place: str, form: str) -> None:
    before, after = (form.format(when=when, what=place) for when in "前后")
    document = read([("序号", "企业名称", before, after), ("1", RIGHT, "济南市", "烟台市")])
    [entry] = document.lists[0].entries
    assert (rows(document), entry.city_code) == ([("final", RIGHT, None, None)], "3706")
    assert "济南市" in (entry.remark or "")
    assert codes(document) == []


def test_whole_rows_before_and_after_correct_the_name_or_the_rest() -> None:
    upper = [Cell("序号"), Cell("更正前"), Cell("更正前", merged=True), Cell("更正后"), Cell("更正后", merged=True)]
    lower = [Cell("序号", merged=True), *map(Cell, ("企业名称", "所属市", "企业名称", "所属市"))]
    body = [("1", PRINTED, "济南市", RIGHT, "济南市"), ("2", OTHER, "济南市", OTHER, "烟台市")]
    table = table_block([upper, lower, *body])
    document = read_lists([table], CORRECTION)
    assert rows(document) == [*CORRECTED, ("final", OTHER, None, None)]
    assert [entry.city_code for reading in document.lists for entry in reading.entries] == ["3701", "3706"]
    assert not any(reading.quarantined or reading.sequence_gaps for reading in document.lists)


@pytest.mark.parametrize("labels", [("更正前", "更正后"), ("误", "正")])
def test_a_whole_row_in_one_cell_is_no_name(labels: tuple[str, str]) -> None:
    document = read([("序号", *labels), ("1", f"2 {PRINTED} 济南市", f"2 {RIGHT} 济南市")])
    [refused] = document.lists[0].quarantined
    assert (refused.reason, rows(document)) == ("not_a_name", [])


REMOVAL_CORRECTED = replace(CORRECTION, title="关于更正移出山东省绿色工厂名单的公告")


@pytest.mark.parametrize("labels", [("更正前", "更正后"), ("原公布名称", "企业名称"), ("误", "正")])
@pytest.mark.parametrize("act", ["移出山东省绿色工厂名单", "《关于撤销部分企业绿色工厂称号的决定》"])
def test_of_a_correction_of_who_leaves_one_keeps_the_title_and_the_other_loses_it(
    labels: tuple[str, str], act: str
) -> None:
    origin = replace(CORRECTION, title=f"关于更正{act}的公告")
    document = read([("序号", *labels), ("1", PRINTED, ANOTHER)], origin)
    assert rows(document) == [("adjustment", PRINTED, "restored", None), ("adjustment", ANOTHER, "removed", None)]
    assert document.acts == (), "its rows say what becomes of whom"


def test_a_list_of_those_who_leave_confers_nothing_when_it_is_corrected() -> None:
    document = read([("序号", "企业名称"), ("1", ANOTHER)], REMOVAL_CORRECTED)
    assert rows(document) == [("adjustment", ANOTHER, "removed", None)]
    assert [act.target_stage for act in document.acts] == ["adjustment"], "whom it named before is not here"


@pytest.mark.parametrize("said", ["删除", "予以删除", "取消"])
def test_a_row_may_say_what_its_correction_is(said: str) -> None:
    table = [("序号", "原公布名称", "更正意见"), ("1", PRINTED, said), ("2", OTHER, f"更正为{ANOTHER}")]
    assert rows(read(table)) == [
        ("adjustment", PRINTED, "removed", None),
        ("adjustment", OTHER, "renamed", ANOTHER),
    ]


SENTENCES = (
    "原名单第2项“{old}”更正为“{new}”",
    "序号2“{old}”应为“{new}”，特此更正。",
    "{old}更正为{new}",
    "“{old}”应为“{new}”；其他内容不变。",
)


@pytest.mark.parametrize("said", SENTENCES)
@pytest.mark.parametrize("label", ["更正内容", "更正说明", "内容"])
def test_a_table_may_say_in_sentences_what_it_corrects(label: str, said: str) -> None:
    table = [
        ("序号", label),
        ("1", said.format(old=PRINTED, new=RIGHT)),
        ("2", said.format(old=OTHER, new=ANOTHER)),
    ]
    document = read(table)
    assert rows(document) == [*CORRECTED, ("adjustment", OTHER, "renamed", ANOTHER)]
    assert [entry.row_index for reading in document.lists for entry in reading.entries] == [2, 3]


@pytest.mark.parametrize(
    "said", [f"第1项“{PRINTED}”更正为“{RIGHT}”，所属市更正为烟台市", "第3项所属市更正为烟台市", f"删除{PRINTED}"]
)
def test_a_table_of_which_a_sentence_says_more_or_no_names_is_kept_out_whole(said: str) -> None:
    document = read([("序号", "更正内容"), ("1", f"“{OTHER}”应为“{ANOTHER}”"), ("2", said)])
    assert [row.reason for reading in document.lists for row in reading.quarantined] == ["unknown_header"] * 2
