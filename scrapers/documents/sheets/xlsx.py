"""Workbooks of today (.xlsx, ECMA-376 part 1, 18): each sheet is a page with one table on it.

A sheet is read twice, each time as a stream: merged ranges stand behind the cells in the file, and the table's extent
is known only at its end. Hidden sheets, rows and columns are read like the others, since a filter left switched on must
not lose rows; the table's name says that something in it is hidden.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, range_boundaries

from scrapers.documents.blocks import Block
from scrapers.documents.grid import MergedRange
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.office_package import OfficePackage, free
from scrapers.documents.sheets.number_format import GENERAL, builtin_format, number_as_seen
from scrapers.documents.sheets.sheet import Sheet, empty_workbook, sheet_tables
from scrapers.documents.unreadable import Reason, UnreadableDocument

#: Characters that XML cannot hold, as workbooks write them (ECMA-376 part 1, 22.9.2.19).
_ESCAPED_CHARACTER = re.compile("_x([0-9A-Fa-f]{4})_")
_COLUMN_OF_REFERENCE = re.compile("[A-Za-z]{1,3}")
_WORKBOOK_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)


def read_xlsx(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Yield the sheets of a workbook as tables: `page` is the sheet's position, `name` its name.

    A row's index is its number in the sheet, so that a person finds it there. A formula shows the value it had when the
    file was saved, or itself where no value was saved. Raises UnreadableDocument.
    """
    with OfficePackage(path, limits) as package:
        workbook = _Workbook(package, limits)
        anything = False
        for sheet in workbook.sheets():
            for table in sheet_tables(sheet, path.name, limits):
                anything = True
                yield table
        if not anything:
            raise empty_workbook(path.name, package.picture_count)


@dataclass(slots=True)
class _Extent:
    """What is known of a sheet once it has been gone through."""

    last_row: int = 0
    last_column: int = 0
    merged: list[MergedRange] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)


