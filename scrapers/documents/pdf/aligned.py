"""Tables without rules: columns are told by where the words of several lines line up, rows by the numbers before them.

A table may be set with tabs or blanks, with horizontal rules alone (三线表), or with the rules of its columns alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrapers.documents.blocks import Box
from scrapers.documents.pdf.numbering import mark_columns_of_numbers
from scrapers.documents.pdf.page import Glyph, Rule
from scrapers.documents.pdf.text import Line, cell_text

#: Words of neighbouring columns stand at least this far apart, in type sizes; words of one text stand closer.
COLUMN_GAP = 1.0

#: Within a line that is being dealt out to known columns, a smaller gap may part two columns.
PIECE_GAP = 0.3

#: A line this far (in type sizes) from the table's last one is not its continuation, if it has few words.
CONTINUES_WITHIN = 0.8

#: The rows of one table stand no further apart than this many times its usual distance between lines.
ROWS_WITHIN = 4.0

#: The fullest of the first lines shows the columns: a header whose words are wrapped may lack some.
HEADER_LINES = 5


@dataclass(slots=True)
class AlignedTable:
    """The text of a table's cells, row by row, with each row's box."""

    rows: list[list[str]]
    boxes: list[Box]

    @property
    def box(self) -> Box:
        """The rectangle around all rows."""
        return Box(self.boxes[0].x0, self.boxes[0].top, self.boxes[0].x1, self.boxes[-1].bottom)


@dataclass(slots=True)
class _Run:
    """Neighbouring glyphs of a line, without the blanks around them; they reach no further than `end`."""

    glyphs: list[Glyph]
    end: float = float("inf")

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return min(self.glyphs[-1].x1, self.end)

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(slots=True)
class _Columns:
    """From where to where the words of each column reach, as far as seen."""

    extents: list[tuple[float, float]]

    def place(self, line: Line) -> bool:
        """Widen the columns to hold the line's words; False, and no change, if the line does not fit them."""
        runs = _runs(line, COLUMN_GAP)
        if len(runs) > len(self.extents):
            return False
        if len(runs) == len(self.extents):
            placed = list(zip(runs, range(len(runs)), strict=True))
            if any(self._touched(run) not in ([], [column]) for run, column in placed):
                return False
        else:
            placed = []
            for piece in _runs(line, PIECE_GAP):
                touched = self._touched(piece)
                if len(touched) > 1:
                    return False
                placed += [(piece, column) for column in touched]
        for run, column in placed:
            left, right = self.extents[column]
            self.extents[column] = (min(left, run.x0), max(right, run.x1))
        return True

    def _touched(self, run: _Run) -> list[int]:
        return [number for number, (left, right) in enumerate(self.extents) if run.x0 < right and left < run.x1]

    def column_at(self, x: float) -> int:
        """The column whose words are nearest to `x`."""
        return min(
            range(len(self.extents)), key=lambda number: max(self.extents[number][0] - x, x - self.extents[number][1])
        )


def aligned_tables(lines: Sequence[Line], rules: Sequence[Rule]) -> tuple[list[AlignedTable], list[Line]]:
    """Find the tables among `lines` (top to bottom) and return them with the lines that are in none.

    `rules` are the horizontal rules between the lines: where one passes, a row ends.
    """
    mark_columns_of_numbers(lines)
    tables: list[AlignedTable] = []
    others: list[Line] = []
    start = 0
    while start < len(lines):
        found = _table_from(lines, start, rules) if _may_begin_a_table(lines[start]) else None
        if found is None:
            others.append(lines[start])
            start += 1
            continue
        table, first, end = found
        # Lines above the first full one may belong to a wrapped header.
        del others[len(others) - (start - first) :]
        tables.append(table)
        start = end
    return tables, others


def rows_by_numbers(lines: Sequence[Line], columns: int, column_at: Callable[[float], int]) -> AlignedTable | None:
    """Part lines whose columns are known into rows, if the first column numbers them; a header may come first."""
    firsts = [text for line in lines if (text := _texts(line, columns, column_at)[0])]
    if not are_numbered(firsts):
        return None
    return _in_rows(lines, columns, column_at, rules=[])


