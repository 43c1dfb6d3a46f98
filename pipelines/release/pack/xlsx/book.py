"""A workbook: sheets of rows with headings that stay in sight, filters and widths. Equal rows, equal bytes."""

import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr

import polars as pl

from pipelines.release.pack.xlsx.cells import headings_as_xml, letters_of, look_of_column, rows_as_xml
from pipelines.release.pack.xlsx.looks import STYLES, Look

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEETS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
#: A workbook states when it was made; what is made of a release carries no clock.
_MADE: Final = "2000-01-01T00:00:00Z"
_NO_CLOCK: Final = (1980, 1, 1, 0, 0, 0)
# Rows turned into XML at once; some megabytes of the widest table.
_ROWS_AT_ONCE: Final = 8192
_PIECE: Final = 1 << 20
_NARROWEST, _WIDEST = 8, 48
_ROWS_MEASURED: Final = 100
# Five pixels of seven to a character, in the steps that Excel counts in.
_MARGIN: Final = 182 / 256


_DECLARED: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(slots=True)
class Sheet:
    """A sheet that is being written: rows are put under one another, its form may be said at any time.

    `frozen` is how many rows and columns stay in sight, `headings` the line (from 1) whose cells filter what is below,
    0 for none, `widths` that of each column in characters, `looks` how each column's cells look where it has a look.
    """

    name: str
    rows: IO[bytes]
    frozen: tuple[int, int] = (0, 0)
    headings: int = 0
    widths: Sequence[int] = ()
    looks: Sequence[Look] = ()
    height: int = field(default=0, init=False)
    width: int = field(default=0, init=False)

    def put(self, rows: pl.DataFrame) -> None:
        """Put rows below those that are there; a missing value is an empty cell."""
        for piece in rows.iter_slices(_ROWS_AT_ONCE):
            self.rows.writelines(row.encode() for row in rows_as_xml(piece, self.height + 1))
            self.height += piece.height
        self.width = max(self.width, rows.width)

    def put_headings(self, texts: Sequence[str], look: Look) -> None:
        """Put a row of headings below what is there."""
        self.rows.write(headings_as_xml(texts, self.height + 1, look).encode())
        self.height += 1
        self.width = max(self.width, len(texts))

    def fit_columns(self, rows: pl.DataFrame) -> None:
        """Set each column's width and look by its name, its type and its first cells."""
        self.widths = [_fitting(cells) for cells in rows.head(_ROWS_MEASURED).iter_columns()]
        self.looks = [look_of_column(kind) for kind in rows.dtypes]

    @property
    def filtered(self) -> tuple[str, str]:
        """The first and the last cell of what is filtered: at least one row below the headings."""
        last = letters_of(self.width - 1)
        return f"A{self.headings}", f"{last}{max(self.height, self.headings + 1)}"


@dataclass(slots=True)
class Book:
    """A workbook that is being written."""

    package: zipfile.ZipFile
    folder: Path
    sheets: list[Sheet] = field(default_factory=list)

    @contextmanager
    def sheet(self, name: str) -> Iterator[Sheet]:
        """Add a sheet, which is written behind the block."""
        with tempfile.TemporaryFile(dir=self.folder) as rows:
            sheet = Sheet(name, rows)
            yield sheet
            self.sheets.append(sheet)
            with self.package.open(_part(f"xl/worksheets/sheet{len(self.sheets)}.xml"), "w") as part:
                part.write(_begin_of(sheet, is_first=len(self.sheets) == 1).encode())
                rows.seek(0)
                while piece := rows.read(_PIECE):
                    part.write(piece)
                part.write(_end_of(sheet).encode())


