"""What the sheets of old and new workbooks have in common: from rows of texts to named tables.

What is hidden is not loaded, as a person does not see it: drafts, withdrawn rows, working columns. It is told, since a
filter left switched on hides rows that belong to the list.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl.utils.cell import get_column_letter

from scrapers.documents.blocks import Cell, Remark, Table
from scrapers.documents.grid import MergedRange, fill_merged, in_parts, within_text_limit, without_empty_edges
from scrapers.documents.limits import Limits
from scrapers.documents.pictures_beside_text import picture_not_read
from scrapers.documents.seen_otherwise import SeenOtherwise
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: How many places a remark names; of more it gives the number.
_CELLS_NAMED, _SPANS_NAMED = 5, 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook.

    `rows` yields each row's number (from 1) and its `last_column` texts, up to `last_row`. `hidden_rows` and
    `hidden_columns` are numbers. `uncalculated` are the cells (`B3`) whose formula was saved without a value,
    `seen_otherwise` what is struck out or can't be seen, `pictures` how many stand in cells or lie over
    them, as large as a table.
    """

    position: int
    name: str
    rows: Iterable[tuple[int, Sequence[str]]]
    last_row: int
    last_column: int
    merged: Sequence[MergedRange]
    hidden: bool
    hidden_rows: Sequence[int]
    hidden_columns: Sequence[int]
    uncalculated: Sequence[str] = ()
    seen_otherwise: SeenOtherwise = field(default_factory=SeenOtherwise)
    pictures: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether no cell of it holds anything."""
        return self.last_row == 0


class ShownTables:
    """The tables that a workbook shows, sheet by sheet; what it does not show is remarked."""

    def __init__(self, document: str, limits: Limits) -> None:
        self._document = document
        self._limits = limits
        self._shows_anything = False
        self._hides: list[str] = []

    def of(self, sheet: Sheet) -> Iterator[Table | Remark]:
        """Yield a sheet as one table, in parts where it is long; nothing for a sheet without content."""
        if sheet.is_blank:
            return
        if sheet.hidden:
            self._hides.append(worded("sheet {sheet}", sheet=sheet.name))
            yield self._hidden(
                sheet,
                worded(
                    "the hidden sheet {sheet}, filled down to row {row}", sheet=sheet.name, row=f"{sheet.last_row:,}"
                ),
            )
            return
        self._refuse_excess(sheet)
        seen = _Seen(frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns))
        rows = within_text_limit(seen.of(fill_merged(sheet.rows, sheet.merged)), self._document, self._limits)
        for table in in_parts(without_empty_edges(rows), page=sheet.position, index=1, name=sheet.name):
            self._shows_anything = True
            yield table
        for hidden in seen.hidden():
            self._hides.append(worded("{hidden} of sheet {sheet}", hidden=hidden, sheet=sheet.name))
            yield self._hidden(sheet, worded("the hidden {hidden} of sheet {sheet}", hidden=hidden, sheet=sheet.name))
        if sheet.uncalculated:
            yield self._uncalculated(sheet)
        yield from sheet.seen_otherwise.remarks(sheet.position)
        if sheet.pictures:
            yield picture_not_read(sheet.pictures, "warning", sheet.position)

    def refuse_if_nothing_is_shown(self, pictures: int) -> None:
        """Raise UnreadableDocument for a workbook, gone through to its end, that shows no filled cell."""
        if self._shows_anything:
            return
        if self._hides:
            raise UnreadableDocument(
                Reason.EMPTY,
                worded(
                    "{document} is a workbook that shows nothing: what it holds is hidden ({hidden}).",
                    document=self._document,
                    hidden=self._hides[0],
                ),
                worded(
                    "Look whether it is meant to be published; if it is, show it, save the workbook and ingest it "
                    "again."
                ),
            )
        if pictures:
            raise UnreadableDocument(
                Reason.NO_TEXT_LAYER,
                worded(
                    "{document} is a workbook with {pictures} picture(s) and no filled cell.",
                    document=self._document,
                    pictures=pictures,
                ),
                worded("A list in a picture can be seen, not read: transcribe it and ingest it as CSV or XLSX."),
            )
        raise UnreadableDocument(
            Reason.EMPTY,
            worded("{document} is a workbook in which no cell holds anything.", document=self._document),
            worded("Look at the publisher's page for the right file, or ingest it by hand."),
        )

    def _refuse_excess(self, sheet: Sheet) -> None:
        if sheet.last_column > self._limits.max_columns or sheet.last_row > self._limits.max_rows:
            raise UnreadableDocument(
                Reason.TOO_LARGE,
                worded(
                    "{document}: sheet {name} reaches to row {last_row:,}, column {last_column:,}; at most "
                    "{max_rows:,} rows and {max_columns:,} columns are accepted.",
                    document=self._document,
                    name=sheet.name,
                    last_row=sheet.last_row,
                    last_column=sheet.last_column,
                    max_rows=self._limits.max_rows,
                    max_columns=self._limits.max_columns,
                ),
                worded("Look for a stray entry far from the table; without it, save the workbook and ingest it again."),
            )

    def _hidden(self, sheet: Sheet, what: str) -> Remark:
        told = worded(
            "{what}: not loaded; if it belongs to the list, show it, save the workbook and ingest it again", what=what
        )
        return Remark("hidden_content", "warning", told, sheet.position)

    def _uncalculated(self, sheet: Sheet) -> Remark:
        named = ", ".join(sheet.uncalculated[:_CELLS_NAMED])
        more = len(sheet.uncalculated) - _CELLS_NAMED
        cells = worded("{named} and {more} more", named=named, more=more) if more > 0 else named
        what = worded(
            "sheet {sheet} has formulas saved without their value, read as the formulas that they are: {cells}; open "
            "it in a spreadsheet program, which calculates them, save it and ingest it again",
            sheet=sheet.name,
            cells=cells,
        )
        return Remark("formula_without_value", "error", what, sheet.position)


@dataclass(slots=True)
class _Seen:
    """The rows and columns that are not hidden, and which of the hidden ones hold anything."""

    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    _filled_rows: list[int] = field(default_factory=list)
    _filled_columns: set[int] = field(default_factory=set)

    def of(self, rows: Iterable[tuple[int, list[Cell]]]) -> Iterator[tuple[int, list[Cell]]]:
        for number, cells in rows:
            if number in self.hidden_rows:
                if any(_is_filled(cell) for cell in cells):
                    self._filled_rows.append(number)
                continue
            yield number, self._shown(cells) if self.hidden_columns else cells

    def _shown(self, cells: list[Cell]) -> list[Cell]:
        shown: list[Cell] = []
        begun: Cell | None = None
        for column, cell in enumerate(cells, start=1):
            if column in self.hidden_columns:
                if _is_filled(cell):
                    self._filled_columns.add(column)
                    begun = cell
                continue
            # A merged range that begins in a hidden column is seen to begin in the first column that is not.
            begins_here = begun is not None and cell.merged and cell.text == begun.text
            shown.append(Cell(cell.text) if begins_here else cell)
            begun = None
        return shown

    def hidden(self) -> Iterator[str]:
        """What of the hidden holds anything, once the rows have been gone through: `rows 3-4, 6`, `columns C`."""
        if self._filled_rows:
            yield worded("rows {rows}", rows=_spans(self._filled_rows))
        if self._filled_columns:
            columns = ", ".join(get_column_letter(column) for column in sorted(self._filled_columns))
            yield worded("columns {columns}", columns=columns)


def _is_filled(cell: Cell) -> bool:
    return not cell.merged and bool(cell.text.strip())


def _spans(numbers: Sequence[int]) -> str:
    """`2-4, 7` for 2, 3, 4, 7."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    named = [str(first) if first == last else f"{first}-{last}" for first, last in spans[:_SPANS_NAMED]]
    return ", ".join(named if len(spans) <= _SPANS_NAMED else [*named, f"… ({len(numbers):,} in all)"])
