"""Small registries for tests: a dictionary, a warehouse, or parquet files, from rows written out in the test."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from expectations.report import GateReport
from expectations.verdict import RESULTS_FOLDER, write_verdict
from pipelines.release.checksums import sha256_of
from pipelines.release.dictionary import Column, Dictionary, Reference, Table
from pipelines.release.inventory import take_inventory, write_inventory
from pipelines.release.latest import latest_release
from pipelines.release.parquet_schema import parquet_schema
from pipelines.release.verify import verify_release
from tests.builders.candidate import build_parquet_candidate

Row = Mapping[str, object]
Rows = Mapping[str, Sequence[Row]]


def table(name: str, key: Sequence[str], columns: Mapping[str, str]) -> Table:
    """Return a described table from column → declaration, e.g. `{"rows": "integer not null, unit 行"}`.

    `program_id: varchar not null, of programs.program_id` refers to another table.
    """
    return Table(
        name=name,
        description_en=f"The {name}.",
        description_zh=f"{name}表。",
        grain_en=f"One row a {name}.",
        grain_zh="一行一条。",
        primary_key=tuple(key),
        columns=tuple(_column(column, declaration) for column, declaration in columns.items()),
        query=f"from {name}",
    )


def _column(name: str, declaration: str) -> Column:
    declared, _, target = declaration.partition(", of ")
    declared, _, unit = declared.partition(", unit ")
    return Column(
        name=name,
        data_type=declared.removesuffix(" not null"),
        description_en=f"The {name.replace('_', ' ')}.",
        description_zh=f"{name}列。",
        unit=unit or None,
        nullable=not declared.endswith(" not null"),
        refers_to=Reference(*target.split(".")) if target else None,
    )


PROGRAMS = table(
    "programs",
    ["program_id"],
    {
        "program_id": "varchar not null",
        "name_zh": "varchar not null",
        "since_year": "integer",
        "is_open": "boolean",
    },
)
ENTRIES = table(
    "list_entries",
    ["program_id", "ordinal"],
    {
        "program_id": "varchar not null, of programs.program_id",
        "ordinal": "integer not null",
        "name_as_published": "varchar",
        "bytes": "bigint, unit B",
        "share": "double",
        "issued_on": "date",
        "observed_at": "timestamp",
        "batch": "varchar",
        "stage": "varchar",
    },
)
TINY = Dictionary((ENTRIES, PROGRAMS))


def programs(*identifiers: str) -> list[Row]:
    """Return one program a given id."""
    return [{"program_id": one, "name_zh": f"项目{one}", "since_year": 2017, "is_open": True} for one in identifiers]


def entries(program_id: str, count: int) -> list[Row]:
    """Return `count` entries of a program, whose optional cells are filled in every second row."""
    return [
        {
            "program_id": program_id,
            "ordinal": ordinal,
            "name_as_published": f"第{ordinal}号有限公司",
            "bytes": ordinal * 2**33 if ordinal % 2 else None,
            "share": ordinal / 7 if ordinal % 2 else None,
            "issued_on": f"2021-01-{ordinal % 28 + 1:02}" if ordinal % 2 else None,
            "observed_at": f"2021-02-03 04:05:{ordinal % 60:02}.000007" if ordinal % 2 else None,
        }
        for ordinal in range(1, count + 1)
    ]


def write_warehouse(path: Path, dictionary: Dictionary, rows: Rows) -> Path:
    """Write a warehouse file as dbt leaves it: every table of the dictionary in the schema registry, in no order."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema if not exists registry")
        for one in dictionary:
            declared = ", ".join(f'"{column.name}" {column.data_type}' for column in one.columns)
            connection.execute(f"create or replace table registry.{one.name} ({declared})")
            names = [column.name for column in one.columns]
            in_no_order = [{name: row.get(name) for name in names} for row in reversed(rows.get(one.name, ()))]
            if in_no_order:
                connection.register("new_rows", pa.Table.from_pylist(in_no_order))
                connection.execute(f"insert into registry.{one.name} from new_rows")
    return path


def write_parquet(folder: Path, one: Table, rows: Sequence[Row]) -> Path:
    """Write one table's parquet file as a candidate holds it, from Python values."""
    schema = parquet_schema(one)
    # A day may be said as a text, as in SQL.
    columns = [pa.array([row.get(field.name) for row in rows]).cast(field.type) for field in schema]
    target = folder / f"{one.name}.parquet"
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), target)
    return target


def parquet_release(folder: Path, dictionary: Dictionary, rows: Rows, inputs: str = "inputs") -> Path:
    """Write a release's parquet files and inventory, for who compares releases: no warehouse, no descriptions."""
    folder.mkdir(parents=True)
    for one in dictionary:
        write_parquet(folder, one, rows.get(one.name, ()))
    counted = {one.name: len(rows.get(one.name, ())) for one in dictionary}
    write_inventory(folder, take_inventory(folder, dictionary, counted, inputs, ()))
    return folder


def judged_candidate(folder: Path, rows: Rows, inputs: str = "inputs") -> Path:
    """Build a candidate of the tiny registry in `folder/releases`, passed by a gate that had nothing to say.

    It is one of parquet files alone: publishing asks no more of it.
    """
    warehouse = write_warehouse(folder / "warehouse.duckdb", TINY, rows)
    candidate = build_parquet_candidate(warehouse, folder / "releases", TINY, inputs).folder
    results = candidate / RESULTS_FOLDER
    results.mkdir()
    write_verdict(results, GateReport(()), {one.name: sha256_of(candidate / f"{one.name}.parquet") for one in TINY})
    return candidate


def released_programs(releases: Path) -> int:
    """How many programs the latest release says it has, after its every file was hashed again."""
    release = latest_release(releases)
    assert release is not None
    assert verify_release(release) == ()
    rows: int = json.loads((release / "release.json").read_text(encoding="utf-8"))["tables"]["programs"]["rows"]
    return rows
