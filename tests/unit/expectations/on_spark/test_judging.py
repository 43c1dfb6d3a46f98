"""Each kind of check ends on Spark's tables as it does in the gate: on good rows, and where each is broken."""

import datetime as dt
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from expectations.checks import Check, as_asked, blocking
from expectations.evaluation import evaluate
from expectations.gate import SUITES
from expectations.tables import opened
from pipelines.release.parquet_schema import parquet_schema
from tests.builders.good_registry import good_rows
from tests.builders.public_dictionary import public_dictionary

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from expectations.report import CheckResult

pytestmark = pytest.mark.skipif(find_spec("pysail") is None, reason="the extra `spark` is not installed: `make spark`")

COLUMNS = {
    "id": pa.string(), "name": pa.string(), "n": pa.int32(), "share": pa.float64(), "begins": pa.date32(),
    "ends": pa.date32(), "observed": pa.timestamp("us"), "other": pa.string(), "is_new": pa.bool_(),
}  # fmt: skip
DAY, LATER = dt.date(2020, 1, 1), dt.date(2021, 1, 1)
NOON = dt.datetime.fromisoformat("2026-01-01T12:00")
GOOD: list[tuple[Any, ...]] = [
    ("a", "甲厂", 1, 0.5, DAY, LATER, NOON, "x", True),
    ("b", "乙 厂", 2, None, DAY, DAY, None, "y", False),
    ("c", "it's 丙", 3, float("nan"), None, None, NOON, None, None),
    ("d", "\\丁", 4, 1.0, DAY, LATER, NOON, "x", True),
]
# A row fewer, and others that break every check of rows.
_TWIN = ("e", None, None, float("nan"), DAY, None, None, "y", None)
BROKEN = [
    *GOOD[1:],
    ("b", "甲\u3000", 9, 20.0, LATER, DAY, NOON, "nowhere", True),
    _TWIN,
    _TWIN,
    ("f", "\u3000", 5, None, None, LATER, NOON, "odd", False),
    ("g", "戊", 6, -0.5, LATER, None, NOON, "x", False),
]
HOLD_OF_BROKEN = {"columns", "types", "mostly_there"}
WHY = "It must hold."


def _checks() -> list[Check]:
    names = list(COLUMNS)
    kinds = {
        "varchar": ("id", "name", "other"), "integer": ("n",), "double": ("share",), "date": ("begins", "ends"),
        "timestamp": ("observed",), "boolean": ("is_new",),
    }  # fmt: skip
    types = {column: kind for kind, columns in kinds.items() for column in columns}
    of = "expect_column_values_to_"
    return [
        blocking("columns", "expect_table_columns_to_match_ordered_list", why=WHY, column_list=names),
        blocking("types", "expect_table_columns_to_be_of_types", why=WHY, types=types),
        blocking("rows", "expect_table_row_count_to_equal", why=WHY, value=4),
        blocking("some_rows", "expect_table_row_count_to_be_between", why=WHY, where="n >= 2", max_value=3),
        blocking("has", "expect_column_distinct_values_to_contain_set", why=WHY, column="n", value_set=[1, 2, 3, 4]),
        blocking("has_just", "expect_column_distinct_values_to_equal_set", why=WHY, column="id", value_set=[*"abcd"]),
        blocking("there", f"{of}not_be_null", why=WHY, of_columns={"id": {}, "name": {}, "n": {}}),
        blocking("there_if", f"{of}not_be_null", why=WHY, column="share", where="n = 1 or n = 5"),
        blocking("mostly_there", f"{of}not_be_null", why=WHY, column="share", mostly=0.3),
        blocking("absent", f"{of}be_null", why=WHY, column="begins", where="ends is null"),
        blocking("one_of", f"{of}be_in_set", why=WHY, column="other", value_set=["x", "y", "it's"]),
        blocking("none_of", f"{of}not_be_in_set", why=WHY, column="n", value_set=[9]),
        blocking("within", f"{of}be_between", why=WHY, column="share", min_value=0, max_value=1),
        blocking("above", f"{of}be_between", why=WHY, column="n", min_value=0, strict_min=True, max_value=5),
        blocking("from_day", f"{of}be_between", why=WHY, column="begins", max_value=DAY),
        blocking("says", f"{of}match_regex", why=WHY, column="name", regex=r"^\S.*[^\W\d_]$"),
        blocking("says_not", f"{of}not_match_regex", why=WHY, column="name", regex=r"\s$"),
        blocking("known", f"{of}refer", why=WHY, of_columns={"other": {"other_table": "others", "other_column": "o"}}),
        blocking("once", f"{of}be_unique", why=WHY, column="id"),
        blocking(
            "once_together",
            "expect_compound_columns_to_be_unique",
            why=WHY,
            column_list=["begins", "other", "is_new", "n"],
            ignore_row_if="never",
        ),
        blocking(
            "in_order",
            "expect_column_pair_values_a_to_be_greater_than_b",
            why=WHY,
            column_A="ends",
            column_B="begins",
            or_equal=True,
        ),
        blocking(
            "in_order_if_both",
            "expect_column_pair_values_a_to_be_greater_than_b",
            why=WHY,
            column_A="ends",
            column_B="begins",
            or_equal=True,
            ignore_row_if="either_value_is_missing",
        ),
        blocking(
            "rule",
            "expect_multicolumn_values_to_obey",
            why=WHY,
            column_list=["n", "share"],
            rule="n < 5 and (share is null or share <= n)",
            where="name is distinct from '{' and n is distinct from 3",
            ignore_row_if="never",
        ),
        blocking(
            "rule_if_all",
            "expect_multicolumn_values_to_obey",
            why=WHY,
            column_list=["n", "share"],
            rule="share * 2 <= n",
            ignore_row_if="any_value_is_missing",
        ),
    ]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator["SparkSession"]:
    from pipelines.spark.engines import on_sail

    with on_sail(tmp_path_factory.mktemp("sail")) as opened_session:
        opened_session.sql("create database registry")
        yield opened_session


