"""Every table and column of the release in English and Chinese: CODEBOOK.md to read, codebook.csv to filter."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pipelines.release.dictionary import Column, Dictionary, Table
from pipelines.release.inventory import Inventory

CODEBOOK_FILE: Final = "CODEBOOK.md"
CODEBOOK_CSV: Final = "codebook.csv"
_COLUMNS: Final = (
    *("table", "position", "column", "type", "required", "primary_key", "refers_to", "words", "unit"),
    *("description_en", "description_zh"),
)


def write_codebook(folder: Path, dictionary: Dictionary, inventory: Inventory) -> Path:
    """Write CODEBOOK.md: a list of the tables, then for each its grain, key, rows and columns, in both languages."""
    target = folder / CODEBOOK_FILE
    target.write_text("\n".join(_lines(dictionary, inventory)) + "\n", encoding="utf-8")
    return target


def write_codebook_csv(folder: Path, dictionary: Dictionary) -> Path:
    """Write codebook.csv: one row a column, in UTF-8 with the byte order mark that Excel needs."""
    target = folder / CODEBOOK_CSV
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for table in dictionary:
            writer.writerows(_columns(table))
    return target


def _columns(table: Table) -> Iterator[tuple[object, ...]]:
    for position, column in enumerate(table.columns, start=1):
        yield (
            *(table.name, position, column.name, column.data_type),
            *(str(not column.nullable).lower(), str(column.name in table.primary_key).lower()),
            *(column.refers_to or "", " | ".join(column.words), column.unit or ""),
            *(column.description_en, column.description_zh),
        )


def _lines(dictionary: Dictionary, inventory: Inventory) -> Iterator[str]:
    yield "# Green Registry · 绿色制造名录数据仓库"
    yield ""
    yield f"Release 版本: `{inventory.release_id}`"
    yield ""
    yield "| table 表 | rows 行数 | what a row is 每行内容 |"
    yield "|---|---:|---|"
    for table in dictionary:
        rows = inventory.tables[table.name].rows
        yield f"| [{table.name}](#{table.name}) | {rows} | {_cell(table.grain_en)}<br>{_cell(table.grain_zh)} |"
    for table in dictionary:
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield _words(table.description_en)
    yield ""
    yield _words(table.description_zh)
    yield ""
    yield f"Primary key 主键: {_names(table.primary_key)}"
    if table.sorted_by:
        yield ""
        yield f"Rows sorted by 行按此排序: {_names(table.sorted_columns)}"
    yield ""
    yield "| column 列 | type 类型 | unit 单位 | meaning | 含义 |"
    yield "|---|---|---|---|---|"
    for column in table.columns:
        yield _row(column)


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f"`{column}`" for column in columns)


def _row(column: Column) -> str:
    required = "" if column.nullable else " (required 必填)"
    cells = (
        f"`{column.name}`",
        column.data_type + required,
        column.unit or "",
        column.description_en,
        column.description_zh,
    )
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return _words(text).replace("|", "\\|")


def _words(text: str) -> str:
    """Keep `<region>` from being taken for markup."""
    return text.replace("<", "&lt;")