def are_numbered(firsts: Sequence[str]) -> bool:
    """Whether the lines of a first column, perhaps after a header, number at least two rows one after the other."""
    numbers = firsts[1:] if firsts and not firsts[0].isdecimal() else firsts
    if len(numbers) < 2 or not all(number.isdecimal() for number in numbers):
        return False
    return all(int(following) == int(number) + 1 for number, following in pairwise(numbers))


def _may_begin_a_table(line: Line) -> bool:
    runs = _runs(line, COLUMN_GAP)
    return len(runs) > 2 or (len(runs) == 2 and runs[0].text.isdecimal())


def _table_from(lines: Sequence[Line], start: int, rules: Sequence[Rule]) -> tuple[AlignedTable, int, int] | None:
    """The table whose first full line is `lines[start]`, with its first line and the line after its last."""
    near = range(start, min(start + HEADER_LINES, len(lines)))
    template = max(near, key=lambda number: (len(_runs(lines[number], COLUMN_GAP)), -number))
    columns = _Columns([(run.x0, run.x1) for run in _runs(lines[template], COLUMN_GAP)])
    first = template
    while first > 0 and _belongs_above(lines, first - 1) and columns.place(lines[first - 1]):
        first -= 1
    if first > start:
        return None
    end = template + 1
    while end < len(lines) and _belongs_below(lines, template, end, columns) and columns.place(lines[end]):
        end += 1
    count = len(columns.extents)
    texts = [_texts(line, count, columns.column_at) for line in lines[first:end]]
    if not _are_rows(texts) and not (first == 0 and count > 2 and texts[0][0].isdecimal()):
        # A single line is a row only where a table may run on from the page before.
        return None
    return _in_rows(lines[first:end], count, columns.column_at, rules), first, end


def _are_rows(texts: Sequence[Sequence[str]]) -> bool:
    """Whether two lines are numbered, or two lines fill most columns (several, where one line is numbered)."""
    is_numbered = _first_column_numbers(texts)
    if is_numbered and sum(cells[0].isdecimal() for cells in texts) > 1:
        return True
    enough = 2 if is_numbered else max(2, len(texts[0]) - 1)
    return sum(sum(map(bool, cells)) >= enough for cells in texts) > 1


def _belongs_above(lines: Sequence[Line], number: int) -> bool:
    """Whether `lines[number]`, above a line of the table, is of the table too.

    It is if it has several columns, or if it is wedged between such lines: the words of a wrapped header.
    """
    line, below = lines[number], lines[number + 1]
    gap = below.top - line.bottom
    size = below.bottom - below.top
    if _is_full(line):
        return gap < ROWS_WITHIN * size
    return gap < PIECE_GAP * size or (
        number > 0 and _is_full(lines[number - 1]) and line.top - lines[number - 1].bottom < PIECE_GAP * size
    )


def _is_full(line: Line) -> bool:
    return len(_runs(line, COLUMN_GAP)) > 1


def _belongs_below(lines: Sequence[Line], template: int, number: int, columns: _Columns) -> bool:
    line, above = lines[number], lines[number - 1]
    gap = line.top - above.bottom
    size = line.bottom - line.top
    runs = _runs(line, COLUMN_GAP)
    # A number under the first column is a row's; under any other it may be the page's, and belongs as words do.
    if len(runs) == 1 and not (runs[0].text.isdecimal() and columns.column_at((runs[0].x0 + runs[0].x1) / 2) == 0):
        following = lines[number + 1] if number + 1 < len(lines) else None
        is_wedged = following is not None and following.top - line.bottom < PIECE_GAP * size
        return gap < CONTINUES_WITHIN * size or is_wedged
    pitches = [lower.top - upper.top for upper, lower in pairwise(lines[template:number])]
    usual = max(pitches, default=gap + size)
    return gap + size < ROWS_WITHIN * max(usual, size)


