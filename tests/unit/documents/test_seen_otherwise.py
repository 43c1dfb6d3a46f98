"""Text that a person does not see, or sees struck out, is never read in silence, however the format says it."""

from collections.abc import Callable
from pathlib import Path

import docx as word
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.shared import RGBColor
from docx.styles.style import CharacterStyle
from docx.text.run import Run
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from scrapers.documents.blocks import Remark
from scrapers.documents.reader import read_blocks
from tests.builders import html, xls
from tests.builders.docx import WORD

WHITE, YELLOW, BLUE = "FFFFFFFF", "FFFFFF00", "FF1F4E78"


def told(path: Path) -> list[tuple[str, bool]]:
    """The codes of what is remarked, and whether it speaks of 乙公司 and of no other."""
    remarks = [block for block in read_blocks(path) if isinstance(block, Remark)]
    return [(one.code, "乙公司" in one.message and "甲公司" not in one.message) for one in remarks]


def solid(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def looks(font: Font, fill: PatternFill | None = None, number_format: str = "General") -> Callable[[Cell], None]:
    def change(cell: Cell) -> None:
        cell.font, cell.number_format = font, number_format
        if fill:
            cell.fill = fill

    return change


def partly(font: InlineFont) -> Callable[[Cell], None]:
    def change(cell: Cell) -> None:
        cell.value = CellRichText("乙", TextBlock(font, "公司"))

    return change


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (looks(Font(color=WHITE)), ["unseen_text"]),
        (looks(Font(color="FFFEFEFE")), ["unseen_text"]),
        (looks(Font(color=Color(theme=0))), ["unseen_text"]),
        (looks(Font(color=Color(theme=1, tint=1.0))), ["unseen_text"]),
        (looks(Font(color=Color(indexed=9))), ["unseen_text"]),
        (looks(Font(color=YELLOW), solid(YELLOW)), ["unseen_text"]),
        (looks(Font(), number_format=";;;"), ["unseen_text"]),
        (partly(InlineFont(color=Color(WHITE))), ["unseen_text"]),
        (partly(InlineFont(strike=True)), ["struck_out"]),
        (looks(Font(color=WHITE, strike=True)), ["struck_out", "unseen_text"]),
        (looks(Font(color=WHITE), solid(BLUE)), []),
        (looks(Font(color=WHITE), PatternFill("darkGray")), []),
        (looks(Font(color=YELLOW)), []),
        (looks(Font(), number_format="0;-0;;@"), []),
    ],
)
def test_cells_of_a_workbook(tmp_path: Path, change: Callable[[Cell], None], codes: list[str]) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for name in ("甲公司", "乙公司", "丙公司"):
        sheet.append([name])
    change(sheet["A2"])
    workbook.save(tmp_path / "list.xlsx")
    assert told(tmp_path / "list.xlsx") == [(code, True) for code in codes]


@pytest.mark.parametrize(
    ("look", "codes"),
    [
        (xls.Look(colour=xls.WHITE), ["unseen_text"]),
        (xls.Look(colour=xls.YELLOW, ground=xls.YELLOW), ["unseen_text"]),
        (xls.Look(is_struck_out=True), ["struck_out"]),
        (xls.Look(colour=xls.WHITE, ground=xls.DARK_BLUE), []),
        (xls.Look(colour=xls.YELLOW), []),
    ],
)
def test_cells_of_an_old_workbook(tmp_path: Path, look: xls.Look, codes: list[str]) -> None:
    sheet = xls.of_rows(["甲公司"], ["乙公司"], ["丙公司"])
    sheet.looks[1, 0] = look
    assert told(xls.write(tmp_path / "list.xls", sheet)) == [(code, True) for code in codes]


def test_cells_of_an_old_workbook_whose_format_shows_no_text_or_a_part_of_which_is_struck_out(tmp_path: Path) -> None:
    sheet = xls.of_rows(["甲公司"], [xls.Text("乙公司", 1, xls.Look(is_struck_out=True))], ["乙公司"])
    sheet.looks[2, 0] = xls.Look(number_format=";;;")
    assert told(xls.write(tmp_path / "list.xls", sheet)) == [("struck_out", True), ("unseen_text", True)]


def shade(run: Run) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)
    shd = parse_xml(f'<w:shd xmlns:w="{WORD}" w:val="clear" w:fill="1F4E78"/>')
    run._r.get_or_add_rPr().append(shd)


def highlighted(run: Run) -> None:
    run.font.color.rgb, run.font.highlight_color = RGBColor(255, 255, 0), WD_COLOR_INDEX.YELLOW


def styled(kind: WD_STYLE_TYPE, change: Callable[[CharacterStyle], None]) -> Callable[[Run], None]:
    """A run in a style based on one that changes it; a paragraph's style is given to its paragraph."""

    def made(run: Run) -> None:
        styles = run.part.document.styles
        base, own = styles.add_style("Base", kind), styles.add_style("Own", kind)
        own.base_style = base
        change(base)
        if kind is WD_STYLE_TYPE.CHARACTER:
            run.style = own
        else:
            run._r.getparent().get_or_add_pPr().style = own.style_id

    return made


def white(style: CharacterStyle) -> None:
    style.font.color.rgb = RGBColor(255, 255, 255)


def struck(style: CharacterStyle) -> None:
    style.font.strike = True


def hidden(style: CharacterStyle) -> None:
    style.font.hidden = True


