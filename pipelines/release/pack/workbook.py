"""green_registry.xlsx: the main tables as one workbook, for those who continue in a spreadsheet.

A sheet says what the workbook holds and on which terms, one a table holds its rows, and one is the dictionary. Above
each table stand its columns' meaning in Chinese and their names, frozen and with filters. Equal tables, equal bytes.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import polars as pl

from pipelines.release.dictionary import Dictionary, Table
from pipelines.release.inventory import Inventory
from pipelines.release.pack.labels import label_of
from pipelines.release.pack.terms import (
    DATA_LICENSE,
    DESCRIPTION_EN,
    DESCRIPTION_ZH,
    TITLE_EN,
    TITLE_ZH,
    attribution,
)
from pipelines.release.pack.xlsx.book import Book, book_being_written
from pipelines.release.pack.xlsx.cells import LONGEST_TEXT, MOST_ROWS
from pipelines.release.pack.xlsx.looks import Look

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
_LEFT_OUT_ZH: Final = "（超出工作表行数上限，仅收前 {} 行）"
_LEFT_OUT_EN: Final = " (More than a sheet holds: the first {} rows.)"


def write_workbook(folder: Path, dictionary: Dictionary, inventory: Inventory) -> Path:
    """Write green_registry.xlsx from the parquet files in the folder; rows are streamed, memory stays small."""
    target = folder / WORKBOOK_FILE
    tables = [table for name in MAIN_TABLES for table in dictionary if table.name == name]
    with book_being_written(target, f"{TITLE_EN} · {TITLE_ZH}", inventory.release_id) as book:
        _write_contents(book, tables, inventory)
        for table in tables:
            _write_table(book, table, folder / f"{table.name}.parquet")
        _write_dictionary(book, tables)
    return target


def _write_contents(book: Book, tables: Sequence[Table], inventory: Inventory) -> None:
    told = {
        DESCRIPTION_ZH: DESCRIPTION_EN,
        f"版本：{inventory.release_id}": f"Release: {inventory.release_id}",
        f"许可：{DATA_LICENSE.name}，{DATA_LICENSE.url}": f"How to name it: {attribution(inventory.release_id)}",
        "各表前两行为列的含义和列名，可筛选。": "The first two rows of a table are its columns' meaning and names.",
        f"超过 {LONGEST_TEXT} 个字符的文本截断，末尾为“…”；完整内容见 Parquet 文件，其余各表见 csv 文件夹。": (
            f"A text of more than {LONGEST_TEXT} characters is cut and ends in …; the parquet files have it whole, and"
            " the folder csv has every other table."
        ),
    }
    rows = [inventory.tables[table.name].rows for table in tables]
    listed = pl.DataFrame(
        {
            "表 table": [table.name for table in tables],
            "行数 rows": rows,
            "每行内容": [table.grain_zh + _left_out(of, _LEFT_OUT_ZH) for table, of in zip(tables, rows, strict=True)],
            "what a row is": [
                table.grain_en + _left_out(of, _LEFT_OUT_EN) for table, of in zip(tables, rows, strict=True)
            ],
        }
    )
    with book.sheet(CONTENTS_SHEET) as sheet:
        sheet.widths = (28, 10, 70, 70)
        sheet.put_headings([f"{TITLE_ZH} · {TITLE_EN}"], Look.TITLE)
        sheet.put(pl.DataFrame({"": None, " ": None, "zh": list(told), "en": list(told.values())}))
        sheet.put_headings([], Look.PLAIN)
        sheet.put_headings(listed.columns, Look.NAME)
        sheet.put(listed)


def _left_out(rows: int, told: str) -> str:
    return told.format(MOST_ROWS - _HEADER_ROWS) if rows > MOST_ROWS - _HEADER_ROWS else ""


def _write_table(book: Book, table: Table, parquet: Path) -> None:
    rows = pl.scan_parquet(parquet).head(MOST_ROWS - _HEADER_ROWS).collect()
    with book.sheet(table.name) as sheet:
        sheet.frozen = (_HEADER_ROWS, len(table.primary_key) if table.primary_key == _first(table) else 1)
        sheet.headings = _HEADER_ROWS
        sheet.fit_columns(rows)
        sheet.put_headings([label_of(column.description_zh) for column in table.columns], Look.MEANING)
        sheet.put_headings([column.name for column in table.columns], Look.NAME)
        sheet.put(rows)


def _first(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns[: len(table.primary_key)])


def _write_dictionary(book: Book, tables: Sequence[Table]) -> None:
    described = [
        {
            "表 table": table.name,
            "列 column": column.name,
            "类型 type": column.data_type,
            "必填 required": not column.nullable,
            "单位 unit": column.unit,
            "含义": column.description_zh,
            "meaning": column.description_en,
        }
        for table in tables
        for column in table.columns
    ]
    rows = pl.DataFrame(described, infer_schema_length=None)
    with book.sheet(DICTIONARY_SHEET) as sheet:
        sheet.frozen = (1, 2)
        sheet.headings = 1
        sheet.widths = (24, 28, 12, 12, 10, 70, 70)
        sheet.put_headings(rows.columns, Look.NAME)
        sheet.put(rows)
