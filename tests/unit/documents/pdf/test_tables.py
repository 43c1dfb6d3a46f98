"""Ruled tables in PDFs: every cell as printed, however the rules are drawn."""

from pathlib import Path

import pytest

from scrapers.documents.blocks import Block, Paragraph, Remark, Table
from scrapers.documents.pdf.reader import read_pdf
from tests.builders.pdf import Ruling, Sheet, list_pdf

HEADER = ("序号", "地区", "工厂名称", "第三方评价机构名称")
ENTRIES = (
    ("1", "北京", "北京ABB开关有限公司", "北京联合智业认证有限公司"),
    ("2", "内蒙古", "蒙牛高科乳制品有限\n责任公司", "中标合信（北京）认证有限公司"),
    ("3", "上海", "SMC（上海）制造有限公司", ""),
)
WIDTHS = (40, 60, 170, 190)


def tables(path: Path) -> list[Table]:
    return [block for block in read_pdf(path) if isinstance(block, Table)]


def texts(table: Table) -> list[tuple[str, ...]]:
    return [row.texts for row in table.rows]


def kinds(blocks: list[Block]) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else type(block).__name__ for block in blocks]


@pytest.mark.parametrize("ruling", [ruling for ruling in Ruling if ruling is not Ruling.NONE])
def test_a_table_reads_the_same_however_its_rules_are_drawn(tmp_path: Path, ruling: Ruling) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, WIDTHS, [HEADER, *ENTRIES], ruling=ruling)
    (table,) = tables(path)
    assert texts(table) == [HEADER, *ENTRIES]
    assert not any(cell.merged for row in table.rows for cell in row.cells)


@pytest.mark.parametrize("side", ["top", "bottom", "left", "right"])
def test_a_table_without_one_of_its_outer_rules_keeps_that_row_or_column(tmp_path: Path, side: str) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.text(60, 60, "2021年度绿色工厂名单")
        sheet.table(60, 100, WIDTHS, [HEADER, *ENTRIES], without=[side])
    title, table = read_pdf(path)
    assert isinstance(table, Table)
    assert isinstance(title, Paragraph)
    assert texts(table) == [HEADER, *ENTRIES]


def test_a_table_that_runs_on_without_a_top_rule_keeps_its_first_row_on_each_page(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    entries = [(str(number), "北京", f"第{number}工厂", "认证中心") for number in range(1, 61)]
    list_pdf(path, "绿色工厂名单", [HEADER, *entries], WIDTHS, without=["top"])
    assert [row.texts for table in tables(path) for row in table.rows] == [HEADER, *entries]


def test_columns_merged_in_a_row_carry_the_same_text_and_say_so(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    rows = [
        ("1. 家用洗涤剂（79种）", "", ""),
        ("适用评价标准：", "《家用洗涤剂》", ""),
        ("序号", "企业名称", "产品名称"),
    ]
    with Sheet(path) as sheet:
        sheet.table(60, 100, (90, 150, 150), rows, merged={(0, 0): (1, 3), (1, 1): (1, 2)})
    (table,) = tables(path)
    assert texts(table) == [
        ("1. 家用洗涤剂（79种）",) * 3,
        ("适用评价标准：", "《家用洗涤剂》", "《家用洗涤剂》"),
        ("序号", "企业名称", "产品名称"),
    ]
    assert [[cell.merged for cell in row.cells] for row in table.rows] == [
        [False, True, True],
        [False, False, True],
        [False, False, False],
    ]


def test_a_region_cell_merged_over_rows_is_filled_into_each_of_them(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    rows = [
        ("序号", "地区", "名称"),
        ("1", "北京", "甲公司"),
        ("2", "", "乙公司"),
        ("3", "", "丙公司"),
        ("4", "天津", "丁公司"),
    ]
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 60, 150), rows, merged={(1, 1): (3, 1)})
    (table,) = tables(path)
    assert [row.texts for row in table.rows] == [
        ("序号", "地区", "名称"),
        ("1", "北京", "甲公司"),
        ("2", "北京", "乙公司"),
        ("3", "北京", "丙公司"),
        ("4", "天津", "丁公司"),
    ]
    assert [row.cells[1].merged for row in table.rows] == [False, False, True, True, False]


def test_a_header_of_two_levels_reads_as_two_rows_of_equal_width(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    rows = [("序号", "企业", "", "备注"), ("", "名称", "地区", ""), ("1", "甲公司", "北京", "")]
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 120, 60, 60), rows, merged={(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)})
    (table,) = tables(path)
    assert texts(table) == [
        ("序号", "企业", "企业", "备注"),
        ("序号", "名称", "地区", "备注"),
        ("1", "甲公司", "北京", ""),
    ]


