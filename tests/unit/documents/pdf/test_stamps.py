"""Type printed across a table's is no part of its cells, and is told; type beside or above it stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph, Remark, Table
from scrapers.documents.pdf.reader import read_pdf
from tests.builders.pdf import Ruling, Sheet
from tests.builders.shaped import a_few

ROWS = [("序号", "地市", "企业名称"), *((str(at), "济南市", f"济南样例第{at}号材料有限公司") for at in range(1, 13))]


def draw(path: Path, stamp: str, *, x: float = 150, top: float = 160, size: float = 18, ruling: Ruling) -> None:
    with Sheet(path) as sheet:
        sheet.centred(50, "2023年度山东省绿色工厂名单", size=18)
        sheet.table(60, 90, (50, 80, 300), ROWS, ruling=ruling)
        if stamp:
            sheet.text(x, top, stamp, size=size)


def said(path: Path) -> tuple[list[tuple[str, ...]], list[str]]:
    """The rows of the tables, and what is remarked on."""
    blocks = list(read_pdf(path))
    rows = [row.texts for block in blocks if isinstance(block, Table) for row in block.rows]
    return rows, [block.message for block in blocks if isinstance(block, Remark)]


@a_few
@given(
    top=st.integers(100, 360),
    x=st.integers(130, 260),
    size=st.sampled_from((14.0, 16.0, 22.0, 40.0)),
    ruling=st.sampled_from((Ruling.LINES, Ruling.NONE)),
)
def test_a_stamp_over_the_rows_is_in_no_cell_or_is_told(
    tmp_path: Path, top: int, x: int, size: float, ruling: Ruling
) -> None:
    path = tmp_path / "list.pdf"
    draw(path, "样例公章专用", x=x, top=top, size=size, ruling=ruling)
    rows, remarks = said(path)
    assert rows == ROWS or any("样" in one or "章" in one or "over one another" in one for one in remarks)


def test_a_stamp_is_left_out_and_quoted(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    draw(path, "山东省样例厅", ruling=Ruling.LINES)
    rows, remarks = said(path)
    assert rows == ROWS
    [told] = remarks
    assert "山东省样例厅" in told


@pytest.mark.parametrize(("x", "top"), [(500, 160), (150, 480), (150, 70)])
def test_large_type_that_covers_nothing_stays(tmp_path: Path, x: float, top: float) -> None:
    path = tmp_path / "list.pdf"
    draw(path, "附件二", x=x, top=top, size=16, ruling=Ruling.LINES)
    blocks = list(read_pdf(path))
    assert [block for block in blocks if isinstance(block, Remark)] == []
    assert "附件二" in "".join(block.text for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(("lines", "is_left_out"), [(1, True), (12, False)])
def test_type_of_which_a_page_has_much_is_no_stamp(tmp_path: Path, lines: int, is_left_out: bool) -> None:
    path = tmp_path / "text.pdf"
    with Sheet(path) as sheet:
        for at in range(12):
            sheet.text(60, 90 + 24 * at, f"济南样例第{at}号材料有限公司", size=10)
        for at in range(lines):
            sheet.text(66, 92 + 24 * at, "样例大字", size=14)
    _, remarks = said(path)
    assert any("as a stamp" in remark for remark in remarks) == is_left_out