def struck_but_for_the_run(run: Run) -> None:
    styled(WD_STYLE_TYPE.CHARACTER, struck)(run)
    run.font.strike = False


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda run: white(run), ["unseen_text"]),
        (highlighted, ["unseen_text"]),
        (lambda run: hidden(run), ["hidden_content"]),
        *((styled(kind, white), ["unseen_text"]) for kind in (WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.PARAGRAPH)),
        *((styled(kind, struck), ["struck_out"]) for kind in (WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.PARAGRAPH)),
        *((styled(kind, hidden), ["hidden_content"]) for kind in (WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.PARAGRAPH)),
        (struck_but_for_the_run, []),
        (shade, []),
    ],
)
@pytest.mark.parametrize("in_a_table", [True, False])
def test_runs_of_a_text_document(
    tmp_path: Path, change: Callable[[Run], None], codes: list[str], in_a_table: bool
) -> None:
    document = word.Document()
    cells = document.add_table(2, 2).columns[0].cells if in_a_table else [document, document]
    runs = [place.add_paragraph().add_run(name) for place, name in zip(cells, ("甲公司", "乙公司"), strict=True)]
    change(runs[1])
    document.save(str(tmp_path / "list.docx"))
    assert told(tmp_path / "list.docx") == [(code, True) for code in codes]


@pytest.mark.parametrize("ground", ["cell", "style of the table"])
def test_white_on_the_ground_of_a_table_is_seen(tmp_path: Path, ground: str) -> None:
    document = word.Document()
    table = document.add_table(2, 2)
    if ground == "cell":
        shd = parse_xml(f'<w:shd xmlns:w="{WORD}" w:val="clear" w:fill="1F4E78"/>')
        table.cell(0, 0)._tc.get_or_add_tcPr().append(shd)
    else:
        table.style = "Medium Shading 1 Accent 1"
    white(table.cell(0, 0).paragraphs[0].add_run("甲公司"))
    document.save(str(tmp_path / "list.docx"))
    assert told(tmp_path / "list.docx") == []


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("<td style='color:#fff'>乙公司</td>", ["unseen_text"]),
        ("<td><font color='#FFFFFF'>乙公司</font></td>", ["unseen_text"]),
        ("<td><span style='font-size:9pt; color: rgb(255, 255, 255)'>乙公司</span></td>", ["unseen_text"]),
        ("<td bgcolor='#ffff00'><span style='color:#ff0'>乙公司</span></td>", ["unseen_text"]),
        ("<td style='background:#1f4e78'><span style='color:white'>乙公司</span></td>", []),
        ("<td class='head'><span style='color:white'>乙公司</span></td>", []),
        ("<td style='background-color:#fff'>乙公司</td>", []),
    ],
)
def test_cells_of_a_web_page(tmp_path: Path, cell: str, codes: list[str]) -> None:
    rows = f"<tr><td>1</td><td>甲公司</td></tr><tr><td>2</td>{cell}</tr>"
    (tmp_path / "list.html").write_text(html.page(f"<table>{rows}</table>"), encoding="utf-8")
    assert told(tmp_path / "list.html") == [(code, True) for code in codes]


def in_white(page: Canvas) -> None:
    page.setFillColorRGB(1, 1, 1)
    page.drawString(100, 660, "乙公司")


def in_white_within_a_line(page: Canvas) -> None:
    line = page.beginText(100, 660)
    for text, white in (("省", 0), ("市", 0), ("乙公司", 1), ("厂", 0)):
        line.setFillColorRGB(white, white, white)
        line.textOut(text)
    page.drawText(line)


def without_ink(page: Canvas) -> None:
    page.drawString(100, 660, "乙公司", mode=3)


def clear(page: Canvas) -> None:
    page.setFillColorRGB(0, 0, 0, alpha=0)
    page.drawString(100, 660, "乙公司")


def under_a_box(page: Canvas) -> None:
    page.drawString(100, 660, "乙公司")
    page.setFillColorRGB(1, 1, 1)
    page.rect(90, 650, 90, 24, stroke=0, fill=1)


def yellow_on_yellow(page: Canvas) -> None:
    page.setFillColorRGB(1, 1, 0)
    page.rect(90, 650, 90, 24, stroke=0, fill=1)
    page.drawString(100, 660, "乙公司")


def white_on_blue(page: Canvas) -> None:
    page.setFillColorRGB(0.1, 0.3, 0.5)
    page.rect(90, 650, 90, 24, stroke=0, fill=1)
    in_white(page)


def under_a_highlighter(page: Canvas) -> None:
    page.drawString(100, 660, "乙公司")
    page.setFillColorRGB(1, 1, 0, alpha=0.4)
    page.rect(90, 650, 90, 24, stroke=0, fill=1)


def beside_a_box(page: Canvas) -> None:
    page.drawString(100, 660, "乙公司")
    page.rect(90, 600, 90, 24, stroke=0, fill=1)


def beyond_the_edge(page: Canvas) -> None:
    page.drawString(700, 660, "乙公司")


@pytest.mark.parametrize(
    ("draw", "code"),
    [
        (beyond_the_edge, "hidden_content"),
        *(
            (draw, "unseen_text")
            for draw in (in_white, in_white_within_a_line, without_ink, clear, under_a_box, yellow_on_yellow)
        ),
        *((draw, None) for draw in (white_on_blue, under_a_highlighter, beside_a_box)),
    ],
)
@pytest.mark.parametrize("pages", [1, 6])  # a page read by both readers, and one read by pdfium alone
def test_texts_of_a_pdf(tmp_path: Path, draw: Callable[[Canvas], None], code: str | None, pages: int) -> None:
    page = Canvas(str(tmp_path / "list.pdf"))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for number in range(1, pages + 1):
        page.setFont("STSong-Light", 12)
        page.drawString(100, 700, "甲公司")
        if number == min(pages, 3):
            draw(page)
        page.showPage()
    page.save()
    assert told(tmp_path / "list.pdf") == ([(code, True)] if code else [])
