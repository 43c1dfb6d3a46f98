"""The parquet files of a candidate, asked in SQL."""

import datetime as dt
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

_ROWS_HELD: Final = 20_000
# What it needs beyond that it writes to disk.
_MEMORY_LIMIT: Final = "1GB"


class UnreadableTableError(Exception):
    """A table's file is no whole parquet file. The message names the file."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one folder, each in `<table>.parquet`."""

    folder: Path
    connection: duckdb.DuckDBPyConnection

    def rows_of(self, table: str) -> str:
        """Return what stands for a table's rows in SQL; `file_row_number` counts them in the order of the file."""
        return f"read_parquet({literal(str(self.folder / f'{table}.parquet'))})"

    def columns_of(self, table: str) -> Mapping[str, str]:
        """Return column → type, by DuckDB's names in lower case, in the order of the file.

        Raises UnreadableTableError where it is no whole parquet file.
        """
        try:
            described = self.ask(f"describe from {self.rows_of(table)}")
        except duckdb.Error as fault:
            raise UnreadableTableError(f"{table}.parquet can't be read; build it again") from fault
        return {name: data_type.lower() for name, data_type, *_ in described}

    def count_of(self, table: str) -> int:
        """Return how many rows a table has."""
        [(count,)] = self.ask(f"select count(*) from {self.rows_of(table)}")  # noqa: S608 - ours
        return int(count)

    def each(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that answer a query, of which few are held at once; another is asked when all were given."""
        answer = self.connection.execute(query)
        while rows := answer.fetchmany(_ROWS_HELD):
            yield from rows

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows that answer a query."""
        return self.connection.execute(query).fetchall()


@contextmanager
def opened(folder: Path) -> Iterator[Tables]:
    """Ask the tables of a folder, on one thread: whoever asks has other work for the other cores."""
    with (
        tempfile.TemporaryDirectory() as spill,
        duckdb.connect(config={"threads": 1, "memory_limit": _MEMORY_LIMIT, "temp_directory": spill}) as connection,
    ):
        yield Tables(folder, connection)


def identifier(column: str) -> str:
    """Return a column's name as SQL writes it."""
    return '"' + column.replace('"', '""') + '"'


def literal(value: object) -> str:
    """Return a word, a number, a truth value or a day as SQL writes it."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    if isinstance(value, dt.date):
        return f"date '{value.isoformat()}'"
    raise TypeError(f"{value!r} can't be written in SQL")
