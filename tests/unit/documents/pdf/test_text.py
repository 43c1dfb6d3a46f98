"""The text of PDFs: lines and cells as printed, with the blanks that are there and no others."""

from pathlib import Path

import pytest

from scrapers.documents.blocks import Box, Paragraph, Table
from scrapers.documents.pdf.page import Glyph, PrintedPage
from scrapers.documents.pdf.reader import read_pdf
from scrapers.documents.pdf.text import lines_of, without_page_numbers
from tests.builders.pdf import Sheet, text_width


def paragraphs(path: Path) -> list[str]:
    return [block.text for block in read_pdf(path) if isinstance(block, Paragraph)]


def cell(path: Path) -> str:
    (table,) = [block for block in read_pdf(path) if isinstance(block, Table)]
    return table.rows[0].cells[1].text


def test_each_printed_line_is_a_paragraph_in_reading_order_with_its_box(tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    with Sheet(path) as sheet:
        sheet.text(60, 120, "现将名单予以公布。")
        sheet.text(60, 100, "各有关单位：", size=12)
    first, second = read_pdf(path)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.text, second.text) == ("各有关单位：", "现将名单予以公布。")
    assert first.box is not None
    assert first.box.x0 == pytest.approx(60, abs=0.1)
    assert first.box.x1 == pytest.approx(60 + 6 * 12, abs=0.1)
    assert 97 < first.box.top < first.box.bottom < 116


@pytest.mark.parametrize(
    "number", ["3", "- 3 -", "— 3 —", "－３－", "第3页", "第 3 页 共 10 页", "3/10", "Page 3 of 10"]
)
def test_a_page_number_is_left_out_at_the_foot_and_at_the_head(tmp_path: Path, number: str) -> None:
    path = tmp_path / "notice.pdf"
    with Sheet(path) as sheet:
        sheet.text(280, 30, number)
        sheet.text(60, 100, "正文")
        sheet.page_number(number)
    assert paragraphs(path) == ["正文"]


def test_a_number_in_the_middle_of_the_page_is_text(tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    with Sheet(path) as sheet:
        sheet.text(60, 400, "662")
        sheet.page_number("1 正文")
    assert paragraphs(path) == ["662", "1 正文"]


def test_a_number_at_the_head_that_is_not_the_first_line_is_text(tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    with Sheet(path) as sheet:
        sheet.text(60, 30, "附件")
        sheet.text(60, 50, "1")
        sheet.text(60, 790, "2")
        sheet.text(60, 810, "（此件公开发布）")
    assert paragraphs(path) == ["附件", "1", "2", "（此件公开发布）"]


def test_blanks_in_the_text_stay_as_many_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 300), [("1", "HSYV-6   4×2×0.57 mm"), ("2", "甲")])
    assert cell(path) == "HSYV-6   4×2×0.57 mm"


def test_a_blank_at_the_end_of_an_inner_line_stays_and_those_around_the_cell_do_not(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 300), [("1", " ThinkPad Thunderbolt \nWorkstation "), ("2", "甲")])
    assert cell(path) == "ThinkPad Thunderbolt \nWorkstation"


def test_latin_words_set_apart_without_a_blank_get_one(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 300), [("1", ""), ("2", "甲")])
        end = sheet.text(105, 107, "Green")
        sheet.text(end + 3, 107, "Factory")
    assert cell(path) == "Green Factory"


def test_chinese_characters_set_apart_get_no_blank(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 300), [("1", ""), ("2", "甲")])
        end = sheet.text(105, 107, "名")
        end = sheet.text(end + 20, 107, "称")
        sheet.text(end + 4, 107, "A1")
    assert cell(path) == "名称A1"


def test_letters_spaced_out_for_justification_get_no_blanks_within_the_word(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 300), [("1", ""), ("2", "甲")])
        sheet.text(105, 107, "GREEN FACTORY", char_space=3)
    assert cell(path) == "GREEN FACTORY"


def test_words_stay_apart_where_their_letters_are_spaced_out_too(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 300), [("1", ""), ("2", "甲")])
        end = sheet.text(105, 107, "GREEN", char_space=3)
        sheet.text(end + 4, 107, "FACTORY", char_space=3)
    assert cell(path) == "GREEN FACTORY"


def test_type_printed_twice_to_look_bold_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 300), [("1", "工厂名称 222"), ("2", "甲")])
        sheet.table(60.3, 100.2, (40, 300), [("1", "工厂名称 222"), ("2", "甲")], without=["across", "down"])
    assert cell(path) == "工厂名称 222"


def test_raised_and_lowered_figures_stay_in_their_line(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 300), [("1", ""), ("2", "甲")])
        end = sheet.text(105, 107, "mg/cm")
        end = sheet.text(end, 108, "3", size=6)
        end = sheet.text(end, 107, "，CO")
        sheet.text(end, 113, "2", size=6)
    assert cell(path) == "mg/cm3，CO2"


def test_a_mark_across_the_page_is_not_mixed_into_the_cells(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 300), [("1", "甲公司"), ("2", "乙公司")])
        sheet.text(100, 160, "公示样稿", size=40, turned=30)
    assert cell(path) == "甲公司"
    assert paragraphs(path) == []


def test_text_off_the_page_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    with Sheet(path) as sheet:
        sheet.text(60, 100, "看得见")
        sheet.text(-200, 140, "看不见")
        sheet.text(60, 900, "也看不见")
    assert paragraphs(path) == ["看得见"]


def test_the_part_of_a_sheet_that_is_shown_says_where_page_numbers_stand_and_what_a_scan_covers() -> None:
    page = PrintedPage(1, 600, 1000)
    page.visible = Box(0, 500, 600, 700)
    lines = lines_of([Glyph("2", 300, top, 306, top + 10) for top in (505, 595, 685)])
    assert [line.top for line in without_page_numbers(lines, page.visible)] == [595]
    page.pictures = [Box(0, 500, 300, 620)]
    assert page.scan() == page.pictures[0]
    page.visible = Box(0, 0, 600, 1000)
    assert [line.top for line in without_page_numbers(lines, page.visible)] == [505, 595, 685]
    assert page.scan() is None


def test_lines_set_solid_in_a_cell_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 300), [("1", "甲公司\n乙公司\n丙公司"), ("2", "丁")], size=10, leading=10)
    assert cell(path) == "甲公司\n乙公司\n丙公司"


def test_compatibility_characters_are_kept_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    printed = "１２（Ａ）㎡"
    with Sheet(path) as sheet:
        sheet.table(60, 100, (40, 300), [("1", printed), ("2", "甲")])
        assert text_width(printed, 10.5) > 0
    assert cell(path) == printed
