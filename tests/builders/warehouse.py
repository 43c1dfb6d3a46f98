"""A warehouse built from raw tables and asked in SQL.

dbt takes half a minute of processor time for a build, and all but a few seconds of it whatever the rows. So dbt builds
the project once and keeps the SQL it ran; on other rows that SQL is run again by DuckDB alone, model by model in dbt's
order, with dbt's checks after it: the models that a check reads, and the others when a test first asks for them. One
test holds that both ways give the same warehouse.
"""

import json
import re
import shutil
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from pipelines.dbt.build import DbtRun, LoadedDbt
from pipelines.dbt.project import MANIFEST
from pipelines.home import Home
from pipelines.release.dictionary import Dictionary, read_dictionary

_UNBUILT = "__unbuilt"


def working_file(home: Path) -> Path:
    """The working file of a home's warehouse."""
    return home / "warehouse" / "green_registry.duckdb"


def quoted(path: Path) -> str:
    """A path as it stands between single quotes in SQL."""
    return str(path).replace("'", "''")


def read_raw_tables_of(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Say which home the SQL that dbt ran means by ~, as the profile does."""
    connection.execute(f"set home_directory = '{quoted(home)}'")


class Warehouse:
    """The working file of a home, asked in SQL. `unbuilt` are the steps, in dbt's order, that no check reads.

    Who built it hands over the `connection`, since to open a file of some two hundred relations takes as long as to ask
    a dozen of them; without one, each query opens the file to read it, beside the other readers of a shared home.
    """

    def __init__(
        self, home: Path, unbuilt: Iterable["Step"] = (), connection: duckdb.DuckDBPyConnection | None = None
    ) -> None:
        self.home = home
        self._unbuilt = {step.name: step for step in unbuilt}
        self._connection = connection

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        if self._connection is None:
            with duckdb.connect(str(working_file(self.home)), read_only=True) as connection:
                return connection.execute(query).fetchall()
        while True:
            try:
                return self._connection.execute(query).fetchall()
            except duckdb.CatalogException as missing:
                # Under their names only what is built can be found, by a query or by a macro that it calls.
                [table] = [name for name in re.findall(r"Table with name (\w+)", str(missing)) if name in self._unbuilt]
                self.make(table)

    def make(self, *tables: str) -> None:
        """Build these tables, and what they are made of, where that has not been done."""
        assert self._connection is not None, "a warehouse that somebody else built is whole"
        asked = {part for table in tables for part in (table, *self._unbuilt[table].made_of)}
        steps = [self._unbuilt.pop(name) for name in list(self._unbuilt) if name in asked]
        for step in steps:
            schema, name = step.relation.rsplit(".", 1)
            self._connection.execute(f'alter table {schema}."{step.name}{_UNBUILT}" rename to {name}')
            step.fill(self._connection)

    def make_all(self) -> None:
        """Build every table."""
        self.make(*self._unbuilt)

    def close(self) -> None:
        """Let go of the file, for whoever asks it otherwise from here on."""
        assert self._connection is not None, "a warehouse that somebody else built is whole"
        self._connection.close()

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
    """Something that dbt ran: the SQL of a `table` or `view` and the relation it made, or the SQL of a `test`."""

    name: str
    kind: str
    sql: str
    relation: str
    made_of: frozenset[str]
    """The names of the steps whose relations it is made of, and of those that these are made of, and so on."""
    views: frozenset[str]
    """The names of the views that it reads, and of those that these read, and so on."""

    def fill(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the rows of a `table` anew."""
        connection.execute(f"delete from {self.relation}")
        connection.execute(f"insert into {self.relation} by name {self.sql}")


class ReplayedDbt(LoadedDbt):
    """Stands in for dbt in a refresh: what dbt ran is run again by DuckDB alone, on the raw tables of a home."""

    def __init__(self, built: "BuiltByDbt", home: Path) -> None:
        self._built, self._home = built, home

    def build(self, target: Path, selection: Sequence[str] = ()) -> DbtRun:
        """Build every table; to select is for dbt itself."""
        assert not selection, selection
        warehouse = self._built.build(self._home)
        warehouse.make_all()
        warehouse.close()
        return DbtRun(self._built.nodes, True, f"replayed in {target}", "")


class BuiltByDbt:
    """What dbt ran to build a home, whose name has to be quoted, and the warehouse with no rows but the seeds'."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "it's (built by dbt)"
        self._without_rows = working_file(folder / "without rows")

    def keep_without_rows(self) -> None:
        """Begin the warehouse of every other home: nothing that dbt made may stand in for what is to be made again."""
        self._without_rows.parent.mkdir(parents=True)
        emptied = self.folder / "emptied.duckdb"
        shutil.copy(self.as_built, emptied)
        with duckdb.connect() as connection:
            connection.execute(f"attach '{quoted(emptied)}' as green_registry")
            for step in self.steps.values():
                if step.kind == "table":
                    connection.execute(f"delete from {step.relation}")
            # Every warehouse begins with a copy of the file, which without this would be as large as it was with rows.
            connection.execute(f"attach '{quoted(self._without_rows)}' as small")
            connection.execute("copy from database green_registry to small")
        emptied.unlink()

    @property
    def as_built(self) -> Path:
        """The warehouse with the rows that dbt gave it."""
        return working_file(self.home)

    @property
    def target(self) -> Path:
        """Where dbt left its artifacts and its log."""
        return Home(self.home).dbt_target

    @cached_property
    def nodes(self) -> list[dict[str, Any]]:
        """What became of each node, in dbt's order."""
        results: list[dict[str, Any]] = json.loads((self.target / "run_results.json").read_text())["results"]
        return results

    @cached_property
    def manifest(self) -> dict[str, Any]:
        manifest: dict[str, Any] = json.loads(MANIFEST.read_text(encoding="utf-8"))
        return manifest

    @cached_property
    def dictionary(self) -> Dictionary:
        return read_dictionary(MANIFEST)

    @cached_property
    def steps(self) -> dict[str, Step]:
        """What dbt ran, by name and in its order. Seeds are left out: they do not depend on the raw tables."""
        steps = [self._step(result) for result in self.nodes if result["unique_id"].startswith(("model.", "test."))]
        return {step.name: step for step in steps}

    def _step(self, result: dict[str, Any]) -> Step:
        node = self.manifest["nodes"][result["unique_id"]]
        kind = node["config"]["materialized"]
        assert kind in ("table", "view", "test"), (node["name"], kind)
        if kind == "test":
            config = node["config"]
            assert (config["severity"], config["fail_calc"], config["error_if"]) == ("ERROR", "count(*)", "!= 0"), node
        made_of, views = (
            frozenset(self.manifest["nodes"][uid]["name"] for uid in self._ancestors(result["unique_id"], kinds))
            for kinds in (("table", "view", "seed"), ("view",))
        )
        return Step(node["name"], kind, result["compiled_code"], result["relation_name"] or "", made_of, views)

    def _ancestors(self, unique_id: str, kinds: Collection[str]) -> set[str]:
        """Return the nodes of these kinds that a node is made of, directly or by way of such nodes."""
        # what is no node is a source, of which some are called as models are
        nodes = self.manifest["nodes"]
        found: set[str] = set()
        ahead = {unique_id}
        while ahead:
            parents = {parent for node in ahead for parent in self.manifest["parent_map"].get(node, [])}
            ahead = {uid for uid in parents & nodes.keys() if nodes[uid]["config"]["materialized"] in kinds} - found
            found |= ahead
        return found

    def build(self, home: Path, *before: str) -> Warehouse:
        """Build the warehouse of a home whose raw tables are written; every check of dbt's must pass.

        `before` are statements that change the reference facts first, as a later harvest would.
        """
        warehouse, failures = self._built(home, *before)
        assert failures == {}, failures
        return warehouse

    def failures(self, home: Path) -> dict[str, int]:
        """Build what dbt's checks read in the warehouse of a home; return those that fail, with their rows' number."""
        return self._built(home)[1]

    def build_as_asked(self, home: Path) -> Warehouse:
        """The warehouse of a home whose raw tables are written, of which only what a test asks for is built."""
        shutil.copy(self._without_rows, working_file(home))
        tables = [step for step in self.steps.values() if step.kind == "table"]
        connection = duckdb.connect(str(working_file(home)), config={"threads": 1})
        read_raw_tables_of(home, connection)
        for step in tables:
            connection.execute(f'alter table {step.relation} rename to "{step.name}{_UNBUILT}"')
        return Warehouse(home, tables, connection)

    @cached_property
    def _unread_by_checks(self) -> list[Step]:
        read = {name for step in self.steps.values() if step.kind == "test" for name in step.made_of}
        return [step for step in self.steps.values() if step.kind == "table" and step.name not in read]

    def _built(self, home: Path, *before: str) -> tuple[Warehouse, dict[str, int]]:
        shutil.copy(self._without_rows, working_file(home))
        failures: dict[str, int] = {}
        unread = {step.name for step in self._unread_by_checks}
        # a few rows a table: to share them out among threads takes longer than to do the work
        connection = duckdb.connect(str(working_file(home)), config={"threads": 1})
        read_raw_tables_of(home, connection)
        connection.begin()
        for statement in before:
            connection.execute(statement)
        for step in self.steps.values():
            if step.name in unread:
                connection.execute(f'alter table {step.relation} rename to "{step.name}{_UNBUILT}"')
            elif step.kind == "table":
                step.fill(connection)
            elif step.kind == "test":
                found = connection.execute(f"select count(*) from ({step.sql})").fetchall()[0][0]
                failures |= {step.name: found} if found else {}
        connection.commit()
        return Warehouse(home, self._unread_by_checks, connection), failures

    def database(self) -> duckdb.DuckDBPyConnection:
        """An empty database that is called as the warehouse is, with its schemas, for models run one by one."""
        connection = duckdb.connect()
        read_raw_tables_of(self.home, connection)
        connection.execute("attach ':memory:' as green_registry; use green_registry")
        connection.execute("create schema staging; create schema core; create schema registry")
        return connection

    def run(self, connection: duckdb.DuckDBPyConnection, *models: str) -> None:
        """Make these models, in this order, from the tables that the test filled."""
        for model in models:
            step = self.steps[model]
            for view in (other for other in self.steps.values() if other.name in step.views):
                connection.execute(f"create or replace view {view.relation} as {view.sql}")
            connection.execute(f"create or replace table {step.relation} as {step.sql}")
