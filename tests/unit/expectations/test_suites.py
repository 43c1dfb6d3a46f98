"""Each expectation, written by hand or declared of a column's values, is broken once, and is then what fires."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from expectations.checks import Check, Severity
from expectations.declared import checks_of_values
from expectations.evaluation import KEYS_OF_THE_RELEASE
from expectations.gate import FRAME_TYPES, SUITES
from expectations.report import CheckResult
from expectations.validation import check_results, judge, open_bench
from pipelines.release.dictionary import Column, Table
from pipelines.release.parquet_schema import parquet_schema
from tests.builders.breaks import BASELINE, Break, without
from tests.builders.broken_registry import CASES
from tests.builders.good_registry import good_rows
from tests.builders.public_dictionary import public_dictionary

Frames = dict[str, pd.DataFrame]


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


@pytest.fixture(autouse=True)
def keys_of_the_good_registry(frames: Frames) -> Iterator[None]:
    token = KEYS_OF_THE_RELEASE.set(lambda table, column: pa.array(frames[table][column], from_pandas=True))
    yield
    KEYS_OF_THE_RELEASE.reset(token)


def few_rows_a_list(frame: pd.DataFrame) -> pd.DataFrame:
    """Of lists with thousands of rows, two rows each: what is broken is in one row."""
    return (
        frame.groupby("list_id").head(2).reset_index(drop=True)
        if {"list_id", "ordinal"} <= set(frame.columns)
        else frame
    )


@cache
def bench() -> Any:
    """One for all tables, as the gate itself has it."""
    return open_bench()


def failures(table: str, frame: pd.DataFrame, checks: Sequence[Check]) -> list[CheckResult]:
    """The checks that do not hold of a table."""
    judged = judge(bench(), table, checks, frame, public_dictionary().table(table).primary_key)
    return [result for result in check_results(table, checks, judged) if not result.success]


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
            ("is_known", column.refers_to),
            ("is_a_known_word", column.words),
            ("is_an_address", column.name.endswith("_url")),
        )
        if declared
    ]


@pytest.mark.parametrize("table", public_dictionary(), ids=lambda table: table.name)
def test_nothing_fires_on_a_good_registry(frames: Frames, table: Table) -> None:
    assert [str(failed) for failed in failures(table.name, frames[table.name], checks_of(table))] == []


@pytest.mark.parametrize(
    ("table", "column", "check"),
    [pytest.param(*case, id=f"{case[0].name}.{case[1].name}_{case[2]}") for case in declared_of_values()],
)
def test_a_value_that_the_dictionary_does_not_allow_is_noticed(
    frames: Frames, table: Table, column: Column, check: str
) -> None:
    frame = frames[table.name].copy()
    frame[column.name] = frame[column.name].astype(object)
    frame.loc[frame.index[0], column.name] = "javascript:alert(1)"

    fired = failures(table.name, frame, checks_of_values(table))

    assert f"{column.name}_{check}" in {failed.name for failed in fired}
    assert {failed.columns for failed in fired} == {(column.name,)}
    assert {failed.severity for failed in fired} == {Severity.WARNING if column.warns_only else Severity.BLOCKING}
    assert {failed.unexpected_count for failed in fired} == {1}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_broken_is_what_fires(frames: Frames, case: Break) -> None:
    checks = [check for check in checks_of(public_dictionary().table(case.table)) if case.touches(check)]
    fired = failures(case.table, case.apply(few_rows_a_list(frames[case.table])), checks)

    assert {failed.name for failed in fired} == {case.check, *case.also}
    assert [failed.error for failed in fired if failed.error] == []


def test_a_row_missing_from_the_baseline_is_noticed(frames: Frames) -> None:
    entries = frames["list_entries"]

    fired = failures("list_entries", without(entry_id="cn.miit.green_park:1:final:7")(entries), SUITES["list_entries"])

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
