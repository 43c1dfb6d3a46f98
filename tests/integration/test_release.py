"""The release of the embedded baseline, read by each of its readers, broken and interrupted."""

import shutil
import subprocess
import sys
from pathlib import Path

import dagster as dg
import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from command_line import main
from expectations.gate import run_gate
from pipelines import definitions, offline
from pipelines.assets.release import candidate, latest
from pipelines.dbt.project import ensure_manifest
from pipelines.progress import terminal_progress
from pipelines.release.candidate import candidate_folder
from pipelines.release.dictionary import Dictionary, read_dictionary
from pipelines.release.latest import latest_release
from pipelines.release.publish import PublishError, publish
from pipelines.release.verify import verify_release
from pipelines.resolution.renames_told import SHIPPED_RENAMES, read_renames
from pipelines.resources import Warehouse
from serving.match.asked import asked
from serving.match.deciding import Decision
from serving.match.matching import matched
from serving.match.register import names_of
from tests.builders.candidate import build_parquet_candidate
from tests.builders.public_dictionary import public_dictionary
from tests.builders.warehouse import BuiltByDbt
from tests.integration.embedded import embedded_home
from tests.integration.replayed import leave_out_forms

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return embedded_home(tmp_path_factory)


@pytest.fixture(scope="module")
def release(home: Path) -> Path:
    latest = latest_release(home / "releases")
    assert latest is not None
    return latest


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return read_dictionary(ensure_manifest())


@pytest.mark.parametrize("table", [table.name for table in public_dictionary()])
def test_polars_pandas_pyarrow_and_duckdb_read_the_same_rows_and_types(release: Path, table: str) -> None:
    path = release / f"{table}.parquet"
    read = pq.read_table(path)
    rows = [tuple(row.values()) for row in read.to_pylist()]

    frame = pd.read_parquet(path)
    assert [tuple(None if pd.isna(cell) else cell for cell in row) for row in frame.to_numpy(object)] == rows
    polars_frame = pl.read_parquet(path)
    assert polars_frame.rows() == rows
    with duckdb.connect(str(release / "green_registry.duckdb"), read_only=True) as connection:
        assert duckdb.read_parquet(str(path)).fetchall() == rows
        assert connection.execute(f"from registry.{table}").fetchall() == rows
        declared = connection.execute(f"describe registry.{table}").fetchall()
    assert duckdb.read_parquet(str(path)).types == [duckdb.type(column[1]) for column in declared]
    assert {str(dtype) for dtype in frame.dtypes} <= {
        "str",
        "Int32",
        "Int64",
        "float64",
        "boolean",
        "datetime64[us]",
        "object",
    }
    dates = {name for name, dtype in frame.dtypes.items() if str(dtype) == "object"}
    assert dates == {name for name, dtype in polars_frame.schema.items() if dtype == pl.Date()}


def test_rows_lie_in_the_order_of_the_dictionary_and_no_key_stands_twice(release: Path, dictionary: Dictionary) -> None:
    for table in dictionary:
        keys = pl.read_parquet(release / f"{table.name}.parquet", columns=list(table.sorted_columns))

        assert keys.rows() == keys.sort(table.sorted_columns, nulls_last=True).rows(), table.name
        assert keys.select(table.primary_key).is_unique().all(), table.name


def test_the_register_can_be_asked_for_a_day(release: Path) -> None:
    count = "select count(*) from registry.recognitions_as_of(date '{}') where program_id = 'cn.miit.green_factory'"
    with duckdb.connect(str(release / "green_registry.duckdb"), read_only=True) as connection:
        asked = {
            day: connection.execute(count.format(day)).fetchone()
            for day in ("2017-08-22", "2017-08-23", "2020-12-31", "2022-12-31")
        }

    assert asked == {"2017-08-22": (0,), "2017-08-23": (201,), "2020-12-31": (2_121,), "2022-12-31": (2_783,)}