@pytest.fixture(scope="module")
def bench() -> Any:
    from expectations.on_spark.judging import open_bench

    return open_bench()


def ended(session: "SparkSession", bench: Any, folder: Path, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """How each check ends: in the gate's way of asking, and on Spark."""
    from expectations.on_spark.judging import judged, with_numbers_alone

    cells = zip(*rows, strict=True)
    things = pa.table({name: pa.array(own, kind) for (name, kind), own in zip(COLUMNS.items(), cells, strict=True)})
    pq.write_table(things, folder / "things.parquet")
    pq.write_table(pa.table({"o": ["x", "y", None]}), folder / "others.parquet")
    for name in ("things", "others"):
        session.sql(f"drop table if exists registry.{name}")
        session.sql(f"create table registry.{name} using parquet location '{folder / name}.parquet'")
    with opened(folder) as tables:
        here = evaluate(tables, "things", [as_asked(check) for check in _checks()], ["id"])
    frame = with_numbers_alone(session.table("registry.things"))
    there: Sequence[CheckResult] = judged(bench, frame, "things", _checks(), "registry").checks
    return [
        (
            one["check"],
            (one["success"], one.get("unexpected_count") or 0, None),
            (other.success, other.unexpected_count or 0, other.error),
        )
        for one, other in zip(here, there, strict=True)
    ]


def test_each_kind_of_check_ends_as_in_the_gate(session: "SparkSession", bench: Any, tmp_path: Path) -> None:
    for rows in (GOOD, BROKEN):
        ends = ended(session, bench, tmp_path, rows)
        assert [(name, there) for name, _, there in ends] == [(name, here) for name, here, _ in ends]
        held = {name for name, (success, *_), _ in ends if success}
        assert held == ({check.name for check in _checks()} if rows is GOOD else HOLD_OF_BROKEN)


def test_every_kind_that_a_suite_asks_is_asked_here() -> None:
    asked = {check.expectation for suite in SUITES.values() for check in suite}
    assert asked <= {check.expectation for check in _checks()}


def test_a_broken_public_table_stops_what_spark_built(session: "SparkSession", tmp_path: Path) -> None:
    from expectations.on_spark.judging import judge_on_spark

    offer_good_rows(session, tmp_path, "regions")
    offer_good_rows(session, tmp_path, "programs")
    programs = public_dictionary().table("programs")
    assert judge_on_spark(session, [programs]).blocking == ()

    offer_good_rows(session, tmp_path, "programs", region_code="atlantis")
    fired = [str(check) for check in judge_on_spark(session, [programs]).blocking]
    assert "programs.references_are_known fails: region_code 1 of 5 rows" in fired


def offer_good_rows(session: "SparkSession", folder: Path, name: str, **broken: object) -> None:
    """Make a table of the good registry's rows, with the cells of the first as they are given."""
    table = public_dictionary().table(name)
    rows = [{column.name: row.get(column.name) for column in table.columns} for row in good_rows()[name]]
    rows[0] |= broken
    pq.write_table(pa.Table.from_pylist(rows, schema=parquet_schema(table)), folder / f"{name}.parquet")
    session.sql(f"drop table if exists registry.{name}")
    session.sql(f"create table registry.{name} using parquet location '{folder}/{name}.parquet'")
