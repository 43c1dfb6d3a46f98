"""Two pages on one sheet are read as two pages are, and a wide table is no two pages."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph, Table
from scrapers.documents.limits import DEFAULT_LIMITS
from scrapers.documents.pdf.blocks import blocks_of
from scrapers.documents.pdf.page import Glyph, PrintedPage
from scrapers.documents.pdf.reader import read_pdf
from tests.builders.lists import the_list
from tests.builders.pdf import Ruling, Sheet
from tests.builders.shaped import SHANDONG, TITLE, a_few

WIDTH, HEIGHT = 421, 595
HEADER = ("序号", "地市", "企业名称")


def rows_of(first: int, count: int) -> list[tuple[str, str, str]]:
    return [(str(at), "济南市" if at % 3 else "青岛市", f"样例{at}号有限公司") for at in range(first, first + count)]


def draw(sheet: Sheet, x: float, top: float, rows: Sequence[Sequence[str]], ruling: Ruling, number: str) -> None:
    """A page of its own, at `x` on the sheet."""
    without = ("left", "right", "down") if ruling is Ruling.BARS else ()
    sheet.table(x + 30, top, (40, 70, 220), rows, ruling=ruling, without=without)
    if number:
        sheet.text(x + WIDTH / 2 - 5, HEIGHT - 45, number, size=9)


def said(path: Path) -> Iterator[tuple[str, ...]]:
    for block in read_pdf(path):
        if isinstance(block, Table):
            yield from (row.texts for row in block.rows)
        elif isinstance(block, Paragraph):
            yield (block.text,)


@a_few
@given(
    counts=st.tuples(st.integers(3, 9), st.integers(3, 9)),
    ruling=st.sampled_from((Ruling.LINES, Ruling.BARS, Ruling.BOXES, Ruling.NONE)),
    repeated=st.booleans(),
    numbers=st.sampled_from((("", ""), ("— 1 —", "— 2 —"), ("第7页", "第8页"))),
    title=st.sampled_from(("left", "over both", "none")),
    tops=st.tuples(st.integers(80, 130), st.integers(60, 130)),
)
def test_two_pages_on_a_sheet_are_read_as_two_pages_are(
    tmp_path: Path,
    counts: tuple[int, int],
    ruling: Ruling,
    repeated: bool,
    numbers: tuple[str, str],
    title: str,
    tops: tuple[int, int],
) -> None:
    tops = (tops[0], max(tops[1], 80)) if title == "over both" else tops
    parts = [
        [HEADER, *rows_of(1, counts[0])],
        [*([HEADER] if repeated else []), *rows_of(counts[0] + 1, counts[1])],
    ]
    sheet, pages = tmp_path / "sheet.pdf", tmp_path / "pages.pdf"
    with Sheet(sheet, size=(2 * WIDTH, HEIGHT)) as together, Sheet(pages, size=(WIDTH, HEIGHT)) as apart:
        if title == "left":
            together.text(60, 40, TITLE)
            apart.text(60, 40, TITLE)
        elif title == "over both":
            together.centred(40, TITLE, size=16)
            apart.centred(40, TITLE, size=16)
        for at, (rows, top, number) in enumerate(zip(parts, tops, numbers, strict=True)):
            draw(together, at * WIDTH, top, rows, ruling, number)
            draw(apart, 0, top, rows, ruling, number)
            apart.next_page()
    assert list(said(sheet)) == list(said(pages))
    listed = the_list([Paragraph(1, TITLE), *read_pdf(sheet)], SHANDONG)
    names = [f"样例{at}号有限公司" for at in range(1, sum(counts) + 1)]
    assert [row.name_as_published for row in listed.entries] == names


@pytest.mark.parametrize("ruling", [Ruling.NONE, Ruling.BARS])
@pytest.mark.parametrize("last", ["济南市", "2021", "序号"])
def test_a_wide_table_with_a_strip_down_its_middle_is_one(tmp_path: Path, ruling: Ruling, last: str) -> None:
    path = tmp_path / "wide.pdf"
    rows = [("序号", "企业名称", "年份"), *((str(at), f"样例{at}号有限公司", last) for at in range(1, 9))]
    with Sheet(path, size=(2 * WIDTH, HEIGHT)) as sheet:
        without = ("left", "right", "down") if ruling is Ruling.BARS else ()
        sheet.table(60, 80, (60, 400, 200), rows, ruling=ruling, without=without)
        sheet.page_number("1")
    assert list(said(path)) == rows


@pytest.mark.parametrize("high", [HEIGHT, 2 * WIDTH])
def test_only_a_sheet_that_is_wider_than_high_holds_two_pages(high: float) -> None:
    page = PrintedPage(1, 2 * WIDTH, high)
    words = [("左栏", 30.0, 100.0), ("左下", 30.0, high - 60), ("右栏", 500.0, 90.0), ("1", 200.0, high - 30)]
    for text, x, top in (*words, ("2", 620.0, high - 30)):
        for at, character in enumerate(text):
            page.add(Glyph(character, x + 10 * at, top, x + 10 * at + 10, top + 10))
    texts = [block.text for block in blocks_of(page, DEFAULT_LIMITS) if isinstance(block, Paragraph)]
    assert (texts == ["左栏", "左下", "右栏"]) == (high == HEIGHT)
