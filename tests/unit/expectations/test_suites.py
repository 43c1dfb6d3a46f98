"""Each expectation, written by hand or declared of a column's values, is broken once, and is then what fires."""

import importlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from expectations.checks import Check, Severity, as_asked
from expectations.declared import checks_of_values
from expectations.evaluation import evaluate
from expectations.gate import SUITES
from expectations.loading import load_great_expectations
from expectations.report import CheckResult
from expectations.tables import Tables, opened
from pipelines.release.dictionary import Column, Table
from pipelines.release.parquet_schema import parquet_schema
from tests.builders.breaks import BASELINE, Break, without
from tests.builders.broken_registry import CASES
from tests.builders.good_registry import good_rows
from tests.builders.public_dictionary import public_dictionary

Frames = dict[str, pd.DataFrame]
# Kept by pandas as they are; its own choice would turn whole numbers with gaps into floats.
FRAME_TYPES = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}


@pytest.fixture(scope="module")
def frames() -> Frames:
    rows = good_rows()
    return {
        table.name: pa.Table.from_pylist(
            [{column.name: row.get(column.name) for column in table.columns} for row in rows[table.name]],
            schema=parquet_schema(table),
        ).to_pandas(types_mapper=FRAME_TYPES.get, ignore_metadata=True)
        for table in public_dictionary()
    }


@pytest.fixture(scope="module")
def registry(frames: Frames, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """The good tables; what a test breaks lies in a table called `broken` beside them."""
    folder = tmp_path_factory.mktemp("registry")
    for name, frame in frames.items():
        write(folder, name, frame)
    with opened(folder) as tables:
        yield tables


def write(folder: Path, table: str, frame: pd.DataFrame) -> None:
    """Write rows as the parquet file of a table; what fits no declared type is written as it is."""
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), folder / f"{table}.parquet")


def few_rows_a_list(frame: pd.DataFrame) -> pd.DataFrame:
    """Of lists with thousands of rows, two rows each: what is broken is in one row."""
    return (
        frame.groupby("list_id").head(2).reset_index(drop=True)
        if {"list_id", "ordinal"} <= set(frame.columns)
        else frame
    )


@cache
def bench() -> tuple[ModuleType, Any]:
    """The judging with one bench for all tables, as the gate has it; loaded when asked, for it takes seconds."""
    load_great_expectations()
    validation = importlib.import_module("expectations.validation")
    return validation, validation.open_bench()


def failures(registry: Tables, table: str, frame: pd.DataFrame, checks: Sequence[Check]) -> list[CheckResult]:
    """The checks that do not hold of a table with these rows, among the good others."""
    write(registry.folder, "broken", frame)
    key = public_dictionary().table(table).primary_key
    outcomes = evaluate(registry, "broken", [as_asked(check) for check in checks], key)
    validation, its_bench = bench()
    judged = validation.judge(its_bench, table, checks, outcomes)
    return [result for result in validation.check_results(table, checks, judged) if not result.success]


def checks_of(table: Table) -> Sequence[Check]:
    """What is said of a table's values, by the dictionary and by its suite."""
    return (*checks_of_values(table), *SUITES.get(table.name, ()))


def declared_of_values() -> list[tuple[Table, Column, str]]:
    """Every column that refers somewhere, has its words or holds addresses, with the check that follows."""
    return [
        (table, column, check)
        for table in public_dictionary()
        for column in table.columns
        for check, declared in (
            ("references_are_known", column.refers_to),
            ("words_are_known", column.words),
            ("addresses_are_addresses", column.name.endswith("_url")),
        )
        if declared
    ]


@pytest.mark.parametrize("table", public_dictionary(), ids=lambda table: table.name)
def test_nothing_fires_on_a_good_registry(registry: Tables, frames: Frames, table: Table) -> None:
    assert [str(failed) for failed in failures(registry, table.name, frames[table.name], checks_of(table))] == []


@pytest.mark.parametrize(
    ("table", "column", "check"),
    [pytest.param(*case, id=f"{case[0].name}.{case[1].name}.{case[2]}") for case in declared_of_values()],
)
def test_a_value_that_the_dictionary_does_not_allow_is_noticed(
    registry: Tables, frames: Frames, table: Table, column: Column, check: str
) -> None:
    frame = frames[table.name].copy()
    frame[column.name] = frame[column.name].astype(object)
    frame.loc[frame.index[0], column.name] = "javascript:alert(1)"

    fired = failures(registry, table.name, frame, checks_of_values(table))

    assert check in {failed.name.replace("_that_only_warn", "") for failed in fired}
    assert [failed.unexpected_by_column for failed in fired] == [{column.name: 1}] * len(fired)
    assert {failed.severity for failed in fired} == {Severity.WARNING if column.warns_only else Severity.BLOCKING}
    assert {failed.unexpected_count for failed in fired} == {1}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_broken_is_what_fires(registry: Tables, frames: Frames, case: Break) -> None:
    checks = [check for check in checks_of(public_dictionary().table(case.table)) if case.touches(check)]
    fired = failures(registry, case.table, case.apply(few_rows_a_list(frames[case.table])), checks)

    assert {failed.name for failed in fired} == {case.check, *case.also}
    assert [failed.error for failed in fired if failed.error] == []


def test_a_row_missing_from_the_baseline_is_noticed(registry: Tables, frames: Frames) -> None:
    entries = frames["list_entries"]

    lacking = without(entry_id="cn.miit.green_park:1:final:7")(entries)

    fired = failures(registry, "list_entries", lacking, SUITES["list_entries"])

    assert [(failed.name, failed.observed) for failed in fired] == [(BASELINE, 6_461)]


def test_every_check_written_by_hand_is_broken_once() -> None:
    written = {
        f"{table}.{check.name}" for table, checks in SUITES.items() for check in checks if check.name != BASELINE
    }

    assert sorted(str(case) for case in CASES) == sorted(written)


@pytest.mark.parametrize("table", sorted(SUITES))
def test_a_suite_names_only_columns_that_its_table_declares(table: str) -> None:
    declared = {column.name for column in public_dictionary().table(table).columns}

    assert {column for check in SUITES[table] for column in check.columns} <= declared


@pytest.mark.parametrize("table", sorted(SUITES))
def test_every_check_says_why_and_has_a_name_of_its_own(table: str) -> None:
    names = [check.name for check in SUITES[table]]

    assert len(names) == len(set(names))
    assert all(check.why.endswith(".") for check in SUITES[table])
