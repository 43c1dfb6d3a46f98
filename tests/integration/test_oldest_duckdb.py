"""The released DuckDB file answers to the oldest DuckDB that the docs promise: tables, short names and every macro."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines.dbt.project import ensure_manifest
from pipelines.release.dictionary import read_dictionary
from tests.integration.embedded import embedded_home
from tests.integration.once import made_once

LOCK = Path(__file__).with_name("oldest_duckdb.lock")
CALLS = {
    "recognitions_as_of": "recognitions_as_of('2020-01-01', known_on := '2019-09-05')",
    "search": "search('绿色工厂')",
    "programs_for": "programs_for('江苏', '化工', 9999)",
    "obligations_for": "obligations_for('江苏', '化工', 9999)",
    "policy_network": "policy_network('绿色工厂梯度培育及管理暂行办法')",
}
_ASK = """
import json, sys
import duckdb
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    counts = [connection.execute(f"select count(*) from {one}").fetchone()[0] for one in json.loads(sys.argv[2])]
print(json.dumps([duckdb.__version__, counts]))
"""


@pytest.fixture(scope="module")
def oldest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def install(folder: Path) -> None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        told = subprocess.run(
            [*pip, "--only-binary", ":all:", "--require-hashes", "--target", str(folder), "-r", str(LOCK)],
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode:
            pytest.skip(f"the oldest DuckDB can't be had here: {told.stderr.strip().splitlines()[-1]}")

    return made_once(tmp_path_factory, "oldest_duckdb", install)


def test_the_oldest_promised_duckdb_reads_every_table_and_calls_every_macro(
    oldest: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    dictionary = read_dictionary(ensure_manifest())
    assert set(CALLS) == {macro.name for macro in dictionary.table_macros}
    release = (embedded_home(tmp_path_factory) / "releases" / "latest").resolve()
    file = str(release / "green_registry.duckdb")
    asked = [
        *(f"registry.{table.name}" for table in dictionary),
        *(table.name for table in dictionary),
        *(f"registry.{call}" for call in CALLS.values()),
        *CALLS.values(),
        *(f"'{release}/{table.name}.parquet'" for table in dictionary),
    ]
    told = subprocess.run(
        [sys.executable, "-c", _ASK, file, json.dumps(asked)],
        env={"PYTHONPATH": str(oldest)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    version, counts = json.loads(told.stdout)
    assert version == "1.1.0"
    with duckdb.connect(file, read_only=True) as connection:
        newest = [connection.execute(f"select count(*) from {one}").fetchall()[0][0] for one in asked]
    assert dict(zip(asked, counts, strict=True)) == dict(zip(asked, newest, strict=True))
