"""The dictionary inside the release's DuckDB file: `catalog`, a row a table, and `catalog_columns`, a row a column.

Whoever has the file alone, in any client, can ask it what is in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipelines.release.dictionary import Dictionary
from pipelines.release.identifiers import quoted_text


@dataclass(frozen=True, slots=True)
class CatalogTable:
    """A table about the tables: its columns with their types, what it is in both languages, and its rows."""

    name: str
    columns: dict[str, str]
    description_en: str
    description_zh: str
    rows: tuple[tuple[object, ...], ...]


CATALOG: Final = "catalog"
CATALOG_COLUMNS: Final = "catalog_columns"
_TEXTS: Final = "varchar[]"
_OF_TABLES: Final = {
    "table_name": "varchar",
    "description_en": "varchar",
    "description_zh": "varchar",
    "grain_en": "varchar",
    "grain_zh": "varchar",
    "primary_key": _TEXTS,
    "warnings": _TEXTS,
    "warnings_en": _TEXTS,
    "warnings_zh": _TEXTS,
    "query": "varchar",
}
_OF_COLUMNS: Final = {
    "table_name": "varchar",
    "position": "integer",
    "column_name": "varchar",
    "data_type": "varchar",
    "is_required": "boolean",
    "in_primary_key": "boolean",
    "refers_to": "varchar",
    "words": _TEXTS,
    "unit": "varchar",
    "description_en": "varchar",
    "description_zh": "varchar",
}


def catalog_tables(dictionary: Dictionary) -> tuple[CatalogTable, CatalogTable]:
    """Return what the catalog says of every public table, and of every column of theirs."""
    tables = CatalogTable(
        CATALOG,
        _OF_TABLES,
        "What each table holds, what a row is, what to know before using it, and a query that shows it.",
        "各表内容、每行含义、使用须知及示例查询。",
        tuple(_rows_of_tables(dictionary)),
    )
    columns = CatalogTable(
        CATALOG_COLUMNS,
        _OF_COLUMNS,
        "What each column means, with its type, unit, words and the column it refers to.",
        "各列含义及其类型、单位、取值与所引用的列。",
        tuple(_rows_of_columns(dictionary)),
    )
    return tables, columns


def _rows_of_tables(dictionary: Dictionary) -> Iterator[tuple[object, ...]]:
    for table in dictionary:
        yield (
            *(table.name, table.description_en, table.description_zh, table.grain_en, table.grain_zh),
            list(table.primary_key),
            *([getattr(warning, of) for warning in table.warnings] for of in ("code", "en", "zh")),
            table.query,
        )


def _rows_of_columns(dictionary: Dictionary) -> Iterator[tuple[object, ...]]:
    for table in dictionary:
        for position, column in enumerate(table.columns, start=1):
            yield (
                *(table.name, position, column.name, column.data_type),
                *(not column.nullable, column.name in table.primary_key),
                *(str(column.refers_to) if column.refers_to else None, list(column.words) or None, column.unit),
                *(column.description_en, column.description_zh),
            )


def literal(value: object) -> str:
    """Write a value of a catalog table as SQL does."""
    match value:
        case None:
            return "null"
        case bool() | int():
            return str(value).lower()
        case list():
            return f"[{_listed(value)}]::varchar[]"
        case _:
            return quoted_text(str(value))


def _listed(values: Iterable[object]) -> str:
    return ", ".join(literal(value) for value in values)


def row_literal(row: Iterable[object]) -> str:
    """Write a row of a catalog table as SQL does."""
    return f"({_listed(row)})"