def test_rows_whose_columns_do_not_line_up_are_tables_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        below = sheet.table(60, 100, (100, 300), [("适用评价标准：", "《家用洗涤剂》")])
        sheet.table(60, below, (40, 180, 180), [("序号", "企业名称", "产品名称"), ("1", "甲公司", "肥皂")])
    upper, lower = tables(path)
    assert texts(upper) == [("适用评价标准：", "《家用洗涤剂》")]
    assert texts(lower) == [("序号", "企业名称", "产品名称"), ("1", "甲公司", "肥皂")]
    assert (upper.index, lower.index) == (1, 2)


def test_two_tables_on_a_page_stay_two_with_the_line_between_them_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.text(60, 60, "一、绿色工厂")
        below = sheet.table(60, 80, (40, 200), [("序号", "工厂名称"), ("1", "甲公司")])
        sheet.text(60, below + 20, "二、绿色工业园区")
        sheet.table(60, below + 40, (40, 200), [("序号", "园区名称"), ("1", "乙园区")])
    blocks = list(read_pdf(path))
    assert kinds(blocks) == ["一、绿色工厂", "Table", "二、绿色工业园区", "Table"]
    assert [block.index for block in blocks if isinstance(block, Table)] == [1, 2]


def test_tables_side_by_side_stay_two(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 150), [("序号", "名称"), ("1", "甲公司")])
        sheet.table(300, 100, (40, 150), [("序号", "名称"), ("2", "乙公司")])
    left, right = tables(path)
    assert texts(left)[1] == ("1", "甲公司")
    assert texts(right)[1] == ("2", "乙公司")


def test_a_row_has_the_box_that_its_rules_draw(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 200), [("序号", "工厂名称"), ("1", "甲公司")])
    (table,) = tables(path)
    assert [row.box.as_text() for row in table.rows if row.box] == ["60.0,100.0,300.0,124.0", "60.0,124.0,300.0,148.0"]
    assert [row.index for row in table.rows] == [1, 2]


def test_an_empty_cell_stays_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 100, 100), [("1", "", "甲"), ("", "", ""), ("2", "乙", "")])
    (table,) = tables(path)
    assert texts(table) == [("1", "", "甲"), ("", "", ""), ("2", "乙", "")]


def test_a_frame_around_the_page_is_no_table_and_hides_none(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(40, 40, (515,), [("",)], row_height=760)
        sheet.text(60, 60, "名单")
        sheet.table(60, 100, (40, 200), [("序号", "名称"), ("1", "甲公司")])
    blocks = list(read_pdf(path))
    assert kinds(blocks) == ["名单", "Table"]


def test_double_rules_make_no_rows_or_columns_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 200), [("序号", "名称"), ("1", "甲公司")])
        sheet.table(58, 98, (244,), [("",)], row_height=52)
    (table,) = tables(path)
    assert texts(table) == [("序号", "名称"), ("1", "甲公司")]


def test_a_coloured_page_and_coloured_rows_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.area(0, 0, sheet.width, sheet.height, grey=0.98)
        sheet.area(60, 100, 300, 124, grey=0.8)
        sheet.area(70, 130, 90, 142, grey=0.6)
        sheet.text(60, 60, "名单")
        sheet.table(60, 100, (40, 200), [("序号", "名称"), ("1", "甲公司"), ("2", "乙公司")])
    blocks = list(read_pdf(path))
    assert kinds(blocks) == ["名单", "Table"]
    (table,) = tables(path)
    assert texts(table) == [("序号", "名称"), ("1", "甲公司"), ("2", "乙公司")]


