"""Workbooks of the old kind, by xlwt."""

from pathlib import Path

import xlwt

from tests.builders.grids import Grid


def write_grid(path: Path, grid: Grid, sheet_name: str = "名单") -> Path:
    """A workbook of one sheet; every cell is text."""
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet(sheet_name)
    for row, texts in enumerate(grid.texts):
        for column, text in enumerate(texts):
            if not grid.begins(row, column):
                continue
            merged = grid.range_at(row, column)
            if (merged.top, merged.left) == (merged.bottom, merged.right):
                sheet.write(row, column, text)
            else:
                sheet.write_merge(merged.top, merged.bottom, merged.left, merged.right, text)
    workbook.save(str(path))
    return path