def _in_rows(
    lines: Sequence[Line], columns: int, column_at: Callable[[float], int], rules: Sequence[Rule]
) -> AlignedTable:
    texts = [_texts(line, columns, column_at) for line in lines]
    begins = _row_beginnings(texts)
    parted = [_is_parted(upper, lower, rules) for upper, lower in pairwise(lines)]
    groups = _row_groups(lines, begins, parted)
    x0 = min(line.box.x0 for line in lines)
    x1 = max(line.box.x1 for line in lines)
    rows, boxes = [], []
    for group in groups:
        cells: list[list[Glyph]] = [[] for _ in range(columns)]
        for line in group:
            for glyph in line.glyphs:
                cells[column_at((glyph.x0 + glyph.x1) / 2)].append(glyph)
        rows.append([cell_text(cell) for cell in cells])
        boxes.append(Box(x0, min(line.box.top for line in group), x1, max(line.box.bottom for line in group)))
    return AlignedTable(rows, boxes)


def _row_beginnings(texts: Sequence[Sequence[str]]) -> list[bool]:
    """For each line whether a row of its own is printed on it, wrapped cells put aside.

    Where the first column is one of numbers, it is filled once a row; elsewhere a line with most columns filled counts.
    """
    if _first_column_numbers(texts):
        return [bool(cells[0]) for cells in texts]
    return [sum(map(bool, cells)) * 2 > len(cells) for cells in texts]


def _first_column_numbers(texts: Sequence[Sequence[str]]) -> bool:
    """Whether the first column holds numbers where it holds anything; a header and group titles may stand between."""
    firsts = [cells[0] for cells in texts if cells[0]]
    return sum(first.isdecimal() for first in firsts) * 2 >= len(firsts) > 0


def _row_groups(lines: Sequence[Line], begins: Sequence[bool], parted: Sequence[bool]) -> list[list[Line]]:
    """Part the lines into rows: at every rule, and once between two lines that begin a row.

    That cut is made where the lines stand furthest apart: a wrapped cell's lines stand above and below its row's
    number when cells are centred, and below it when they are not. Where all stand equally far apart, they are not.
    """
    cuts = {number + 1 for number, is_parted in enumerate(parted) if is_parted}
    beginnings = [number for number, begin in enumerate(begins) if begin]
    for upper, lower in pairwise(beginnings):
        if cuts.isdisjoint(range(upper + 1, lower + 1)):
            cuts.add(max(range(upper + 1, lower + 1), key=lambda cut: (_rounded_gap(lines, cut), cut)))
    groups: list[list[Line]] = []
    for number, line in enumerate(lines):
        if number == 0 or number in cuts:
            groups.append([])
        groups[-1].append(line)
    return groups


def _rounded_gap(lines: Sequence[Line], cut: int) -> int:
    """The distance between the lines on both sides of `cut` in whole points: finer differences mean nothing."""
    return round(lines[cut].top - lines[cut - 1].top)


def _is_parted(upper: Line, lower: Line, rules: Sequence[Rule]) -> bool:
    from_y = (upper.top + upper.bottom) / 2
    to_y = (lower.top + lower.bottom) / 2
    return any(from_y < rule.at < to_y and rule.start < upper.box.x1 and rule.end > upper.box.x0 for rule in rules)


def _texts(line: Line, columns: int, column_at: Callable[[float], int]) -> list[str]:
    texts = [""] * columns
    for glyph in line.glyphs:
        if not glyph.text.isspace():
            texts[column_at((glyph.x0 + glyph.x1) / 2)] += glyph.text
    return texts


def _runs(line: Line, gap: float) -> list[_Run]:
    """The line's glyphs in runs that stand more than `gap` type sizes apart or are cut, blanks not counted as ink."""
    runs: list[_Run] = []
    for glyph in line.glyphs:
        if glyph.text.isspace():
            continue
        if runs and line.cut is not None and runs[-1].x0 < line.cut <= glyph.x0:
            runs[-1].end = line.cut
            runs.append(_Run([glyph]))
        elif runs and glyph.x0 - runs[-1].x1 <= gap * (glyph.bottom - glyph.top):
            runs[-1].glyphs.append(glyph)
        else:
            runs.append(_Run([glyph]))
    return runs
