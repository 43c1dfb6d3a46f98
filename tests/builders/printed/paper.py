"""A laid-out list as a PDF that reportlab draws."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4

from tests.builders.grids import Range
from tests.builders.pdf import PADDING, Ruling, Sheet, text_width
from tests.builders.printed.fonts import Font
from tests.builders.printed.layouts import Laid, Lines

_LEFT, _TOP, _SIZE, _LEADING, _ROW = 50.0, 100.0, 10.5, 13.0, 24.0
_FOOT = 80.0

_Row = tuple[int, list[str]]


def write_paper(path: Path, laid: Laid, font: Font) -> Path:
    """The list page after page, its rows as high as their texts need, page numbers at the foot."""
    face = font.registered()
    size = (A4[1], A4[0]) if laid.turned else A4
    rows = [(at, _wrapped(texts, laid.widths, face)) for at, texts in enumerate(laid.table.texts)]
    header, entries = rows[: laid.header_rows], rows[laid.header_rows :]
    with Sheet(path, size=size, font=face, turned=laid.turned) as sheet:
        sheet.centred(60, laid.title, size=16)
        height = sheet.height - _TOP - _FOOT - 22 * len(laid.below)
        for number, on_page in enumerate(_pages(header, entries, height, repeats=laid.repeats_header), start=1):
            if number > 1:
                sheet.next_page()
            bottom = _draw(sheet, laid, on_page)
            sheet.page_number(str(number))
        for at, note in enumerate(laid.below):
            sheet.text(_LEFT, bottom + 12 + 18 * at, note, font=face)
    if not font.mapped:
        unmap(path)
    return path


def unmap(path: Path) -> None:
    """Take from a PDF what tells which characters its fonts' glyphs are."""
    path.write_bytes(path.read_bytes().replace(b"/ToUnicode", b"/ToNothing"))


def _draw(sheet: Sheet, laid: Laid, on_page: Sequence[_Row]) -> float:
    merged = {
        (at, cell.left): (len(rows_of), cell.right - cell.left + 1)
        for at, (number, _) in enumerate(on_page)
        for cell in laid.table.merged
        if (rows_of := _rows_on_page(cell, on_page)) and rows_of[0] == number
        if at == next(place for place, (row, _) in enumerate(on_page) if row == rows_of[0])
    }
    texts = [
        [text if laid.table.begins(row, column) else "" for column, text in enumerate(cells)] for row, cells in on_page
    ]
    ruling = Ruling.LINES
    if laid.lines is Lines.SHADED:
        ruling = Ruling.NONE
        _shade(sheet, laid, texts)
    return sheet.table(_LEFT, _TOP, laid.widths, texts, merged=merged, ruling=ruling, row_height=_ROW)


def _rows_on_page(cell: Range, on_page: Sequence[_Row]) -> list[int]:
    return [row for row, _ in on_page if cell.top <= row <= cell.bottom]


def _shade(sheet: Sheet, laid: Laid, texts: Sequence[Sequence[str]]) -> None:
    top = _TOP
    for at, cells in enumerate(texts):
        bottom = top + _height(cells)
        if at % 2:
            sheet.area(_LEFT, top, _LEFT + sum(laid.widths), bottom, grey=0.9)
        top = bottom


def _pages(header: list[_Row], entries: list[_Row], height: float, *, repeats: bool) -> Iterator[list[_Row]]:
    on_page = list(header)
    for row in entries:
        if sum(_height(cells) for _, cells in [*on_page, row]) > height:
            yield on_page
            on_page = list(header) if repeats else []
        on_page.append(row)
    yield on_page


def _height(cells: Sequence[str]) -> float:
    lines = max(text.count("\n") + 1 for text in cells)
    return max(_ROW, _LEADING * lines + 2 * PADDING)


def _wrapped(texts: Sequence[str], widths: Sequence[float], face: str) -> list[str]:
    return [_in_lines(text, width - 2 * PADDING, face) for text, width in zip(texts, widths, strict=True)]


def _in_lines(text: str, width: float, face: str) -> str:
    lines = [""]
    for character in text:
        if text_width(lines[-1] + character, _SIZE, face) > width:
            lines.append("")
        lines[-1] += character
    return "\n".join(lines)
