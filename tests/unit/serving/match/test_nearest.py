"""The names nearest to a question don't depend on how many pairs are counted at once."""

import math

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


def nearest_one_by_one(
    asked: list[tuple[int, int]], known: list[tuple[int, int]], lengths: list[int]
) -> list[tuple[int, int]]:
    """The rule, said question by question."""
    names_of: dict[int, set[int]] = {}
    for name, key in known:
        names_of.setdefault(key, set()).add(name)
    found = []
    for question in sorted({number for number, _ in asked}):
        its_keys = [key for number, key in asked if number == question and key in names_of]
        rarest = sorted(its_keys, key=lambda key: (len(names_of[key]), key))[:5]
        rarity: dict[int, int] = {}
        for key in rarest:
            for name in names_of[key]:
                rarity[name] = rarity.get(name, 0) + round(1e9 / math.log1p(len(names_of[key])))
        ranked = sorted(rarity, key=lambda name: (-((rarity[name] + 500) // 1_000), lengths[name], name))
        found += [(question, name) for name in ranked[:8]]
    return found


MORE_KEYS = st.lists(st.tuples(st.integers(0, 15), st.integers(0, 6)), min_size=8, max_size=90, unique=True)


@given(MORE_KEYS, MORE_KEYS, st.integers(1, 60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_they_are_the_eight_that_share_the_rarest_keys_then_the_shorter_then_the_first(
    monkeypatch: pytest.MonkeyPatch, asked: list[tuple[int, int]], known: list[tuple[int, int]], at_once: int
) -> None:
    lengths = [number % 3 for number in range(16)]
    monkeypatch.setattr(nearest_module, "_PAIRS_AT_ONCE", at_once)
    found = nearest(keys(asked), keys(known), pl.Series(lengths, dtype=pl.UInt32))
    assert [row for part in found for row in part.rows()] == nearest_one_by_one(asked, known, lengths)


def test_many_pairs_are_counted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest_module, "_PAIRS_AT_ONCE", 50)
    rows = [(number, key) for number in range(30) for key in range(3)]
    found = list(nearest(keys(rows), keys(rows), pl.Series([4] * 30, dtype=pl.UInt32)))
    assert len(found) > 10
    assert sorted(set(pl.concat(found)["question"])) == list(range(30))
