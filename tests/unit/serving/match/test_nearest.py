"""The names nearest to a question don't depend on how many pairs are counted at once."""

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from serving.match import nearest as nearest_module
from serving.match.nearest import nearest

# Few numbers and keys, so that most questions have several keys and most keys several names.
KEYS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), min_size=8, max_size=50, unique=True)


def keys(rows: list[tuple[int, int]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"number": pl.UInt32, "key": pl.UInt64}, orient="row")


@given(KEYS, KEYS, st.integers(1, 8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_nearest_names_are_the_same_in_parts_and_at_once(
    monkeypatch: pytest.MonkeyPatch, asked: list[tuple[int, int]], known: list[tuple[int, int]], at_once: int
) -> None:
    lengths = pl.Series([number % 5 for number in range(10)], dtype=pl.UInt32)
    monkeypatch.setattr(nearest_module, "_PAIRS_AT_ONCE", 10_000)
    whole = list(nearest(keys(asked), keys(known), lengths))
    monkeypatch.setattr(nearest_module, "_PAIRS_AT_ONCE", at_once)
    parts = list(nearest(keys(asked), keys(known), lengths))
    assert len(whole) < 2
    assert [row for part in parts for row in part.rows()] == [row for part in whole for row in part.rows()]


def test_many_pairs_are_counted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest_module, "_PAIRS_AT_ONCE", 50)
    rows = [(number, key) for number in range(30) for key in range(3)]
    found = list(nearest(keys(rows), keys(rows), pl.Series([4] * 30, dtype=pl.UInt32)))
    assert len(found) > 10
    assert sorted(set(pl.concat(found)["question"])) == list(range(30))
