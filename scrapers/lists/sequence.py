"""序号: whether the numbers of a list run on, what is missing among them, and rows without or with a repeated number.

Belongs here: numbers only. A number is evidence of rows lost, not of rows bad: gaps are reported, and only a row that
the numbering leaves no place for is kept out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scrapers.lists.headers import Header, Role
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.quarantine import Quarantine, with_next_step
from scrapers.lists.reading import ReadingIssue
from scrapers.lists.rows import DataRow, PrintedRow, columns_filled_in_all, joined
from scrapers.text.folding import as_printed, is_blank
from scrapers.text.numerals import serial_number
from scrapers.text.worded import worded


@dataclass(slots=True)
class Numbering:
    """The numbers of a section's rows (None where none is printed), with gaps and what is to be reported."""

    numbers: list[int | None]
    gaps: list[str] = field(default_factory=list)
    issues: list[ReadingIssue] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The last number printed, 0 where none is."""
        return next((number for number in reversed(self.numbers) if number is not None), 0)


def rejoin_wrapped_rows(rows: list[DataRow], header: Header) -> list[DataRow]:
    """Put rows together that a table without rules has broken at each printed line.

    On paper, a row without a number between two consecutive ones, in which a column is empty that all numbered rows
    fill, is the wrapped rest of the row above it. Elsewhere it is so where it prints nothing but the rest of a name,
    which that above it lacks. Anything else without a number is left to `settle`.
    """
    seq = header.column(Role.SEQ)
    if seq is None:
        return rows
    numbers = [serial_number(row.row.text(seq)) for row in rows]
    numbered = [row for row, number in zip(rows, numbers, strict=True) if number is not None]
    filled = columns_filled_in_all(numbered, header.width) - {seq}
    whole: list[DataRow] = []
    for row, (above, below) in zip(rows, _neighbours(numbers), strict=True):
        has_no_place = above is not None and below in (None, 1, above + 1)
        is_rest = row.row.is_empty(seq) and any(row.row.is_empty(column) for column in filled)
        is_wrapped = has_no_place and (row.row.box is not None or _ends_the_name(whole[-1].row, row.row, header))
        if is_wrapped and not row.problem and is_rest and row.group is whole[-1].group:
            whole[-1].row = joined(whole[-1].row, row.row)
            if row.group:
                row.group.rows_seen -= 1
        else:
            whole.append(row)
    return whole


def _ends_the_name(upper: PrintedRow, lower: PrintedRow, header: Header) -> bool:
    """Whether a row prints nothing but the end of the name above it."""
    at = header.column(Role.NAME)
    if lower.is_empty(at) or len(lower.distinct_texts) > 1:
        return False
    begun, rest = as_printed(upper.text(at)), as_printed(lower.text(at))
    return not ends_as_a_name(begun) and not ends_as_a_name(rest) and ends_as_a_name(begun + rest)


def settle(rows: Sequence[DataRow], header: Header, last_before: int = 0) -> Numbering:
    """Read the numbers of a section's rows, and mark the rows that the numbering shows to be none of their own.

    `last_before` is the last number of the section before: some documents number all their lists in one run.
    Marks `problem` on a row without a number that has no place between its neighbours, and on a row printed twice.
    A list whose 序号 column is empty throughout (numbers made by the word processor are no text) is unnumbered.
    """
    seq = header.column(Role.SEQ)
    if seq is None:
        return Numbering([None] * len(rows))
    numbers = [None if row.problem else serial_number(row.row.text(seq)) for row in rows]
    result = Numbering(numbers)
    if rows and all(row.row.is_empty(seq) for row in rows):
        result.issues.append(
            ReadingIssue("no_numbers", "info", worded("the column 序号 is empty in every row"), rows[0].row.page)
        )
        return result
    _mark_unnumbered(rows, numbers, seq, result.issues)
    _mark_repeated(rows, numbers)
    begins_with = next((number for number in numbers if number is not None), None)
    expected = last_before + 1 if begins_with == last_before + 1 else 1
    for run in _runs(rows, numbers):
        _check_run(run, expected, rows, numbers, result)
        expected = 1
    return result


def _mark_unnumbered(
    rows: Sequence[DataRow], numbers: Sequence[int | None], seq: int, issues: list[ReadingIssue]
) -> None:
    for row, number, (above, below) in zip(rows, numbers, _neighbours(numbers), strict=True):
        if row.problem or number is not None:
            continue
        printed = as_printed(row.row.text(seq))
        if is_blank(printed) and above is not None and below == above + 1:
            what = worded(
                "the row has no number, and {above} and {below} above and below it leave no place for it",
                above=above,
                below=below,
            )
            row.problem = (Quarantine.UNNUMBERED_ROW, with_next_step(Quarantine.UNNUMBERED_ROW, what))
        else:
            what = (
                worded("no number is printed: {printed}", printed=printed)
                if printed
                else worded("the row has no number")
            )
            issues.append(ReadingIssue("seq_missing", "warning", what, row.row.page, row.row.row_index))


def _mark_repeated(rows: Sequence[DataRow], numbers: list[int | None]) -> None:
    """Mark a numbered row that the same group has printed before, word for word."""
    first: dict[tuple[int | None, tuple[str, ...]], DataRow] = {}
    for at, row in enumerate(rows):
        if numbers[at] is None:
            continue
        key = (row.group.group_no if row.group else None, tuple(as_printed(cell.text) for cell in row.row.cells))
        before = first.setdefault(key, row)
        if before is not row:
            where = worded(
                "page {page}, table {table}, row {row}",
                page=before.row.page,
                table=before.row.table_index,
                row=before.row.row_index,
            )
            what = worded(
                "the row numbered {number} already stands, word for word, on {where}", number=numbers[at], where=where
            )
            row.problem = (Quarantine.DUPLICATE_SEQ, with_next_step(Quarantine.DUPLICATE_SEQ, what))


def _runs(rows: Sequence[DataRow], numbers: Sequence[int | None]) -> Iterable[list[int]]:
    """Positions of the rows that are numbered in one run: a new one begins in each group, and where 1 leads on to 2."""
    run: list[int] = []
    for at, row in enumerate(rows):
        other_group = bool(run) and row.group is not rows[run[-1]].group
        begins_again = numbers[at] == 1 and (row.opens_run or numbers[at + 1 : at + 2] == [2])
        if run and (other_group or begins_again):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _check_run(
    run: list[int], expected: int, rows: Sequence[DataRow], numbers: list[int | None], result: Numbering
) -> None:
    group = rows[run[0]].group
    where = worded("group {group}: ", group=group.group_no) if group else ""
    first_place: dict[int, DataRow] = {}
    for at in run:
        number = numbers[at]
        if number is None:
            expected += 0 if rows[at].problem else 1
            continue
        before = first_place.setdefault(number, rows[at])
        if before is not rows[at]:
            if not rows[at].problem:
                what = worded(
                    "{where}序号 {number} is printed over two rows; the first is on page {page}, row {row}",
                    where=where,
                    number=number,
                    page=before.row.page,
                    row=before.row.row_index,
                )
                result.issues.append(_warning("duplicate_seq", what, rows[at]))
            continue
        if number > expected:
            gap = f"{where}{expected}" if number == expected + 1 else f"{where}{expected}-{number - 1}"
            result.gaps.append(gap)
            result.issues.append(_warning("sequence_gap", worded("序号 {gap} is missing", gap=gap), rows[at]))
        elif number < expected:
            what = worded("{where}序号 {number} stands after {before}", where=where, number=number, before=expected - 1)
            result.issues.append(_warning("sequence_order", what, rows[at]))
        expected = max(expected, number + 1)


def _warning(code: str, message: str, row: DataRow) -> ReadingIssue:
    return ReadingIssue(code, "warning", message, row.row.page, row.row.row_index)


def _neighbours(numbers: Sequence[int | None]) -> list[tuple[int | None, int | None]]:
    """For each row the last number printed above it and the next one below it."""
    below = _last_before(list(reversed(numbers)))
    return list(zip(_last_before(numbers), reversed(below), strict=True))


def _last_before(numbers: Sequence[int | None]) -> list[int | None]:
    before: list[int | None] = []
    last: int | None = None
    for number in numbers:
        before.append(last)
        last = last if number is None else number
    return before
