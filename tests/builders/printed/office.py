"""A laid-out list as an office program saves it: a text document, a workbook."""

from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.styles import Font as SheetFont
from openpyxl.utils import get_column_letter

from tests.builders.printed.fonts import Font
from tests.builders.printed.layouts import Laid, Lines

_A4 = (Pt(595), Pt(842))
_GREY = "E6E6E6"


def write_docx(path: Path, laid: Laid, font: Font) -> Path:
    """A text document with its header rows marked as such, which programs print on each page."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font.family, Pt(10.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font.family)
    section = document.sections[0]
    section.page_width, section.page_height = _A4[::-1] if laid.turned else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if laid.turned else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Pt(50)
    document.add_paragraph(laid.title).alignment = 1
    rows, columns = len(laid.table.texts), len(laid.widths)
    table = document.add_table(rows, columns, style="Table Grid" if laid.lines is Lines.RULED else None)
    table.autofit = False
    cells = [list(row.cells) for row in table.rows]
    for line in cells:
        for cell, width in zip(line, laid.widths, strict=True):
            cell.width = Pt(width)
    for merged in laid.table.merged:
        cells[merged.top][merged.left].merge(cells[merged.bottom][merged.right])
    for row, texts in enumerate(laid.table.texts):
        for column, text in enumerate(texts):
            if laid.table.begins(row, column):
                cells[row][column].text = text
            if laid.lines is Lines.SHADED and row % 2:
                _shade(cells[row][column]._tc)
    if laid.repeats_header:
        for row in table.rows[: laid.header_rows]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for note in laid.below:
        document.add_paragraph(note)
    document.save(str(path))
    return path


def _shade(cell: object) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), _GREY)
    cell.get_or_add_tcPr().append(shade)  # type: ignore[attr-defined]


def write_xlsx(path: Path, laid: Laid, font: Font) -> Path:
    """A workbook: the title over the table in merged cells, the notes below in its first column."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    columns = len(laid.widths)
    face, thin = SheetFont(name=font.family, size=10.5), Side(style="thin")
    sheet.cell(1, 1, laid.title).font = face
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    for row, texts in enumerate(laid.table.texts):
        for column, text in enumerate(texts):
            cell = sheet.cell(row + 2, column + 1)
            if laid.table.begins(row, column) and text:
                cell.value = int(text) if text.isdecimal() else text
            cell.font, cell.alignment = face, Alignment(wrap_text=True, vertical="center")
            if laid.lines is Lines.RULED:
                cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            elif row % 2:
                cell.fill = PatternFill("solid", fgColor=_GREY)
    for merged in laid.table.merged:
        sheet.merge_cells(
            start_row=merged.top + 2,
            start_column=merged.left + 1,
            end_row=merged.bottom + 2,
            end_column=merged.right + 1,
        )
    for at, note in enumerate(laid.below):
        sheet.cell(len(laid.table.texts) + 2 + at, 1, note).font = face
    for column, width in enumerate(laid.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width / 6
    if laid.repeats_header:
        sheet.print_title_rows = f"1:{1 + laid.header_rows}"
    sheet.page_setup.orientation = "landscape" if laid.turned else "portrait"
    workbook.save(path)
    return path
