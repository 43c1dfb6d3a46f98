"""Lists without a header: names in a plain grid, on lines of their own, and in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Paragraph
from scrapers.documents.blocks import Heading as HeadingBlock
from scrapers.documents.reader import read_blocks
from scrapers.lists.names_in_text import read_names
from scrapers.lists.reader import NotAList, read_lists
from scrapers.lists.reading import ListReading
from tests.builders.grids import Grid
from tests.builders.lists import blocks, table_block, the_list
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
    names,
)

in_running_text = pytest.mark.parametrize("write", [write for name, write in FORMATS if name in ("docx", "html")])


def _read(path: Path) -> ListReading:
    return the_list(read_blocks(path), SHANDONG)


def _rows_of(reading: ListReading) -> list[tuple[str, str | None]]:
    return [(entry.name_as_published, entry.region_as_published) for entry in reading.entries]


def _grid(listed: list[str], width: int) -> list[list[str]]:
    rows = [listed[at : at + width] for at in range(0, len(listed), width)]
    return [[*row, *[""] * (width - len(row))] for row in rows]


@in_any_format
@a_few
@given(listed=st.lists(names(), min_size=2, max_size=12, unique=True), width=st.integers(1, 4), numbered=st.booleans())
def test_names_in_a_plain_grid_are_a_row_each(
    tmp_path: Path, write: Write, listed: list[str], width: int, numbered: bool
) -> None:
    printed = [f"{at}.{name}" if numbered else name for at, name in enumerate(listed, start=1)]
    reading = _read(write(tmp_path / "list", [TITLE, Grid(_grid(printed, min(width, len(listed))))]))
    assert [entry.name_as_published for entry in reading.entries] == listed
    if numbered:
        assert [entry.seq for entry in reading.entries] == list(range(1, len(listed) + 1))
    assert (reading.quarantined, reading.issues) == ((), ())


@in_any_format
@a_few
@given(lists=city_lists(), first_column=st.booleans(), counted=st.booleans())
def test_a_city_before_or_over_the_names_of_a_grid_is_their_region(
    tmp_path: Path, write: Write, lists: tuple[CityList, ...], first_column: bool, counted: bool
) -> None:
    if sum(len(one.names) for one in lists) < 2:
        return
    rows: list[list[str]] = []
    for one in lists:
        city = f"{one.city}（{len(one.names)}家）" if counted and not first_column else one.city
        own = _grid(list(one.names), 2)
        rows += [[city, *row] for row in own] if first_column else [[city, ""], *own]
    reading = _read(write(tmp_path / "list", [TITLE, Grid(rows)]))
    listed = [(name, CITIES[one.city]) for one in lists for name in one.names]
    assert [(entry.name_as_published, entry.city_code) for entry in reading.entries] == listed
    assert reading.quarantined == ()


def test_a_grid_that_no_title_calls_a_list_is_none() -> None:
    page = blocks([("甲乙丙有限公司", "丁戊己有限公司")], lines=("合作单位",), on_paper=False)
    origin = SHANDONG.__class__("0" * 64, "sd.gxt", title="关于绿色工厂的报道")
    with pytest.raises(NotAList):
        read_lists(page, origin)


def test_a_table_that_has_lost_its_header_is_no_grid_of_names() -> None:
    rows = [
        ("济南市", "甲乙丙有限公司", "山东绿色认证有限公司"),
        ("济南市", "丁戊己有限公司", "济南节能评价中心有限公司"),
    ]
    with pytest.raises(NotAList):
        read_lists(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)


def test_what_is_no_name_among_the_names_of_a_grid_is_kept_out_and_told() -> None:
    rows = [("甲乙丙有限公司", "丁戊己有限公司"), ("庚辛壬有限公司", "12345")]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [entry.name_as_published for entry in reading.entries] == [
        "甲乙丙有限公司",
        "丁戊己有限公司",
        "庚辛壬有限公司",
    ]
    assert [row.reason for row in reading.quarantined] == ["not_a_name"]


@in_running_text
@a_few
@given(
    lists=city_lists(), style=st.sampled_from(["led", "below", "one a line"]), heading=st.sampled_from(list(Heading))
)
def test_names_in_a_sentence_under_a_title_are_a_row_each(
    tmp_path: Path, write: Write, lists: tuple[CityList, ...], style: str, heading: Heading
) -> None:
    parts: list[Part] = [TITLE]
    for at, one in enumerate(lists):
        over = heading.over(one.city, at, len(one.names))
        if style == "led":
            parts.append(f"{over.removesuffix('：')}：{'、'.join(one.names)}。")
        elif style == "below":
            parts += [over, f"{'、'.join(one.names)}等{len(one.names)}家企业。"]
        else:
            parts += [over, *one.names]
    listed = [(name, one.city) for one in lists for name in one.names]
    if len(listed) < 2:
        return
    reading = _read(write(tmp_path / "list", parts))
    assert _rows_of(reading) == listed
    assert reading.quarantined == ()
    assert {issue.code for issue in reading.issues if issue.severity == "error"} == set()


def test_a_sentence_that_names_fewer_than_it_says_is_told() -> None:
    page: list[Block] = [HeadingBlock(1, TITLE, 1), Paragraph(1, "甲乙丙有限公司、丁戊己有限公司等4家企业。")]
    reading = the_list(page, SHANDONG)
    assert [issue.message for issue in reading.issues if issue.code == "subtotal_not_met"] == [
        "甲乙丙有限公司、丁戊己有限公司等4家企业。 states 4 rows, and 2 stand there"
    ]


def test_a_sentence_that_the_page_breaks_within_a_name_is_read_whole() -> None:
    page: list[Block] = [
        HeadingBlock(1, TITLE, 1),
        Paragraph(1, "甲乙丙有限公司、丁戊己有限"),
        Paragraph(1, "公司、庚辛壬有限公司。"),
    ]
    reading = the_list(page, SHANDONG)
    assert [entry.name_as_published for entry in reading.entries] == [
        "甲乙丙有限公司",
        "丁戊己有限公司",
        "庚辛壬有限公司",
    ]


def test_what_the_last_line_breaks_off_is_kept_out_and_told() -> None:
    page: list[Block] = [
        HeadingBlock(1, TITLE, 1),
        Paragraph(1, "甲乙丙有限公司、丁戊己有限公司、庚辛"),
        Paragraph(1, "山东省工业和信息化厅"),
    ]
    reading = the_list(page, SHANDONG)
    assert [entry.name_as_published for entry in reading.entries] == ["甲乙丙有限公司", "丁戊己有限公司"]
    assert [(row.reason, row.cells) for row in reading.quarantined] == [("not_a_name", ("庚辛",))]


def test_firms_named_in_passing_or_at_the_foot_of_a_page_are_no_list() -> None:
    page: list[Block] = [
        HeadingBlock(1, "关于公布2023年度山东省绿色工厂名单的通知", 1),
        Paragraph(1, "现将名单予以公布，请各市认真组织落实。"),
        Paragraph(1, "主办单位：山东省工业和信息化厅信息中心"),
        Paragraph(1, "技术支持：甲乙丙有限公司、丁戊己有限公司"),
        Paragraph(1, "甲乙丙有限公司"),
        Paragraph(1, "丁戊己有限公司"),
    ]
    with pytest.raises(NotAList):
        read_lists(page, SHANDONG)


def test_lines_of_names_beside_a_list_table_add_no_rows_and_no_counts() -> None:
    page: list[Block] = [
        HeadingBlock(1, TITLE, 1),
        Paragraph(1, "甲乙丙有限公司、丁戊己有限公司等3家企业。"),
        table_block([("序号", "企业名称"), ("1", "庚辛壬有限公司")], on_paper=False),
    ]
    reading = the_list(page, SHANDONG)
    assert [entry.name_as_published for entry in reading.entries] == ["庚辛壬有限公司"]
    assert reading.issues == ()


@pytest.mark.parametrize(
    "text", ["济南市：", "请于2023年5月31日前报送。", "联系人：张三，电话：0531-1234", "一、总体要求", "甲、乙、丙"]
)
def test_other_lines_name_nobody(text: str) -> None:
    assert read_names(text) is None


def test_lines_of_names_are_counted_to_the_group_they_stand_under() -> None:
    page: list[Block] = [
        HeadingBlock(1, "2023年度山东省绿色制造名单", 1),
        Paragraph(1, "一、绿色工厂（2家）"),
        Paragraph(1, "1.甲乙丙有限公司"),
        Paragraph(1, "2.丁戊己有限公司"),
        Paragraph(1, "二、绿色供应链管理企业（2家）"),
        Paragraph(1, "1.庚辛壬有限公司"),
    ]
    document = read_lists(page, SHANDONG)
    assert [(r.program_id, r.rows_loaded, r.rows_stated) for r in document.lists] == [
        ("sd.gxt.green_factory", 2, 2),
        ("sd.gxt.green_supply_chain", 1, 2),
    ]
    told = [
        issue.message for reading in document.lists for issue in reading.issues if issue.code == "group_count_not_met"
    ]
    assert told == ["group 2 (绿色供应链管理企业) states 2 rows and has 1"]


UNLIKE = ("国网山东电力", "山东黄金三山岛金矿", "甲骨文(山东)")


@a_few
@given(
    listed=st.lists(names(), min_size=2, max_size=6, unique=True),
    unlike=st.lists(st.sampled_from(UNLIKE), min_size=1, max_size=3, unique=True),
    at=st.integers(0, 6),
)
@pytest.mark.parametrize("in_cells", [True, False], ids=["cells", "lines"])
def test_a_line_among_names_that_ends_unlike_them_is_kept_out_or_told_and_costs_no_other(
    listed: list[str], unlike: list[str], at: int, in_cells: bool
) -> None:
    at = min(at, len(listed))
    printed = [*listed[:at], *unlike, *listed[at:]]
    lines = [TITLE, *printed]
    given_blocks: list[Block] = (
        [table_block([(line,) for line in lines])] if in_cells else [Paragraph(1, line) for line in lines]
    )
    reading = the_list(given_blocks, SHANDONG)
    assert [entry.name_as_published for entry in reading.entries] == listed
    told = "".join([row.message for row in reading.quarantined] + [issue.message for issue in reading.issues])
    assert all(line in told for line in unlike)


@pytest.mark.parametrize("in_cells", [True, False], ids=["cells", "lines"])
@pytest.mark.parametrize(
    "below",
    [
        ("山东省工业和信息化厅", "2023年12月1日"),
        ("山东省工业和信息化厅办公室", "2023年12月1日印发"),
        ("（排名不分先后）",),
        ("注：排名不分先后",),
        ("请各市做好服务工作。",),
    ],
)
def test_what_a_list_prints_besides_its_names_is_no_row_of_it_and_no_doubt(
    below: tuple[str, ...], in_cells: bool
) -> None:
    firms = ["济南甲样例有限公司", "青岛乙样例有限公司", "淄博丙样例建材厂"]
    lines = [TITLE, *firms, *below]
    given_blocks: list[Block] = (
        [table_block([(line,) for line in lines])] if in_cells else [Paragraph(1, line) for line in lines]
    )
    reading = the_list(given_blocks, SHANDONG)
    assert [entry.name_as_published for entry in reading.entries] == firms
    assert reading.quarantined == ()
    assert [issue for issue in reading.issues if issue.severity != "info"] == []
