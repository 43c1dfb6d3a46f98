"""Rows as a workbook of one sheet, with what its columns mean on a second one where that is known."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import polars as pl
import xlsxwriter

from pipelines.release.pack.sheet_form import MADE, MOST_ROWS, formats_of, set_columns
from pipelines.release.pack.sheet_rows import write_rows
from pipelines.release.pack.spreadsheet_text import as_seen
from scrapers.text.worded import worded
from serving.export.unwritable import UnwritableFile

_ROWS_SHEET: Final = "数据 Rows"
_MEANINGS_SHEET: Final = "字典 Dictionary"
_HEADER_ROWS: Final = 1


def write_sheet(path: Path, frames: Iterator[pl.DataFrame], meanings: Mapping[str, str]) -> int:
    """Write the rows with headings, frozen and with filters; return how many.

    Raises UnwritableFile where they are more than a sheet holds.
    """
    written = 0
    with xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(path.parent)}) as book:
        book.set_properties({"created": MADE})
        formats = formats_of(book)
        sheet = book.add_worksheet(_ROWS_SHEET)
        columns: list[str] = []
        for frame in frames:
            if not columns:
                columns = frame.columns
                sheet.freeze_panes(_HEADER_ROWS, 1)
                set_columns(sheet, frame, formats)
                for place, name in enumerate(columns):
                    sheet.write_string(0, place, as_seen(name), formats.name)
            if _HEADER_ROWS + written + frame.height > MOST_ROWS:
                raise UnwritableFile(
                    worded(
                        "They are more than the {most_rows} rows that a sheet holds; write csv or parquet",
                        most_rows=MOST_ROWS - _HEADER_ROWS,
                    )
                )
            write_rows(sheet, frame, _HEADER_ROWS + written, formats)
            written += frame.height
        sheet.autofilter(0, 0, max(written, 1), len(columns) - 1)
        if told := [(name, meanings[name]) for name in columns if name in meanings]:
            sheet = book.add_worksheet(_MEANINGS_SHEET)
            sheet.set_column(0, 0, 32)
            sheet.set_column(1, 1, 100)
            write_rows(sheet, pl.DataFrame(told, schema=["column", "meaning"], orient="row"), 0, formats)
    return written
