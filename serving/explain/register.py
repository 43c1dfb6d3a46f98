"""The latest release as something to look rows up in, by table and cell."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from pipelines.release.database import DATABASE_FILE
from pipelines.release.latest import latest_release
from serving.query import open_read_only

Row = dict[str, object]
"""A row of a public table by column name."""


class NoRelease(Exception):
    """There is no release to look anything up in."""


class Register:
    """The public tables of one release. A table or column that this release does not have yet has no rows."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        listed = connection.execute(
            "select table_name, column_name from duckdb_columns() where schema_name = 'registry'"
        ).fetchall()
        self._columns: dict[str, set[str]] = {}
        for table, column in listed:
            self._columns.setdefault(table, set()).add(column)

    def rows(self, table: str, cells: Mapping[str, object] | None = None, order_by: str = "all") -> list[Row]:
        """Return the rows of a table that have all these cells, in order; `order_by` is SQL."""
        wanted = cells or {}
        if not wanted.keys() <= self._columns.get(table, set()):
            return []
        condition = " and ".join(f"{column} is not distinct from ?" for column in wanted) or "true"
        return self.ask(f"from registry.{table} where {condition} order by {order_by}", *wanted.values())

    def one(self, table: str, cells: Mapping[str, object]) -> Row | None:
        """Return the first row of a table that has these cells, None where none has."""
        return next(iter(self.rows(table, cells)), None)

    def ask(self, query: str, *values: object) -> list[Row]:
        """Return the rows of a query on the schema `registry`."""
        cursor = self._connection.execute(query, list(values))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def values(self, table: str, column: str) -> list[str]:
        """Return the distinct values of a text column, in order."""
        if column not in self._columns.get(table, set()):
            return []
        query = f"select distinct {column} as value from registry.{table} where {column} is not null order by 1"  # noqa: S608
        return [str(row["value"]) for row in self.ask(query)]


@contextmanager
def open_register(releases: Path) -> Iterator[Register]:
    """Open the latest release, read-only. Raises NoRelease before the first refresh, and where it is damaged."""
    release = latest_release(releases)
    if release is None or not (release / DATABASE_FILE).is_file():
        raise NoRelease("There is no release yet; run `greenreg refresh` first")
    try:
        with (
            tempfile.TemporaryDirectory(prefix="greenreg-explain-") as spill,
            closing(open_read_only(release / DATABASE_FILE, spill)) as connection,
        ):
            yield Register(connection)
    except (duckdb.IOException, duckdb.SerializationException) as fault:
        raise NoRelease(
            f"{release / DATABASE_FILE} can't be read. `greenreg verify` says what is damaged, `greenreg refresh` "
            "builds the release anew."
        ) from fault
