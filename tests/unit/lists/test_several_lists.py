"""Documents that hold several lists: each keeps its program, its stage, its own count, and the ledger adds up."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scrapers.documents.blocks import Block, Heading
from scrapers.documents.origin import Origin
from scrapers.documents.reader import read_blocks
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import DocumentLists
from tests.builders import docx, html, xlsx
from tests.builders.grids import Grid, Range
from tests.builders.lists import ORIGIN, blocks, table_block
from tests.builders.pdf import Sheet

NOTICE_2022 = replace(ORIGIN, title="关于公布2022年度绿色制造名单的通知", document_number="工信厅节函〔2023〕64号")
HUNAN = Origin("0" * 64, "hn.gxt", title="关于公布2023年湖南省绿色制造名单的通知", page_url="http://gxt.hunan.gov.cn/1")

REMOVED = [["序号", "地区", "名称", "批次"]]
RENAMED = [["序号", "地区", "原名称", "变更后名称"]]
ANNEX_5 = (
    (
        "一、绿色工厂",
        "（一）移出名单",
        [*REMOVED, ["1", "北京", "甲工厂", "第三批"], ["2", "天津", "乙工厂", "2021年"]],
    ),
    ("", "（二）变更名称名单", [*RENAMED, ["1", "北京", "丙公司", "丙集团有限公司"]]),
    ("二、绿色设计产品", "（一）移出名单", [*REMOVED, ["1", "上海", "丁公司", "第五批"]]),
    ("", "（二）变更名称名单", [*RENAMED, ["1", "河北", "戊公司", "己公司"]]),
    ("三、绿色工业园区", "（一）移出名单", [*REMOVED, ["1", "江苏", "庚园区", "2018年第三批"]]),
    ("", "（二）变更名称名单", [*RENAMED, ["1", "江苏", "辛园区", "壬园区"]]),
    ("四、绿色供应链管理企业", "（一）移出名单", [*REMOVED, ["1", "广东", "癸公司", "2019年"]]),
    ("", "（二）变更名称名单", [*RENAMED, ["1", "广东", "子公司", "丑公司"]]),
)
TITLE_OF_ANNEX_5 = "绿色制造名单动态调整情况表"


def _annex_as_docx(path: Path) -> Path:
    parts = [docx.paragraph("附件5"), docx.heading(TITLE_OF_ANNEX_5, 0)]
    for section, heading, rows in ANNEX_5:
        parts += [docx.paragraph(section)] if section else []
        parts += [docx.paragraph(heading), docx.table(Grid(rows))]
    return docx.write(path, *parts)


def _annex_as_html(path: Path) -> Path:
    body = [f"<h1>{TITLE_OF_ANNEX_5}</h1>"]
    for section, heading, rows in ANNEX_5:
        body += [f"<p>{section}</p>"] if section else []
        body += [f"<p>{heading}</p>", html.table(Grid(rows))]
    path.write_text(html.page(*body), encoding="utf-8")
    return path


def _annex_as_pdf(path: Path) -> Path:
    with Sheet(path, size=(600, 1800)) as sheet:
        sheet.centred(40, TITLE_OF_ANNEX_5, size=16)
        y = 80.0
        for section, heading, rows in ANNEX_5:
            if section:
                sheet.text(60, y, section)
                y += 24
            sheet.text(60, y, heading)
            y = sheet.table(60, y + 20, (40, 80, 160, 160), rows) + 30
    return path


def _annex_as_xlsx(path: Path) -> Path:
    """One sheet as offices type it: each heading in a row of its own, merged over the table's width."""
    rows = [[TITLE_OF_ANNEX_5, "", "", ""]]
    for section, heading, table in ANNEX_5:
        rows += [[text, "", "", ""] for text in (section, heading) if text]
        rows += table
    merged = [Range(at, 0, at, 3) for at, row in enumerate(rows) if not any(row[1:])]
    return xlsx.write_grid(path, Grid(rows, merged), sheet_name="附件5")


def _told(document: DocumentLists) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [
        (
            reading.program_id.removeprefix("cn.miit."),
            entry.name_as_published,
            entry.adjustment,
            entry.adjusted_batch,
            entry.new_name,
        )
        for reading in document.lists
        for entry in reading.entries
    ]