@contextmanager
def book_being_written(path: Path, title: str = "", comments: str = "") -> Iterator[Book]:
    """Write a workbook of the sheets that the block adds; it is whole behind the block.

    Where the block fails, the file is left as far as it was written.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        book = Book(package, path.parent)
        yield book
        _write(package, "xl/workbook.xml", _workbook(book.sheets))
        _write(package, "xl/styles.xml", STYLES)
        _write(package, "docProps/core.xml", _properties(title, comments))
        _write(package, "xl/_rels/workbook.xml.rels", _links_of_the_workbook(len(book.sheets)))
        _write(package, "_rels/.rels", _links_of_the_package())
        _write(package, "[Content_Types].xml", _content_types(len(book.sheets)))


def _fitting(cells: pl.Series) -> int:
    """Return a width in characters: that of the column's name, or of the widest of these cells."""
    widest = max((_width(str(cell)) for cell in cells if cell is not None), default=0)
    # The button of the filter takes three.
    return min(max(widest + 1, len(cells.name) + 3, _NARROWEST), _WIDEST)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, _NO_CLOCK)
    part.compress_type = zipfile.ZIP_DEFLATED
    # One system wherever it is written.
    part.create_system = 3
    return part


def _write(package: zipfile.ZipFile, name: str, xml: str) -> None:
    package.writestr(_part(name), f"{_DECLARED}{xml}")


def _begin_of(sheet: Sheet, *, is_first: bool) -> str:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width + _MARGIN}"{_style(sheet, place)} customWidth="1"/>'
        for place, width in enumerate(sheet.widths, start=1)
    )
    used = f'<dimension ref="A1:{letters_of(max(sheet.width, 1) - 1)}{max(sheet.height, 1)}"/>'
    selected = ' tabSelected="1"' if is_first else ""
    return (
        f'{_DECLARED}<worksheet xmlns="{_MAIN}">{used}'
        f'<sheetViews><sheetView{selected} workbookViewId="0">{_panes(sheet)}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/>{f"<cols>{columns}</cols>" if columns else ""}<sheetData>'
    )


def _style(sheet: Sheet, place: int) -> str:
    look = sheet.looks[place - 1] if sheet.looks else Look.PLAIN
    return f' style="{look}"' if look else ""


def _panes(sheet: Sheet) -> str:
    rows, columns = sheet.frozen
    if not rows:
        return ""
    corner = f"{letters_of(columns)}{rows + 1}"
    return f'<pane xSplit="{columns}" ySplit="{rows}" topLeftCell="{corner}" activePane="bottomRight" state="frozen"/>'


def _end_of(sheet: Sheet) -> str:
    filtered = f'<autoFilter ref="{":".join(sheet.filtered)}"/>' if sheet.headings else ""
    return f"</sheetData>{filtered}</worksheet>"


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    # Excel knows the filter of a sheet by this hidden name, too.
    named = '<definedName name="_xlnm._FilterDatabase" localSheetId="{}" hidden="1">{}</definedName>'
    filters = "".join(
        named.format(place, escape(_place(sheet))) for place, sheet in enumerate(sheets) if sheet.headings
    )
    names = f"<definedNames>{filters}</definedNames>" if filters else ""
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">'
        f"<bookViews><workbookView/></bookViews><sheets>{listed}</sheets>{names}</workbook>"
    )


def _place(sheet: Sheet) -> str:
    quoted = sheet.name.replace("'", "''")
    cells = (f"${cell.rstrip('0123456789')}${cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}" for cell in sheet.filtered)
    return f"'{quoted}'!{':'.join(cells)}"


def _properties(title: str, comments: str) -> str:
    made = "".join(
        f'<dcterms:{when} xsi:type="dcterms:W3CDTF">{_MADE}</dcterms:{when}>' for when in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:description>{escape(comments)}</dc:description>{made}"
        "</cp:coreProperties>"
    )


def _links(links: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _links_of_the_workbook(sheets: int) -> str:
    of_sheets = [
        (f"{_OFFICE}/relationships/worksheet", f"worksheets/sheet{number + 1}.xml") for number in range(sheets)
    ]
    return _links([*of_sheets, (f"{_OFFICE}/relationships/styles", "styles.xml")])


def _links_of_the_package() -> str:
    return _links(
        [
            (f"{_OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ]
    )


def _content_types(sheets: int) -> str:
    kinds = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/xl/styles.xml": f"{_SHEETS}.styles+xml",
        "/xl/workbook.xml": f"{_SHEETS}.sheet.main+xml",
        **{f"/xl/worksheets/sheet{number + 1}.xml": f"{_SHEETS}.worksheet+xml" for number in range(sheets)},
    }
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )
