"""From the dictionary to a parquet schema: types that every reader understands alike, words in the metadata."""

import json
from typing import Final

import pyarrow as pa

from pipelines.release.dictionary import Column, Table
from pipelines.release.pack.terms import DATA_LICENSE

# One parquet type a declared type, chosen so that polars, pandas, pyarrow and DuckDB 1.x give the same values and
# types. Decimals, nested types and times with a zone are left out: at least one of the four reads them differently.
ARROW_TYPES: Final[dict[str, pa.DataType]] = {
    "varchar": pa.string(),
    "integer": pa.int32(),
    "bigint": pa.int64(),
    "double": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
}

# pandas would turn whole numbers and truth values with gaps into floats and objects; named so, it keeps them.
_PANDAS_NULLABLE: Final[dict[pa.DataType, tuple[str, str]]] = {
    pa.int32(): ("int32", "Int32"),
    pa.int64(): ("int64", "Int64"),
    pa.bool_(): ("bool", "boolean"),
}


class UnsupportedTypeError(Exception):
    """A column is declared with a type that readers of the release do not understand alike."""


def parquet_schema(table: Table) -> pa.Schema:
    """Return the table's parquet schema, with descriptions and units in the metadata of the file and of each field.

    File metadata: `table`, `description_en`, `description_zh`, `grain_en`, `grain_zh`, `license`, `primary_key` (a JSON
    list).
    Field metadata: `description_en`, `description_zh`, and `unit` where there is one.
    Raises UnsupportedTypeError for a declared type that is not in ARROW_TYPES.
    """
    return pa.schema([_field(table, column) for column in table.columns]).with_metadata(
        {
            "description_en": table.description_en,
            "description_zh": table.description_zh,
            "grain_en": table.grain_en,
            "grain_zh": table.grain_zh,
            "license": DATA_LICENSE.name,
            "pandas": json.dumps(_pandas_metadata(table), sort_keys=True),
            "primary_key": json.dumps(table.primary_key),
            "table": table.name,
        }
    )


def primary_key_of(schema: pa.Schema) -> tuple[str, ...]:
    """Return the primary key that a released parquet file states about itself."""
    return tuple(json.loads((schema.metadata or {}).get(b"primary_key", b"[]")))


def _field(table: Table, column: Column) -> pa.Field:
    words = {"description_en": column.description_en, "description_zh": column.description_zh}
    if column.unit:
        words["unit"] = column.unit
    return pa.field(column.name, _arrow_type(table, column), metadata=words)


def _arrow_type(table: Table, column: Column) -> pa.DataType:
    try:
        return ARROW_TYPES[column.data_type]
    except KeyError:
        raise UnsupportedTypeError(
            f"{table.name}.{column.name} is declared {column.data_type}, which polars, pandas, pyarrow and DuckDB 1.x"
            f" do not all read alike; declare one of {', '.join(sorted(ARROW_TYPES))} in the dbt YAML"
        ) from None


def _pandas_metadata(table: Table) -> dict[str, object]:
    columns: list[dict[str, object]] = []
    for column in table.columns:
        arrow_type = _arrow_type(table, column)
        if arrow_type in _PANDAS_NULLABLE:
            pandas_type, numpy_type = _PANDAS_NULLABLE[arrow_type]
            columns.append(
                {
                    "name": column.name,
                    "field_name": column.name,
                    "pandas_type": pandas_type,
                    "numpy_type": numpy_type,
                    "metadata": None,
                }
            )
    return {"index_columns": [], "column_indexes": [], "columns": columns}
