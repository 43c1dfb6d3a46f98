"""Workbooks of today (.xlsx, ECMA-376 part 1, 18): each sheet is a page with one table on it.

A sheet is read twice, each time as a stream: merged ranges stand behind the cells in the file, and the table's extent
is known only at its end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, get_column_letter, range_boundaries

from scrapers.documents.blocks import Block
from scrapers.documents.colours import Colour
from scrapers.documents.grid import MergedRange
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.office_package import OfficePackage, free
from scrapers.documents.seen_otherwise import SeenOtherwise
from scrapers.documents.sheets.cell_pictures import is_picture, pictures_over
from scrapers.documents.sheets.cell_styles import CellStyles, strikes
from scrapers.documents.sheets.number_format import GENERAL, number_as_seen, shows_no_text
from scrapers.documents.sheets.sheet import Sheet, ShownTables
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: Characters that XML cannot hold, as workbooks write them (ECMA-376 part 1, 22.9.2.19).
_ESCAPED_CHARACTER = re.compile("_x([0-9A-Fa-f]{4})_")
_COLUMN_OF_REFERENCE = re.compile("[A-Za-z]{1,3}")
#: A number as attributes hold it, no longer than any that a workbook needs: an absurd one is none.
_WHOLE_NUMBER = re.compile(r"\s*\+?([0-9]{1,9})\s*", re.ASCII)
#: The last row of a sheet in any spreadsheet program.
_LAST_ROW = 1_048_576
_WORKBOOK_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)


def read_xlsx(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Block]:
    """Yield the sheets of a workbook as tables: `page` is the sheet's position, `name` its name.

    A row's index is its number in the sheet, so that a person finds it there. A formula shows the value it had when the
    file was saved, or itself where no value was saved, which is remarked. Raises UnreadableDocument.
    """
    with OfficePackage(path, limits) as package:
        tables = ShownTables(path.name, limits)
        for sheet in _Workbook(package, limits).sheets():
            yield from tables.of(sheet)
        tables.refuse_if_nothing_is_shown(package.picture_count)


@dataclass(slots=True)
class _Extent:
    """What is known of a sheet once it has been gone through."""

    last_row: int = 0
    last_column: int = 0
    merged: list[MergedRange] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    uncalculated: list[str] = field(default_factory=list)
    seen_otherwise: SeenOtherwise = field(default_factory=SeenOtherwise)
    pictures_in_cells: int = 0


@dataclass(frozen=True, slots=True)
class _Runs:
    """How the runs of a text look; a colour of None is that of the cell."""

    any_is_struck: bool = False
    colours: tuple[Colour | None, ...] = (None,)


_PLAIN = _Runs()


class _Workbook:
    def __init__(self, package: OfficePackage, limits: Limits) -> None:
        self._package = package
        self._limits = limits
        self._part = package.main_part()
        self._epoch_1904 = False
        self._styles = CellStyles.read(package, self._part)
        self._runs_of_strings: dict[int, _Runs] = {}
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
                raise self._package.malformed(worded("its sheet {name} is missing", name=name))
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
            uncalculated=extent.uncalculated,
            seen_otherwise=extent.seen_otherwise,
            pictures=extent.pictures_in_cells + pictures_over(self._package, part),
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
                        if _is_hidden(element, "ht"):
                            extent.hidden_rows.append(row_number)
                        extent.uncalculated += _uncalculated(element, row_number)
                        self._look_at(element, extent.seen_otherwise)
                    extent.pictures_in_cells += sum(map(is_picture, element.iterchildren("{*}c")))
                    holds_anything = False
                    free(element)
                case "col":
                    if _is_hidden(element, "width"):
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

    def _look_at(self, row: etree._Element, seen: SeenOtherwise) -> None:
        """Take note of the texts of a row's cells that are struck out or can't be seen, as a whole or in part."""
        for cell in row.iterchildren("{*}c"):
            style, runs = self._styles.at(cell.get("s")), self._runs_of(cell)
            is_struck = style.strikes or runs.any_is_struck
            is_unseen = shows_no_text(style.number_format) or any(style.hides(colour) for colour in runs.colours)
            if is_struck:
                seen.struck_out.append(self._cell_text(cell))
            if is_unseen:
                seen.unseen.append(self._cell_text(cell))

    def _runs_of(self, cell: etree._Element) -> "_Runs":
        match cell.get("t"):
            case "s":
                return self._runs_of_strings.get(_whole_number(cell.findtext("{*}v") or "") or 0, _PLAIN)
            case "inlineStr" if (inline := cell.find("{*}is")) is not None:
                return self._runs(inline)
            case _:
                return _PLAIN

    def _runs(self, element: etree._Element) -> "_Runs":
        """How the runs of a string item look, those that print nothing aside."""
        runs = [run for run in element.iterchildren("{*}r") if (run.findtext("{*}t") or "").strip()]
        if not runs:
            return _PLAIN
        fonts = [run.find("{*}rPr") for run in runs]
        return _Runs(
            any(font is not None and strikes(font) for font in fonts),
            tuple(
                dict.fromkeys(None if font is None else self._styles.colour(font.find("{*}color")) for font in fonts)
            ),
        )

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
        written = row.get("r")
        number = previous + 1 if written is None else _whole_number(written)
        if number is None or number > _LAST_ROW:
            raise self._package.malformed(
                worded("no sheet has a row numbered {number}", number=_shortened(written or str(number)))
            )
        if number <= previous:
            raise self._package.malformed(
                worded("its rows {previous} and {number} are out of order", previous=previous, number=number)
            )
        return number

    def _cell_text(self, cell: etree._Element) -> str:
        if is_picture(cell):
            return ""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return "" if inline is None else _rich_text(inline)
        value = cell.findtext("{*}v") or ""
        if not value.strip():  # nothing is shown, unless a formula has yet to say what
            return f"={cell.findtext('{*}f')}" if _is_uncalculated(cell) else value
        match kind:
            case "s":
                return self._string(value)
            case "b":
                return "TRUE" if value.strip() in ("1", "true") else "FALSE"
            case "n":
                return self._number_text(value.strip(), self._styles.at(cell.get("s")).number_format)
            case _:  # text of a formula, an error value such as #N/A, a date written in ISO 8601
                return _printed(value)

    def _number_text(self, value: str, code: str) -> str:
        if code == GENERAL and value.isdecimal():  # a code of 18 digits is more than a float can hold
            return value.lstrip("0") or "0"
        try:
            number = float(value.replace("_", "?"))  # Python's own digit grouping is no number here
        except ValueError:
            return value
        return number_as_seen(number, code, epoch_1904=self._epoch_1904)

    def _string(self, index: str) -> str:
        position = _whole_number(index)
        if position is None or position >= len(self._strings):
            raise self._package.malformed(
                worded("a cell points to text {index}, which is not there", index=_shortened(index))
            )
        return self._strings[position]

    def _shared_strings(self) -> list[str]:
        part = self._package.related(self._part, "sharedStrings")
        if part is None:
            return []
        if self._package.size(part) > self._limits.max_tree_bytes:
            raise UnreadableDocument(
                Reason.TOO_LARGE,
                worded(
                    "{name} holds {size:,} bytes of cell text; at most {max_tree_bytes:,} are accepted.",
                    name=self._package.name,
                    size=self._package.size(part),
                    max_tree_bytes=self._limits.max_tree_bytes,
                ),
                worded("If it is genuine, cut it into several workbooks and ingest those."),
            )
        strings: list[str] = []
        for _, element in self._package.elements(part, "si"):
            if (runs := self._runs(element)) != _PLAIN:
                self._runs_of_strings[len(strings)] = runs
            strings.append(_rich_text(element))
            free(element)
        return strings

    def _merged_range(self, element: etree._Element) -> MergedRange:
        reference = element.get("ref", "")
        try:
            first_column, first_row, last_column, last_row = range_boundaries(reference)
        except ValueError:
            raise self._package.malformed(
                worded("its merged range {reference} is no range", reference=_shortened(reference))
            ) from None
        if first_column is None or first_row is None or last_column is None or last_row is None:
            raise self._package.malformed(
                worded("its merged range {reference} has no end", reference=_shortened(reference))
            )
        return MergedRange(
            min(first_row, last_row),
            min(first_column, last_column),
            max(first_row, last_row),
            max(first_column, last_column),
        )

    def _columns_of(self, element: etree._Element) -> range:
        first, last = _whole_number(element.get("min", "")), _whole_number(element.get("max", ""))
        if first is None or last is None:
            raise self._package.malformed(worded("the widths of its columns are of no columns"))
        return range(first, min(last, self._limits.max_columns) + 1)


def _whole_number(written: str) -> int | None:
    """The number that an attribute holds; None for what is no such number: a negative, a fraction, an absurd length."""
    match = _WHOLE_NUMBER.fullmatch(written)
    return int(match.group(1)) if match else None


def _shortened(written: str) -> str:
    return written if len(written) <= 20 else f"{written[:20]}… ({len(written):,} characters)"


def _is_hidden(row_or_column: etree._Element, size: str) -> bool:
    """Whether a row or column is hidden: by its mark, or by a height or width of nothing."""
    if row_or_column.get("hidden") in ("1", "true"):
        return True
    try:
        return float(row_or_column.get(size, "1")) == 0
    except ValueError:
        return False


def _is_uncalculated(cell: etree._Element) -> bool:
    """Whether a cell has a formula and no value of it; the value of one that gives a text may be an empty text."""
    value = cell.find("{*}v")
    gives_nothing = value is None or (cell.get("t", "n") != "str" and not (value.text or "").strip())
    return gives_nothing and bool((cell.findtext("{*}f") or "").strip())


def _uncalculated(row: etree._Element, number: int) -> list[str]:
    return [f"{get_column_letter(column)}{number}" for column, cell in _placed_cells(row) if _is_uncalculated(cell)]


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
    if "_x" in text:
        escaped = _ESCAPED_CHARACTER.sub(lambda match: chr(int(match.group(1), 16)), text)
        # A character beyond the first 65,536 is written as two; half of one is no character.
        text = escaped.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
