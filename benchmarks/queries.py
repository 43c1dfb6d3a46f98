"""The analyst's questions on a large register, and on its rows in SQLite: `python -m benchmarks.queries [TITLES …]`.

Without a number 1,000,000 titles, of a tenth as many firms. The tables are written by the release's own writers: as
parquet, and as the DuckDB file. SQLite holds them as Datasette would serve them, each with its primary key and an index
for what the questions look up. Each question is asked once to warm up and then five times; least, middle and most
milliseconds are printed, on two threads, and behind them the middle of the processor's, of both threads together, which
a busy machine stretches less. The same questions have the same answers everywhere, or there are no figures.
"""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

import duckdb

from benchmarks.process_tree import proportional_mib
from benchmarks.synthetic_entries import synthetic_names
from benchmarks.synthetic_register import TABLES, TITLES_A_FIRM, make_register
from pipelines.dbt.project import ensure_manifest
from pipelines.release.database import DATABASE_FILE, database_being_written
from pipelines.release.dictionary import PUBLIC_SCHEMA, Dictionary, read_dictionary
from pipelines.release.parquet_files import write_parquet_files
from scrapers.text.names import normalise_name

_TITLES = 1_000_000
_TIMES = 5
_NAMES_MATCHED = 1_000
_ROWS_AT_ONCE = 50_000
_AS_OF = """
    select recognition_id, organization_id, program_id, province_code from recognition_versions
    where valid_from <= '2020-12-31' and (valid_to is null or valid_to > '2020-12-31') and known_to is null
"""  # what the macro says, for an engine that has none
# Each question in DuckDB's words, and in SQLite's where it can't be asked so.
_QUESTIONS: Mapping[str, tuple[str, str | None]] = {
    "as of a day, by province": (
        "select province_code, count(*) as factories from recognitions_as_of('2020-12-31')"
        " where program_id = 'cn.miit.green_factory' group by all order by factories desc, 1",
        f"select province_code, count(*) as factories from ({_AS_OF})"
        " where program_id = 'cn.miit.green_factory' group by 1 order by factories desc, 1",
    ),
    "titles of an organization as of a day": (
        "select recognition_id from recognitions_as_of('2020-12-31') where organization_id = $organization order by 1",
        f"select recognition_id from ({_AS_OF}) where organization_id = $organization order by 1",
    ),
    "series": (
        "select list_year, new, removed, active from recognition_series"
        " where program_id = 'cn.miit.green_factory' and region_code = 'CN' order by year",
        None,
    ),
    "top assessors": ("select name, programs, entries from assessors order by entries desc, name limit 5", None),
    "ladder": (
        "select level_below, level, count(*) as climbed from ladder where level_below is not null"
        " group by 1, 2 order by 1, 2",
        None,
    ),
    "ladder of an organization": (
        "select program_kind, level, days_from_below from ladder where organization_id = $organization order by 1, 2",
        None,
    ),
    "name lookup": (
        "select organization_id, name, standing from organization_names where name_normalised = $name order by 1, 2",
        None,
    ),
    f"match of {_NAMES_MATCHED:,} names": (
        "select count(*), count(distinct organization_id) from asked"
        " join organization_names using (name_normalised)",
        None,
    ),
}  # fmt: skip
_INDEXED = {
    "organization_names": ("name_normalised",),
    "recognition_versions": ("organization_id", "program_id"),
    "recognition_series": ("program_id",),
}


def main() -> None:
    for titles in [int(size) for size in sys.argv[1:]] or [_TITLES]:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), titles)


