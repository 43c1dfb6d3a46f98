"""The latest release as something to look rows up in, by table and cell."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from serving.query.opened import opened, release_to_ask

if TYPE_CHECKING:
    from serving.match.register import NameRegister

Row = dict[str, object]
"""A row of a public table by column name."""


class Register:
    """The public tables of one release. A table or column that this release does not have yet has no rows.

    `names` gives the names to match with where whoever asks has them at hand.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, names: "Callable[[], NameRegister] | None" = None
    ) -> None:
        self._connection = connection
        self._names = names
        listed = connection.execute(
            "select table_name, column_name from duckdb_columns() where schema_name = 'registry'"
        ).fetchall()
        self._columns: dict[str, set[str]] = {}
        for table, column in listed:
            self._columns.setdefault(table, set()).add(column)

    def names(self) -> "NameRegister":
        """Return every name of an organization, to be matched with."""
        from serving.match.register import names_of

        return self._names() if self._names else names_of(self._connection)

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
    """Open the latest release. Raises QueryError before the first refresh, and where it is damaged."""
    with opened(release_to_ask(releases), "explain") as connection:
        yield Register(connection)
