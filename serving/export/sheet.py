"""Rows as a workbook of one sheet, with what its columns mean on a second one where that is known."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.release.pack.xlsx.book import book_being_written
from pipelines.release.pack.xlsx.cells import MOST_ROWS
from pipelines.release.pack.xlsx.looks import Look
from serving.export.unwritable import UnwritableFile

_ROWS_SHEET: Final = "数据 Rows"
_MEANINGS_SHEET: Final = "字典 Dictionary"
_HEADER_ROWS: Final = 1


def write_sheet(path: Path, frames: Iterator[pl.DataFrame], meanings: Mapping[str, str]) -> int:
    """Write the rows with headings, frozen and with filters; return how many.

    Raises UnwritableFile where they are more than a sheet holds.
    """
    columns: list[str] = []
    with book_being_written(path) as book:
        with book.sheet(_ROWS_SHEET) as sheet:
            sheet.frozen, sheet.headings = (_HEADER_ROWS, 1), _HEADER_ROWS
            for frame in frames:
                if not columns:
                    columns = frame.columns
                    sheet.fit_columns(frame)
                    sheet.put_headings(columns, Look.NAME)
                if sheet.height + frame.height > MOST_ROWS:
                    most = MOST_ROWS - _HEADER_ROWS
                    raise UnwritableFile(f"They are more than the {most} rows that a sheet holds; write csv or parquet")
                sheet.put(frame)
        if told := [(name, meanings[name]) for name in columns if name in meanings]:
            with book.sheet(_MEANINGS_SHEET) as explained:
                explained.widths = (32, 100)
                explained.put(pl.DataFrame(told, orient="row"))
    return sheet.height - _HEADER_ROWS