def _measure(folder: Path, titles: int) -> None:
    whole = read_dictionary(ensure_manifest())
    dictionary = replace(
        whole,
        tables=tuple(table for table in whole.tables if table.name in TABLES),
        table_macros=tuple(macro for macro in whole.table_macros if macro.name == "recognitions_as_of"),
    )
    warehouse = folder / "warehouse.duckdb"
    make_register(warehouse, titles, dictionary)
    begun = time.perf_counter()
    rows = write_parquet_files(warehouse, dictionary, folder)
    as_parquet = time.perf_counter()
    with database_being_written(folder, dictionary):
        pass
    as_database = time.perf_counter()
    warehouse.unlink()
    _fill_sqlite(folder, dictionary)
    print(
        f"{sum(rows.values()):,} rows of {len(rows)} tables, {titles:,} titles: parquet in {as_parquet - begun:.0f} s"
        f" ({_mib([folder / f'{name}.parquet' for name in rows])} MiB),"
        f" DuckDB's file in {as_database - as_parquet:.0f} s"
        f" ({_mib([folder / DATABASE_FILE])} MiB), SQLite's in {time.perf_counter() - as_database:.0f} s"
        f" ({_mib([folder / 'register.sqlite'])} MiB)"
    )
    names = [normalise_name(name) for name, _ in synthetic_names(min(_NAMES_MATCHED, max(1, titles // TITLES_A_FIRM)))]
    print(f"{'milliseconds':40}{'DuckDB file':>28}{'parquet':>28}{'SQLite':>28}")
    _print_times(folder, dictionary, names)
    print(f"memory of this process: {proportional_mib(os.getpid()):.0f} MiB", flush=True)


def _print_times(folder: Path, dictionary: Dictionary, names: Sequence[str]) -> None:
    with (
        duckdb.connect(str(folder / DATABASE_FILE), read_only=True, config={"threads": 2}) as file,
        duckdb.connect(config={"threads": 2}) as parquet,
        sqlite3.connect(folder / "register.sqlite") as lite,
    ):
        _offer_parquet(parquet, folder, dictionary)
        for connection in (file, parquet):
            connection.execute("create temp table asked (name_normalised varchar)")
        lite.execute("create temp table asked (name_normalised text)")
        lite.executemany("insert into asked values (?)", [(name,) for name in names])
        for connection in (file, parquet):
            connection.executemany("insert into asked values (?)", [(name,) for name in names])
        [[organization]] = file.execute(
            "select organization_id from organization_names where name_normalised = ? and standing = 'in_use'",
            [names[0]],
        ).fetchall()
        given = {"organization": organization, "name": names[0]}
        for question, (said, otherwise) in _QUESTIONS.items():
            its = {name: value for name, value in given.items() if f"${name}" in said}
            engines = ((file, said), (parquet, said), (lite, otherwise or said))
            asked = [_asked(engine, sql, its) for engine, sql in engines]
            answers = [answer for answer, _ in asked]
            if not answers[0] or any(answer != answers[0] for answer in answers):
                raise SystemExit(f"{question}: the engines answer differently: {answers}")
            print(f"{question:40}" + "".join(f"{_told(times):>28}" for _, times in asked), flush=True)


def _asked(
    engine: duckdb.DuckDBPyConnection | sqlite3.Connection, sql: str, given: dict[str, str]
) -> tuple[list[tuple[Any, ...]], list[tuple[float, float]]]:
    def ask() -> list[Any]:
        if isinstance(engine, sqlite3.Connection):
            return engine.execute(sql, given).fetchall()
        return engine.execute(sql, given or None).fetchall()

    answer = ask()
    times = []
    for _ in range(_TIMES):
        begun, busy = time.perf_counter(), time.process_time()
        ask()
        times.append(((time.perf_counter() - begun) * 1000, (time.process_time() - busy) * 1000))
    return [tuple(row) for row in answer], times


def _told(times: Sequence[tuple[float, float]]) -> str:
    waited, busy = zip(*times, strict=True)
    return f"{min(waited):.1f} {median(waited):.1f} {max(waited):.1f} ({median(busy):.1f})"


def _offer_parquet(connection: duckdb.DuckDBPyConnection, folder: Path, dictionary: Dictionary) -> None:
    """The files as a reader asks them, under the names of the release."""
    connection.execute(f"create schema {PUBLIC_SCHEMA}")
    for table in dictionary:
        file = str(folder / f"{table.name}.parquet").replace("'", "''")
        connection.execute(f"create view {PUBLIC_SCHEMA}.{table.name} as from read_parquet('{file}')")
    for macro in dictionary.table_macros:
        parameters = ", ".join(macro.parameters)
        connection.execute(f"create macro {PUBLIC_SCHEMA}.{macro.name}({parameters}) as table {macro.sql}")
    connection.execute(f"set search_path = '{PUBLIC_SCHEMA}'")


def _fill_sqlite(folder: Path, dictionary: Dictionary) -> None:
    with sqlite3.connect(folder / "register.sqlite") as lite, duckdb.connect() as reader:
        lite.execute("pragma journal_mode = off")
        lite.execute("pragma synchronous = off")
        for table in dictionary:
            names = [column.name for column in table.columns]
            key = f"primary key ({', '.join(table.primary_key)})"
            lite.execute(f"create table {table.name} ({', '.join(names)}, {key})")
            cells = ", ".join(
                f"cast({column.name} as varchar)" if column.data_type in ("date", "timestamp") else column.name
                for column in table.columns
            )
            file = str(folder / f"{table.name}.parquet").replace("'", "''")
            rows = reader.execute(f"select {cells} from read_parquet('{file}')")
            while part := rows.fetchmany(_ROWS_AT_ONCE):
                lite.executemany(f"insert into {table.name} values ({', '.join('?' * len(names))})", part)
            for column in _INDEXED.get(table.name, ()):
                lite.execute(f"create index {table.name}_{column} on {table.name} ({column})")
        lite.execute("analyze")


def _mib(files: Sequence[Path]) -> int:
    return sum(file.stat().st_size for file in files) // 2**20


if __name__ == "__main__":
    main()
