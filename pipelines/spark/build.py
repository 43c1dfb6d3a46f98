"""One build of the dbt project on Spark, from the raw tables of a home."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
from pyspark.sql import SparkSession

from pipelines.home import DBT_PROJECT

_LAYERS = ("staging", "core", "registry")


def offer_what_models_read(session: SparkSession, home: Path, manifest: Mapping[str, Any], folder: Path) -> None:
    """Make tables of the home's raw tables where they lie, and of the seeds, which are written to `folder`.

    Raw tables are read as they are: parquet, on which both engines agree. dbt would send seeds as text in which a
    missing value is the word None, so they go the same way.
    """
    read = {parent for parents in manifest["parent_map"].values() for parent in parents}
    files = {
        f"{source['source_name']}.{source['identifier']}": home / "warehouse" / "raw" / f"{source['name']}.parquet"
        for source in manifest["sources"].values()
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, node in manifest["nodes"].items():
        if node["resource_type"] == "seed" and name in read:
            files[f"{node['schema']}.{node['alias']}"] = _seed_as_parquet(node, folder)
    for schema in sorted({table.partition(".")[0] for table in files} | set(_LAYERS)):
        session.sql(f"create database if not exists {schema}")
    for table, file in files.items():
        session.sql(f"create table {table} using parquet location {_literal(str(file))}")


def build(target: Path) -> list[str]:
    """Build and test the models in the session that is open; return what failed, one line each.

    `target` takes dbt's artifacts. Unit tests are left to DuckDB, whose types their rows are written in.
    """
    from dbt.artifacts.schemas.run import RunExecutionResult
    from dbt.cli.main import dbtRunner

    run = dbtRunner().invoke(
        [
            "--quiet", "build", "--exclude", "resource_type:seed", "test_type:unit", "--target", "spark",
            "--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT),
            "--target-path", str(target), "--log-path", str(target),
        ]
    )  # fmt: skip
    if run.exception is not None:
        return [" ".join(str(run.exception).split())]
    assert isinstance(run.result, RunExecutionResult), "a build that raised nothing tells of each node"
    return [
        f"{one.node.name}: {' '.join((one.message or '').split())}"
        for one in run.result.results
        if one.status not in ("success", "pass", "skipped")
    ]


def _seed_as_parquet(seed: Mapping[str, Any], folder: Path) -> Path:
    """Write a seed with the types that the project states; DuckDB reads the file as it does in every build."""
    file, written = DBT_PROJECT / seed["original_file_path"], folder / f"{seed['alias']}.parquet"
    with file.open(encoding="utf-8", newline="") as opened:
        columns = [f"{name} {seed['config']['column_types'][name]}" for name in next(csv.reader(opened))]
    with duckdb.connect() as connection:
        connection.execute(f"create table seed ({', '.join(columns)})")
        connection.execute(f"copy seed from {_quoted(file)} (format csv, header true)")
        connection.execute(f"copy seed to {_quoted(written)} (format parquet)")
    return written


def _quoted(file: Path) -> str:
    return "'" + str(file).replace("'", "''") + "'"


def _literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