@pytest.mark.parametrize("write", [_annex_as_docx, _annex_as_html, _annex_as_pdf, _annex_as_xlsx])
def test_an_annex_that_adjusts_four_programs_is_read_program_by_program(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    document = read_lists(read_blocks(write(tmp_path / "annex")), NOTICE_2022)
    assert _told(document) == [
        ("green_factory", "甲工厂", "removed", "3", None),
        ("green_factory", "乙工厂", "removed", "2021", None),
        ("green_factory", "丙公司", "renamed", None, "丙集团有限公司"),
        ("green_design_product", "丁公司", "removed", "5", None),
        ("green_design_product", "戊公司", "renamed", None, "己公司"),
        ("green_park", "庚园区", "removed", "3", None),
        ("green_park", "辛园区", "renamed", None, "壬园区"),
        ("green_supply_chain", "癸公司", "removed", None, None),
        ("green_supply_chain", "子公司", "renamed", None, "丑公司"),
    ]
    assert {(reading.stage, reading.batch, reading.notice_id) for reading in document.lists} == {
        ("adjustment", "2022", "cn.miit:2022:final")
    }
    assert len({reading.list_id for reading in document.lists}) == 8
    assert (document.rows_seen, document.rows_loaded, document.rows_quarantined) == (9, 9, 0)
    unsaid = [issue for reading in document.lists for issue in reading.issues if issue.code == "adjusted_batch_unknown"]
    assert ["2019年" in issue.message for issue in unsaid] == [True], "a year before 2021 alone names no batch"


def test_the_number_announced_as_removed_is_not_asked_of_the_renames() -> None:
    page = [
        *blocks(lines=("移出绿色工厂名单",)),
        table_block([("序号", "地区", "名称"), ("1", "北京", "甲厂")]),
        *blocks(lines=("绿色工厂更名名单",)),
        table_block([("序号", "地区", "原名称", "变更后名称"), ("1", "北京", "乙厂", "丙厂")], index=2),
    ]
    removed, renamed = read_lists(page, NOTICE_2022).lists
    assert (removed.rows_stated, renamed.rows_stated) == (41, None)


def _sections(*sections: tuple[str, list[tuple[str, ...]]], lines: tuple[str, ...] = ()) -> list[Block]:
    made = list(blocks(lines=lines))
    for index, (title, rows) in enumerate(sections, start=1):
        made += blocks(lines=(title,))
        made.append(table_block([("序号", "市州", "企业名称"), *rows], index=index, on_paper=False))
    return made


def test_lists_of_one_kind_under_headings_that_set_them_apart_stay_apart() -> None:
    page = _sections(
        ("一、新培育绿色工厂", [("1", "长沙市", "甲公司"), ("2", "长沙市", "乙公司")]),
        ("二、复核绿色工厂", [("1", "岳阳市", "丙公司")]),
    )
    document = read_lists(page, HUNAN)
    assert [[e.name_as_published for e in reading.entries] for reading in document.lists] == [
        ["甲公司", "乙公司"],
        ["丙公司"],
    ]
    first, second = document.lists
    assert first.list_id != second.list_id
    assert (first.program_id, second.program_id) == ("hn.gxt.green_factory", "hn.gxt.green_factory")


def test_lists_that_passed_their_review_are_reviewed_and_not_awarded_again() -> None:
    page = _sections(
        ("一、新认定绿色工厂名单", [("1", "长沙市", "甲公司")]),
        ("二、通过复核的绿色工厂名单", [("1", "岳阳市", "丙公司")]),
    )
    awarded, reviewed = read_lists(page, HUNAN).lists
    assert (awarded.stage, reviewed.stage) == ("final", "adjustment")
    assert [entry.adjustment for entry in reviewed.entries] == ["reviewed"]


def test_sections_that_differ_by_region_alone_are_one_list() -> None:
    page = _sections(
        ("2023年湖南省绿色工厂名单（长沙市）", [("1", "长沙市", "甲公司")]),
        ("2023年湖南省绿色工厂名单（岳阳市）", [("1", "岳阳市", "乙公司")]),
    )
    (reading,) = read_lists(page, HUNAN).lists
    assert [entry.ordinal for entry in reading.entries] == [1, 2]


def test_a_title_over_all_sections_makes_each_of_them_an_adjustment() -> None:
    page = _sections(
        ("一、绿色工厂", [("1", "长沙市", "甲公司")]),
        ("二、绿色供应链", [("1", "岳阳市", "乙公司")]),
        lines=("2023年湖南省撤销绿色制造称号企业名单",),
    )
    document = read_lists(page, HUNAN)
    assert {reading.stage for reading in document.lists} == {"adjustment"}
    factories = document.lists[0]
    assert [entry.adjustment for entry in factories.entries] == ["removed"]


def test_a_table_that_is_not_understood_costs_itself_and_no_list_beside_it() -> None:
    page = [
        *_sections(("一、绿色工厂", [("1", "长沙市", "甲公司")])),
        *blocks(lines=("二、绿色园区",)),
        table_block([("序号", "奇怪之列"), ("1", "乙"), ("2", "丙")], index=2, on_paper=False),
    ]
    document = read_lists(page, HUNAN)
    assert (document.rows_seen, document.rows_loaded, document.rows_quarantined) == (3, 1, 2)
    assert [row.reason for reading in document.lists for row in reading.quarantined] == ["unknown_header"] * 2


def test_a_column_of_kinds_splits_one_table_into_the_lists_it_holds() -> None:
    rows = [
        ("序号", "市州", "名称", "类别"),
        ("1", "长沙市", "甲公司", "绿色工厂"),
        ("2", "长沙市", "乙园区", "绿色园区"),
        ("3", "岳阳市", "丙公司", "绿色工厂"),
        ("4", "岳阳市", "丁公司", "某某示范"),
    ]
    document = read_lists(blocks(rows, lines=("2023年湖南省绿色制造名单",), on_paper=False), HUNAN)
    loaded = {reading.program_id: [e.name_as_published for e in reading.entries] for reading in document.lists}
    assert loaded["hn.gxt.green_factory"] == ["甲公司", "丙公司"]
    assert loaded["hn.gxt.green_park"] == ["乙园区"]
    assert [row.reason for reading in document.lists for row in reading.quarantined] == ["program_untold"]
    assert not any(reading.sequence_gaps for reading in document.lists), "the numbers run over the table as a whole"


@pytest.mark.parametrize("label", ["类别", "称号类别", "获评称号", "荣誉类型", "入选类别"])
def test_a_column_of_kinds_tells_of_each_row_that_adjusts_which_title_it_means(label: str) -> None:
    rows = [
        ("序号", "企业名称", label, "处理意见"),
        ("1", "甲公司", "绿色供应链管理企业", "撤销"),
        ("2", "乙公司", "绿色工厂", "暂停"),
    ]
    origin = replace(HUNAN, title="关于2024年处理部分企业绿色制造称号的公告")
    document = read_lists(blocks(rows, lines=("附件",)), origin)
    assert {(r.program_id, e.name_as_published, e.adjustment) for r in document.lists for e in r.entries} == {
        ("hn.gxt.green_supply_chain", "甲公司", "removed"),
        ("hn.gxt.green_factory", "乙公司", "suspended"),
    }


@pytest.mark.parametrize("sign", ["、", "，", "/", "\n"])
def test_a_row_of_two_programs_is_a_row_of_each(sign: str) -> None:
    rows = [
        ("序号", "企业名称", "类别"),
        ("1", "甲公司", "绿色工厂"),
        ("2", "乙公司", f"绿色工厂{sign}绿色供应链管理企业"),
        ("3", "丙公司", "绿色供应链管理企业"),
    ]
    document = read_lists(blocks(rows, lines=("2023年湖南省绿色制造名单",), on_paper=False), HUNAN)
    loaded = {reading.program_id: [(e.seq, e.name_as_published) for e in reading.entries] for reading in document.lists}
    assert loaded == {
        "hn.gxt.green_factory": [(1, "甲公司"), (2, "乙公司")],
        "hn.gxt.green_supply_chain": [(2, "乙公司"), (3, "丙公司")],
    }
    assert document.rows_quarantined == 0


def test_under_a_title_that_tells_the_kind_a_column_of_several_speaks_of_other_titles() -> None:
    rows = [("序号", "企业名称", "类别"), ("1", "甲公司", "绿色工厂、绿色供应链管理企业")]
    document = read_lists(blocks(rows, lines=("2023年湖南省绿色工厂名单",), on_paper=False), HUNAN)
    assert [(one.program_id, one.rows_loaded) for one in document.lists] == [("hn.gxt.green_factory", 1)]


def test_reviewed_titles_beside_new_ones_in_the_national_series_are_no_second_award() -> None:
    header = ("序号", "地区", "工厂名称")
    page = [
        *blocks(lines=("2022年度绿色工厂名单", "一、新增绿色工厂")),
        table_block([header, ("1", "北京", "甲厂"), ("2", "天津", "乙厂")]),
        *blocks(lines=("二、复核绿色工厂",)),
        table_block([header, ("1", "河北", "丙厂")], index=2),
    ]
    new, reviewed = read_lists(page, NOTICE_2022).lists
    assert (new.list_id, [entry.name_as_published for entry in new.entries]) == (
        "cn.miit.green_factory:2022:final",
        ["甲厂", "乙厂"],
    )
    assert reviewed.stage == "adjustment"
    assert [(entry.name_as_published, entry.adjustment) for entry in reviewed.entries] == [("丙厂", "reviewed")]
    assert reviewed.list_id.startswith("cn.miit.green_factory:2022:adjustment:")


def test_a_list_of_the_national_series_that_speaks_of_reviews_and_of_no_new_titles_stays_one_award() -> None:
    page = [
        *blocks(lines=("2022年度绿色工厂名单", "复核绿色工厂")),
        table_block([("序号", "地区", "工厂名称"), ("1", "北京", "甲厂")]),
    ]
    (reading,) = read_lists(page, NOTICE_2022).lists
    assert reading.stage == "final"


@pytest.mark.parametrize("other", ["二、专精特新企业", "附件2 制造业单项冠军企业名单", "绿色制造服务机构名单"])
def test_a_table_titled_with_a_program_that_is_none_of_ours_takes_no_kind_from_the_one_before(other: str) -> None:
    header = ("序号", "市州", "企业名称")
    page = [
        *blocks(lines=("一、绿色工厂",)),
        table_block([header, ("1", "长沙市", "甲公司")], on_paper=False),
        *([Heading(1, other, 1)]),
        table_block([header, ("1", "长沙市", "乙公司"), ("2", "岳阳市", "丙公司")], index=2, on_paper=False),
        *([Heading(1, "三、绿色供应链", 1)]),
        table_block([header, ("1", "长沙市", "丁公司")], index=3, on_paper=False),
    ]
    document = read_lists(page, HUNAN)
    loaded = {reading.program_id: [e.name_as_published for e in reading.entries] for reading in document.lists}
    assert loaded == {"hn.gxt.green_factory": ["甲公司"], "hn.gxt.green_supply_chain": ["丁公司"], "": []}
    kept_out = [row for reading in document.lists for row in reading.quarantined]
    assert [(row.cells[2], row.reason) for row in kept_out] == [("乙公司", "other_list"), ("丙公司", "other_list")]
    assert other.split()[-1].removeprefix("二、") in kept_out[0].message


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("全国高等学校名单", ("序号", "学校名称", "办学层次")),
        ("2024年湖南省专精特新中小企业名单", ("序号", "入库主体", "所在地")),
        ("2023年高新技术企业名单", ("序号", "企业名称", "所在地")),
    ],
)
def test_a_list_of_another_program_is_told_to_be_one_whatever_its_header(title: str, header: tuple[str, ...]) -> None:
    page = blocks([header, ("1", "甲", "乙"), ("2", "丙", "丁")], lines=(title,), on_paper=False)
    document = read_lists(page, Origin("0" * 64, "hn.gxt", title=f"关于公布{title}的通知"))
    kept_out = [row for reading in document.lists for row in reading.quarantined]
    assert [row.reason for row in kept_out] == ["other_list", "other_list"]
    assert title in kept_out[0].message


