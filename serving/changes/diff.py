"""What changed from one release to another: rows added, removed and changed, by each table's primary key.

Compared are the parquet files alone, so that two releases can be compared wherever they were made. Each row is labelled
with its cause (`source` or `reader`, see `diff_cause`), and whether the inputs or the code differ is said beside it: a
change that our code caused must not be taken for one at the source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from pipelines.release.identifiers import quoted, quoted_text
from pipelines.release.inventory import Inventory, read_inventory
from pipelines.release.parquet_schema import primary_key_of
from pipelines.release.read_again import number_of_rows, schema_of
from scrapers.text.worded import together, worded
from serving.changes.cause import Causes, can_be_told

Key = Mapping[str, object]

_MEMORY_LIMIT: Final = "400MB"


class NotComparableError(Exception):
    """A table of the two releases can't be compared row by row; the message says why."""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row whose key is in both releases: column → (value before, value after), differing columns only.

    `cause` is `source`, `reader`, or None where the releases do not hold the evidence to tell.
    """

    key: Key
    columns: Mapping[str, tuple[object, object]]
    cause: str | None


@dataclass(frozen=True, slots=True)
class TableDiff:
    """One table's differences. The counts are complete; `added`, `removed` and `changed` hold at most the limit.

    `causes` counts all rows that differ by their cause; it is empty where the cause can't be told.
    """

    table: str
    rows_before: int
    rows_after: int
    rows_added: int
    rows_removed: int
    rows_changed: int
    added: tuple[Key, ...]
    removed: tuple[Key, ...]
    changed: tuple[ChangedRow, ...]
    columns_added: tuple[str, ...]
    columns_removed: tuple[str, ...]
    causes: Mapping[str, int]

    @property
    def is_same(self) -> bool:
        """True when neither a row nor a column differs."""
        differences = (self.rows_added, self.rows_removed, self.rows_changed)
        return not any(differences) and not self.columns_added and not self.columns_removed


@dataclass(frozen=True, slots=True)
class ReleaseDiff:
    """The differences of two releases, table by table, ordered by name."""

    before: str
    after: str
    same_inputs: bool
    versions_changed: Mapping[str, tuple[str | None, str | None]]
    tables_added: tuple[str, ...]
    tables_removed: tuple[str, ...]
    tables: tuple[TableDiff, ...]


def diff_releases(before: Path, after: Path, limit: int | None = None) -> ReleaseDiff:
    """Compare two release folders; keep at most `limit` rows of each kind a table (None: all of them).

    Raises NotAReleaseError when a folder has no readable release.json, NotComparableError when a table has another
    primary key than before.
    """
    old, new = read_inventory(before), read_inventory(after)
    with duckdb.connect(config={"memory_limit": _MEMORY_LIMIT}) as connection:
        causes = Causes(connection, before, after) if can_be_told(before, after) else None
        tables = tuple(
            _diff_table(connection, name, before, after, limit, causes)
            for name in sorted(old.tables.keys() & new.tables.keys())
        )
    return ReleaseDiff(
        before=old.release_id,
        after=new.release_id,
        same_inputs=old.inputs == new.inputs,
        versions_changed=_changed_versions(old, new),
        tables_added=tuple(sorted(new.tables.keys() - old.tables.keys())),
        tables_removed=tuple(sorted(old.tables.keys() - new.tables.keys())),
        tables=tables,
    )


def as_lines(difference: ReleaseDiff) -> list[str]:
    """Return the differences as text for a terminal: one line a table, then the rows that were kept."""
    lines = [f"{difference.before} → {difference.after}"]
    if not difference.same_inputs:
        lines.append(worded("The inputs or the code differ: a change below need not be one at the source."))
    lines += [
        worded("{name} {old} → {new}", name=name, old=old or "-", new=new or "-")
        for name, (old, new) in difference.versions_changed.items()
    ]
    lines += [worded("{table}: new table", table=table) for table in difference.tables_added]
    lines += [worded("{table}: no longer there", table=table) for table in difference.tables_removed]
    for table in difference.tables:
        if not table.is_same:
            lines += _table_lines(table)
    if len(lines) == 1:
        lines.append(worded("No difference."))
    return lines


def _changed_versions(old: Inventory, new: Inventory) -> dict[str, tuple[str | None, str | None]]:
    names = sorted(old.versions.keys() | new.versions.keys())
    pairs = {name: (old.versions.get(name), new.versions.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _diff_table(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    before: Path,
    after: Path,
    limit: int | None,
    causes: Causes | None,
) -> TableDiff:
    old, new = before / f"{table}.parquet", after / f"{table}.parquet"
    old_schema, new_schema = schema_of(old), schema_of(new)
    key, compared = join_differing(connection, table, before, after, causes)
    added, rows_added = _keys(connection, key, "not in_old", limit)
    removed, rows_removed = _keys(connection, key, "not in_new", limit)
    changed, rows_changed = _changed_rows(connection, key, compared, limit)
    return TableDiff(
        table=table,
        rows_before=number_of_rows(old),
        rows_after=number_of_rows(new),
        rows_added=rows_added,
        rows_removed=rows_removed,
        rows_changed=rows_changed,
        added=added,
        removed=removed,
        changed=changed,
        columns_added=tuple(name for name in new_schema.names if name not in old_schema.names),
        columns_removed=tuple(name for name in old_schema.names if name not in new_schema.names),
        causes=_causes(connection),
    )


def join_differing(
    connection: duckdb.DuckDBPyConnection, table: str, before: Path, after: Path, causes: Causes | None
) -> tuple[tuple[str, ...], list[str]]:
    """Fill the temporary table `joined` with the rows of a table that differ; return its key and the compared columns.

    Beside the key it has `old <column>` and `new <column>`, `in_old`, `in_new` and `cause`, null where it can't be
    told. Raises NotComparableError as `diff_releases` does.
    """
    old, new = before / f"{table}.parquet", after / f"{table}.parquet"
    old_schema, new_schema = schema_of(old), schema_of(new)
    key = _common_key(table, old_schema, new_schema)
    compared = [name for name in new_schema.names if name in old_schema.names and name not in key]
    connection.execute(_joined(old, new, key, compared))
    cause = causes.expression(table, key, compared) if causes else "null"
    connection.execute(f"create or replace temp table joined as select *, {cause} as cause from joined")  # noqa: S608
    return key, compared


def _common_key(table: str, old: pa.Schema, new: pa.Schema) -> tuple[str, ...]:
    old_key, new_key = primary_key_of(old), primary_key_of(new)
    if not new_key or old_key != new_key:
        raise NotComparableError(
            worded(
                "{table} can't be compared row by row: its primary key is {old_key} in one release and {new_key} "
                "in the other",
                table=table,
                old_key=", ".join(old_key) or "unknown",
                new_key=", ".join(new_key) or "unknown",
            )
        )
    return new_key


def _joined(old: Path, new: Path, key: tuple[str, ...], compared: list[str]) -> str:
    """Return SQL for the temporary table `joined`: each row that differs, with its old and its new values."""
    same_key = " and ".join(f"old.{quoted(name)} is not distinct from new.{quoted(name)}" for name in key)
    keys = ", ".join(f"coalesce(old.{quoted(name)}, new.{quoted(name)}) as {quoted(name)}" for name in key)
    values = [
        f"old.{quoted(name)} as {quoted(f'old {name}')}, new.{quoted(name)} as {quoted(f'new {name}')}"
        for name in compared
    ]
    differs = " or ".join(f"old.{quoted(name)} is distinct from new.{quoted(name)}" for name in compared)
    return f"""
        create or replace temp table joined as
        select {", ".join([keys, *values])}, old.present is not null as in_old, new.present is not null as in_new
        from (select *, true as present from {_parquet(old)}) as old
        full join (select *, true as present from {_parquet(new)}) as new on {same_key}
        where old.present is null or new.present is null or ({differs or "false"})
    """  # noqa: S608 - names come from the releases' own schemas and are quoted


def _parquet(path: Path) -> str:
    return f"read_parquet({quoted_text(str(path))})"


def _keys(
    connection: duckdb.DuckDBPyConnection, key: tuple[str, ...], condition: str, limit: int | None
) -> tuple[tuple[Key, ...], int]:
    names = ", ".join(quoted(name) for name in key)
    rows = connection.execute(
        f"select {names} from joined where {condition} order by {names} limit $limit",  # noqa: S608
        {"limit": limit},
    ).fetchall()
    return tuple(dict(zip(key, row, strict=True)) for row in rows), _count(connection, condition)


def _changed_rows(
    connection: duckdb.DuckDBPyConnection, key: tuple[str, ...], compared: list[str], limit: int | None
) -> tuple[tuple[ChangedRow, ...], int]:
    condition = "in_old and in_new"
    names = ", ".join(quoted(name) for name in key)
    values = "".join(f", {quoted(f'old {name}')}, {quoted(f'new {name}')}" for name in compared)
    rows = connection.execute(
        f"select {names}{values}, cause from joined where {condition} order by {names} limit $limit",  # noqa: S608
        {"limit": limit},
    ).fetchall()
    return tuple(_changed_row(row, key, compared) for row in rows), _count(connection, condition)


def _changed_row(row: tuple[object, ...], key: tuple[str, ...], compared: list[str]) -> ChangedRow:
    values = row[len(key) : -1]
    pairs = zip(compared, values[::2], values[1::2], strict=True)
    return ChangedRow(
        key=dict(zip(key, row, strict=False)),
        columns={name: (old, new) for name, old, new in pairs if old != new},
        cause=None if row[-1] is None else str(row[-1]),
    )


def _causes(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    counted = connection.execute(
        "select cause, count(*) from joined where cause is not null group by cause order by cause"
    ).fetchall()
    return {str(cause): int(rows) for cause, rows in counted}


def _count(connection: duckdb.DuckDBPyConnection, condition: str) -> int:
    counted = connection.execute(f"select count(*) from joined where {condition}").fetchone()  # noqa: S608
    return int(counted[0]) if counted else 0


def _table_lines(table: TableDiff) -> list[str]:
    from serving.changes.told import cause_in_words

    lines: list[str] = [
        worded(
            "{table}: {rows_added} added, {rows_removed} removed, {rows_changed} changed ({rows_before} → "
            "{rows_after} rows)",
            table=table.table,
            rows_added=table.rows_added,
            rows_removed=table.rows_removed,
            rows_changed=table.rows_changed,
            rows_before=table.rows_before,
            rows_after=table.rows_after,
        )
    ]
    if table.causes:
        causes = (
            worded("{cause} {rows}", cause=cause_in_words(cause), rows=rows) for cause, rows in table.causes.items()
        )
        lines.append(worded("  cause: {causes}", causes=together(", ", causes)))
    lines += [worded("  new column {name}", name=name) for name in table.columns_added]
    lines += [worded("  column {name} is gone", name=name) for name in table.columns_removed]
    lines += [f"  + {_words(key)}" for key in table.added]
    if more := table.rows_added - len(table.added):
        lines.append(worded("  … {rows} more added", rows=more))
    lines += [f"  - {_words(key)}" for key in table.removed]
    if more := table.rows_removed - len(table.removed):
        lines.append(worded("  … {rows} more removed", rows=more))
    for row in table.changed:
        changes = "; ".join(f"{name}: {_word(old)} → {_word(new)}" for name, (old, new) in row.columns.items())
        if row.cause:
            line = worded(
                "  ~ {key} [{cause}]: {cells}", key=_words(row.key), cause=cause_in_words(row.cause), cells=changes
            )
        else:
            line = worded("  ~ {key}: {cells}", key=_words(row.key), cells=changes)
        lines.append(line)
    if more := table.rows_changed - len(table.changed):
        lines.append(worded("  … {rows} more changed", rows=more))
    return lines


def _words(key: Key) -> str:
    return ", ".join(str(value) for value in key.values())


def _word(value: object) -> str:
    return "∅" if value is None else str(value)
