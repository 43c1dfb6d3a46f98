"""A warehouse built from raw tables and asked in SQL.

dbt takes half a minute of processor time for a build, and all but a few seconds of it whatever the rows. So dbt builds
the project once, on raw tables without a row, and keeps the SQL it ran; on other rows that SQL is run again by DuckDB
alone, model by model in dbt's order, with dbt's checks after it. One test holds that both ways give the same warehouse.
"""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from pipelines.dbt.project import dbt_executable
from pipelines.home import DBT_PROJECT
from pipelines.release.dictionary import Dictionary, read_dictionary


def run_dbt(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Build the project on the raw tables of a home as the refresh does it, with dbt's own files kept beside it."""
    return subprocess.run(
        [
            dbt_executable(),
            "--no-use-colors",
            "build",
            "--show-all-deprecations",
            "--profiles-dir",
            str(DBT_PROJECT),
            "--target-path",
            str(home / "dbt"),
            "--log-path",
            str(home / "dbt"),
            *arguments,
        ],
        cwd=DBT_PROJECT,
        env=os.environ | {"GREENREG_HOME": str(home), "DO_NOT_TRACK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def working_file(home: Path) -> Path:
    """The working file of a home's warehouse."""
    return home / "warehouse" / "green_registry.duckdb"


def read_raw_tables_of(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Say which home the SQL that dbt ran means by ~, as the profile does."""
    connection.execute("set home_directory = '{}'".format(str(home).replace("'", "''")))


class Warehouse:
    """The working file of a home, asked in SQL."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(working_file(self.home)), read_only=True) as connection:
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


@dataclass(frozen=True)
class Step:
    """Something that dbt ran: the SQL of a `table` and the relation it made, or the SQL of a `test`."""

    name: str
    kind: str
    sql: str
    relation: str


class BuiltByDbt:
    """A home that dbt built from raw tables without a row, and what it ran to do so."""

    def __init__(self, home: Path) -> None:
        self.home = home

    @staticmethod
    def make(home: Path) -> None:
        """Build a home whose raw tables are written, and run every test that dbt knows, unit tests too."""
        done = run_dbt(home, "--select", "fqn:*")
        assert done.returncode == 0, done.stdout[-4000:]
        (home / "dbt" / "said.txt").write_text(done.stdout, encoding="utf-8")

    @property
    def said(self) -> str:
        """What dbt printed."""
        return (self.home / "dbt" / "said.txt").read_text(encoding="utf-8")

    @cached_property
    def manifest(self) -> dict[str, Any]:
        manifest: dict[str, Any] = json.loads((self.home / "dbt" / "manifest.json").read_text(encoding="utf-8"))
        return manifest

    @cached_property
    def dictionary(self) -> Dictionary:
        return read_dictionary(self.home / "dbt" / "manifest.json")

    @cached_property
    def steps(self) -> dict[str, Step]:
        """What dbt ran, by name and in its order. Seeds are left out: they do not depend on the raw tables."""
        results = json.loads((self.home / "dbt" / "run_results.json").read_text(encoding="utf-8"))["results"]
        steps = [self._step(result) for result in results if result["unique_id"].startswith(("model.", "test."))]
        return {step.name: step for step in steps}

    def _step(self, result: dict[str, Any]) -> Step:
        node = self.manifest["nodes"][result["unique_id"]]
        kind = node["config"]["materialized"]
        assert kind in ("table", "test"), (node["name"], kind)
        if kind == "test":
            config = node["config"]
            assert (config["severity"], config["fail_calc"], config["error_if"]) == ("ERROR", "count(*)", "!= 0"), node
        return Step(node["name"], kind, result["compiled_code"], result["relation_name"] or "")

    def build(self, home: Path, *before: str) -> Warehouse:
        """Build the warehouse of a home whose raw tables are written; every check of dbt's must pass.

        `before` are statements that change the reference facts first, as a later harvest would.
        """
        failures = self.failures(home, *before)
        assert failures == {}, failures
        return Warehouse(home)

    def failures(self, home: Path, *before: str) -> dict[str, int]:
        """Build the warehouse of a home; return the checks of dbt's that fail, with their numbers of rows."""
        shutil.copy(working_file(self.home), working_file(home))
        failures: dict[str, int] = {}
        with duckdb.connect(str(working_file(home))) as connection:
            read_raw_tables_of(home, connection)
            connection.begin()
            for statement in before:
                connection.execute(statement)
            for step in self.steps.values():
                match step.kind:
                    case "table":
                        connection.execute(f"delete from {step.relation}")
                        connection.execute(f"insert into {step.relation} by name {step.sql}")
                    case _:
                        found = connection.execute(f"select count(*) from ({step.sql})").fetchall()[0][0]
                        failures |= {step.name: found} if found else {}
            connection.commit()
        return failures

    def database(self) -> duckdb.DuckDBPyConnection:
        """An empty database that is called as the warehouse is, with its schemas, for models run one by one."""
        connection = duckdb.connect()
        read_raw_tables_of(self.home, connection)
        connection.execute("attach ':memory:' as green_registry; use green_registry")
        connection.execute("create schema core; create schema registry")
        return connection

    def run(self, connection: duckdb.DuckDBPyConnection, *models: str) -> None:
        """Make these models, in this order, from the tables that the test filled."""
        for model in models:
            step = self.steps[model]
            connection.execute(f"create or replace table {step.relation} as {step.sql}")
