"""Two engines' tables are alike where each has the other's rows, as often, in columns of the same names and kinds."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, cast

import duckdb
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.spark.comparison import Difference, differences

ROWS = st.lists(st.tuples(st.sampled_from(["甲", "", None]), st.sampled_from([1, 2, None])), max_size=4)
Row = tuple[str | None, int | None]


@dataclass(frozen=True)
class Made:
    """A table as Spark's session hands it over, and the session that has it and no other."""

    dtypes: list[tuple[str, str]]
    rows: pa.Table

    def toArrow(self) -> pa.Table:
        return self.rows

    def table(self, _name: str) -> "Made":
        return self


def compared(here: list[Row], there: list[Row], *, kinds: tuple[str, str] = ("string", "bigint")) -> list[Difference]:
    with duckdb.connect() as warehouse:
        warehouse.execute("create table t (name varchar, n integer)")
        if here:
            warehouse.executemany("insert into t values (?, ?)", here)
        columns = {"name": pa.array([row[0] for row in there], pa.string())}
        columns["n"] = pa.array([row[1] for row in there], pa.int64())
        made = Made(list(zip(("name", "n"), kinds, strict=True)), pa.table(columns))
        return list(differences(warehouse, cast(Any, made), ["t"]))


@settings(max_examples=15)
@given(ROWS, ROWS)
def test_tables_differ_by_the_rows_that_each_has_more_often(here: list[Row], there: list[Row]) -> None:
    ours, theirs = Counter(here), Counter(there)
    counts = [(one.only_duckdb, one.only_spark) for one in compared(here, there)]
    assert counts == ([] if ours == theirs else [((ours - theirs).total(), (theirs - ours).total())])


def test_a_missing_text_is_not_an_empty_one() -> None:
    [difference] = compared([("", 1)], [(None, 1)])
    assert (difference.only_duckdb, difference.only_spark) == (1, 1)


def test_a_number_is_not_the_text_of_it_nor_a_fraction() -> None:
    for kind in ("string", "double"):
        [difference] = compared([("甲", 1)], [("甲", 1)], kinds=("string", kind))
        assert "('n', 'whole number')" in difference.said


def test_how_wide_a_whole_number_is_makes_no_difference() -> None:
    assert compared([("甲", 1)], [("甲", 1)], kinds=("string", "int")) == []
