"""A warehouse built by dbt from raw tables, as the refresh does it, and asked in SQL."""

import os
import subprocess
from pathlib import Path
from typing import Any

import duckdb

from pipelines.dbt import dbt_executable
from pipelines.home import DBT_PROJECT
from pipelines.release.dictionary import read_dictionary


def run_dbt(
    home: Path, *arguments: str, command: str = "build", project: Path = DBT_PROJECT
) -> subprocess.CompletedProcess[str]:
    """Run dbt on the raw tables of a home, with dbt's own files kept beside it."""
    return subprocess.run(
        [
            dbt_executable(),
            "--no-use-colors",
            command,
            "--show-all-deprecations",
            "--profiles-dir",
            str(project),
            "--target-path",
            str(home / "dbt"),
            "--log-path",
            str(home / "dbt"),
            *arguments,
        ],
        cwd=project,
        env=os.environ | {"GREENREG_HOME": str(home), "DO_NOT_TRACK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


class Warehouse:
    """The working file that dbt built, asked in SQL."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.home / "warehouse" / "green_registry.duckdb"), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def value(self, query: str) -> Any:
        rows = self.rows(query)
        assert len(rows) == 1, rows
        return rows[0][0]

    def issues(self, code: str) -> list[dict[str, Any]]:
        columns = ("severity", "list_id", "entry_id", "document_sha256", "column_name", "before", "after", "note_en")
        found = self.rows(
            f"select {', '.join(columns)} from registry.data_issues where code = '{code}'"
            " order by list_id, entry_id, column_name"
        )
        return [dict(zip(columns, row, strict=True)) for row in found]


def build(home: Path, project: Path = DBT_PROJECT) -> Warehouse:
    done = run_dbt(home, project=project)
    assert done.returncode == 0, done.stdout[-4000:]
    return Warehouse(home)


class CompiledModels:
    """Models as dbt compiled them, run by DuckDB alone on tables that a test fills: no dbt run each time."""

    def __init__(self, home: Path) -> None:
        done = run_dbt(home, command="compile")
        assert done.returncode == 0, done.stdout[-4000:]
        self.dictionary = read_dictionary(home / "dbt" / "manifest.json")
        self._folder = home / "dbt" / "compiled" / "green_registry" / "models"

    def database(self) -> duckdb.DuckDBPyConnection:
        """Return an empty database that is called as the warehouse is, with its schemas."""
        connection = duckdb.connect()
        connection.execute("attach ':memory:' as green_registry; use green_registry")
        connection.execute("create schema core; create schema registry")
        return connection

    def run(self, connection: duckdb.DuckDBPyConnection, *models: str) -> None:
        """Make the models, named `<schema>.<model>`, in this order."""
        for table in models:
            layer, _, model = table.partition(".")
            [compiled] = (self._folder / layer).rglob(f"{model}.sql")
            connection.execute(f"create or replace table {table} as {compiled.read_text(encoding='utf-8')}")
