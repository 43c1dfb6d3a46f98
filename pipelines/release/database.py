"""The release's DuckDB file: the parquet rows, the dictionary as comments and catalog, and the registry's table macros.

Tables and macros stand in the schema `registry`, and under the same names in `main`, which any client looks into.

DuckDB 2 writes a format that DuckDB 1.x can't open, so the file is written in the storage format of DuckDB 1.0.

Two builds give the same bytes. DuckDB keeps in its file whatever lay in memory between the values, so the file is
written by a process of its own (`database_writer`) whose memory starts as zeros, on one thread, without the
compression methods that choose samples at random or read what they have not written. Where DuckDB puts the blocks of a
large table depends on how much memory it may use, which is a share of the machine's unless it is told.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pipelines.beside.asking import FailedBesideError, working
from pipelines.release.catalog import CatalogTable, catalog_tables, literal, row_literal
from pipelines.release.dictionary import PUBLIC_SCHEMA, Dictionary, Table, TableMacro
from pipelines.release.identifiers import quoted
from pipelines.release.schema_lock import Deprecation

DATABASE_FILE: Final = "green_registry.duckdb"
STORAGE_VERSION: Final = "v1.0.0"
_MEMORY_LIMIT: Final = "2GB"
_VARYING_COMPRESSIONS: Final = "bitpacking,dict_fsst,fsst"
# Read by the allocator inside DuckDB when it is loaded; on a system where DuckDB has another one, nothing reads it.
_MEMORY_STARTS_AS_ZEROS: Final = {"DUCKDB_JE_MALLOC_CONF": "zero:true"}


class DatabaseError(Exception):
    """The DuckDB file could not be written; the message holds DuckDB's own words."""


@contextmanager
def database_being_written(
    folder: Path, dictionary: Dictionary, deprecated: Sequence[Deprecation] = ()
) -> Iterator[None]:
    """Write `green_registry.duckdb` from the parquet files of the folder while the block runs; it is whole behind it.

    Columns that are `deprecated` are still there in their views. The same parquet files give the same bytes. Raises
    DatabaseError, at the end of the block, when DuckDB refused a statement. Where the block itself fails, the writing
    is ended.
    """
    target = folder / DATABASE_FILE
    told = json.dumps(list(_statements(folder, target, dictionary, deprecated))).encode()
    try:
        with working(["-m", "pipelines.release.database_writer"], told, _MEMORY_STARTS_AS_ZEROS):
            yield
    except FailedBesideError as error:
        raise DatabaseError(f"The DuckDB file can't be written:\n{error}") from error


def comment_of(english: str, chinese: str, unit: str | None = None) -> str:
    """Return the one comment that DuckDB keeps for a table or column: both languages, and the unit."""
    return f"{english} | {chinese}" + (f" [{unit}]" if unit else "")


def _statements(folder: Path, target: Path, dictionary: Dictionary, deprecated: Sequence[Deprecation]) -> Iterator[str]:
    yield f"set memory_limit = '{_MEMORY_LIMIT}'"
    yield f"set disabled_compression_methods = '{_VARYING_COMPRESSIONS}'"
    yield f"attach {literal(str(target))} as release (storage_version '{STORAGE_VERSION}')"
    yield "use release"
    yield f"create schema {PUBLIC_SCHEMA}"
    for table in dictionary:
        yield from _table_statements(table, folder / f"{table.name}.parquet")
    for macro in dictionary.table_macros:
        yield from _macro_statements(macro)
    for view, columns in _views(deprecated).items():
        yield from _view_statements(view, columns)
    for told in catalog_tables(dictionary):
        yield from _catalog_statements(told)
    yield from _statements_for_main(dictionary)
    yield "checkpoint release"
    yield "use memory"
    yield "detach release"


def _table_statements(table: Table, parquet: Path) -> Iterator[str]:
    name = f"{PUBLIC_SCHEMA}.{quoted(table.name)}"
    columns = ", ".join(f"{quoted(column.name)} {column.data_type}" for column in table.columns)
    yield f"create table {name} ({columns})"
    yield f"insert into {name} select * from read_parquet({literal(str(parquet))})"  # noqa: S608 - quoted
    yield f"comment on table {name} is {literal(_table_comment(table))}"
    for column in table.columns:
        comment = comment_of(column.description_en, column.description_zh, column.unit)
        yield f"comment on column {name}.{quoted(column.name)} is {literal(comment)}"


def _macro_statements(macro: TableMacro) -> Iterator[str]:
    name = f"{PUBLIC_SCHEMA}.{quoted(macro.name)}"
    comment = comment_of(macro.description_en, macro.description_zh)
    yield f"create macro {name}({', '.join(macro.parameters)}) as table {macro.sql}"
    yield f"comment on macro table {name} is {literal(comment)}"


def _catalog_statements(told: CatalogTable) -> Iterator[str]:
    name = f"{PUBLIC_SCHEMA}.{quoted(told.name)}"
    columns = ", ".join(f"{quoted(column)} {data_type}" for column, data_type in told.columns.items())
    comment = literal(comment_of(told.description_en, told.description_zh))
    yield f"create table {name} ({columns})"
    yield f"insert into {name} values {', '.join(row_literal(row) for row in told.rows)}"  # noqa: S608 - literals
    yield f"comment on table {name} is {comment}"
    yield f"create view main.{quoted(told.name)} as select * from {name}"  # noqa: S608 - quoted
    yield f"comment on view main.{quoted(told.name)} is {comment}"


def _views(deprecated: Sequence[Deprecation]) -> dict[str, list[Deprecation]]:
    views: dict[str, list[Deprecation]] = {}
    for gone in deprecated:
        views.setdefault(gone.view, []).append(gone)
    return views


def _view_statements(view: str, columns: Sequence[Deprecation]) -> Iterator[str]:
    name = f"{PUBLIC_SCHEMA}.{quoted(view)}"
    instead = "; ".join(f"{gone.column.name}: {gone.instead} ({gone.until})" for gone in columns)
    yield f"create view {name} as {columns[0].sql}"
    yield f"comment on view {name} is {literal(f'Deprecated 已弃用: {instead}')}"
    yield f"create view main.{quoted(view)} as select * from {name}"  # noqa: S608 - quoted


def _statements_for_main(dictionary: Dictionary) -> Iterator[str]:
    """Give everything its short name, too: a client that opens the file looks into the schema `main`.

    A file can't say that another schema is the one to look into.
    """
    for table in dictionary:
        name = f"main.{quoted(table.name)}"
        yield f"create view {name} as select * from {PUBLIC_SCHEMA}.{quoted(table.name)}"  # noqa: S608 - quoted
        yield f"comment on view {name} is {literal(_table_comment(table))}"
    for macro in dictionary.table_macros:
        name, called = f"main.{quoted(macro.name)}", f"{PUBLIC_SCHEMA}.{quoted(macro.name)}"
        handed_on = ", ".join(_handed_on(parameter) for parameter in macro.parameters)
        yield f"create macro {name}({', '.join(macro.parameters)}) as table select * from {called}({handed_on})"  # noqa: S608 - quoted
        yield f"comment on macro table {name} is {literal(comment_of(macro.description_en, macro.description_zh))}"


def _handed_on(parameter: str) -> str:
    """Write a macro's parameter as the argument of a call; one with a default is handed on by its name."""
    name, has_default, _ = parameter.partition(":=")
    return f"{name.strip()} := {name.strip()}" if has_default else name.strip()


def _table_comment(table: Table) -> str:
    return comment_of(f"{table.description_en} {table.grain_en}", f"{table.description_zh}{table.grain_zh}")