class _Workbook:
    def __init__(self, package: OfficePackage, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._part = package.main_part()
        self._epoch_1904 = False
        self._formats = self._number_formats()
        self._strings = self._shared_strings()

    def sheets(self) -> Iterator[Sheet]:
        targets = self._package.relationships(self._part)
        listed: list[tuple[str, str, bool]] = []
        for _, element in self._package.elements(self._part, "workbookPr", "sheet"):
            tag = etree.QName(element)
            if tag.namespace not in _WORKBOOK_NAMESPACES:
                continue
            if tag.localname == "workbookPr":
                self._epoch_1904 = element.get("date1904") in ("1", "true")
                continue
            relation = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), "")
            hidden = element.get("state", "visible") != "visible"
            listed.append((str(relation), element.get("name", ""), hidden))
        for position, (relation, name, hidden) in enumerate(listed, start=1):
            target = targets.get(relation)
            if target is None:
                raise self._package.malformed(f"its sheet {name} is missing")
            if target.kind == "worksheet":  # a chart has a sheet of its own, without cells
                yield self._sheet(position, name, target.target, hidden=hidden)

    def _sheet(self, position: int, name: str, part: str, *, hidden: bool) -> Sheet:
        extent = self._extent(part)
        return Sheet(
            position=position,
            name=name,
            rows=self._rows(part, extent),
            last_row=extent.last_row,
            last_column=extent.last_column,
            merged=extent.merged,
            hidden=hidden,
            hidden_rows=extent.hidden_rows,
            hidden_columns=sorted({column for span in extent.hidden_columns for column in span}),
        )

    def _extent(self, part: str) -> _Extent:
        """Go through a sheet for the last row and column that hold anything, its merged ranges and what is hidden."""
        extent = _Extent()
        row_number, holds_anything = 0, False
        for _, element in self._package.elements(part, "v", "is", "f", "row", "col", "mergeCell"):
            match etree.QName(element).localname:
                case "row":
                    row_number = self._next_row_number(element, row_number)
                    column = self._last_filled_column(element) if holds_anything else 0
                    if column:
                        extent.last_row, extent.last_column = row_number, max(extent.last_column, column)
                        if element.get("hidden") in ("1", "true"):
                            extent.hidden_rows.append(row_number)
                    holds_anything = False
                    free(element)
                case "col":
                    if element.get("hidden") in ("1", "true"):
                        extent.hidden_columns.append(self._columns_of(element))
                case "mergeCell":
                    extent.merged.append(self._merged_range(element))
                    free(element)
                case _:
                    holds_anything = True
        return extent

    def _last_filled_column(self, row: etree._Element) -> int:
        """The number of the last column in which a cell of the row shows anything; 0 where none does."""
        placed = sorted(_placed_cells(row), key=lambda column_and_cell: column_and_cell[0], reverse=True)
        return next((column for column, cell in placed if self._cell_text(cell).strip()), 0)

    def _rows(self, part: str, extent: _Extent) -> Iterator[tuple[int, list[str]]]:
        row_number = 0
        for _, element in self._package.elements(part, "row"):
            previous, row_number = row_number, self._next_row_number(element, row_number)
            if row_number > extent.last_row:
                return
            for skipped in range(previous + 1, row_number):
                yield skipped, [""] * extent.last_column
            texts = [""] * extent.last_column
            for column, cell in _placed_cells(element):
                if column <= extent.last_column:
                    texts[column - 1] = self._cell_text(cell)
            yield row_number, texts
            free(element)

    def _next_row_number(self, row: etree._Element, previous: int) -> int:
        written = row.get("r", "")
        number = int(written) if written.isdecimal() else previous + 1
        if number <= previous:
            raise self._package.malformed(f"its rows {previous} and {number} are out of order")
        return number

    def _cell_text(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return "" if inline is None else _rich_text(inline)
        value = cell.findtext("{*}v")
        if value is None:
            formula = cell.findtext("{*}f")
            return f"={formula}" if formula else ""
        match kind:
            case "s":
                return self._string(value)
            case "b":
                return "TRUE" if value.strip() in ("1", "true") else "FALSE"
            case "n":
                return self._number_text(value.strip(), cell.get("s", "0"))
            case _:  # text of a formula, an error value such as #N/A, a date written in ISO 8601
                return _printed(value)

    def _number_text(self, value: str, style: str) -> str:
        code = self._formats[int(style)] if style.isdecimal() and int(style) < len(self._formats) else GENERAL
        if code == GENERAL and value.isdecimal():  # a code of 18 digits is more than a float can hold
            return value.lstrip("0") or "0"
        try:
            number = float(value)
        except ValueError:
            return value
        return number_as_seen(number, code, epoch_1904=self._epoch_1904)

    def _string(self, index: str) -> str:
        try:
            return self._strings[int(index)]
        except (ValueError, IndexError):
            raise self._package.malformed(f"a cell points to text {index}, which is not there") from None

    def _shared_strings(self) -> list[str]:
        part = self._package.related(self._part, "sharedStrings")
        if part is None:
            return []
        if self._package.size(part) > self._limits.max_tree_bytes:
            raise UnreadableDocument(
                Reason.TOO_LARGE,
                f"{self._package.name} holds {self._package.size(part):,} bytes of cell text; "
                f"at most {self._limits.max_tree_bytes:,} are accepted.",
                "If it is genuine, cut it into several workbooks and ingest those.",
            )
        strings: list[str] = []
        for _, element in self._package.elements(part, "si"):
            strings.append(_rich_text(element))
            free(element)
        return strings

    def _number_formats(self) -> list[str]:
        """The number format code of each cell style, by the style's position."""
        part = self._package.related(self._part, "styles")
        if part is None:
            return []
        own: dict[str, str] = {}
        numbers: list[str] = []
        for _, element in self._package.elements(part, "numFmt", "cellXfs"):
            if etree.QName(element).localname == "numFmt":
                own[element.get("numFmtId", "")] = element.get("formatCode", "")
            else:
                numbers = [style.get("numFmtId", "0") for style in element.iterchildren("{*}xf")]
        return [
            own.get(number) or (builtin_format(int(number)) if number.isdecimal() else GENERAL) for number in numbers
        ]

    def _merged_range(self, element: etree._Element) -> MergedRange:
        reference = element.get("ref", "")
        try:
            first_column, first_row, last_column, last_row = range_boundaries(reference)
        except ValueError:
            raise self._package.malformed(f"its merged range {reference} is no range") from None
        if first_column is None or first_row is None or last_column is None or last_row is None:
            raise self._package.malformed(f"its merged range {reference} has no end")
        return MergedRange(first_row, first_column, last_row, last_column)

    def _columns_of(self, element: etree._Element) -> range:
        try:
            first, last = int(element.get("min", "")), int(element.get("max", ""))
        except ValueError:
            raise self._package.malformed("the widths of its columns are no numbers") from None
        return range(first, min(last, self._limits.max_columns) + 1)


def _placed_cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """A row's cells with their columns, from 1: where a cell says that it stands, or after the one before it."""
    column = 0
    for cell in row.iterchildren("{*}c"):
        reference = _COLUMN_OF_REFERENCE.match(cell.get("r", ""))
        column = column_index_from_string(reference.group()) if reference else column + 1
        yield column, cell


def _rich_text(element: etree._Element) -> str:
    """The text of a string item: its runs, without the phonetic guides that stand beside them."""
    texts = (
        text.text or ""
        for text in element.iter("{*}t")
        if (parent := text.getparent()) is not None and etree.QName(parent).localname != "rPh"
    )
    return _printed("".join(texts))


def _printed(text: str) -> str:
    text = _ESCAPED_CHARACTER.sub(lambda match: chr(int(match.group(1), 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
