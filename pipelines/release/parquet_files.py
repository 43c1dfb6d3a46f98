"""Every public table as one parquet file: same rows in the same order, same bytes, whatever the machine is doing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.release.dictionary import PUBLIC_SCHEMA, Dictionary, Table
from pipelines.release.identifiers import quoted
from pipelines.release.parquet_schema import parquet_schema

# DuckDB's own row group size: large enough to compress well, small enough to skip by statistics.
ROWS_PER_GROUP: Final = 122_880
# Rows held at once while a table is written; a few megabytes of the widest table.
_ROWS_PER_BATCH: Final = 16_384
_MEMORY_LIMIT: Final = "400MB"
_ZSTD_LEVEL: Final = 9


class WarehouseError(Exception):
    """The warehouse does not hold what the dictionary declares; the message says which table and what to do."""


def write_parquet_files(warehouse: Path, dictionary: Dictionary, folder: Path) -> dict[str, int]:
    """Write `<table>.parquet` for every table of the dictionary into the folder; return the rows of each.

    Rows are ordered as the dictionary says, by primary key where it says nothing, then by every other column, so that
    no tie is left to chance. They are streamed: memory does not grow with the table. Raises WarehouseError when a table
    is missing or differs from the dictionary.
    """
    if not warehouse.is_file():
        raise WarehouseError("There is no warehouse to release yet; run `greenreg refresh`")
    with duckdb.connect(str(warehouse), read_only=True, config={"memory_limit": _MEMORY_LIMIT}) as connection:
        return {table.name: _write_table(connection, table, folder / f"{table.name}.parquet") for table in dictionary}


def _write_table(connection: duckdb.DuckDBPyConnection, table: Table, target: Path) -> int:
    schema = parquet_schema(table)
    reader = _read_ordered(connection, table)
    _check_columns(table, schema, reader.schema)
    order = pq.SortingColumn.from_ordering(schema, [(name, "ascending") for name in table.sorted_columns])
    rows = 0
    with pq.ParquetWriter(
        target, schema, compression="zstd", compression_level=_ZSTD_LEVEL, sorting_columns=order
    ) as writer:
        for row_group in _row_groups(reader, schema):
            writer.write_table(row_group, row_group_size=ROWS_PER_GROUP)
            rows += row_group.num_rows
    return rows


def _read_ordered(connection: duckdb.DuckDBPyConnection, table: Table) -> pa.RecordBatchReader:
    relation = f"{PUBLIC_SCHEMA}.{quoted(table.name)}"
    order = dict.fromkeys((*table.sorted_columns, *(column.name for column in table.columns)))
    query = (
        f"select * from {relation}"  # noqa: S608 - names come from the dictionary and are quoted
        f" order by {', '.join(f'{quoted(name)} asc nulls last' for name in order)}"
    )
    try:
        return connection.sql(query).to_arrow_reader(_ROWS_PER_BATCH)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise WarehouseError(
            f"The warehouse has no {relation} as the dictionary declares it; build it with dbt again.\n{error}"
        ) from error


def _check_columns(table: Table, declared: pa.Schema, found: pa.Schema) -> None:
    """Raise WarehouseError unless the warehouse's columns have the declared names, order and types."""
    for position, field in enumerate(declared):
        actual = found.field(position) if position < len(found) else None
        if actual is None or (actual.name, actual.type) != (field.name, field.type):
            raise WarehouseError(
                f"{table.name}: column {position + 1} is declared {field.name} {field.type}, but the warehouse has"
                f" {f'{actual.name} {actual.type}' if actual else 'no such column'}; build it with dbt again"
            )
    if len(found) > len(declared):
        raise WarehouseError(
            f"{table.name}: the warehouse has columns that the dictionary does not declare:"
            f" {', '.join(found.names[len(declared) :])}; describe them in the dbt YAML"
        )


def _row_groups(reader: pa.RecordBatchReader, schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield tables of exactly ROWS_PER_GROUP rows (the last may be shorter), however the batches were cut.

    Where DuckDB cuts its batches depends on its threads; the bytes of the release must not.
    """
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in reader:
        waiting.append(batch)
        rows += batch.num_rows
        while rows >= ROWS_PER_GROUP:
            whole = pa.Table.from_batches(waiting)
            yield _as_declared(whole.slice(0, ROWS_PER_GROUP), schema)
            waiting = whole.slice(ROWS_PER_GROUP).to_batches()
            rows -= ROWS_PER_GROUP
    if rows:
        yield _as_declared(pa.Table.from_batches(waiting), schema)


def _as_declared(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """Put the words of the dictionary on the rows, and each column into one piece."""
    return rows.replace_schema_metadata(None).cast(schema).combine_chunks()
