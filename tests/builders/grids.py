"""A grid of texts with merged ranges: what is rendered into every format, and what must be read back from it."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Cell, Remark, Table

#: What the lists hold, and what breaks readers: full-width and compatibility forms, Kangxi radicals, markup, quotes.
LIST_CHARACTERS = "绿色工厂有限公司（）()１２0123，、·—-–＆&<>\"'“”⼯⽅⻘豈㈱AaＡ％%. \n"


@dataclass(frozen=True)
class Range:
    """A merged range: row and column of its first and its last cell, from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def overlaps(self, other: "Range") -> bool:
        return not (
            self.right < other.left or other.right < self.left or self.bottom < other.top or other.bottom < self.top
        )


@dataclass(frozen=True)
class Grid:
    """Rows of texts of one width, and the ranges merged in them; a merged range shows the text of its first cell."""

    texts: list[list[str]]
    merged: list[Range] = field(default_factory=list)

    def range_at(self, row: int, column: int) -> Range:
        """The merged range that covers a cell, or the cell by itself."""
        found = (merged for merged in self.merged if merged.covers(row, column))
        return next(found, Range(row, column, row, column))

    def begins(self, row: int, column: int) -> bool:
        """Whether a cell is the first of its range: the one that is written."""
        merged = self.range_at(row, column)
        return (merged.top, merged.left) == (row, column)

    def cells(self) -> list[tuple[Cell, ...]]:
        """What a reader must give back."""
        rows: list[tuple[Cell, ...]] = []
        for row, texts in enumerate(self.texts):
            cells: list[Cell] = []
            for column in range(len(texts)):
                merged = self.range_at(row, column)
                cells.append(Cell(self.texts[merged.top][merged.left], merged=not self.begins(row, column)))
            rows.append(tuple(cells))
        return rows


def content_of(block: Block) -> object:
    """What a block says: a table its rows, any other its text, a remark nothing."""
    match block:
        case Table():
            return texts_of(block)
        case Remark():
            return None
    return block.text


def cells_by_row(blocks: list[Block]) -> dict[int, tuple[Cell, ...]]:
    """The rows of a document's only table, by their numbers, its parts put together."""
    tables = [block for block in blocks if isinstance(block, Table)]
    assert {(table.page, table.index) for table in tables} == {(1, 1)}
    rows = [row for table in tables for row in table.rows]
    assert len({row.index for row in rows}) == len(rows)
    return {row.index: row.cells for row in rows}


def texts_of(table: Table) -> list[tuple[str, ...]]:
    """A table's texts, row by row."""
    return [row.texts for row in table.rows]


def _as_printed(text: str) -> str:
    """White space at the edges of lines and empty lines are no text of a cell in every format."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Grids of 2 to 7 rows and 2 to 5 columns with merged ranges; the last row is full, so that no edge is empty."""
    width = draw(st.integers(2, 5))
    height = draw(st.integers(1, 6))
    text = st.text(LIST_CHARACTERS, max_size=12).map(_as_printed)
    texts = [[draw(text) for _ in range(width)] for _ in range(height)]
    texts.append([draw(text.filter(bool)) for _ in range(width)])
    merged: list[Range] = []
    for _ in range(draw(st.integers(0, 3))):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        candidate = Range(top, left, draw(st.integers(top, height - 1)), draw(st.integers(left, width - 1)))
        is_one_cell = (candidate.top, candidate.left) == (candidate.bottom, candidate.right)
        if not is_one_cell and not any(candidate.overlaps(other) for other in merged):
            merged.append(candidate)
    return Grid(texts, merged)


def rows_expected(grid: Grid) -> dict[int, tuple[Cell, ...]]:
    """The rows a reader must give back by number: empty ones before the table are left out."""
    rows = dict(enumerate(grid.cells(), start=1))
    for number in list(rows):
        if any(cell.text and not cell.merged for cell in rows[number]):
            break
        del rows[number]
    return rows
