"""A table reads back cell for cell, text and merging, from every format that is not printed."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from scrapers.documents.blocks import Table
from scrapers.documents.reader import read_blocks
from tests.builders import docx, html, xls, xlsx
from tests.builders.grids import Grid, Range, cells_by_row, grids, rows_expected


def _write_docx(path: Path, grid: Grid) -> Path:
    return docx.write(path, docx.table(grid))


def _write_html(path: Path, grid: Grid) -> Path:
    path.write_text(html.page(html.table(grid)), encoding="utf-8")
    return path


Writer = Callable[[Path, Grid], Path]

WRITERS = [
    pytest.param(xlsx.write_grid, id="xlsx"),
    pytest.param(xls.write_grid, id="xls"),
    pytest.param(_write_docx, id="docx"),
    pytest.param(_write_html, id="html"),
]


@pytest.mark.parametrize("write", WRITERS)
@given(grid=grids())
def test_a_grid_with_merged_cells_reads_back_cell_for_cell(write: Writer, grid: Grid) -> None:
    with tempfile.TemporaryDirectory() as folder:
        blocks = list(read_blocks(write(Path(folder) / "document", grid)))
    assert cells_by_row(blocks) == rows_expected(grid)


@pytest.mark.parametrize("write", WRITERS)
def test_a_region_merged_over_its_rows_stands_in_each_of_them(write: Writer, tmp_path: Path) -> None:
    grid = Grid(
        [["序号", "地区", "工厂名称"], ["1", "广东", "甲公司"], ["2", "", "乙公司"], ["3", "", "丙公司"]],
        [Range(1, 1, 3, 1)],
    )
    rows = cells_by_row(list(read_blocks(write(tmp_path / "document", grid))))
    assert [cells[1].text for cells in rows.values()] == ["地区", "广东", "广东", "广东"]
    assert [cells[1].merged for cells in rows.values()] == [False, False, True, True]


@pytest.mark.parametrize("write", WRITERS)
def test_a_long_table_comes_in_parts_that_count_on(write: Writer, tmp_path: Path) -> None:
    grid = Grid([[str(number), f"第{number}公司"] for number in range(1, 1203)])
    blocks = list(read_blocks(write(tmp_path / "document", grid)))
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [500, 500, 202]
    assert list(cells_by_row(blocks)) == list(range(1, 1203))
