"""Whatever table is printed, it is read back cell for cell: in every ruling, with merged and wrapped cells."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Table
from scrapers.documents.pdf.reader import read_pdf
from tests.builders.pdf import PADDING, Ruling, Sheet, text_width

SIZE = 10.5

#: A line of a cell: no blank at its ends (they are not printed) and none twice over.
lines = st.text(
    alphabet="绿色工厂（北京）有限公司ABCxyz0123456789-/（）()、，％㎡ＡＢ１２", min_size=1, max_size=12
) | st.sampled_from(["GB/T 32163.1-2015", "N19 60*125g", "Pb99.994", "天津、河北", "1"])
cells = st.just("") | st.lists(lines, min_size=1, max_size=3).map("\n".join)


@dataclass(frozen=True)
class PrintedTable:
    rows: list[list[str]]
    merged: dict[tuple[int, int], tuple[int, int]]
    ruling: Ruling
    centred: bool
    size: float

    @property
    def widths(self) -> list[float]:
        return [
            2 * PADDING + 1 + max(text_width(line, self.size) for row in self.rows for line in row[column].split("\n"))
            for column in range(len(self.rows[0]))
        ]

    def as_read(self) -> list[tuple[str, ...]]:
        """The rows with every merged cell's text in all the places that it covers."""
        rows = [list(row) for row in self.rows]
        for (row, column), (tall, wide) in self.merged.items():
            for covered in range(row, row + tall):
                rows[covered][column : column + wide] = [self.rows[row][column]] * wide
        return [tuple(row) for row in rows]


@st.composite
def printed_tables(draw: st.DrawFn) -> PrintedTable:
    columns = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(cells, min_size=columns, max_size=columns), min_size=2, max_size=7))
    # A number before each row keeps the first column from being empty, as in every published list.
    rows = [[str(number), *row[1:]] for number, row in enumerate(rows, start=1)]
    ruling = draw(st.sampled_from([ruling for ruling in Ruling if ruling is not Ruling.NONE]))
    merged = {}
    if ruling is not Ruling.AREAS and draw(st.booleans()):
        row, column = draw(st.integers(0, len(rows) - 2)), draw(st.integers(1, columns - 1))
        tall = draw(st.integers(1, len(rows) - 1 - row))
        wide = draw(st.integers(1, columns - column))
        if (tall, wide) != (1, 1):
            merged[row, column] = (tall, wide)
            rows[row][column] = rows[row][column].replace("\n", "")
    return PrintedTable(rows, merged, ruling, draw(st.booleans()), draw(st.sampled_from([7.0, 9.0, 10.5, 14.0])))


@given(printed_tables())
def test_a_printed_table_is_read_back_cell_for_cell(printed: PrintedTable) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.pdf"
        with Sheet(path, size=(900, 1200)) as sheet:
            sheet.centred(40, "绿色工厂名单")
            sheet.table(
                40,
                80,
                printed.widths,
                printed.rows,
                ruling=printed.ruling,
                merged=printed.merged,
                centred=printed.centred,
                size=printed.size,
                leading=printed.size * 1.2,
            )
        _title, *blocks = read_pdf(path)
    read = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    assert [row.texts for row in read] == printed.as_read()
    assert len(blocks) == 1
    covered = {
        (row + down, column + right)
        for (row, column), (tall, wide) in printed.merged.items()
        for down in range(tall)
        for right in range(wide)
        if (down, right) != (0, 0)
    }
    marked = {(r, c) for r, row in enumerate(read) for c, cell in enumerate(row.cells) if cell.merged}
    assert marked == covered


#: What a numbered list holds beside its numbers, where no rule parts one cell from the next.
wrapped = st.lists(
    st.text(alphabet="绿色工厂（北京）ABCxyz0123456789-/", min_size=2, max_size=12), min_size=1, max_size=2
)
HEADER = ("序号", "企业名称", "产品名称", "产品型号", "推荐单位")


@given(
    st.lists(st.lists(st.just([""]) | wrapped, min_size=3, max_size=3), min_size=2, max_size=7),
    st.lists(wrapped, min_size=7, max_size=7),
    st.sampled_from(
        [("top", "bottom", "left", "right", "across", "down"), ("down", "left", "right"), ("down",), ("across",)]
    ),
    st.sampled_from([8.0, 14.0, 30.0]),
    st.booleans(),
    st.booleans(),
)
def test_a_numbered_list_is_read_back_without_some_or_all_of_its_rules(
    others: list[list[list[str]]],
    names: list[list[str]],
    without: tuple[str, ...],
    gap: float,
    centred: bool,
    at_top: bool,
) -> None:
    entries = [
        (str(number), "\n".join(name), *("\n".join(cell) for cell in cells))
        for number, (name, cells) in enumerate(zip(names, others, strict=False), start=1)
    ]
    rows = [HEADER, *entries]
    widths = [
        2 * PADDING + gap + max(text_width(line, SIZE) for row in rows for line in row[column].split("\n"))
        for column in range(len(HEADER))
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.pdf"
        with Sheet(path, size=(900, 1200)) as sheet:
            sheet.centred(40, "绿色设计产品名单")
            sheet.table(40, 80, widths, rows, without=without, centred=centred, at_top=at_top)
        _title, *blocks = read_pdf(path)
    assert [row.texts for block in blocks if isinstance(block, Table) for row in block.rows] == rows
