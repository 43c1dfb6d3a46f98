"""A text that stands on the border of its cell, or over another text, is told: it may be read in the wrong row."""

from pathlib import Path

import pytest

from scrapers.documents.blocks import Remark
from scrapers.documents.pdf.reader import read_pdf
from tests.builders.pdf import Sheet

_NAMES = ("甲乙丙材料有限公司", "丁戊己电子有限公司", "庚辛壬纺织有限公司", "山东样例食品有限公司")


def _remarks(path: Path) -> list[tuple[str, str]]:
    return [(block.code, block.severity) for block in read_pdf(path) if isinstance(block, Remark)]


def _list_with(path: Path, *, second_line_below: float, row_height: float = 24) -> Path:
    """A ruled list of names in two lines, the second so many points below the first, in rows of one height."""
    with Sheet(path) as sheet:
        sheet.table(
            60, 100, [40, 200], [["序号", "企业名称"], *([str(n), ""] for n in range(1, 5))], row_height=row_height
        )
        for at, name in enumerate(_NAMES, start=1):
            top = 100 + row_height * at + 2
            sheet.text(103, top, name[:5])
            sheet.text(103, top + second_line_below, name[5:])
    return path


def test_lines_in_their_cells_are_not_told(tmp_path: Path) -> None:
    assert _remarks(_list_with(tmp_path / "list.pdf", second_line_below=12, row_height=28)) == []


@pytest.mark.parametrize("below", [17, 19, 22], ids=lambda below: f"{below} points below")
def test_lines_on_a_border_or_over_the_next_rows_are_told(tmp_path: Path, below: float) -> None:
    assert _remarks(_list_with(tmp_path / "list.pdf", second_line_below=below)) == [("text_out_of_its_cell", "error")]


def test_a_name_that_is_struck_out_is_told(tmp_path: Path) -> None:
    with Sheet(tmp_path / "list.pdf") as sheet:
        sheet.table(60, 100, [40, 200], [["序号", "企业名称"], *([str(n), name] for n, name in enumerate(_NAMES, 1))])
        sheet.line(100, 160, 230, 160)

    assert _remarks(tmp_path / "list.pdf") == [("text_out_of_its_cell", "error")]


def test_bold_type_underlines_and_close_signs_are_not_told(tmp_path: Path) -> None:
    with Sheet(tmp_path / "text.pdf") as sheet:
        for at, name in enumerate(_NAMES):
            sheet.text(60, 100 + 20 * at, name)
            sheet.text(60.4, 100 + 20 * at, name)
            sheet.line(60, 112 + 20 * at, 170, 112 + 20 * at)
            sheet.text(300, 100 + 20 * at, "《办法》（试行）、《细则》", char_space=-4)

    assert _remarks(tmp_path / "text.pdf") == []