def test_a_list_that_no_title_names_a_program_of_is_not_said_to_lack_header_words() -> None:
    page = blocks(
        [("序号", "主体", "类型"), ("1", "甲", "乙"), ("2", "丙", "丁")], lines=("某某评选名单",), on_paper=False
    )
    document = read_lists(page, Origin("0" * 64, "hn.gxt", title="关于公布某某评选名单的通知"))
    kept_out = [row for reading in document.lists for row in reading.quarantined]
    assert [row.reason for row in kept_out] == ["unknown_program", "unknown_program"]
    assert "no title names a program that the register keeps: 某某评选名单" in kept_out[0].message


@pytest.mark.parametrize(
    ("kind", "reason", "told"),
    [
        ("绿色工厂（绿色供应链）", "program_untold", "says 绿色工厂（绿色供应链）, which names several programs"),
        ("某某示范", "program_untold", "says 某某示范, which names no program"),
        ("专精特新", "other_list", "says 专精特新, which is another program"),
    ],
)
def test_a_row_whose_column_names_no_one_program_is_kept_out_and_says_so(kind: str, reason: str, told: str) -> None:
    rows = [
        ("序号", "企业名称", "类型"),
        ("1", "甲公司", "绿色工厂"),
        ("2", "乙公司", kind),
        ("3", "丙公司", "绿色工厂"),
    ]
    document = read_lists(blocks(rows, lines=("2023年湖南省绿色制造名单",), on_paper=False), HUNAN)
    (kept_out,) = [row for reading in document.lists for row in reading.quarantined]
    assert (kept_out.reason, kept_out.cells[1]) == (reason, "乙公司")
    assert told in kept_out.message
    assert not any(reading.sequence_gaps for reading in document.lists)
