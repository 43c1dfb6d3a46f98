"""Every known trap of published lists, each in a real file that has it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from scrapers.documents.reader import read_blocks
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import ListReading
from tests.builders import html, xlsx
from tests.builders.grids import Grid, Range
from tests.builders.lists import (
    HEADER,
    ORIGIN,
    TITLE,
    Layout,
    PublishedList,
    facts_of,
    the_list,
    write_pdf,
    write_pdf_of_mapped_text,
    write_xlsx,
)
from tests.builders.pdf import Ruling, Sheet

WIDTHS = (40, 60, 240, 240)
SIZE = (700, 842)
LONG = "天津市工业和信息化研究院（天津市节能中心）"
ROWS = (
    ("1", "北京", "北京ABB开关有限公司", "北京联合智业认证有限公司"),
    ("2", "天津", "科迈化工股份有限公司", LONG),
    ("3", "天津", "格林美（天津）城市矿产循环产业发展有限公司", "天津旭然科技有限公司"),
    ("4", "新疆兵团", "石河子天富南热电有限公司", "中国电子技术标准化研究院"),
)


def _read(path: Path) -> ListReading:
    reading = the_list(read_blocks(path), ORIGIN)
    assert reading.rows_seen == reading.rows_loaded + reading.rows_quarantined
    return reading


def _issues(reading: ListReading) -> set[str]:
    return {issue.code for issue in reading.issues}


def _pages(path: Path, *pages: Sequence[tuple[str, ...]], title: str = TITLE, without: tuple[str, ...] = ()) -> Path:
    """One table a page, ruled, with the title on the first."""
    with Sheet(path, size=SIZE) as sheet:
        sheet.centred(60, title, size=16)
        for number, rows in enumerate(pages, start=1):
            sheet.table(60, 100, WIDTHS, rows, without=without if number > 1 else ())
            sheet.page_number(str(number))
            sheet.next_page()
    return path


def test_a_row_split_over_a_page_break_is_one_entry(tmp_path: Path) -> None:
    upper = [HEADER, ROWS[0], ("2", "天津", "科迈化工股份", "天津市工业和信息化研究院（天")]
    lower = [("", "", "有限公司", "津市节能中心）"), ROWS[2], ROWS[3]]
    reading = _read(_pages(tmp_path / "a.pdf", upper, lower))
    assert facts_of(reading.entries) == list(ROWS)
    assert [(e.page, e.row_index) for e in reading.entries] == [(1, 2), (1, 3), (2, 2), (2, 3)]


def test_a_split_row_whose_number_stands_in_its_lower_part_is_one_entry(tmp_path: Path) -> None:
    upper = [HEADER, ROWS[0], ("", "", "科迈化工股份", "天津市工业和信息化研究院（天")]
    lower = [("2", "天津", "有限公司", "津市节能中心）"), ROWS[2], ROWS[3]]
    reading = _read(_pages(tmp_path / "a.pdf", upper, lower))
    assert facts_of(reading.entries) == list(ROWS)


def test_a_row_split_under_a_repeated_header_is_one_entry(tmp_path: Path) -> None:
    upper = [HEADER, ROWS[0], ("2", "天津", "科迈化工股份", LONG)]
    lower = [HEADER, ("", "", "有限公司", ""), ROWS[2], ROWS[3]]
    reading = _read(_pages(tmp_path / "a.pdf", upper, lower))
    assert facts_of(reading.entries) == list(ROWS)


def test_a_row_split_over_a_page_break_in_a_list_without_numbers_is_one_entry(tmp_path: Path) -> None:
    header = ("地区", "工厂名称", "第三方评价机构名称")
    rows = [row[1:] for row in ROWS]
    with Sheet(tmp_path / "a.pdf", size=SIZE) as sheet:
        sheet.centred(60, TITLE)
        sheet.table(60, 100, WIDTHS[1:], [header, rows[0], ("天津", "科迈化工股份", LONG)])
        sheet.next_page()
        sheet.table(60, 100, WIDTHS[1:], [("", "有限公司", ""), rows[2], rows[3]])
    reading = _read(tmp_path / "a.pdf")
    assert [fact[1:] for fact in facts_of(reading.entries)] == rows


def test_a_complete_row_on_top_of_a_page_is_an_entry_of_its_own(tmp_path: Path) -> None:
    reading = _read(_pages(tmp_path / "a.pdf", [HEADER, *ROWS[:2]], [*ROWS[2:]]))
    assert facts_of(reading.entries) == list(ROWS)


def test_a_page_without_its_top_rule_loses_no_row(tmp_path: Path) -> None:
    reading = _read(_pages(tmp_path / "a.pdf", [HEADER, *ROWS[:2]], [*ROWS[2:]], without=("top",)))
    assert facts_of(reading.entries) == list(ROWS)


@pytest.mark.parametrize("ruling", [Ruling.WHITE, Ruling.HAIRLINES, Ruling.NONE])
def test_invisible_rules_are_rules(tmp_path: Path, ruling: Ruling) -> None:
    reading = _read(write_pdf(tmp_path / "a.pdf", PublishedList(ROWS), Layout(characters_on_a_line=24), ruling=ruling))
    assert facts_of(reading.entries) == list(ROWS)


def test_merged_region_cells_hold_for_every_row_they_cover(tmp_path: Path) -> None:
    layout = Layout(merged_regions=True, rows_on_a_page=3)
    for path in (
        write_pdf(tmp_path / "a.pdf", PublishedList(ROWS), layout),
        write_xlsx(tmp_path / "a.xlsx", PublishedList(ROWS), layout),
    ):
        assert facts_of(_read(path).entries) == list(ROWS)


def test_a_merged_region_cell_that_prints_its_text_on_the_next_page_holds_on_both(tmp_path: Path) -> None:
    rows = [
        ("1", "北京", "甲厂", "丙所"),
        ("2", "", "乙厂", "丙所"),
        ("3", "", "丁厂", "丙所"),
        ("4", "", "戊厂", "丙所"),
    ]
    lower = [("5", "天津", "己厂", "丙所"), ("6", "", "庚厂", "丙所")]
    with Sheet(tmp_path / "a.pdf", size=SIZE) as sheet:
        sheet.centred(60, TITLE)
        sheet.table(60, 100, WIDTHS, [HEADER, *rows], merged={(1, 1): (2, 1), (3, 1): (2, 1)})
        sheet.next_page()
        sheet.table(60, 100, WIDTHS, lower, merged={(0, 1): (2, 1)})
    reading = _read(tmp_path / "a.pdf")
    assert [e.region_as_published for e in reading.entries] == ["北京", "北京", "天津", "天津", "天津", "天津"]


def test_a_merged_region_cell_that_goes_on_over_the_page_holds_on_both(tmp_path: Path) -> None:
    rows = [("1", "北京", "甲厂", "丙所"), ("2", "天津", "乙厂", "丙所"), ("3", "", "丁厂", "丙所")]
    lower = [("4", "", "戊厂", "丙所"), ("5", "", "己厂", "丙所"), ("6", "河北", "庚厂", "丙所")]
    with Sheet(tmp_path / "a.pdf", size=SIZE) as sheet:
        sheet.centred(60, TITLE)
        sheet.table(60, 100, WIDTHS, [HEADER, *rows], merged={(2, 1): (2, 1)})
        sheet.next_page()
        sheet.table(60, 100, WIDTHS, lower, merged={(0, 1): (2, 1)})
    reading = _read(tmp_path / "a.pdf")
    assert [e.region_as_published for e in reading.entries] == ["北京", "天津", "天津", "天津", "天津", "河北"]


def test_blank_region_cells_are_filled_from_above(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", PublishedList(ROWS), Layout(blank_regions=True))
    assert facts_of(_read(path).entries) == list(ROWS)


def test_wrapped_cells_are_joined_without_a_blank(tmp_path: Path) -> None:
    reading = _read(write_pdf(tmp_path / "a.pdf", PublishedList(ROWS), Layout(characters_on_a_line=5)))
    assert facts_of(reading.entries) == list(ROWS)


def test_a_header_repeated_on_each_page_is_no_row(tmp_path: Path) -> None:
    layout = Layout(repeated_header=True, rows_on_a_page=1)
    reading = _read(write_pdf(tmp_path / "a.pdf", PublishedList(ROWS), layout))
    assert facts_of(reading.entries) == list(ROWS)
    assert {e.page for e in reading.entries} == {1, 2, 3, 4}


def test_a_total_row_is_no_entry_but_the_count_it_states_is_checked(tmp_path: Path) -> None:
    reading = _read(write_pdf(tmp_path / "a.pdf", PublishedList(ROWS), Layout(total_row=True)))
    assert facts_of(reading.entries) == list(ROWS)
    assert "stated_count_not_met" not in _issues(reading)
    short = PublishedList((*ROWS[:3], ("合计", "", "", "4")))
    reading = _read(write_pdf(tmp_path / "b.pdf", short, Layout()))
    assert facts_of(reading.entries) == list(ROWS[:3])
    assert "stated_count_not_met" in _issues(reading)


def test_footnotes_are_no_rows_and_are_reported(tmp_path: Path) -> None:
    texts = [list(HEADER), *(list(row) for row in ROWS), ["注：排名不分先后。", "", "", ""]]
    path = xlsx.write_grid(tmp_path / "a.xlsx", Grid(texts, [Range(5, 0, 5, 3)]), sheet_name=TITLE)
    reading = _read(path)
    assert facts_of(reading.entries) == list(ROWS)
    assert [i.message for i in reading.issues if i.code == "footnote"] == ["a note in the table: 注：排名不分先后。"]


def test_a_second_table_of_the_same_list_on_a_page_is_read_with_the_first(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf", size=SIZE) as sheet:
        sheet.centred(60, TITLE)
        bottom = sheet.table(60, 100, WIDTHS, [HEADER, *ROWS[:2]])
        sheet.table(60, bottom + 40, WIDTHS, [HEADER, *ROWS[2:]])
    reading = _read(tmp_path / "a.pdf")
    assert facts_of(reading.entries) == list(ROWS)
    assert [e.table_index for e in reading.entries] == [1, 1, 2, 2]


def test_a_second_table_whose_numbers_begin_again_is_no_repetition(tmp_path: Path) -> None:
    again = [("1", *ROWS[2][1:]), ("2", *ROWS[3][1:])]
    with Sheet(tmp_path / "a.pdf", size=SIZE) as sheet:
        sheet.centred(60, TITLE)
        bottom = sheet.table(60, 100, WIDTHS, [HEADER, *ROWS[:2]])
        sheet.table(60, bottom + 40, WIDTHS, [HEADER, *again])
    reading = _read(tmp_path / "a.pdf")
    assert facts_of(reading.entries) == [*ROWS[:2], *again]
    assert not _issues(reading) & {"duplicate_seq", "sequence_gap", "sequence_order"}


def test_a_list_of_another_kind_on_the_same_page_is_kept_apart(tmp_path: Path) -> None:
    parks = [("序号", "地区", "园区名称"), ("1", "天津", "天津子牙经济技术开发区")]
    with Sheet(tmp_path / "a.pdf", size=SIZE) as sheet:
        sheet.centred(60, TITLE)
        bottom = sheet.table(60, 100, WIDTHS, [HEADER, *ROWS])
        sheet.centred(bottom + 30, "2021年度绿色工业园区名单")
        sheet.table(60, bottom + 60, WIDTHS[:3], parks)
    factories, other = read_lists(read_blocks(tmp_path / "a.pdf"), ORIGIN).lists
    assert facts_of(factories.entries) == list(ROWS)
    assert (other.program_id, [e.name_as_published for e in other.entries]) == ("cn.miit.green_park", [parks[1][2]])


def test_full_width_digits_are_numbers_and_full_width_brackets_stay_as_printed(tmp_path: Path) -> None:
    header = ("序　号", "地 区", "工厂名称（全称）", "第三方评价机构\n名称")
    rows = [
        ("１", "北京", "北京ＡＢＢ（中国）有限公司", "甲（乙)所"),
        ("２", "内 蒙 古", "乙厂", "甲所"),
        ("１０", "北京", "丙厂", "甲所"),
    ]
    path = xlsx.write_grid(tmp_path / "a.xlsx", Grid([list(row) for row in (header, *rows)]), sheet_name=TITLE)
    reading = _read(path)
    assert [e.seq for e in reading.entries] == [1, 2, 10]
    assert reading.sequence_gaps == ("3-9",)
    first, second, _ = reading.entries
    assert (first.name_as_published, first.assessor_as_published) == ("北京ＡＢＢ（中国）有限公司", "甲（乙)所")
    assert (second.region_as_published, second.province_code) == ("内 蒙 古", "15")


# ⼯ ⼚ ⽅ ⽴ are Kangxi radicals, ⻄ ⻘ ⻓ ⻔ from the radicals supplement, 金 a compatibility ideograph (U+F90A).
RADICAL_HEADER = ("序号", "地区", "⼯⼚名称", "第三⽅评价机构")
RADICAL_ROWS = (
    ("1", "⼭⻄", "⻓治⾦属⼯业有限公司", "⾚⻘认证中⼼"),
    ("2", "⿊⻰江", "\uf90a⽴⼈⼯智能有限公司", "⽅圆标志"),
    ("3", "厦⻔", "厦⻔⻢⻋有限公司", "⽅圆标志"),
)


@pytest.mark.parametrize("file_name", ["a.pdf", "a.html"])
def test_radicals_and_compatibility_ideographs_are_understood_and_stay_as_published(
    tmp_path: Path, file_name: str
) -> None:
    path = tmp_path / file_name
    if path.suffix == ".pdf":
        write_pdf_of_mapped_text(path, [RADICAL_HEADER, *RADICAL_ROWS], title="2021年度绿⾊⼯⼚名单")
    else:
        grid = Grid([list(row) for row in (RADICAL_HEADER, *RADICAL_ROWS)])
        path.write_text(html.page("<h2>2021年度绿⾊⼯⼚名单</h2>", html.table(grid)), encoding="utf-8")
    reading = _read(path)
    assert facts_of(reading.entries) == list(RADICAL_ROWS)
    assert [(e.province_code, e.city_code) for e in reading.entries] == [("14", None), ("23", None), ("35", "3502")]
    assert reading.program_id == "cn.miit.green_factory"


def test_a_title_row_merged_over_the_table_is_the_lists_title(tmp_path: Path) -> None:
    layout = Layout(title_row=True)
    for path in (
        write_pdf(tmp_path / "a.pdf", PublishedList(ROWS), layout),
        write_xlsx(tmp_path / "a.xlsx", PublishedList(ROWS), layout),
    ):
        reading = _read(path)
        assert reading.list_title == TITLE
        assert facts_of(reading.entries) == list(ROWS)
