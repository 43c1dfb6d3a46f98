"""Text that runs out of the cell it is clipped to is that cell's text, wherever it comes to lie."""

from pathlib import Path

from scrapers.documents.blocks import Table
from scrapers.documents.pdf.clip import pushed_into
from scrapers.documents.pdf.reader import read_pdf
from tests.builders.broken_pdf import form_object, page_pdf
from tests.builders.grids import texts_of
from tests.builders.pdf import Sheet

WIDTHS = (60.0, 120.0, 120.0)


def _clipped(sheet: Sheet, box: tuple[float, float, float, float], lines: list[str]) -> None:
    """Lines of text drawn under a clipping as large as `box` (x0, top, x1, bottom), as spreadsheets draw a cell."""
    x0, top, x1, bottom = box
    sheet.canvas.saveState()
    path = sheet.canvas.beginPath()
    path.rect(x0, sheet.height - bottom, x1 - x0, bottom - top)
    sheet.canvas.clipPath(path, stroke=0, fill=0)
    for at, line in enumerate(lines):
        sheet.text(x0 + 3, top + 2 + 13 * at, line)
    sheet.canvas.restoreState()


def _rows(path: Path) -> list[tuple[str, ...]]:
    [table] = [block for block in read_pdf(path) if isinstance(block, Table)]
    return texts_of(table)


def test_lines_that_run_out_below_belong_to_their_own_row(tmp_path: Path) -> None:
    rows = [("1", "甲公司", ""), ("2", "乙公司", ""), ("3", "丙公司", "DN300~DN5000")]
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 100, WIDTHS, rows, row_height=30)
        _clipped(sheet, (240, 100, 360, 130), ["DN15", "DN20", "DN25", "DN300"])
        _clipped(sheet, (240, 130, 360, 160), ["DN15", "DN20", "DN25"])
    assert [row[2] for row in _rows(tmp_path / "a.pdf")] == [
        "DN15\nDN20\nDN25\nDN300",
        "DN15\nDN20\nDN25",
        "DN300~DN5000",
    ]


def test_a_line_that_runs_out_to_the_right_belongs_to_its_own_column(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        sheet.table(60, 100, WIDTHS, [("1", "", "乙所"), ("2", "丙公司", "丁所")], row_height=30)
        _clipped(sheet, (120, 100, 240, 130), ["北京某某智能装备科技股份有限公司"])
    assert _rows(tmp_path / "a.pdf") == [("1", "北京某某智能装备科技股份有限公司", "乙所"), ("2", "丙公司", "丁所")]


def test_what_is_drawn_after_the_clipping_is_lifted_stands_where_it_lies(tmp_path: Path) -> None:
    with Sheet(tmp_path / "a.pdf") as sheet:
        _clipped(sheet, (120, 100, 240, 130), ["甲公司"])
        sheet.table(60, 100, WIDTHS, [("1", "", "乙所"), ("2", "丙公司", "丁所")], row_height=30)
    assert _rows(tmp_path / "a.pdf") == [("1", "甲公司", "乙所"), ("2", "丙公司", "丁所")]


def test_a_form_is_drawn_under_the_clipping_of_its_caller_and_its_own_ends_with_it(tmp_path: Path) -> None:
    cells = b"60 700 60 20 re 120 700 60 20 re 60 720 60 20 re 120 720 60 20 re S "
    text = b"BT /F1 10 Tf %d %d Td (%s) Tj ET "
    overflow = form_object(b"62 722 50 16 re W n " + text % (125, 725, b"A"))
    page_pdf(
        tmp_path / "a.pdf",
        cells + b"q 60 720 60 20 re W n /G Do Q " + text % (125, 725, b"B") + text % (125, 705, b"C"),
        resources=b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</G 5 0 R>>>>",
        more=[
            overflow.replace(
                b"/Subtype/Form",
                b"/Subtype/Form/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>",
                1,
            )
        ],
    )
    assert _rows(tmp_path / "a.pdf") == [("A", "B"), ("", "C")]


def test_a_character_is_pushed_back_only_from_outside_and_only_as_far_as_it_fits() -> None:
    clip = (100.0, 100.0, 200.0, 150.0)
    assert pushed_into(clip, 110, 110, 120, 122) is None
    assert pushed_into(clip, 110, 90, 120, 102) == (115, 106)
    assert pushed_into(clip, 205, 120, 215, 132) == (195, 126)
    assert pushed_into((100.0, 100.0, 104.0, 104.0), 300, 300, 310, 312) == (102, 102), "too small for it: its middle"
    assert pushed_into((100.0, 100.0, 100.0, 100.0), 300, 300, 310, 312) is None, "nothing is left of the clipping"
