"""Each kind of check means what Great Expectations' own expectation of that name means, missing values and all."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from expectations.evaluation import Outcome, evaluate
from expectations.loading import load_great_expectations
from expectations.tables import Tables, opened

FRAME = pd.DataFrame(
    {
        "key": ["a", "b", "b", "c", None],
        "number": pd.array([1, 5, None, 7, 3], dtype="Int32"),
        "share": [0.0, 0.5, None, 1.0, 1.5],
        "word": ["one", "two", None, "three 3", "two"],
        "low": pd.array([1, 6, None, 7, None], dtype="Int32"),
        "day": [dt.date(2020, 1, 1), dt.date(2021, 1, 1), None, None, dt.date(2022, 1, 1)],
    }
)
CHECKS: list[tuple[str, dict[str, Any]]] = [
    ("expect_column_values_to_not_be_null", {"column": "word"}),
    ("expect_column_values_to_not_be_null", {"column": "word", "mostly": 0.8}),
    ("expect_column_values_to_not_be_null", {"column": "word", "mostly": 0.81}),
    ("expect_column_values_to_be_null", {"column": "day"}),
    ("expect_column_values_to_be_in_set", {"column": "word", "value_set": ["one", "two"]}),
    ("expect_column_values_to_be_in_set", {"column": "word", "value_set": ["one", "two"], "mostly": 0.75}),
    ("expect_column_values_to_not_be_in_set", {"column": "word", "value_set": ["two"]}),
    ("expect_column_values_to_be_between", {"column": "number", "min_value": 2, "max_value": 5}),
    ("expect_column_values_to_be_between", {"column": "share", "min_value": 0, "strict_min": True}),
    ("expect_column_values_to_be_between", {"column": "share", "max_value": 1, "strict_max": True}),
    ("expect_column_values_to_match_regex", {"column": "word", "regex": r"\d"}),
    ("expect_column_values_to_not_match_regex", {"column": "word", "regex": r"^t"}),
    ("expect_column_values_to_be_unique", {"column": "key"}),
    ("expect_compound_columns_to_be_unique", {"column_list": ["key", "word"], "ignore_row_if": "never"}),
    ("expect_compound_columns_to_be_unique", {"column_list": ["word", "key"], "ignore_row_if": "any_value_is_missing"}),
    (
        "expect_column_pair_values_a_to_be_greater_than_b",
        {"column_A": "number", "column_B": "low", "or_equal": True, "ignore_row_if": "either_value_is_missing"},
    ),
    (
        "expect_column_pair_values_a_to_be_greater_than_b",
        {"column_A": "number", "column_B": "low", "ignore_row_if": "either_value_is_missing"},
    ),
    ("expect_table_row_count_to_equal", {"value": 5}),
    ("expect_table_row_count_to_equal", {"value": 4}),
    ("expect_table_row_count_to_be_between", {"min_value": 6}),
    ("expect_table_row_count_to_be_between", {"min_value": 1, "max_value": 5}),
    ("expect_column_distinct_values_to_contain_set", {"column": "key", "value_set": ["a", "z"]}),
    ("expect_column_distinct_values_to_contain_set", {"column": "key", "value_set": ["a"]}),
    ("expect_column_distinct_values_to_equal_set", {"column": "key", "value_set": ["a", "b", "c"]}),
    ("expect_column_distinct_values_to_equal_set", {"column": "key", "value_set": ["a", "b"]}),
    ("expect_table_columns_to_match_ordered_list", {"column_list": list(FRAME.columns)}),
    ("expect_table_columns_to_match_ordered_list", {"column_list": sorted(FRAME.columns)}),
]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    folder = tmp_path_factory.mktemp("tables")
    FRAME.to_parquet(folder / "listed.parquet")
    FRAME.head(0).to_parquet(folder / "empty.parquet")
    with opened(folder) as those:
        yield those


def ended(tables: Tables, kind: str, table: str = "listed", **arguments: object) -> Outcome:
    [outcome] = evaluate(tables, table, [{"name": "it", "kind": kind, **arguments}], ["key"])
    return outcome


@pytest.fixture(scope="module")
def theirs() -> list[tuple[bool, int | None]]:
    """What Great Expectations itself says; loaded when asked, for it takes seconds."""
    load_great_expectations()
    from great_expectations import ExpectationSuite
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    from expectations.validation import open_bench

    suite = ExpectationSuite(
        name="theirs",
        expectations=[
            ExpectationConfiguration(type=kind, kwargs=arguments, meta={"place": place})
            for place, (kind, arguments) in enumerate(CHECKS)
        ],
    )
    batch = open_bench().get_batch({"dataframe": FRAME})
    results = sorted(batch.validate(suite).results, key=lambda one: one.expectation_config.meta["place"])
    counts = [one.result.get("unexpected_count") if "element_count" in one.result else None for one in results]
    return [(bool(one.success), count) for one, count in zip(results, counts, strict=True)]


@pytest.mark.parametrize(
    "place", range(len(CHECKS)), ids=lambda place: f"{place}_{CHECKS[place][0].removeprefix('expect_')}"
)
def test_a_kind_decides_as_great_expectations_does(
    tables: Tables, theirs: list[tuple[bool, int | None]], place: int
) -> None:
    kind, arguments = CHECKS[place]

    ours = ended(tables, kind, **arguments)

    assert "error" not in ours
    assert (ours["success"], ours.get("unexpected_count")) == theirs[place]


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in CHECKS if "table" not in kind and "distinct" not in kind}))
def test_every_kind_holds_of_a_table_without_rows(tables: Tables, kind: str) -> None:
    arguments = next(arguments for its, arguments in CHECKS if its == kind)

    outcome = ended(tables, kind, "empty", **arguments)

    assert (outcome["success"], outcome["element_count"], outcome["unexpected_count"]) == (True, 0, 0)


def test_only_the_picked_rows_are_asked(tables: Tables) -> None:
    outcome = ended(tables, "expect_column_values_to_not_be_null", column="word", where="number > 2")

    assert (outcome["success"], outcome["element_count"]) == (True, 3)


@pytest.mark.parametrize(
    ("kind", "arguments", "rows"),
    [
        ("expect_column_values_to_be_unique", {"column": "key"}, [{"key": "b"}, {"key": "b"}]),
        ("expect_column_values_to_match_regex", {"column": "word", "regex": "^o"}, [{"word": "two", "key": "b"}]),
        ("expect_column_values_to_be_null", {"column": "day"}, [{"day": "2021-01-01", "key": "b"}]),
    ],
)
def test_of_the_picked_rows_those_are_shown_that_are_not_as_expected(
    tables: Tables, kind: str, arguments: dict[str, Any], rows: list[dict[str, object]]
) -> None:
    outcome = ended(tables, kind, where="key = 'b'", **arguments)

    assert not outcome["success"]
    assert outcome["partial_unexpected_index_list"] == rows


def test_a_rule_that_is_neither_true_nor_false_is_not_obeyed(tables: Tables) -> None:
    outcome = ended(
        tables,
        "expect_multicolumn_values_to_obey",
        column_list=["number", "low"],
        rule="number >= low",
        ignore_row_if="never",
    )

    assert outcome["unexpected_count"] == 3
    assert outcome["partial_unexpected_index_list"][0] == {"number": 5, "low": 6, "key": "b"}


def test_what_is_no_number_is_missing(tmp_path: Path) -> None:
    pq.write_table(pa.table({"key": ["a"], "share": [float("nan")]}), tmp_path / "listed.parquet")

    with opened(tmp_path) as tables:
        outcome = ended(tables, "expect_column_values_to_not_be_null", column="share")

    assert outcome["partial_unexpected_index_list"] == [{"share": None, "key": "a"}]


def test_letters_and_blanks_are_those_of_every_script(tables: Tables, tmp_path: Path) -> None:
    pq.write_table(pa.table({"key": ["a"], "name": ["\u3000甲"]}), tmp_path / "listed.parquet")

    with opened(tmp_path) as others:
        for regex in (r"^\s", r"\w$", r"[\u4e00-\u9fff]"):
            assert ended(others, "expect_column_values_to_match_regex", column="name", regex=regex)["success"], regex


def test_a_check_that_can_not_be_asked_leaves_the_others_as_they_are(tables: Tables) -> None:
    checks: list[dict[str, object]] = [
        {"name": "good", "kind": "expect_column_values_to_not_be_null", "column": "word"},
        {"name": "odd", "kind": "expect_multicolumn_values_to_obey", "column_list": ["key"], "rule": "nothing = 1"},
        {"name": "unknown", "kind": "expect_the_best", "column": "word"},
        {"name": "nowhere", "kind": "expect_column_values_to_not_be_null", "column": "no_such"},
    ]

    good, odd, unknown, nowhere = evaluate(tables, "listed", checks, [])

    assert (good["success"], good["unexpected_count"]) == (False, 1)
    assert not odd["success"]
    assert "nothing" in odd["error"]
    assert not unknown["success"]
    assert "expect_the_best" in unknown["error"]
    assert not nowhere["success"]
    assert "no_such" in nowhere["error"]
