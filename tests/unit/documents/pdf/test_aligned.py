"""Tables without rules in PDFs, and text that only looks a little like one."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from scrapers.documents.blocks import Block, Paragraph, Table
from scrapers.documents.pdf.reader import read_pdf
from tests.builders.pdf import Ruling, Sheet, list_pdf, text_width

HEADER = ("序号", "地区", "工厂名称", "第三方评价机构名称")
WIDTHS = (40, 70, 170, 190)
ENTRIES = (
    ("1", "北京", "北京ABB开关有限公司", "北京联合智业认证有限公司"),
    ("2", "内蒙古", "蒙牛高科乳制品（北京）有限责任\n公司", "中标合信（北京）认证有限公司"),
    ("3", "", "SMC（上海）制造有限公司", ""),
    ("4", "上海", "甲公司", "中国船级社质量认证公司"),
)


def rows(blocks: list[Block]) -> list[tuple[str, ...]]:
    return [row.texts for block in blocks if isinstance(block, Table) for row in block.rows]


@pytest.mark.parametrize("at_top", [False, True], ids=["in the middle", "at the top"])
@pytest.mark.parametrize("centred", [False, True], ids=["left", "centred"])
def test_a_table_without_rules_is_read_by_its_columns_and_numbers(tmp_path: Path, centred: bool, at_top: bool) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.centred(60, "2021年度绿色工厂名单", size=16)
        below = sheet.table(60, 100, WIDTHS, [HEADER, *ENTRIES], ruling=Ruling.NONE, centred=centred, at_top=at_top)
        sheet.text(60, below + 30, "注：本名单按地区排列，排名不分先后。")
    blocks = list(read_pdf(path))
    assert rows(blocks) == [HEADER, *ENTRIES]
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "2021年度绿色工厂名单",
        "注：本名单按地区排列，排名不分先后。",
    ]


@pytest.mark.parametrize("crop", [(0, 0, 595, 842), (0, 300, 595, 842)], ids=["the sheet", "a part of it"])
def test_a_number_below_the_last_row_is_no_end_of_its_name(
    tmp_path: Path, crop: tuple[float, float, float, float]
) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.canvas.setCropBox(crop)
        below = sheet.table(60, 100, WIDTHS, [HEADER, *ENTRIES], ruling=Ruling.NONE)
        sheet.text(60 + WIDTHS[0] + WIDTHS[1] + 30, below + 12, "7")
    assert rows(list(read_pdf(path))) == [HEADER, *ENTRIES]


def test_a_table_without_rules_runs_on_over_pages_without_its_header(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    entries = [(str(number), "北京", f"第{number}工厂", "认证中心") for number in range(1, 58)]
    list_pdf(path, "绿色工厂名单", [HEADER, *entries], WIDTHS, ruling=Ruling.NONE)
    blocks = list(read_pdf(path))
    assert rows(blocks) == [HEADER, *entries]
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["绿色工厂名单"]


def test_a_wrapped_header_without_rules_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    header = ("序号", "地区", "工厂名称", "第三方评价\n机构名称")
    with Sheet(path) as sheet:
        sheet.centred(60, "名单")
        sheet.table(60, 100, WIDTHS, [header, *ENTRIES], ruling=Ruling.NONE, row_height=30)
    assert rows(list(read_pdf(path))) == [header, *ENTRIES]


def test_rules_across_alone_part_the_rows_of_a_table_without_column_rules(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    header = ("企业名称", "地区", "推荐单位")
    entries = [
        ("甲科技发展有限\n责任公司", "北京", "北京市经济和信息化局"),
        ("乙公司", "天津", ""),
        ("丙公司", "", "上海市经济和信息\n化委员会"),
    ]
    with Sheet(path) as sheet:
        sheet.table(60, 100, (150, 80, 150), [header, *entries], without=["left", "right", "down"])
    assert rows(list(read_pdf(path))) == [header, *entries]


def test_a_frame_with_rules_across_is_read_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, WIDTHS, [HEADER, *ENTRIES], without=["down"])
    assert rows(list(read_pdf(path))) == [HEADER, *ENTRIES]


def test_a_ladder_of_one_column_stays_a_table_of_one_column(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (300,), [("甲公司",), ("乙公司",), ("丙公司",)])
    assert rows(list(read_pdf(path))) == [("甲公司",), ("乙公司",), ("丙公司",)]


def test_running_text_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    lines = [
        "各有关单位：",
        "    根据《工业和信息化部办公厅关于开展绿色制造名单推荐工作的通知》，经",
        "申报、推荐、评审、公示，现将名单予以公布。联系人：张三  电话：010-12345678",
        "1. 绿色工厂；2. 绿色园区；3. 绿色供应链",
        "          附件：1. 名单      2. 说明",
        "                                        2021年12月30日",
    ]
    with Sheet(path) as sheet:
        for number, line in enumerate(lines):
            sheet.text(60, 100 + 20 * number, line)
    blocks = list(read_pdf(path))
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [line.strip() for line in lines]
    assert rows(blocks) == []


def _close_numbers(path: Path, listed: Sequence[tuple[str, ...]], gap: float, size: float = 10.5) -> None:
    """Draw rows whose first cell ends at one place and whose second begins `gap` type sizes behind it."""
    with Sheet(path) as sheet:
        sheet.centred(60, "2023年度绿色工厂名单", size=16)
        for at, (number, *cells) in enumerate(listed):
            top = 100 + 22 * at
            sheet.text(100 - text_width(number, size), top, number, size=size)
            for x, cell in zip((100 + gap * size, 200, 420), cells, strict=False):
                sheet.text(x, top, cell, size=size)


@pytest.mark.parametrize("gap", [0.02, 0.2, 0.6, 0.95])
@pytest.mark.parametrize("first", [1, 7, 98])
def test_a_number_set_right_is_parted_from_a_text_set_left_beside_it(tmp_path: Path, gap: float, first: int) -> None:
    entries = [(str(first + at), "济南市", f"济南样例{at}有限公司", "认证中心") for at in range(5)]
    if gap < 0.15 and first == 1:
        entries += [(str(6 + at), "青岛市", f"青岛样例{at}有限公司", "认证中心") for at in range(6)]
    listed = [("序号", "地区", "工厂名称", "机构"), *entries]
    _close_numbers(tmp_path / "list.pdf", listed, gap)
    blocks = list(read_pdf(tmp_path / "list.pdf"))
    assert rows(blocks) == listed
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["2023年度绿色工厂名单"]


def test_lines_that_begin_with_years_or_counts_stay_lines(tmp_path: Path) -> None:
    lines = ["2021年建成绿色工厂若干家", "2022年建成绿色工厂若干家", "2023年建成绿色工厂若干家"]
    lines += ["1号车间改造完成", "2号车间改造完成", "9项指标提升", "10项指标提升"]
    with Sheet(tmp_path / "a.pdf") as sheet:
        for at, line in enumerate(lines):
            sheet.text(60, 60 + 20 * at, line)
    assert [block.text for block in read_pdf(tmp_path / "a.pdf") if isinstance(block, Paragraph)] == lines


@pytest.mark.parametrize("first", [3, 11])
def test_figures_that_a_text_begins_with_are_no_column_of_their_own_though_they_count_on(
    tmp_path: Path, first: int
) -> None:
    listed = [("序号", "企业名称", "地市")]
    listed += [(f"{first + at}车间", f"济南样例{at}号有限公司", "济南市") for at in range(5)]
    with Sheet(tmp_path / "list.pdf") as sheet:
        for at, cells in enumerate(listed):
            for x, cell in zip((60, 120, 340), cells, strict=True):
                sheet.text(x, 100 + 22 * at, cell)
    blocks = list(read_pdf(tmp_path / "list.pdf"))
    assert rows(blocks) == listed
