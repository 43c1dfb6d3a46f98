"""`python -m pipelines.spark sail|jvm` builds a home's tables on Spark, holds them against DuckDB's, and judges them.

The home is that of GREENREG_HOME, after a refresh. Great Expectations judges the public tables where they stand, by its
engine for Spark. What Spark makes goes when the command ends. Exit status: 0 all tables are alike and nothing would
stop a release, 1 some are not or could not be built, or one would, 2 there is no home, or no refresh was made in it.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipelines.dbt.project import ensure_manifest
from pipelines.home import Home, UnusableHome
from pipelines.release.dictionary import read_dictionary
from pipelines.spark.build import build, offer_what_models_read
from pipelines.spark.comparison import differences, tables_in
from pipelines.spark.engines import ENGINES

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def main() -> int:
    """Build on the engine that is named, compare, and print what differs."""
    asked = argparse.ArgumentParser(prog="python -m pipelines.spark", description=__doc__)
    asked.add_argument("engine", choices=ENGINES)
    try:
        home = Home.found().root
    except UnusableHome as fault:
        return _told(str(fault), 2)
    return check(asked.parse_args().engine, home)


def check(engine: str, home: Path) -> int:
    """Build the raw tables of a home on an engine, hold every table against the home's warehouse; the exit status."""
    file = home / "warehouse" / "green_registry.duckdb"
    if not file.is_file():
        return _told(f"There is no {file} to compare with. `greenreg refresh` makes it.", 2)
    manifest = json.loads(ensure_manifest().read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, ENGINES[engine](Path(folder)) as session:
        begun = time.monotonic()
        offer_what_models_read(session, home, manifest, Path(folder) / "seeds")
        failed = build(Path(folder) / "dbt")
        for line in failed:
            sys.stdout.write(f"{line}\n")
        if failed:
            return _told(f"{engine}: {len(failed)} could not be built", 1)
        built = time.monotonic()
        with duckdb.connect(str(file), read_only=True) as warehouse:
            warehouse.execute("set home_directory = '{}'".format(str(home).replace("'", "''")))
            tables = tables_in(warehouse, "staging", "core", "registry")
            found = list(differences(warehouse, session, tables))
        for one in found:
            sys.stdout.write(
                f"{one.table}: {one.only_duckdb} rows DuckDB's alone, {one.only_spark} Spark's: {one.said}\n"
            )
        compared = time.monotonic()
        _told(
            f"{engine}: {len(tables)} tables built in {built - begun:.0f} s, compared in {compared - built:.0f} s,"
            f" {len(found)} differ",
        )
        return max(1 if found else 0, _judge(engine, session, file))


def _judge(engine: str, session: "SparkSession", warehouse: Path) -> int:
    """Judge the public tables on the engine and hold the verdict against the gate's; the exit status."""
    # Great Expectations takes seconds to load.
    from expectations.on_spark.judging import judge_on_spark
    from pipelines.spark.verdicts import otherwise, verdict_of_the_gate

    dictionary = read_dictionary(ensure_manifest())
    gate = verdict_of_the_gate(warehouse, dictionary)
    begun = time.monotonic()
    there = judge_on_spark(session, dictionary)
    judged = time.monotonic() - begun
    ended_otherwise = list(otherwise(gate, there))
    for told in (*there.blocking, *ended_otherwise):
        sys.stdout.write(f"{told}\n")
    return _told(
        f"{engine}: {sum(len(table.checks) for table in there.tables)} checks judged in {judged:.0f} s,"
        f" {len(there.blocking)} blocking and {len(there.warnings)} warning ones do not hold,"
        f" {len(ended_otherwise)} end otherwise than in the gate",
        1 if there.blocking or ended_otherwise else 0,
    )


def _told(words: str, status: int = 0) -> int:
    sys.stdout.write(f"{words}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
