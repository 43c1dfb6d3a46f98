"""Columns that a wide table prints on further pages are read beside the rows they belong to, or told of."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Box, Cell, Paragraph, Row, Table
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import DocumentLists
from tests.builders.printed.account import ORIGIN
from tests.builders.printed.facts import TITLE, facts

_LABELS = ("序号", "地市", "企业名称", "所属行业", "第三方评价机构")


def _printed(pages: int, rows_on_a_page: int, cuts: Sequence[int], *, over_first: bool = False) -> list[Block]:
    """The list of `facts`, its columns cut before those at `cuts`, page by page; the title stands on the first."""
    listed = [(str(f.seq), f.city, f.name, f.industry, f.assessor) for f in facts(pages * rows_on_a_page)]
    parts = [slice(first, end) for first, end in zip((0, *cuts), (*cuts, None), strict=True)]
    by_page = [[_LABELS, *listed[:rows_on_a_page]]]
    by_page += [listed[at * rows_on_a_page : (at + 1) * rows_on_a_page] for at in range(1, pages)]
    order = [(rows, part) for rows in by_page for part in parts]
    if not over_first:
        order = [(rows, part) for part in parts for rows in by_page]
    blocks: list[Block] = [Paragraph(1, TITLE, Box(60, 40, 300, 52))]
    return [*blocks, *(_table(number, [row[part] for row in rows]) for number, (rows, part) in enumerate(order, 1))]


def _table(page: int, rows: Sequence[Sequence[str]], *, row_height: float = 20) -> Table:
    width = 90.0 * len(rows[0])
    boxes = [Box(50, 60 + row_height * at, 50 + width, 60 + row_height * (at + 1)) for at in range(len(rows))]
    numbered = enumerate(zip(rows, boxes, strict=True), start=1)
    made = tuple(Row(at, tuple(map(Cell, row)), box) for at, (row, box) in numbered)
    return Table(page, 1, made, Box(50, 60, 50 + width, boxes[-1].bottom))


@given(begins=st.integers(3, 9), furniture=st.booleans())
def test_the_end_of_a_name_at_the_head_of_the_next_page_is_joined_to_it(begins: int, furniture: bool) -> None:
    whole = "乙样例新型材料有限公司"
    rows = [_LABELS, ("1", "济南市", "甲样例有限公司", "", ""), ("2", "济南市", whole[:begins], "", "")]
    end = Paragraph(2, whole[begins:], Box(190, 30, 260, 42))
    more = [Paragraph(2, "联系人：张三", Box(60, 60, 300, 72))] if furniture else []
    read = read_lists([Paragraph(1, TITLE, Box(60, 40, 300, 52)), _table(1, rows), end, *more], ORIGIN)
    may_be_a_name = ends_as_a_name(whole[begins:])
    assert [name for _, name, _, _ in _cells(read)] == ["甲样例有限公司", whole[:begins] if may_be_a_name else whole]
    assert ("name_broken_off" in _codes(read)) == may_be_a_name


_END = Paragraph(2, "材料有限公司", Box(190, 30, 260, 42))


@pytest.mark.parametrize(
    ("begun", "on_paper", "behind"),
    [
        ("乙样例新型", True, [replace(_END, page=3)]),
        ("乙样例新型", True, [Paragraph(2, "现予公布。", Box(60, 20, 260, 28)), _END]),
        ("乙样例新型", True, [replace(_END, text="材料 有限公司")]),
        ("乙样例新型", False, [replace(_END, box=None)]),
        ("乙样例新型材料有限公司", True, [replace(_END, text="分公司")]),
    ],
)
def test_another_line_is_not_joined_to_a_name(begun: str, on_paper: bool, behind: list[Block]) -> None:
    table = _table(1, [_LABELS, ("1", "济南市", "甲样例有限公司", "", ""), ("2", "济南市", begun, "", "")])
    if not on_paper:
        table = replace(table, box=None, rows=tuple(replace(row, box=None) for row in table.rows))
    read = read_lists([Paragraph(1, TITLE, Box(60, 40, 300, 52) if on_paper else None), table, *behind], ORIGIN)
    [last] = [row for row in _cells(read) if row[0] == "2"]
    assert last[1] == begun
    assert "name_broken_off" not in _codes(read)


def _cells(read: DocumentLists) -> list[tuple[str, ...]]:
    return [
        (str(e.seq), e.name_as_published, e.industry_as_published or "", e.assessor_as_published or "")
        for reading in read.lists
        for e in reading.entries
    ]


def _codes(read: DocumentLists) -> list[str]:
    return [issue.code for issue in (*read.issues, *(issue for each in read.lists for issue in each.issues))]


@given(
    pages=st.integers(1, 3),
    rows_on_a_page=st.integers(2, 6),
    cuts=st.sampled_from([(3,), (4,), (2,), (3, 4), (2, 4)]),
    over_first=st.booleans(),
)
def test_columns_on_further_pages_are_those_of_the_same_rows(
    pages: int, rows_on_a_page: int, cuts: tuple[int, ...], over_first: bool
) -> None:
    read = read_lists(_printed(pages, rows_on_a_page, cuts, over_first=over_first), ORIGIN)

    expected = [(str(f.seq), f.name, f.industry, f.assessor) for f in facts(pages * rows_on_a_page)]
    assert _cells(read) == expected
    assert _codes(read).count("columns_on_another_page") == pages * len(cuts)


def test_the_next_page_of_a_list_is_not_put_beside_it() -> None:
    blocks = [*_printed(1, 6, ())[:2], *[_table(2, [row.texts for row in _printed(2, 6, ())[2].rows])]]  # type: ignore[union-attr]

    read = read_lists(blocks, ORIGIN)

    assert len(_cells(read)) == 12
    assert "columns_on_another_page" not in _codes(read)


def test_rows_at_other_heights_are_those_of_another_table_and_are_told_where_they_are_as_many() -> None:
    first, second = (block for block in _printed(1, 9, (4,)) if isinstance(block, Table))
    moved = _table(2, [row.texts for row in second.rows], row_height=23)

    read = read_lists([Paragraph(1, TITLE, Box(60, 40, 300, 52)), first, moved], ORIGIN)

    assert {cells[3] for cells in _cells(read)} == {""}
    assert ("columns_not_read", "error") in [(issue.code, issue.severity) for issue in read.issues]


@pytest.mark.parametrize("fewer", [1, 3])
def test_columns_that_are_fewer_rows_than_those_they_belong_to_are_told(fewer: int) -> None:
    first, second = (block for block in _printed(1, 9, (4,)) if isinstance(block, Table))
    merged = _table(2, [row.texts for row in second.rows[:-fewer]], row_height=23)

    read = read_lists([Paragraph(1, TITLE, Box(60, 40, 300, 52)), first, merged], ORIGIN)

    assert ("columns_not_read", "error") in [(issue.code, issue.severity) for issue in read.issues]


def test_a_cut_title_and_unruled_columns_go_on_where_they_stand() -> None:
    (table, columns) = (block for block in _printed(1, 4, (4,)) if isinstance(block, Table))
    lines = [Paragraph(2, row.texts[0], row.box) for row in columns.rows]
    title = Box(60, 40, 300, 52)

    read = read_lists([Paragraph(1, TITLE[:-2], title), table, Paragraph(2, TITLE[-2:], title), *lines], ORIGIN)

    assert [cells[3] for cells in _cells(read)] == [fact.assessor for fact in facts(4)]
    assert [reading.list_title for reading in read.lists] == [TITLE]


def test_a_column_that_can_not_be_put_beside_its_rows_is_told() -> None:
    (table, columns) = (block for block in _printed(1, 4, (4,)) if isinstance(block, Table))
    heights = [columns.rows[0].box, *(Box(50, 93 + 20 * at, 140, 103 + 20 * at) for at in range(4))]
    lines = [Paragraph(2, row.texts[0], box) for row, box in zip(columns.rows, heights, strict=True)]

    read = read_lists([Paragraph(1, TITLE, Box(60, 40, 300, 52)), table, *lines], ORIGIN)

    assert ("columns_not_read", "error") in [(issue.code, issue.severity) for issue in read.issues]
