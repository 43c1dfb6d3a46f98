"""Lists set side by side in one table are read one after the other, each row once."""

from itertools import zip_longest
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.reader import read_blocks
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import ListReading
from tests.builders.grids import Grid, Range
from tests.builders.lists import blocks, the_list
from tests.builders.shaped import SHANDONG, TITLE, Write, a_few, in_any_format, names


def _read(path: Path) -> ListReading:
    return the_list(read_blocks(path), SHANDONG)


def _side_by_side(lists: list[list[list[str]]], *, spacer: bool) -> list[list[str]]:
    """The rows of several lists, each row of the table holding one of each; a blank column between where told."""
    width = len(lists[0][0])
    between = [""] if spacer else []
    rows = []
    for parts in zip_longest(*lists, fillvalue=[""] * width):
        rows.append([cell for part in parts for cell in [*part, *between]])
    return rows


@in_any_format
@a_few
@given(
    listed=st.lists(names(), min_size=4, max_size=14, unique=True),
    beside=st.integers(2, 3),
    numbered=st.booleans(),
    along=st.booleans(),
    spacer=st.booleans(),
    region=st.booleans(),
)
def test_every_row_of_lists_side_by_side_is_read_once(
    tmp_path: Path,
    write: Write,
    listed: list[str],
    beside: int,
    numbered: bool,
    along: bool,
    spacer: bool,
    region: bool,
) -> None:
    header = [*(["序号"] if numbered else []), *(["地市"] if region else []), "企业名称"]
    rows = [
        [*([str(at)] if numbered else []), *(["青岛市" if at % 3 else "济南市"] if region else []), name]
        for at, name in enumerate(listed, start=1)
    ]
    down = -(-len(rows) // beside)
    parts = (
        [rows[at::beside] for at in range(beside)]
        if along
        else [rows[at * down : (at + 1) * down] for at in range(beside)]
    )
    grid = Grid(_side_by_side([[header, *part] for part in parts], spacer=spacer))
    reading = _read(write(tmp_path / "list", [TITLE, grid]))
    read = [(entry.seq, entry.name_as_published, entry.region_as_published) for entry in reading.entries]
    expected = [
        (at if numbered else None, name, ("青岛市" if at % 3 else "济南市") if region else None)
        for at, name in enumerate(listed, start=1)
    ]
    assert sorted(read, key=str) == sorted(expected, key=str)
    assert reading.quarantined == ()
    if numbered:
        assert read == expected
        assert reading.issues == ()


@in_any_format
def test_lists_of_two_kinds_side_by_side_are_two_lists(tmp_path: Path, write: Write) -> None:
    grid = Grid(
        [
            ["一、绿色工厂名单", "", "二、绿色供应链管理企业名单", ""],
            ["序号", "企业名称", "序号", "企业名称"],
            ["1", "甲有限公司", "1", "丙有限公司"],
            ["2", "乙有限公司", "", ""],
        ],
        [Range(0, 0, 0, 1), Range(0, 2, 0, 3)],
    )
    document = read_lists(read_blocks(write(tmp_path / "list", ["2023年度山东省绿色制造名单", grid])), SHANDONG)
    assert {reading.program_id: [e.name_as_published for e in reading.entries] for reading in document.lists} == {
        "sd.gxt.green_factory": ["甲有限公司", "乙有限公司"],
        "sd.gxt.green_supply_chain": ["丙有限公司"],
    }


def test_a_city_over_each_of_two_lists_is_the_region_of_its_rows() -> None:
    rows = [
        ("济南市", "", "青岛市", ""),
        ("序号", "企业名称", "序号", "企业名称"),
        ("1", "甲有限公司", "1", "丙有限公司"),
        ("2", "乙有限公司", "", ""),
        ("合计", "", "", "3"),
    ]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [(e.name_as_published, e.region_as_published) for e in reading.entries] == [
        ("甲有限公司", "济南市"),
        ("乙有限公司", "济南市"),
        ("丙有限公司", "青岛市"),
    ]
    assert (reading.rows_stated, reading.quarantined) == (3, ())


def test_lists_side_by_side_go_on_over_the_page_with_and_without_their_header() -> None:
    header = ("序号", "企业名称", "序号", "企业名称")
    first = [header, ("1", "甲有限公司", "3", "丙有限公司"), ("2", "乙有限公司", "4", "丁有限公司")]
    for second in ([("5", "戊有限公司", "6", "己有限公司")], [header, ("5", "戊有限公司", "6", "己有限公司")]):
        reading = the_list(blocks(first, second, lines=(TITLE,)), SHANDONG)
        assert [entry.seq for entry in reading.entries] == [1, 2, 3, 4, 5, 6]
        assert (reading.quarantined, reading.sequence_gaps) == ((), ())


def test_the_rest_of_a_row_on_the_next_page_is_not_given_to_the_list_beside_it() -> None:
    first = [("序号", "企业名称", "序号", "企业名称"), ("1", "甲科技", "2", "丙有限公司")]
    second = [("", "有限公司", "", ""), ("3", "乙有限公司", "4", "丁有限公司")]
    reading = the_list(blocks(first, second, lines=(TITLE,)), SHANDONG)
    assert [entry.name_as_published for entry in reading.entries] == [
        "甲科技",
        "丙有限公司",
        "乙有限公司",
        "丁有限公司",
    ]
    assert [row.reason for row in reading.quarantined] == ["unnumbered_row"]


def test_a_note_and_a_region_across_lists_side_by_side_are_no_rows_of_either() -> None:
    rows = [
        ("序号", "企业名称", "序号", "企业名称"),
        ("济南市", "", "", ""),
        ("1", "甲有限公司", "2", "乙有限公司"),
        ("青岛市", "", "", ""),
        ("3", "丙有限公司", "4", "丁有限公司"),
        ("注：排名不分先后", "", "", ""),
    ]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [(e.seq, e.region_as_published) for e in reading.entries] == [
        (1, "济南市"),
        (2, "济南市"),
        (3, "青岛市"),
        (4, "青岛市"),
    ]
    assert reading.quarantined == ()
