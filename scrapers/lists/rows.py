"""Rows as printed: what a single row of a table is, and when two of them are one row that a page break cut in two.

Belongs here: judging rows by their own look. The order of things in a document is the business of `sections`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from scrapers.documents.blocks import Box, Cell, Row, Table
from scrapers.lists.footnotes import says_of_a_mark
from scrapers.lists.groups import GroupDraft
from scrapers.lists.headers import Header, Role, read_header, read_two_line_header, speaks_of_columns
from scrapers.lists.quarantine import Quarantine
from scrapers.reference.places import find_place
from scrapers.text.folding import as_printed, is_blank, printed_or_none, understood
from scrapers.text.numerals import serial_number

_TOTAL = re.compile(
    r"(?P<of>[^0-9]{0,14}?)[(]?(?P<word>合计|总计|小计|共计|总数|(?<=[市区县省州盟旗])共(?=\d))[)]?"
    r"[:,]?[(]?(?:共|计)?(?P<number>\d+)?(?:家|个|项|种|户|款|条)?(?:企业|单位|园区|产品)?[)]?"
)
_A_COUNT = re.compile(r"[(]?共?\d*(?:家|个|项|种|户|款|条)?(?:企业|单位|园区|产品)?[)]?|[-—–/\\]+")
_ALL = frozenset({"以上", "全省", "全市", "全区", "全部", "本次", "总共"})
_WRITTEN_TOTAL = re.compile(r"(?:以上)?(?:总|合)?(?:共|计)计?:?(\d+)(?:家|个|项|种|户|款|条)[^,;]{0,10}")
_FOOTNOTE = re.compile(r"(注|备注|说明|附注|注释)\d*[:：].*")
_FURNITURE = re.compile(
    r"第\d+页.*|\d+/\d+|[-—–]+\d+[-—–]+|[(（]?续(上)?表\d*[)）]?|附[件表录]\d*(?:[-—]\d+)?[:：]?|[(（]?排名不分先后[)）]?|单位[:：].{1,6}"
)
_LOCATING = frozenset({Role.SEQ, Role.REGION, Role.CITY})


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row with its place. `box` is None in formats without pages in the paper's sense.

    `first_column` is where it begins in its table: the rows of lists side by side are parts of the table's rows.
    `confidence` is how sure a row is that was recognised in a picture, 0 to 1; None for one that was read.
    """

    page: int
    table_index: int
    row_index: int
    box: Box | None
    cells: tuple[Cell, ...]
    first_column: int = 0
    confidence: float | None = None

    def text(self, at: int | None) -> str:
        """The text of the cell at a position, empty where there is no such cell."""
        return self.cells[at].text if at is not None and at < len(self.cells) else ""

    def is_empty(self, at: int | None) -> bool:
        """True where nothing is printed at a position."""
        return is_blank(self.text(at))

    @property
    def distinct_texts(self) -> tuple[str, ...]:
        """The printed texts from left to right, a merged cell's text once."""
        texts: list[str] = []
        for cell in self.cells:
            text = as_printed(cell.text)
            if text and not (cell.merged and texts and texts[-1] == text):
                texts.append(text)
        return tuple(texts)


@dataclass(frozen=True, slots=True, eq=False)
class StatedCount:
    """A number that a heading states of the rows under it; `said` is the heading as printed.

    `of` is the region whose rows alone it counts (其中济南市3家), empty where it counts all of them.
    """

    said: str
    number: int
    page: int
    row_index: int | None
    of: str = ""


@dataclass(slots=True)
class DataRow:
    """A row of the list, with what its surroundings say of it.

    `opens_run` is True for the first row under a header, where 序号 may begin again at 1. `place` counts the rows of
    its section as they are read; `counted_in` are the numbers that headings over it state. `problem` is set where the
    row can't be loaded, with what was found.
    """

    row: PrintedRow
    group: GroupDraft | None = None
    region_heading: str = ""
    opens_run: bool = False
    place: int = 0
    counted_in: tuple[StatedCount, ...] = ()
    problem: tuple[Quarantine, str] | None = field(default=None)


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A closing row: 合计 with the number printed beside it (None where there is none, or several).

    `of` is what it counts, as printed: a region, a kind, empty where it does not say. 小计 counts a part only, and so
    does a total of something. `text` is the row as printed.
    """

    stated: int | None
    is_partial: bool
    of: str = ""
    text: str = ""


def printed_rows(table: Table) -> list[PrintedRow]:
    """The rows of a table block that print anything."""
    return [_printed(table, row) for row in table.rows if not all(is_blank(cell.text) for cell in row.cells)]


def text_under(row: PrintedRow, header: Header, role: Role) -> str | None:
    """The text under a role; a header cell merged over several columns may have its text in any of them."""
    at = header.column(role)
    if at is None:
        return None
    texts = [as_printed(row.text(at))]
    for beside in range(at + 1, header.width):
        if not header.columns[beside].continues:
            break
        text = as_printed(row.text(beside))
        texts += [text] if not (row.cells[beside].merged and text == texts[-1]) else []
    return printed_or_none("".join(texts))


def banner_of(row: PrintedRow, header: Header | None) -> str | None:
    """The text of a row that prints one text across the table: a title, a group's heading, a note. Else None.

    Either a cell merged over the others, or a text that is no number standing alone in the 序号 column. Where a page
    holds nothing but such rows its table has one column: a row narrower than the header is one too.
    """
    texts = row.distinct_texts
    if len(texts) != 1 or row.is_empty(0):
        return None
    if len(row.cells) == 1:
        return texts[0] if header is None or header.width > 1 else None
    is_merged_across = row.cells[1].merged and not row.is_empty(1)
    stands_for_a_number = header is None or header.column(Role.SEQ) == 0
    alone = stands_for_a_number and serial_number(texts[0]) is None
    return texts[0] if is_merged_across or alone else None


def total_of(row: PrintedRow) -> TotalRow | None:
    """Read a closing row (合计 | 107, 济南市小计 | 4, or 合计107家 across the table); None where the row is none.

    Beside the word there stand nothing but counts and the region that is counted; where the word comes first and alone,
    anything may.
    """
    texts = row.distinct_texts
    said = [understood(text) for text in texts]
    at, match = next(((at, found) for at, text in enumerate(said) if (found := _TOTAL.fullmatch(text))), (0, None))
    if match is None:
        written = _WRITTEN_TOTAL.fullmatch(said[0]) if len(said) == 1 else None
        return TotalRow(int(written[1]), is_partial=False, text=texts[0]) if written else None
    others = [text for place, text in enumerate(said) if place != at]
    named = [match["of"], *(text for text in others if _names_a_place(text))]
    of = [text for text in named if text and text not in _ALL]
    says_more = [text for text in others if not _A_COUNT.fullmatch(text) and not _names_a_place(text)]
    if len(set(of)) > 1 or (says_more and (at or of)):
        return None
    numbers = [match["number"]] if match["number"] else [n for text in others for n in re.findall(r"\d+", text)]
    stated = int(numbers[0]) if len(numbers) == 1 else None
    return TotalRow(stated, match["word"] == "小计" or bool(of), "".join(of[:1]), " ".join(texts))


def total_in(line: str) -> TotalRow | None:
    """Read a line below a table that says how many rows it has (共计3家, 以上共12家); None for any other."""
    total = total_of(PrintedRow(0, 0, 0, None, (Cell(line),))) if line else None
    return total if total and total.stated is not None else None


def _names_a_place(text: str) -> bool:
    return len(text) > 1 and find_place(text) is not None


def is_footnote(row: PrintedRow) -> bool:
    """True for 注：… and what a mark stands for (※ 为新增企业), standing alone in a row; not for a name with a mark."""
    texts = row.distinct_texts
    if len(texts) != 1:
        return False
    return _FOOTNOTE.match(understood(texts[0])) is not None or says_of_a_mark(texts[0])


def is_furniture(text: str) -> bool:
    """True for what belongs to the paper, not to the list: page numbers, 续表, 附件1, 排名不分先后."""
    return _FURNITURE.fullmatch(understood(text)) is not None


def is_numbered(row: PrintedRow) -> bool:
    """True where the first printed cell is a number, as in a row of a numbered list."""
    return serial_number(row.distinct_texts[0]) is not None


def numbers_follow(upper: PrintedRow, lower: PrintedRow) -> bool:
    """True where the first cells of two rows are consecutive numbers."""
    above, below = serial_number(upper.text(0)), serial_number(lower.text(0))
    return above is not None and below == above + 1


def goes_on_in(row: PrintedRow, header: Header | None, width: int) -> bool:
    """Whether a row is one of the table above: of its width, or plainly meant to go on with it."""
    if len(row.cells) == width:
        return True
    return header is not None and (is_numbered(row) or (row.box is not None and row.is_empty(0)))


def header_at(rows: Sequence[PrintedRow], at: int) -> tuple[Header, int] | None:
    """The header printed at a position, and over how many rows."""
    cells = rows[at].cells
    single = read_header(cells)
    if at + 1 < len(rows) and not is_numbered(rows[at + 1]):
        below = rows[at + 1].cells
        double = read_two_line_header(cells, below) if speaks_of_columns(cells) and speaks_of_columns(below) else None
        if double and (single is None or double.labels != single.labels):
            return double, 2
    return (single, 1) if single else None


def goes_on_over_the_break(upper: PrintedRow, lower: PrintedRow, header: Header, filled: frozenset[int]) -> bool:
    """Whether the last row of a page and the first of the next are the two parts of one row.

    A row has one number: where the list is numbered, the parts are told by exactly one of them carrying it. In a list
    without numbers, by a gap: a column that every row before has filled (`filled`) is empty in the lower part. A place
    printed in both parts means two rows, unless the same merged cell covers them. Of lists side by side each goes on
    with its own.
    """
    if not len(upper.cells) == len(lower.cells) == header.width or upper.first_column != lower.first_column:
        return False
    for role in (Role.REGION, Role.CITY):
        at = header.column(role)
        if at is not None and not upper.is_empty(at) and not lower.is_empty(at):
            one_cell = upper.cells[at].merged or lower.cells[at].merged
            if not one_cell or understood(upper.text(at)) != understood(lower.text(at)):
                return False
    seq = header.column(Role.SEQ)
    if seq is not None and not (upper.is_empty(seq) and lower.is_empty(seq)):
        return upper.is_empty(seq) != lower.is_empty(seq)
    unlocated = {at for at in filled if header.columns[at].role not in _LOCATING}
    return any(lower.is_empty(at) for at in unlocated)


def joined(upper: PrintedRow, lower: PrintedRow) -> PrintedRow:
    """One row from its two parts: each cell's text goes on without a blank; it keeps the place where it begins."""
    cells = tuple(_joined_cell(above, below) for above, below in zip(upper.cells, lower.cells, strict=True))
    sure = [part.confidence for part in (upper, lower) if part.confidence is not None]
    return replace(upper, cells=cells, confidence=min(sure, default=None))


def columns_filled_in_all(rows: Sequence[DataRow], width: int) -> frozenset[int]:
    """The columns that are printed in each of the rows."""
    return frozenset(at for at in range(width) if rows and not any(row.row.is_empty(at) for row in rows))


def _joined_cell(above: Cell, below: Cell) -> Cell:
    repeats = above.merged or below.merged
    if is_blank(below.text) or (repeats and understood(above.text) == understood(below.text)):
        return above
    if is_blank(above.text):
        return below
    return Cell(f"{above.text}\n{below.text}", merged=above.merged)


def _printed(table: Table, row: Row) -> PrintedRow:
    return PrintedRow(table.page, table.index, row.index, row.box, row.cells, confidence=row.confidence)
