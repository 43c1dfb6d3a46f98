"""What the sheets of old and new workbooks have in common: from rows of texts to named tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scrapers.documents.blocks import Table
from scrapers.documents.grid import MergedRange, fill_merged, in_parts, without_empty_edges
from scrapers.documents.limits import Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook.

    `rows` yields each row's number (from 1) and its `last_column` texts, up to `last_row`. `hidden_rows` and
    `hidden_columns` are numbers, ascending.
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


def sheet_tables(sheet: Sheet, document: str, limits: Limits) -> Iterator[Table]:
    """Yield a sheet as one table, in parts where it is long; nothing for a sheet without content."""
    if sheet.last_column > limits.max_columns or sheet.last_row > limits.max_rows:
        raise UnreadableDocument(
            Reason.TOO_LARGE,
            f"{document}: sheet {sheet.name} reaches to row {sheet.last_row:,}, column {sheet.last_column:,}; "
            f"at most {limits.max_rows:,} rows and {limits.max_columns:,} columns are accepted.",
            "Look for a stray entry far from the table; without it, save the workbook and ingest it again.",
        )
    cells = without_empty_edges(fill_merged(sheet.rows, sheet.merged))
    yield from in_parts(cells, page=sheet.position, index=1, name=_name_with_what_is_hidden(sheet))


def empty_workbook(document: str, pictures: int) -> UnreadableDocument:
    """The fault of a workbook in which no cell holds anything."""
    if pictures:
        return UnreadableDocument(
            Reason.NO_TEXT_LAYER,
            f"{document} is a workbook with {pictures} picture(s) and no filled cell.",
            "A list in a picture can be seen, not read: transcribe it and ingest it as CSV or XLSX.",
        )
    return UnreadableDocument(
        Reason.EMPTY,
        f"{document} is a workbook in which no cell holds anything.",
        "Look at the publisher's page for the right file, or ingest it by hand.",
    )


def _name_with_what_is_hidden(sheet: Sheet) -> str:
    hidden: list[str] = []
    if sheet.hidden:
        hidden.append("hidden sheet")
    if sheet.hidden_rows:
        hidden.append(f"hidden rows {_spans(sheet.hidden_rows)}")
    columns = [column for column in sheet.hidden_columns if column <= sheet.last_column]
    if columns:
        hidden.append(f"hidden columns {_spans(columns)}")
    return f"{sheet.name} [{'; '.join(hidden)}]" if hidden else sheet.name


def _spans(numbers: Sequence[int]) -> str:
    """`2-4, 7` for 2, 3, 4, 7."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
