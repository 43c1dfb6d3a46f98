"""Lists whose rows stand under the heading of a region, and the numbers stated of a region's rows."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Paragraph, Table
from scrapers.documents.blocks import Heading as HeadingBlock
from scrapers.documents.reader import read_blocks
from scrapers.lists.outline import Outline, home_of
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import DocumentLists, ListReading
from tests.builders.grids import Grid, Range
from tests.builders.lists import PrintedRow, across, blocks, table_block, the_list
from tests.builders.shaped import (
    CITIES,
    FORMATS,
    SHANDONG,
    TITLE,
    CityList,
    Heading,
    Part,
    Write,
    a_few,
    city_lists,
    in_any_format,
)


def _read(path: Path) -> ListReading:
    return the_list(read_blocks(path), SHANDONG)


def _rows_of(reading: ListReading) -> list[tuple[str, str | None, str | None]]:
    return [(entry.name_as_published, entry.region_as_published, entry.city_code) for entry in reading.entries]


@pytest.mark.parametrize("heading", [one for one in Heading if one is not Heading.TITLED])
def test_a_city_is_heard_in_a_heading_of_any_form(heading: Heading) -> None:
    read = Outline(home_of("sd.gxt")).read(heading.over("青岛市", 2, 3))
    assert read is not None
    assert (read.region, read.rows_stated) == ("青岛市", 3 if heading.states_a_count else None)


def _facts(lists: tuple[CityList, ...]) -> list[tuple[str, str, str]]:
    return [(name, one.city, CITIES[one.city]) for one in lists for name in one.names]


def _faults(reading: ListReading) -> set[str]:
    return {issue.code for issue in reading.issues if issue.severity == "error"}


@in_any_format
@a_few
@given(
    lists=city_lists(),
    heading=st.sampled_from(list(Heading)),
    repeats_header=st.booleans(),
    restarts=st.booleans(),
)
def test_the_heading_over_each_table_is_the_region_of_its_rows(
    tmp_path: Path, write: Write, lists: tuple[CityList, ...], heading: Heading, repeats_header: bool, restarts: bool
) -> None:
    parts: list[Part] = [TITLE]
    numbers = count(1)
    for at, one in enumerate(lists):
        if restarts:
            numbers = count(1)
        header = [["序号", "企业名称", "所属行业"]] if repeats_header or not at else []
        rows = [[str(next(numbers)), name, "化工"] for name in one.names]
        parts += [heading.over(one.city, at, len(rows)), Grid([*header, *rows])]
    reading = _read(write(tmp_path / "list", parts))
    assert _rows_of(reading) == _facts(lists)
    assert (reading.quarantined, _faults(reading), reading.sequence_gaps) == ((), set(), ())
    if heading.states_a_count:
        assert reading.rows_stated == len(reading.entries)


@pytest.mark.parametrize("heading", [heading for heading in Heading if heading.states_a_count])
@pytest.mark.parametrize("write", [write for _, write in FORMATS])
def test_a_heading_that_states_another_number_than_stand_under_it_is_told(
    tmp_path: Path, write: Write, heading: Heading
) -> None:
    parts: list[Part] = [TITLE]
    for at, city in enumerate(("济南市", "青岛市")):
        grid = Grid([["序号", "企业名称"], ["1", f"{city}甲有限公司"], ["2", f"{city}乙有限公司"]])
        parts += [heading.over(city, at, 2 + at), grid]
    reading = _read(write(tmp_path / "list", parts))
    told = [issue.message for issue in reading.issues if issue.code == "subtotal_not_met"]
    assert told == [f"{heading.over('青岛市', 1, 3)} states 3 rows, and 2 stand there"]


@a_few
@given(lists=city_lists(), style=st.sampled_from([Heading.NUMBERED_AND_COUNTED, Heading.PLAIN, Heading.COLON]))
def test_numbered_lines_under_the_heading_of_a_region_lie_there(
    tmp_path: Path, lists: tuple[CityList, ...], style: Heading
) -> None:
    parts = [TITLE]
    for at, one in enumerate(lists):
        parts.append(style.over(one.city, at, len(one.names)))
        parts += [f"{number}.{name}" for number, name in enumerate(one.names, start=1)]
    if sum(len(one.names) for one in lists) < 2:
        return
    write_docx = dict(FORMATS)["docx"]
    reading = _read(write_docx(tmp_path / "list", parts))
    assert _rows_of(reading) == _facts(lists)
    assert _faults(reading) == set()


_SUBTOTALS = (
    lambda city, number: ["", f"{city}小计", str(number), ""],
    lambda city, number: [f"{city}小计", "", f"{number}家", ""],
    lambda city, number: ["小计", city, str(number), ""],
    lambda city, number: ["", city, "小计", str(number)],
    lambda city, number: [f"{city}合计（{number}家）", "", "", ""],
    lambda _, number: ["小计", "", str(number), ""],
)


def _with_subtotals(
    lists: tuple[CityList, ...], shape: int, *, short_by: dict[str, int], region_column: bool, closing: bool
) -> Grid:
    rows = [["序号", "地市" if region_column else "所属行业", "企业名称", "备注"]]
    numbers = count(1)
    for one in lists:
        rows += [[str(next(numbers)), one.city if region_column else "化工", name, ""] for name in one.names]
        rows.append(_SUBTOTALS[shape](one.city, len(one.names) + short_by.get(one.city, 0)))
    total = sum(len(one.names) + short_by.get(one.city, 0) for one in lists)
    return Grid([*rows, ["总计", "", str(total), ""]] if closing else rows)


@in_any_format
@a_few
@given(
    lists=city_lists(),
    shape=st.integers(0, len(_SUBTOTALS) - 1),
    region_column=st.booleans(),
    closing=st.booleans(),
    data=st.data(),
)
def test_subtotals_are_no_rows_and_each_is_met_or_told(
    tmp_path: Path,
    write: Write,
    lists: tuple[CityList, ...],
    shape: int,
    region_column: bool,
    closing: bool,
    data: st.DataObject,
) -> None:
    wrong = data.draw(st.sampled_from([None, *(one.city for one in lists)]))
    grid = _with_subtotals(
        lists, shape, short_by={wrong: 1} if wrong else {}, region_column=region_column, closing=closing
    )
    reading = _read(write(tmp_path / "list", [TITLE, grid]))
    assert [entry.name_as_published for entry in reading.entries] == [name for name, _, _ in _facts(lists)]
    assert reading.quarantined == ()
    told = [issue for issue in reading.issues if issue.code in ("subtotal_not_met", "stated_count_not_met")]
    assert bool(told) == bool(wrong)
    if wrong and any(issue.code == "subtotal_not_met" for issue in told):
        (first,) = [issue for issue in told if issue.code == "subtotal_not_met"]
        rows = next(len(one.names) for one in lists if one.city == wrong)
        assert f"states {rows + 1} rows, and {rows} stand there" in first.message
        assert first.row_index is not None


@pytest.mark.parametrize("stated", [2, 3])
def test_a_subtotal_that_names_no_region_counts_what_stands_above_it(stated: int) -> None:
    """本页小计 below the table of each page."""
    page = [("1", "甲厂有限公司", "济南市"), ("2", "乙厂有限公司", "青岛市")]
    rows = [("序号", "企业名称", "所在市"), *page, ("", "本页小计", f"{stated}家")]
    rows += [("3", "丙厂有限公司", "青岛市"), ("", "本页小计", "1家")]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [entry.name_as_published for entry in reading.entries] == ["甲厂有限公司", "乙厂有限公司", "丙厂有限公司"]
    told = [issue.message for issue in reading.issues if issue.code == "subtotal_not_met"]
    assert told == ([] if stated == 2 else ["本页小计 3家 states 3 rows, and 2 stand there"])


def test_subtotals_of_a_province_count_its_cities_and_no_other_province() -> None:
    rows = [
        ("序号", "省份", "城市", "工厂名称"),
        ("1", "山东省", "济南市", "甲厂有限公司"),
        ("2", "山东省", "济南市", "乙厂有限公司"),
        ("", "济南市小计", "", "2"),
        ("3", "山东省", "青岛市", "丙厂有限公司"),
        ("", "青岛市小计", "", "1"),
        ("", "山东省合计", "", "3"),
        ("4", "河北省", "保定市", "丁厂有限公司"),
        ("", "保定市小计", "", "2"),
        ("", "河北省合计", "", "1"),
        ("总计", "", "", "4"),
    ]
    page = blocks(rows, lines=("2021年度绿色工厂名单",), on_paper=False)
    reading = the_list(page, SHANDONG.__class__("0" * 64, "cn.miit", title="关于公布2021年度绿色制造名单的通知"))
    assert [entry.name_as_published[0] for entry in reading.entries] == ["甲", "乙", "丙", "丁"]
    told = [issue.message for issue in reading.issues if issue.code == "subtotal_not_met"]
    assert told == ["保定市小计 2 states 2 rows, and 1 stand there"]


def test_subtotals_of_regions_listed_in_any_order_count_by_region() -> None:
    rows = [
        ("序号", "地市", "企业名称"),
        ("1", "青岛市", "甲有限公司"),
        ("2", "济南市", "乙有限公司"),
        ("3", "青岛市", "丙有限公司"),
        ("", "济南市小计", "1"),
        ("", "青岛市小计", "2"),
        ("", "小计", "4"),
    ]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    told = [issue.message for issue in reading.issues if issue.code == "subtotal_not_met"]
    assert told == ["小计 4 states 4 rows, and 3 stand there"]


def test_totals_that_stand_over_their_rows_count_what_follows() -> None:
    rows = [
        ("序号", "地市", "企业名称"),
        ("", "济南市小计", "2"),
        ("1", "济南市", "甲有限公司"),
        ("2", "济南市", "乙有限公司"),
        ("", "青岛市小计", "2"),
        ("3", "青岛市", "丙有限公司"),
    ]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    told = [issue.message for issue in reading.issues if issue.code == "subtotal_not_met"]
    assert told == ["青岛市小计 2 states 2 rows, and 1 stand there"]


def test_a_total_whose_number_is_not_told_is_told() -> None:
    rows = [("序号", "企业名称", "备注"), ("1", "甲有限公司", ""), ("合计", "1", "其中新增3家")]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [issue.message for issue in reading.issues if issue.code == "total_not_read"] == [
        "a total whose number can't be told: 合计 1 其中新增3家"
    ]


def _regions(document: DocumentLists) -> dict[str, list[tuple[str, str | None]]]:
    return {
        reading.program_id.split(".")[-1]: [(e.name_as_published, e.region_as_published) for e in reading.entries]
        for reading in document.lists
    }


def _table(*names: str, index: int) -> Table:
    return table_block(
        [("序号", "企业名称"), *((str(at), name) for at, name in enumerate(names, start=1))],
        index=index,
        on_paper=False,
    )


def test_a_heading_of_a_region_ends_with_the_list_it_stands_in() -> None:
    page: list[Block] = [
        HeadingBlock(1, "2023年度山东省绿色制造名单", 1),
        Paragraph(1, "一、绿色工厂"),
        Paragraph(1, "（一）济南市"),
        _table("甲有限公司", index=1),
        Paragraph(1, "（二）青岛市"),
        _table("乙有限公司", index=2),
        Paragraph(1, "二、绿色供应链管理企业"),
        _table("丙有限公司", index=3),
    ]
    assert _regions(read_lists(page, SHANDONG)) == {
        "green_factory": [("甲有限公司", "济南市"), ("乙有限公司", "青岛市")],
        "green_supply_chain": [("丙有限公司", None)],
    }


def test_lists_that_follow_one_another_under_a_region_all_lie_there() -> None:
    page: list[Block] = [
        HeadingBlock(1, "2023年度山东省绿色制造名单", 1),
        Paragraph(1, "济南市"),
        Paragraph(1, "绿色工厂名单"),
        _table("甲有限公司", index=1),
        Paragraph(1, "绿色供应链管理企业名单"),
        _table("乙有限公司", index=2),
        Paragraph(1, "青岛市"),
        Paragraph(1, "绿色工厂名单"),
        _table("丙有限公司", index=3),
        Paragraph(1, "绿色供应链管理企业名单"),
        _table("丁有限公司", index=4),
    ]
    assert _regions(read_lists(page, SHANDONG)) == {
        "green_factory": [("甲有限公司", "济南市"), ("丙有限公司", "青岛市")],
        "green_supply_chain": [("乙有限公司", "济南市"), ("丁有限公司", "青岛市")],
    }


def test_a_county_under_its_city_is_read_with_it() -> None:
    page: list[Block] = [
        HeadingBlock(1, TITLE, 1),
        Paragraph(1, "一、济南市"),
        Paragraph(1, "（一）市中区"),
        _table("甲有限公司", index=1),
        Paragraph(1, "二、枣庄市"),
        Paragraph(1, "（一）市中区"),
        _table("乙有限公司", index=2),
    ]
    reading = the_list(page, SHANDONG)
    assert _rows_of(reading) == [("甲有限公司", "济南市市中区", "3701"), ("乙有限公司", "枣庄市市中区", "3704")]


def test_a_region_named_in_running_text_is_no_heading() -> None:
    page: list[Block] = [
        HeadingBlock(1, TITLE, 1),
        Paragraph(1, "济南市"),
        Paragraph(1, "经企业申报、专家评审，确定下列企业为绿色工厂，现予公布。"),
        _table("甲有限公司", index=1),
    ]
    assert _rows_of(the_list(page, SHANDONG)) == [("甲有限公司", None, None)]


def test_the_publishers_own_region_is_no_heading() -> None:
    page: list[Block] = [Paragraph(1, "山东省"), HeadingBlock(1, TITLE, 1), _table("甲有限公司", index=1)]
    assert _rows_of(the_list(page, SHANDONG)) == [("甲有限公司", None, None)]


def test_a_region_alone_in_a_row_stands_over_the_rows_below_it() -> None:
    rows: list[PrintedRow] = [
        ("序号", "企业名称", "备注"),
        ("", "济南市", ""),
        ("1", "甲有限公司", ""),
        across("青岛市（1家）", 3),
        ("2", "乙有限公司", ""),
    ]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert _rows_of(reading) == [("甲有限公司", "济南市", "3701"), ("乙有限公司", "青岛市", "3702")]
    assert reading.quarantined == ()


def test_a_sheet_a_city_is_the_region_of_its_rows() -> None:
    page: list[Block] = [
        table_block([("序号", "企业名称"), ("1", f"{city}甲有限公司")], page=at, on_paper=False, name=city)
        for at, city in enumerate(("济南市", "青岛", "说明"), start=1)
    ]
    reading = the_list(page, SHANDONG)
    assert [region for _, region, _ in _rows_of(reading)] == ["济南市", "青岛", None]


def test_the_count_in_a_regions_cell_is_that_of_the_rows_it_holds_for(tmp_path: Path) -> None:
    grid = Grid(
        [
            ["地市", "序号", "企业名称"],
            ["济南市（2家）", "1", "甲有限公司"],
            ["", "2", "乙有限公司"],
            ["青岛市（2家）", "3", "丙有限公司"],
        ],
        [Range(1, 0, 2, 0)],
    )
    reading = _read(dict(FORMATS)["xlsx"](tmp_path / "list", [TITLE, grid]))
    assert [city for _, _, city in _rows_of(reading)] == ["3701", "3701", "3702"]
    told = [issue.message for issue in reading.issues if issue.code == "subtotal_not_met"]
    assert told == ["青岛市（2家） states 2 rows, and 1 stand there"]


def test_an_authority_with_a_number_or_a_count_stands_over_the_rows_of_its_region() -> None:
    page: list[Block] = [
        HeadingBlock(1, TITLE, 1),
        Paragraph(1, "青岛市工业和信息化局"),
        Paragraph(1, "一、济南市工业和信息化局（2家）"),
        _table("甲有限公司", "乙有限公司", index=1),
    ]
    reading = the_list(page, SHANDONG)
    assert _rows_of(reading) == [(f"{name}有限公司", "济南市工业和信息化局", "3701") for name in "甲乙"]
    assert (reading.rows_stated, _faults(reading)) == (2, set())


@pytest.mark.parametrize(
    "lines",
    [
        ("济南市", "青岛市", "淄博市", TITLE),
        ("济南", "晴 12℃", TITLE),
        ("济南", "关于公布2023年度山东省绿色工厂名单的通知", TITLE),
    ],
    ids=["navigation", "the weather", "above the notice"],
)
def test_names_of_cities_around_a_pages_text_are_headings_of_nothing(lines: tuple[str, ...]) -> None:
    page: list[Block] = [*(Paragraph(1, line) for line in lines), _table("甲有限公司", index=1)]
    assert _rows_of(the_list(page, SHANDONG)) == [("甲有限公司", None, None)]


def test_a_blank_cell_under_another_heading_is_not_filled_from_above_it() -> None:
    rows: list[PrintedRow] = [
        ("序号", "地市", "企业名称"),
        ("1", "济南市", "甲有限公司"),
        across("青岛市", 3),
        ("2", "", "乙有限公司"),
    ]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert _rows_of(reading) == [("甲有限公司", "济南市", "3701"), ("乙有限公司", "青岛市", "3702")]


def test_a_county_in_a_column_lies_in_the_city_of_the_heading_above() -> None:
    page: list[Block] = [
        HeadingBlock(1, TITLE, 1),
        Paragraph(1, "一、枣庄市"),
        table_block([("序号", "地区", "企业名称"), ("1", "市中区", "甲有限公司")], on_paper=False),
    ]
    assert _rows_of(the_list(page, SHANDONG)) == [("甲有限公司", "市中区", "3704")]


def test_a_line_below_the_only_table_that_counts_its_rows_is_compared_with_them() -> None:
    page: list[Block] = [HeadingBlock(1, TITLE, 1), _table("甲有限公司", "乙有限公司", index=1)]
    for line, faults in (("共计2家", set()), ("以上共计3家企业", {"stated_count_not_met"})):
        reading = the_list([*page, Paragraph(1, line)], SHANDONG)
        assert (reading.rows_loaded, _faults(reading)) == (2, faults)


@pytest.mark.parametrize("number", ["一", "（一）", "第一"])
@pytest.mark.parametrize("count", ["", "（2家）", "(共2家)"])
def test_a_region_behind_a_number_in_words_is_the_heading_of_its_rows(number: str, count: str) -> None:
    rows = [
        ("序号", "企业名称", "所属行业"),
        (number, f"济南市{count}", ""),
        ("1", "甲样例有限公司", "化工"),
        ("2", "乙样例有限公司", "建材"),
        ("二", f"青岛市{count}", ""),
        ("1", "丙样例有限公司", "电子"),
        ("2", "丁样例有限公司", "轮胎"),
    ]
    listed = the_list(blocks(rows), SHANDONG)
    assert [(row.name_as_published[0], row.city_code) for row in listed.entries] == [
        ("甲", "3701"),
        ("乙", "3701"),
        ("丙", "3702"),
        ("丁", "3702"),
    ]
    assert listed.rows_seen == 4


@pytest.mark.parametrize("place", ["济南市", "济南市（2家）", "青岛市 3家"])
def test_a_place_with_its_count_is_no_name(place: str) -> None:
    rows = [("序号", "企业名称", "所属行业"), ("1", "甲样例有限公司", "化工"), ("2", place, "建材")]
    listed = the_list(blocks(rows), SHANDONG)
    assert [row.name_as_published for row in listed.entries] == ["甲样例有限公司"]
    assert [row.reason for row in listed.quarantined] == ["not_a_name"]
