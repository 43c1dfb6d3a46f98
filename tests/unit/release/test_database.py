import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

import pipelines.release.database as database_module
from pipelines.release.database import DATABASE_FILE, DatabaseError, database_being_written
from pipelines.release.dictionary import TableMacro, UsageWarning
from pipelines.release.parquet_files import write_parquet_files
from tests.builders.registry import ENTRIES, TINY, entries, programs, write_warehouse

# The number that DuckDB 1.0 to 1.1 write for their storage format; every later 1.x reads it.
STORAGE_OF_DUCKDB_1_0 = 64
ENTRIES_AS_OF = TableMacro(
    name="entries_as_of",
    parameters=("on_date", "program := null"),
    sql="select * from registry.list_entries where issued_on <= on_date and program_id = coalesce(program, program_id)",
    description_en="As of a day.",
    description_zh="某日。",
)
WITH_MACRO = replace(TINY, table_macros=(ENTRIES_AS_OF,))


# Only in a table of this size does DuckDB use a block's memory twice and leave in the file what lay there before.
MANY_TIMES = 300


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = write_warehouse(
        tmp_path_factory.mktemp("warehouse") / "warehouse.duckdb",
        TINY,
        {"programs": programs("a", "b"), "list_entries": entries("a", 100)},
    )
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"""
            insert into registry.list_entries
            select 'b', number, name_as_published || number, case when number % 3 = 0 then bytes end,
                share * number, issued_on + (number % 700)::integer, observed_at, batch, stage
            from registry.list_entries, range({MANY_TIMES}) as numbers(number)
        """)
    return path


@pytest.fixture(scope="module")
def database(warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    write_parquet_files(warehouse, TINY, folder)
    with database_being_written(folder, WITH_MACRO):
        pass
    return folder / DATABASE_FILE


def test_duckdb_1_can_open_the_file(database: Path) -> None:
    header = database.read_bytes()[:20]

    assert header[8:12] == b"DUCK"
    assert struct.unpack("<Q", header[12:20])[0] == STORAGE_OF_DUCKDB_1_0


def test_the_file_holds_the_parquet_rows_with_the_declared_types(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        parquet = f"read_parquet('{database.with_name('list_entries.parquet')}')"
        assert connection.execute(
            f"select count(*) from (from registry.list_entries except all from {parquet})"
        ).fetchone() == (0,)
        described = connection.execute("describe registry.list_entries").fetchall()

    assert [(row[0], row[1].lower()) for row in described] == [
        (column.name, column.data_type) for column in ENTRIES.columns
    ]


def test_every_table_and_column_is_commented_in_both_languages(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = dict(connection.execute("select table_name, comment from duckdb_tables()").fetchall())
        columns = dict(
            connection.execute(
                "select table_name || '.' || column_name, comment from duckdb_columns()"
                " where schema_name = 'registry' and table_name not like 'catalog%'"
            ).fetchall()
        )

    assert tables["programs"] == "The programs. One row a programs. | programs表。一行一条。"
    assert columns["list_entries.bytes"] == "The bytes. | bytes列。 [B]"
    assert len(columns) == 13
    assert all(" | " in comment for comment in columns.values())


WARNED = replace(
    TINY.table("list_entries"),
    warnings=(UsageWarning("as_printed", "It's as printed.", "照录。"), UsageWarning("partial", "Not all.", "不全。")),
    query="select 'a' from list_entries",
)


def test_the_file_tells_of_each_table_and_column_what_the_dictionary_does(warehouse: Path, tmp_path: Path) -> None:
    told = replace(TINY, tables=(TINY.table("programs"), WARNED))
    write_parquet_files(warehouse, told, tmp_path)
    with database_being_written(tmp_path, told):
        pass

    with duckdb.connect(str(tmp_path / DATABASE_FILE), read_only=True) as connection:
        tables = connection.execute("from catalog").fetchall()
        columns = connection.execute("from catalog_columns").fetchall()
        known = {name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()}

    grain = ("One row a list_entries.", "一行一条。")
    assert tables[1][:5] == ("list_entries", WARNED.description_en, WARNED.description_zh, *grain)
    assert tables[1][5:] == (
        list(WARNED.primary_key),
        ["as_printed", "partial"],
        ["It's as printed.", "Not all."],
        ["照录。", "不全。"],
        "select 'a' from list_entries",
    )
    assert [(row[0], row[2], row[3]) for row in columns] == [
        (table.name, column.name, column.data_type) for table in told for column in table.columns
    ]
    assert [row[1] for row in columns if row[0] == "programs"] == list(range(1, len(told.tables[0].columns) + 1))
    assert {"catalog", "catalog_columns"} < known


def test_table_macros_of_the_dictionary_work_in_the_release_with_their_defaults(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        of_one_program = connection.execute(
            "select count(*) from registry.entries_as_of(date '2021-01-02', program := 'a')"
        ).fetchone()
        [of_all] = connection.execute("select count(*) from registry.entries_as_of(date '2021-01-02')").fetchall()
        comment = connection.execute(
            "select comment from duckdb_functions() where function_name = 'entries_as_of'"
        ).fetchone()

    assert of_one_program == (4,)
    assert of_all[0] > 4
    assert comment == ("As of a day. | 某日。",)


def test_whenever_it_is_assembled_the_bytes_are_the_same(database: Path) -> None:
    first = database.read_bytes()

    for _ in range(3):
        database.unlink()
        with database_being_written(database.parent, WITH_MACRO):
            pass
        assert database.read_bytes() == first


def test_what_duckdb_refuses_is_an_error_in_its_own_words(warehouse: Path, tmp_path: Path) -> None:
    write_parquet_files(warehouse, TINY, tmp_path)
    broken = replace(ENTRIES_AS_OF, sql="select from where")

    with (
        pytest.raises(DatabaseError, match="syntax error"),
        database_being_written(tmp_path, replace(TINY, table_macros=(broken,))),
    ):
        pass


def test_what_fails_meanwhile_ends_the_writing(warehouse: Path, tmp_path: Path) -> None:
    write_parquet_files(warehouse, TINY, tmp_path)

    with pytest.raises(ZeroDivisionError), database_being_written(tmp_path, TINY):
        raise ZeroDivisionError


def test_a_client_that_opens_the_file_finds_tables_and_macros_without_naming_a_schema(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        named = [("catalog",), ("catalog_columns",), ("list_entries",), ("programs",)]
        assert connection.execute("show tables").fetchall() == named
        for table in ("list_entries", "programs"):
            assert connection.execute(f"from {table} order by all").fetchall() == (
                connection.execute(f"from registry.{table} order by all").fetchall()
            )
        by_short_name = connection.execute("from entries_as_of(date '2021-01-02', program := 'a')").fetchall()
        assert (
            by_short_name
            == connection.execute("from registry.entries_as_of(date '2021-01-02', program := 'a')").fetchall()
        )
        assert len(by_short_name) == 4


def test_short_names_answer_in_a_file_that_was_attached_under_another_name(database: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{database}' as green (read_only)")
        assert connection.execute("select count(*) from green.programs").fetchone() == (2,)


def test_how_much_memory_the_writer_may_use_is_not_the_machines_to_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    @contextmanager
    def asked(_: Sequence[str], statements: bytes, __: Mapping[str, str]) -> Iterator[None]:
        told.extend(json.loads(statements))
        yield

    monkeypatch.setattr(database_module, "working", asked)
    with database_being_written(tmp_path, TINY):
        pass
    with duckdb.connect() as connection:
        connection.execute(told[0])
        [[limit]] = connection.execute("select current_setting('memory_limit')").fetchall()
    assert limit == "1.8 GiB"