def test_colour_behind_lines_and_words_of_running_text_makes_no_table(tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    lines = ["各有关单位：", "现将绿色制造名单予以公布，有效期三年。", "请各地做好动态管理。"]
    with Sheet(path) as sheet:
        for number, line in enumerate(lines):
            top = 100 + 16 * number
            sheet.area(60, top - 2, 500, top + 13, grey=1)
            sheet.area(60 + 11 * number, top - 1, 110 + 25 * number, top + 12, grey=0.9)
            sheet.area(110 + 25 * number, top - 1, 150 + 25 * number, top + 12, grey=0.7)
            sheet.text(60, top, line)
    assert kinds(list(read_pdf(path))) == lines


def test_an_underlined_word_in_a_cell_does_not_part_it(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 200), [("序号", "名称"), ("1", "甲公司\n（集团）"), ("2", "乙公司")])
        sheet.line(105, 139, 140, 139)
    (table,) = tables(path)
    assert texts(table) == [("序号", "名称"), ("1", "甲公司\n（集团）"), ("2", "乙公司")]


def test_rows_parted_by_no_rule_are_parted_by_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    rows = [
        ("序号", "名称", "地区"),
        ("1", "甲公司", "北京"),
        ("2", "乙科技发展有限\n责任公司", "天津"),
        ("3", "丙公司", ""),
    ]
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 150, 60), rows, without=["across"])
    (table,) = tables(path)
    assert texts(table)[1:] == rows[1:]


def test_a_table_printed_sideways_is_read_upright(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        pen = sheet.canvas
        pen.saveState()
        pen.translate(sheet.width, 0)
        pen.rotate(90)
        sheet.height, sheet.width = sheet.width, sheet.height
        sheet.text(60, 60, "附件 名单")
        sheet.table(60, 100, WIDTHS, [HEADER, *ENTRIES])
        pen.restoreState()
    blocks = list(read_pdf(path))
    assert kinds(blocks) == ["附件 名单", "Table"]
    (table,) = tables(path)
    assert texts(table) == [HEADER, *ENTRIES]


def test_a_page_that_says_it_is_turned_is_read_upright(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        pen = sheet.canvas
        pen.setPageRotation(90)
        pen.translate(sheet.width, 0)
        pen.rotate(90)
        sheet.height, sheet.width = sheet.width, sheet.height
        sheet.table(60, 100, WIDTHS, [HEADER, *ENTRIES])
    (table,) = tables(path)
    assert texts(table) == [HEADER, *ENTRIES]


@pytest.mark.parametrize("turned", [90.0, -90.0, 0.0])
@pytest.mark.parametrize("is_latin", [False, True])
def test_a_head_of_a_narrow_column_says_the_same_however_its_type_is_turned(
    tmp_path: Path, turned: float, is_latin: bool
) -> None:
    """Turned to the left it runs up, to the right down; both readers read it from its beginning."""
    path = tmp_path / "list.pdf"
    head = "City code" if is_latin else "所属地市"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 100, 200), [("", "序号", "工厂名称"), ("济南", "1", "甲厂有限公司")], row_height=90)
        across, down = (16, 80) if turned > 0 else (8, 8) if turned < 0 else (0, 30)
        sheet.text(60 + across, 100 + down, head, turned=turned, size=8)
    blocks = list(read_pdf(path))
    (table,) = [block for block in blocks if isinstance(block, Table)]
    (said, *others) = texts(table)[0]
    assert "".join(said.split()) == "".join(head.split())
    assert others == ["序号", "工厂名称"]
    if turned >= 0:
        assert said == head
    assert not [block for block in blocks if isinstance(block, Remark)]


def test_two_lines_of_type_that_run_up_are_read_from_the_left(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (60, 100), [("", "工厂名称"), ("1", "甲厂有限公司")], row_height=90)
        for number, line in enumerate(("第三方评价", "机构名称")):
            sheet.text(72 + 16 * number, 178, line, turned=90, size=8)
    (table,) = tables(path)
    assert texts(table)[0] == ("第三方评价\n机构名称", "工厂名称")
