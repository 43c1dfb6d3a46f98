"""A question in SQL and its answer: rows as they come, or frames of types that every file can hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb
from duckdb.sqltypes import DuckDBPyType

from pipelines.release.dictionary import PUBLIC_SCHEMA
from pipelines.release.identifiers import quoted
from scrapers.text.worded import worded
from serving.query.faults import told
from serving.query.opened import QueryError, opened, release_to_ask
from serving.query.time_limit import DEFAULT_SECONDS, TimeIsUp, TimeLimit

if TYPE_CHECKING:
    import polars as pl

Row = tuple[object, ...]

_ROWS_PER_BATCH: Final = 1_000
_ROWS_PER_FRAME: Final = 65_536

#: What polars, and every kind of file, has a type for; all else goes over into one of these or into text.
_PLAIN: Final = frozenset(
    (
        *("boolean", "tinyint", "smallint", "integer", "bigint", "utinyint", "usmallint", "uinteger"),
        *("float", "double", "varchar", "date", "timestamp"),
    )
)
_CASTS: Final = {
    # Sums of whole numbers; one that is larger than 64 bits stops the query, never loses digits.
    **dict.fromkeys(("hugeint", "uhugeint", "ubigint"), "cast({} as bigint)"),
    "decimal": "cast({} as double)",
    **dict.fromkeys(("timestamp_s", "timestamp_ms", "timestamp_ns"), "cast({} as timestamp)"),
    "timestamp with time zone": "make_timestamp(epoch_us({}))",
}


class Answer:
    """The answer of a release, whose folder is `release`, to one statement; its rows can be taken once.

    `columns` are told apart: a name given twice is numbered, so that no column hides another.
    """

    def __init__(self, release: Path, limit: TimeLimit, connection: duckdb.DuckDBPyConnection, statement: str) -> None:
        self.release = release
        self._limit = limit
        self._connection = connection
        self._statement = statement

    def rows(self) -> tuple[tuple[str, ...], Iterator[Row]]:
        """Return the columns and the rows, each cell as Python has it."""
        cursor = self._limit.run(lambda: self._connection.execute(self._statement))
        return _told_apart([str(description[0]) for description in cursor.description or ()]), self._fetched(cursor)

    def _fetched(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[Row]:
        with faults_told():
            while batch := self._limit.run(lambda: cursor.fetchmany(_ROWS_PER_BATCH)):
                yield from batch

    def frames(self) -> Iterator["pl.DataFrame"]:
        """Yield the rows piece by piece, at least one piece.

        Cells are truth values, numbers, text, days, times (UTC) and lists of these. What is none of these is text.
        """
        import polars as pl

        relation = self._limit.run(lambda: self._connection.from_query(self._statement))
        if relation is None:
            raise QueryError(worded("It has no answer to write; ask for rows"))
        names = _told_apart(relation.columns)
        cells = (
            f"{_as_plain(f'#{place}', kind)} as {quoted(name)}"
            for place, (name, kind) in enumerate(zip(names, relation.types, strict=True), start=1)
        )
        with faults_told():
            reader = self._limit.run(lambda: relation.project(", ".join(cells)).to_arrow_reader(_ROWS_PER_FRAME))
            schema, batch = reader.schema, self._limit.run(lambda: next(reader, None))
            if batch is None:
                yield pl.DataFrame(pl.from_arrow(schema.empty_table()))
            while batch is not None:
                yield pl.DataFrame(pl.from_arrow(batch))
                batch = self._limit.run(lambda: next(reader, None))


@contextmanager
def asked(releases: Path, query: str, seconds: float | None = DEFAULT_SECONDS) -> Iterator[Answer]:
    """Ask the latest release one statement of SQL; the query may work for so many seconds (None: without a limit).

    Raises QueryError when there is no release yet, when none or several statements are asked, and when the query is
    wrong, takes too long, writes, or reaches for anything outside the release; UnstoppableQuery where it can't be
    ended.
    """
    release = release_to_ask(releases)
    with opened(release, "sql") as connection, faults_told():
        yield Answer(release, TimeLimit(connection, seconds), connection, _one_statement(query))


@contextmanager
def faults_told() -> Iterator[None]:
    """Raise what DuckDB says against a query as QueryError."""
    try:
        yield
    except duckdb.Error as fault:
        raise QueryError(told(fault)) from fault
    except TimeIsUp as fault:
        raise QueryError(str(fault)) from fault


def table_named(table_or_query: str) -> str | None:
    """Return the name of the public table that is asked for by its name alone, None where a query is."""
    name = table_or_query.strip().removeprefix(f"{PUBLIC_SCHEMA}.")
    return name if name.isidentifier() else None


def question(table_or_query: str) -> str:
    """Return the query that is asked by the name of a table alone, or the query as it is."""
    table = table_named(table_or_query)
    return f"from {PUBLIC_SCHEMA}.{quoted(table)}" if table else table_or_query


def _one_statement(query: str) -> str:
    statements = duckdb.extract_statements(query)
    if not statements:
        raise QueryError(worded("Nothing is asked; give a statement of SQL, such as `from programs`"))
    if len(statements) > 1:
        raise QueryError(
            worded(
                "One statement is answered at a time, and {statements} were asked; ask each by itself",
                statements=len(statements),
            )
        )
    return _without_what_follows(query)


def _without_what_follows(query: str) -> str:
    """Return a statement without the semicolons and comments after it, so that it can stand within another."""
    written = query.encode()
    end = len(written)
    for start, kind in reversed(duckdb.tokenize(query)):
        if kind != duckdb.token_type.comment and written[start : start + 1] != b";":
            break
        end = start
    return written[:end].decode()


def _told_apart(given: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for first in given:
        name, number = first, 1
        while name in names:
            number += 1
            name = f"{first}_{number}"
        names.append(name)
    return tuple(names)


def _as_plain(cell: str, kind: DuckDBPyType) -> str:
    if kind.id in _PLAIN:
        return cell
    if kind.id == "list":
        _, member = kind.children[0]
        if isinstance(member, DuckDBPyType) and member.id in _PLAIN:
            return cell
    return _CASTS.get(kind.id, "cast({} as varchar)").format(cell)
