"""All raw tables, and how their rows are put in order, written and read.

This is the border between reading and SQL. Every table is always written, even when it is empty, so that dbt's sources
exist on a machine that has no document yet.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from pipelines.home import UnusableHome
from pipelines.raw import added, archive, lists, mentions, notices, organizations, policies, statistics
from pipelines.raw.chinese import with_chinese
from pipelines.raw.in_parts import write_in_parts
from pipelines.raw.table import Columns, RawTable
from scrapers.text.worded import worded

RAW_TABLES: Mapping[str, RawTable] = {
    **added.TABLES,
    **archive.TABLES,
    **lists.TABLES,
    **notices.TABLES,
    **policies.TABLES,
    **statistics.TABLES,
    **mentions.TABLES,
    **organizations.TABLES,
}
RAW_SCHEMAS: Mapping[str, Columns] = {name: table.columns for name, table in RAW_TABLES.items()}
_ROWS_HELD = 50_000


def frame(table: str, rows: Iterable[dict[str, object]]) -> pl.DataFrame:
    """Return rows as the raw table's frame, in its own order. Raises KeyError for a table that is not in the layer."""
    stated = RAW_TABLES[table]
    return frame_in_parts(with_chinese(rows, stated.columns), stated.columns).sort(
        stated.sorted_by, nulls_last=False, maintain_order=True
    )


def frame_in_parts(rows: Iterable[dict[str, object]] | Iterable[tuple[object, ...]], columns: Columns) -> pl.DataFrame:
    """Return rows as a frame. A row of Python costs some twenty times as much: of millions, few are held at once."""
    left = iter(rows)
    parts = [pl.DataFrame(schema=dict(columns))]
    while part := list(itertools.islice(left, _ROWS_HELD)):
        parts.append(pl.DataFrame(part, schema=dict(columns), orient="row"))
    return pl.concat(parts)


def write_raw_table(folder: Path, table: str, rows: pl.DataFrame) -> None:
    """Write one raw table in place of the former one, in one step; a crash leaves the former file."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{table}.parquet"
    unfinished = target.with_suffix(".unfinished")
    rows.write_parquet(unfinished, compression="zstd")
    unfinished.replace(target)


def write_raw_rows(folder: Path, table: str, rows: Iterable[dict[str, object]]) -> None:
    """Write one raw table from rows that are asked for one after another: of millions, few are held at once.

    Raises KeyError for a table that is not in the layer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stated = RAW_TABLES[table]
    write_in_parts(folder / f"{table}.parquet", stated, with_chinese(rows, stated.columns))


def read_raw_table(folder: Path, table: str) -> pl.DataFrame:
    """Return one raw table as it was last written. Raises FileNotFoundError where it never was, and UnusableHome where
    it can't be read.
    """
    with _unusable_if_unread(folder / f"{table}.parquet") as file:
        return pl.read_parquet(file)


def scan_raw_table(folder: Path, table: str, columns: Sequence[str]) -> pl.LazyFrame:
    """Return columns of one raw table, whose rows are read as they are asked for: millions need not be held.

    Raises as `read_raw_table`, where the file has no readable beginning and end.
    """
    with _unusable_if_unread(folder / f"{table}.parquet") as file:
        pl.read_parquet_schema(file)
        return pl.scan_parquet(file).select(columns)


@contextmanager
def _unusable_if_unread(file: Path) -> Iterator[Path]:
    try:
        yield file
    except pl.exceptions.PolarsError as fault:
        raise UnusableHome(worded("{file} can't be read. `greenreg refresh` writes it anew.", file=file)) from fault
