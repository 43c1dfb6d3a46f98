"""A raw table of any size: its rows are put in order on disk, so that no more than a part of them is ever held."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.raw.table import BIG_COUNT, RawTable

_ROWS_HELD: Final = 16_384
# As Python's own objects, of which one takes twenty times as much, and whose memory stays with the process.
_ROWS_OF_PYTHON: Final = 1_024
_MEMORY_LIMIT: Final = "400MB"
# The number of a row among all: those that the table's own order leaves equal stay as they came.
_PLACE: Final = "place_among_all"


def write_in_parts(target: Path, stated: RawTable, rows: Iterable[dict[str, object]]) -> None:
    """Write rows in the table's order, in place of a former file and in one step; a crash leaves the former one.

    Equal rows give equal bytes, whatever the machine is doing.
    """
    unordered, unfinished = target.with_suffix(".unordered"), target.with_suffix(".unfinished")
    schema = pl.DataFrame(schema=dict(stated.columns)).to_arrow(compat_level=pl.CompatLevel.oldest()).schema
    placed = schema.append(pa.field(_PLACE, pa.int64()))
    try:
        _write(
            unordered, placed, (part.to_arrow(compat_level=pl.CompatLevel.oldest()) for part in _parts(rows, stated))
        )
        with duckdb.connect(
            config={"threads": 1, "memory_limit": _MEMORY_LIMIT, "temp_directory": str(target.with_suffix(".sorting"))}
        ) as connection:
            order = ", ".join(f"{column} asc nulls first" for column in (*stated.sorted_by, _PLACE))
            file = str(unordered).replace("'", "''")
            reader = connection.sql(
                f"select * exclude ({_PLACE}) from read_parquet('{file}') order by {order}"  # noqa: S608 - ours
            ).to_arrow_reader(_ROWS_HELD)
            _write(unfinished, schema, _of_equal_size(reader))
    finally:
        unordered.unlink(missing_ok=True)
    unfinished.replace(target)


def _parts(rows: Iterable[dict[str, object]], stated: RawTable) -> Iterator[pl.DataFrame]:
    columns = {**stated.columns, _PLACE: BIG_COUNT}
    held: list[dict[str, object]] = []
    for place, row in enumerate(rows):
        held.append(row | {_PLACE: place})
        if len(held) == _ROWS_OF_PYTHON:
            yield pl.DataFrame(held, schema=columns, orient="row")
            held.clear()
    if held:
        yield pl.DataFrame(held, schema=columns, orient="row")


def _of_equal_size(reader: pa.RecordBatchReader) -> Iterator[pa.Table]:
    """Cut what is read into parts of one size: where DuckDB cuts is its own matter, and the file's bytes are ours."""
    waiting: list[pa.RecordBatch] = []
    for batch in reader:
        waiting.append(batch)
        while sum(one.num_rows for one in waiting) >= _ROWS_HELD:
            whole = pa.Table.from_batches(waiting)
            yield whole.slice(0, _ROWS_HELD)
            waiting = whole.slice(_ROWS_HELD).to_batches()
    if waiting:
        yield pa.Table.from_batches(waiting)


def _write(file: Path, schema: pa.Schema, parts: Iterable[pa.Table]) -> None:
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for part in parts:
            writer.write_table(part.cast(schema).combine_chunks(), row_group_size=_ROWS_HELD)