def test_the_gate_stops_a_registry_that_lost_one_factory_and_names_what_it_broke(
    home: Path, dictionary: Dictionary, tmp_path: Path
) -> None:
    warehouse = tmp_path / "warehouse.duckdb"
    shutil.copy(home / "warehouse" / "green_registry.duckdb", warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("delete from registry.list_entries where entry_id = 'cn.miit.green_factory:3:final:7'")

    candidate = build_parquet_candidate(warehouse, tmp_path / "releases", dictionary, "inputs")
    report = run_gate(candidate.folder, dictionary)

    assert {f"{check.table}.{check.name}" for check in report.blocking} == {
        "ladder.references_are_known",
        "list_entries.the_baseline_is_there",
        "organization_names.references_are_known",
        "recognition_events.references_are_known",
        "recognition_versions.references_are_known",
        "recognitions.references_are_known",
    }
    (events,) = (check for check in report.blocking if check.table == "recognition_events")
    assert events.sample_rows[0]["entry_id"] == "cn.miit.green_factory:3:final:7"
    with pytest.raises(PublishError, match=r"recognitions\.references_are_known fails: entry_id 1 of"):
        publish(tmp_path / "releases", candidate.folder)
    assert latest_release(tmp_path / "releases") is None


BUILD_AND_DIE = """
import os, signal, sys
from pathlib import Path
from pipelines.release.candidate import candidate_being_built
from pipelines.release.dictionary import read_dictionary

warehouse, releases, manifest, operations = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])

def die_when_it_is_time(event, arguments):
    global operations
    if event in {"open", "os.mkdir", "subprocess.Popen"} and str(releases) in str(arguments):
        operations -= 1
        if operations < 0:
            os.kill(os.getpid(), signal.SIGKILL)

dictionary = read_dictionary(manifest)
sys.addaudithook(die_when_it_is_time)
with candidate_being_built(warehouse, releases, dictionary, "inputs"):
    pass
"""


def test_a_build_that_is_killed_leaves_the_latest_release_and_the_next_build_sweeps(
    home: Path, release: Path, dictionary: Dictionary, tmp_path: Path
) -> None:
    releases = tmp_path / "releases"
    shutil.copytree(release.parent, releases, symlinks=True)
    warehouse = home / "warehouse" / "green_registry.duckdb"
    for operations in range(3):
        killed = subprocess.run(
            [sys.executable, "-c", BUILD_AND_DIE, warehouse, releases, ensure_manifest(), str(operations)],
            cwd=CHECKOUT,
            check=False,
        )
        assert killed.returncode < 0
        latest = latest_release(releases)
        assert latest is not None
        assert verify_release(latest) == ()
    (candidate_folder(releases)).mkdir(exist_ok=True)
    (candidate_folder(releases) / "half.parquet").write_bytes(b"PAR1")
    assert build_parquet_candidate(warehouse, releases, dictionary, "inputs").release_id == release.name
    assert not (candidate_folder(releases) / "half.parquet").exists()


def test_a_gate_that_fails_publishes_nothing_and_the_former_release_stands(
    home: Path, release: Path, dbt: BuiltByDbt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard is broken on purpose: of the raw rows, one factory of batch 1 is gone. What is before the candidate has
    been done when the command begins.
    """
    shutil.copytree(home / "warehouse" / "raw", tmp_path / "warehouse" / "raw")
    shutil.copytree(home / "releases", tmp_path / "releases", symlinks=True)
    raw = tmp_path / "warehouse" / "raw" / "list_entries.parquet"
    entries = pl.read_parquet(raw)
    lost = (pl.col("list_id") == "cn.miit.green_factory:1:final") & (pl.col("ordinal") == 201)
    assert entries.filter(lost).height == 1
    entries.filter(~lost).write_parquet(raw)
    built = dbt.build(tmp_path)
    built.make_all()
    built.close()
    from_the_candidate_on = dg.Definitions(
        assets=[candidate, latest],
        jobs=[dg.define_asset_job("refresh", executor_def=dg.in_process_executor)],
        resources={"warehouse": Warehouse(), "dbt": dg.ResourceDefinition.none_resource()},
        loggers={"progress": terminal_progress},
    )
    monkeypatch.setattr(definitions, "defs", from_the_candidate_on)
    monkeypatch.setattr(offline, "forbid_network", lambda: None)
    leave_out_forms(monkeypatch)
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    monkeypatch.setenv("DAGSTER_HOME", str(CHECKOUT))

    stopped = CliRunner().invoke(main, ["refresh", "--offline"])

    assert stopped.exit_code == 1, stopped.output
    assert "nothing was published" in stopped.stderr
    assert "reconciliation" in stopped.stderr
    assert f"The latest release is still {release.name}." in stopped.stderr
    assert latest_release(tmp_path / "releases") == tmp_path / "releases" / release.name
    assert verify_release(tmp_path / "releases" / release.name) == ()


def test_a_title_that_the_release_before_had_stops_the_run_and_names_program_and_year(
    home: Path, release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    monkeypatch.setenv("DAGSTER_HOME", str(CHECKOUT))
    leave_out_forms(monkeypatch)
    shutil.copytree(home / "warehouse", tmp_path / "warehouse")
    before = tmp_path / "releases" / "before"
    shutil.copytree(release, before)
    (before.parent / "latest").symlink_to("before")
    titles = before / "recognitions.parquet"
    titles.chmod(0o600)
    held = pl.read_parquet(release / "recognitions.parquet")
    supply_chain = held.filter(pl.col("program_id") == "cn.miit.green_supply_chain", pl.col("batch") == "5").head(1)
    more = supply_chain.with_columns(recognition_id=pl.lit("rec-0"), organization_id=pl.lit("org-0"))
    pl.concat([held, more]).write_parquet(titles)

    run = dg.materialize([candidate, latest], resources={"warehouse": Warehouse()}, raise_on_error=False)

    assert not run.success
    assert (before.parent / "latest").readlink() == Path("before")
    (lost,) = [check for check in run.get_asset_check_evaluations() if check.check_name == "nothing_is_lost"]
    assert (lost.passed, lost.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert "titles of cn.miit.green_supply_chain 2020: 100 before, 99 now" in str(lost.description)


def test_whoever_asks_by_any_name_of_a_shipped_rename_finds_the_one_holder(release: Path) -> None:
    told, _ = read_renames(SHIPPED_RENAMES)
    with duckdb.connect(str(release / "green_registry.duckdb"), read_only=True) as connection:
        register = names_of(connection)
    by = [(name, one.province_code) for one in told for name in (one.name, one.new_name)]
    holders = {}
    for (name, _), match in zip(by, matched([asked(*one) for one in by], register), strict=True):
        assert match.decision == Decision.ASSERTED, name
        assert match.best is not None
        holders[name] = match.best.borne.organization_id
    assert [one.new_name for one in told if holders[one.name] != holders[one.new_name]] == []
