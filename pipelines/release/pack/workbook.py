"""green_registry.xlsx: the main tables as one workbook, for those who continue in a spreadsheet.

A sheet says what the workbook holds and on which terms, one a table holds its rows, and one is the dictionary. Above
each table stand its columns' meaning in Chinese and their names, frozen and with filters. Equal tables, equal bytes.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import polars as pl
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipelines.release.dictionary import Dictionary, Table
from pipelines.release.inventory import Inventory
from pipelines.release.pack.labels import label_of
from pipelines.release.pack.sheet_form import MADE, MOST_ROWS, Formats, formats_of, set_columns
from pipelines.release.pack.sheet_rows import LONGEST_TEXT, write_rows
from pipelines.release.pack.terms import (
    DATA_LICENSE,
    DESCRIPTION_EN,
    DESCRIPTION_ZH,
    TITLE_EN,
    TITLE_ZH,
    attribution,
)

WORKBOOK_FILE: Final = "green_registry.xlsx"
#: The tables that most questions begin at; all others are in `csv/`.
MAIN_TABLES: Final = (
    *("organizations", "organization_names", "organization_profile", "recognitions", "recognition_series"),
    *("list_entries", "products", "proposals", "notices", "programs", "published_totals", "reconciliation"),
    *("policies", "assessors", "regions", "data_issues", "issue_codes"),
)
CONTENTS_SHEET: Final = "说明 Contents"
DICTIONARY_SHEET: Final = "字典 Dictionary"

_HEADER_ROWS: Final = 2


def write_workbook(folder: Path, dictionary: Dictionary, inventory: Inventory) -> Path:
    """Write green_registry.xlsx from the parquet files in the folder; rows are streamed, memory stays small."""
    target = folder / WORKBOOK_FILE
    tables = [table for name in MAIN_TABLES for table in dictionary if table.name == name]
    with xlsxwriter.Workbook(target, {"constant_memory": True, "tmpdir": str(folder)}) as book:
        book.set_properties({"title": f"{TITLE_EN} · {TITLE_ZH}", "comments": inventory.release_id, "created": MADE})
        formats = formats_of(book)
        _write_contents(book.add_worksheet(CONTENTS_SHEET), tables, inventory, formats)
        for table in tables:
            _write_table(book.add_worksheet(table.name), table, folder / f"{table.name}.parquet", formats)
        _write_dictionary(book.add_worksheet(DICTIONARY_SHEET), tables, formats)
    return target


def _write_contents(sheet: Worksheet, tables: Sequence[Table], inventory: Inventory, formats: Formats) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 3, 70)
    sheet.write_string(0, 0, f"{TITLE_ZH} · {TITLE_EN}", formats.title)
    told = (
        (DESCRIPTION_ZH, DESCRIPTION_EN),
        (f"版本：{inventory.release_id}", f"Release: {inventory.release_id}"),
        (f"许可：{DATA_LICENSE.name}，{DATA_LICENSE.url}", f"How to name it: {attribution(inventory.release_id)}"),
        ("各表前两行为列的含义和列名，可筛选。", "The first two rows of a table are its columns' meaning and names."),
        (
            f"超过 {LONGEST_TEXT} 个字符的文本截断，末尾为“…”；完整内容见 Parquet 文件，其余各表见 csv 文件夹。",
            f"A text of more than {LONGEST_TEXT} characters is cut and ends in …; the parquet files have it whole, and"
            " the folder csv has every other table.",
        ),
    )
    for row, (chinese, english) in enumerate(told, start=1):
        sheet.write_string(row, 2, chinese)
        sheet.write_string(row, 3, english)
    first = len(told) + 2
    for place, name in enumerate(("表 table", "行数 rows", "每行内容", "what a row is")):
        sheet.write_string(first, place, name, formats.name)
    for row, table in enumerate(tables, start=first + 1):
        rows = inventory.tables[table.name].rows
        sheet.write_string(row, 0, table.name)
        sheet.write_number(row, 1, rows)
        sheet.write_string(row, 2, table.grain_zh + _left_out(rows, "（超出工作表行数上限，仅收前 {} 行）"))
        sheet.write_string(row, 3, table.grain_en + _left_out(rows, " (More than a sheet holds: the first {} rows.)"))


def _left_out(rows: int, told: str) -> str:
    return told.format(MOST_ROWS - _HEADER_ROWS) if rows > MOST_ROWS - _HEADER_ROWS else ""


def _write_table(sheet: Worksheet, table: Table, parquet: Path, formats: Formats) -> None:
    sheet.freeze_panes(_HEADER_ROWS, len(table.primary_key) if table.primary_key == _first(table) else 1)
    rows = pl.scan_parquet(parquet).head(MOST_ROWS - _HEADER_ROWS).collect()
    set_columns(sheet, rows, formats)
    sheet.autofilter(1, 0, max(rows.height, 1) + 1, len(table.columns) - 1)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, label_of(column.description_zh), formats.meaning)
    for place, column in enumerate(table.columns):
        sheet.write_string(1, place, column.name, formats.name)
    write_rows(sheet, rows, _HEADER_ROWS, formats)


def _first(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns[: len(table.primary_key)])


def _write_dictionary(sheet: Worksheet, tables: Sequence[Table], formats: Formats) -> None:
    heads = ("表 table", "列 column", "类型 type", "必填 required", "单位 unit", "含义", "meaning")
    sheet.freeze_panes(1, 2)
    for place, (head, width) in enumerate(zip(heads, (24, 28, 12, 12, 10, 70, 70), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, formats.name)
    rows = [
        (
            *(table.name, column.name, column.data_type, not column.nullable, column.unit),
            *(column.description_zh, column.description_en),
        )
        for table in tables
        for column in table.columns
    ]
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    write_rows(sheet, pl.DataFrame(rows, schema=heads, orient="row", infer_schema_length=None), 1, formats)
