"""Workbooks: by openpyxl as programs write them, and by hand where a workbook must be odd."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook

from tests.builders.grids import Grid

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def write_grid(path: Path, grid: Grid, sheet_name: str = "名单") -> Path:
    """A workbook of one sheet; every cell is text."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = sheet_name
    for row, texts in enumerate(grid.texts, start=1):
        for column, text in enumerate(texts, start=1):
            if grid.begins(row - 1, column - 1) and text:
                sheet.cell(row, column, text).data_type = "s"
    for merged in grid.merged:
        sheet.merge_cells(
            start_row=merged.top + 1,
            start_column=merged.left + 1,
            end_row=merged.bottom + 1,
            end_column=merged.right + 1,
        )
    workbook.save(path)
    return path


def write_by_hand(
    path: Path,
    sheet_data: str | Iterator[str],
    *,
    after_data: str = "",
    strings: list[str] | None = None,
    formats: Sequence[str | int] = (),
    workbook_properties: str = "",
    prologue: str = "",
    more_members: dict[str, bytes] | None = None,
) -> Path:
    """A workbook of one sheet written part by part.

    `sheet_data` is what stands in `<sheetData>`, `after_data` what follows it, `strings` the shared texts, `formats`
    the number formats of cell styles 1, 2, ... (a code, or the number of a built-in one), `prologue` what stands before
    the sheet's root element.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f'<Types xmlns="{CONTENT_TYPES}"/>')
        package.writestr("_rels/.rels", _relationships({"rId1": ("officeDocument", "xl/workbook.xml")}))
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE_RELATIONSHIPS}">{workbook_properties}'
            '<sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        parts = {
            "rId1": ("worksheet", "worksheets/sheet1.xml"),
            "rId2": ("sharedStrings", "sharedStrings.xml"),
            "rId3": ("styles", "styles.xml"),
        }
        package.writestr("xl/_rels/workbook.xml.rels", _relationships(parts))
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings or [])
        package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{items}</sst>')
        package.writestr("xl/styles.xml", _styles(formats))
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'{prologue}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for piece in [sheet_data] if isinstance(sheet_data, str) else sheet_data:
                sheet.write(piece.encode())
            sheet.write(f"</sheetData>{after_data}</worksheet>".encode())
        for name, content in (more_members or {}).items():
            package.writestr(name, content)
    return path


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{entries}</Relationships>'


def _styles(formats: Sequence[str | int]) -> str:
    own, styles = "", ""
    for number, code in enumerate(formats, start=164):
        if isinstance(code, str):
            quoted = escape(code, {chr(34): "&quot;"})
            own += f'<numFmt numFmtId="{number}" formatCode="{quoted}"/>'
        styles += f'<xf numFmtId="{number if isinstance(code, str) else code}"/>'
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>'
    )
