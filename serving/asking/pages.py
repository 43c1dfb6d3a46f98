"""Pages of rows: of a public table under conditions, or of what one of the registry's macros answers.

Names of columns and macros are those that the release states or that stand in this code; whatever was sent is bound as
a value, so that nothing of it can be SQL.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import duckdb

from pipelines.release.dictionary import PUBLIC_SCHEMA
from pipelines.release.identifiers import quoted
from serving.asking.macros import Macro, call_of
from serving.asking.stated import INTEGER, StatedTable
from serving.asking.tokens import key_of, token

MOST_ROWS: Final = 1_000

Value = str | int | float | bool | dt.date | dt.datetime
Row = tuple[object, ...]


class Comparison(StrEnum):
    """How the cells of a column are held against what is asked: one of the values, at least, at most."""

    ONE_OF = "in"
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Condition:
    """What the cell of a column must be; of several values one is enough."""

    column: str
    comparison: Comparison
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in the order of their key. `total` counts those of all pages, `next_page` is the token of the next one."""

    release_id: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    total: int
    next_page: str | None = None

    def __iter__(self) -> Iterator[Mapping[str, object]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Source:
    """Something with rows, in SQL, with the values bound in it."""

    sql: str
    values: tuple[object, ...]


def page_of_table(
    connection: duckdb.DuckDBPyConnection,
    release_id: str,
    table: StatedTable,
    conditions: Sequence[Condition] = (),
    rows: int = MOST_ROWS,
    page: str | None = None,
) -> Page:
    """Return the rows of a table that meet all conditions, so many at most, from the first or from a token's place.

    Raises BadToken and OutdatedToken as `key_of` does.
    """
    parts = [_condition(table, condition) for condition in conditions]
    source = _Source(
        f"select * from {PUBLIC_SCHEMA}.{quoted(table.name)}"  # noqa: S608 - the release's own name, quoted
        f" where {' and '.join(part.sql for part in parts) or 'true'}",
        tuple(value for part in parts for value in part.values),
    )
    question = repr((table.name, sorted(map(repr, conditions))))
    return _page(connection, release_id, table, source, question, rows, page)


def page_of_macro(
    connection: duckdb.DuckDBPyConnection,
    release_id: str,
    macro: Macro,
    answer: StatedTable,
    arguments: Mapping[str, object],
    rows: int = MOST_ROWS,
    page: str | None = None,
) -> Page:
    """Return what a macro answers whose answer has the columns of `answer`; what no argument is given for is null."""
    given = [arguments.get(parameter.name) for parameter in macro.parameters]
    values = (*given, *([rows] if macro.most else []))
    source = _Source(f"select * from {call_of(macro)}", values)  # noqa: S608
    answered = _page(connection, release_id, answer, source, repr((macro.name, given)), rows, page)
    if answered.total or macro.otherwise is None:
        return answered
    found = [tuple(getattr(one, name) for name in answered.columns) for one in macro.otherwise(connection, *values)]
    return replace(answered, rows=found, total=len(found))


def row_of_key(connection: duckdb.DuckDBPyConnection, table: StatedTable, key: object) -> Mapping[str, object] | None:
    """Return the row of a table that has one column as its key, None where no row has it."""
    (column,) = table.key
    names = ", ".join(quoted(one.name) for one in table.columns)
    found = connection.execute(
        f"select {names} from {PUBLIC_SCHEMA}.{quoted(table.name)} where {quoted(column)} = ?",  # noqa: S608
        [key],
    ).fetchone()
    return None if found is None else dict(zip((one.name for one in table.columns), found, strict=True))


def _condition(table: StatedTable, condition: Condition) -> _Source:
    column = quoted(table.column(condition.column).name)
    if condition.comparison is Comparison.ONE_OF:
        return _Source(f"{column} in ({', '.join('?' * len(condition.values))})", condition.values)
    return _Source(f"{column} {condition.comparison.value} ?", condition.values[:1])


def _page(
    connection: duckdb.DuckDBPyConnection,
    release_id: str,
    table: StatedTable,
    source: _Source,
    question: str,
    rows: int,
    page: str | None,
) -> Page:
    kinds = [int if table.column(name).kind == INTEGER else str for name in table.key]
    behind = key_of(page, release_id, question, kinds) if page else ()
    names = tuple(column.name for column in table.columns)
    key = ", ".join(map(quoted, table.key))
    in_order = f" order by {key}" if key else ""
    further = f" where ({key}) > ({', '.join('?' * len(behind))})" if behind else ""
    found = connection.execute(
        f"with asked as ({source.sql}) select {', '.join(map(quoted, names))} from asked{further}"  # noqa: S608
        f"{in_order} limit {int(rows) + 1}",
        [*source.values, *behind],
    ).fetchall()
    is_last = len(found) <= rows
    taken = found[:rows]
    if is_last and not behind:
        return Page(release_id, names, taken, len(taken))
    counted = connection.execute(f"select count(*) from ({source.sql})", list(source.values)).fetchone()  # noqa: S608
    assert counted is not None
    places = [names.index(name) for name in table.key]
    ended = None if is_last or not places else token(release_id, question, [taken[-1][place] for place in places])
    return Page(release_id, names, taken, int(counted[0]), ended)
