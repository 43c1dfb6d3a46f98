"""What each kind of check asks of a table's frame, evaluated without Great Expectations' cost of some 10 ms a check.

The kinds bear the names, arguments and meaning of Great Expectations' own (`expect_column_values_to_be_between`, …) and
of the two it lacks: `expect_column_values_to_refer` (to another table) and `expect_multicolumn_values_to_obey` (a rule
written as a SQL condition). `expectations.grouping` brings them before Great Expectations, all of one kind at once.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from typing import Any, Final, Protocol

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

SAMPLE_ROWS: Final = 10


class Keys(Protocol):
    """The values of a column of another table in the same release."""

    def __call__(self, table: str, column: str) -> pa.Array: ...  # noqa: D102


# The release that is being judged: neither the rows of another table nor the place of this release belong into what
# is stored of a check.
KEYS_OF_THE_RELEASE: Final[ContextVar[Keys]] = ContextVar("keys_of_the_release")

Arguments = Mapping[str, Any]
Outcome = dict[str, Any]
# Of each row that is asked, by its label in the frame: is it not as expected?
Unexpected = pd.Series


def evaluate(kind: str, checks: Sequence[Arguments], frame: pd.DataFrame, key: Sequence[str]) -> list[Outcome]:
    """Ask the checks of one kind of the frame. `key` names the columns that identify a sample row.

    Each check is its arguments with its `name`, and `where` for a pandas query that picks the rows it is asked of. An
    outcome says `success` and either `element_count`, `unexpected_count` and `partial_unexpected_index_list`, or
    `observed_value` for a check of the table as a whole, or `error` where it could not be carried out.
    """
    picked = cache(lambda where: frame.query(where) if where else frame)
    return [{"check": check["name"], **_outcome(kind, check, picked, key)} for check in checks]


def _outcome(kind: str, check: Arguments, picked: Callable[[str | None], pd.DataFrame], key: Sequence[str]) -> Outcome:
    try:
        rows = picked(check.get("where"))
        if kind in _OF_TABLES:
            return _OF_TABLES[kind](rows, check)
        return _counted(rows, _OF_ROWS[kind](rows, check), check, key)
    except Exception as error:
        return {"success": False, "error": f"{type(error).__name__}: {error}".splitlines()[0]}


def _counted(rows: pd.DataFrame, unexpected: Unexpected, check: Arguments, key: Sequence[str]) -> Outcome:
    wrong = unexpected.index[unexpected.to_numpy(dtype=bool)]
    return {
        "success": len(wrong) == 0 or 1 - len(wrong) / len(unexpected) >= check.get("mostly", 1.0),
        "element_count": len(rows),
        "unexpected_count": len(wrong),
        "partial_unexpected_index_list": _shown(rows, wrong[:SAMPLE_ROWS], check, key) if len(wrong) else [],
    }


def _shown(rows: pd.DataFrame, labels: pd.Index, check: Arguments, key: Sequence[str]) -> list[dict[str, object]]:
    names = [*dict.fromkeys((*_columns(check), *(name for name in key if name in rows.columns)))]
    sample = rows.loc[labels, names].astype(object).to_dict("records")
    return [{str(name): plain(value) for name, value in row.items()} for row in sample]


def _columns(check: Arguments) -> tuple[str, ...]:
    named = (check.get("column"), check.get("column_A"), check.get("column_B"), *check.get("column_list", ()))
    return tuple(name for name in named if name)


def plain(value: Any) -> object:
    """Return a value as JSON and people read it: missing as None, dates as text, numpy's numbers as Python's."""
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    if value is None or value is pd.NA or value != value:
        return None
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def _present(rows: pd.DataFrame, check: Arguments) -> pd.Series:
    return rows[str(check["column"])].dropna()


def _type(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    found = pa.Array.from_pandas(rows[str(check["column"])]).type
    # A column of dates that holds none is of no type at all.
    as_declared = found == pa.null() or found in _ARROW_TYPES[check["type_"]]
    return pd.Series(not as_declared, index=rows.index)


def _not_null(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    return rows[str(check["column"])].isna()


def _null(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    return rows[str(check["column"])].notna()


def _in_set(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    return ~_present(rows, check).isin(check["value_set"])


def _not_in_set(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    return _present(rows, check).isin(check["value_set"])


def _refer(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    values = _present(rows, check)
    keys = KEYS_OF_THE_RELEASE.get()(check["other_table"], check["other_column"])
    named = pa.array(values, type=keys.type, from_pandas=True)
    # Not by pandas, which makes Python's objects of all keys each time.
    return pd.Series(~pc.is_in(named, value_set=keys).to_numpy(zero_copy_only=False), index=values.index)


def _between(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    values = _present(rows, check)
    low, high = check.get("min_value"), check.get("max_value")
    wrong = pd.Series(False, index=values.index)
    if low is not None:
        wrong |= values <= low if check.get("strict_min") else values < low
    if high is not None:
        wrong |= values >= high if check.get("strict_max") else values > high
    return wrong


def _matches(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    return ~_not_matches(rows, check)


def _not_matches(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    values, pattern = _present(rows, check), re.compile(check["regex"])
    return pd.Series([bool(pattern.search(str(value))) for value in values], index=values.index, dtype=bool)


def _unique(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    return _present(rows, check).duplicated(keep=False)


def _unique_together(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    return _asked(rows, check["column_list"], check.get("ignore_row_if", "all_values_are_missing")).duplicated(
        keep=False
    )


def _greater(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    columns = [str(check["column_A"]), str(check["column_B"])]
    there = _asked(rows, columns, check.get("ignore_row_if", "both_values_are_missing"))
    one, other = (there[column] for column in columns)
    return ~(one >= other if check.get("or_equal") else one > other)


def _obey(rows: pd.DataFrame, check: Arguments) -> Unexpected:
    there = _asked(rows, check["column_list"], check.get("ignore_row_if", "all_values_are_missing"))
    rules = _rules()
    rules.register("listed", there)
    held = rules.execute(f"select coalesce({check['rule']}, false) from listed").fetchnumpy()  # noqa: S608 - ours
    rules.unregister("listed")
    [answers] = held.values()
    return pd.Series(~np.asarray(answers, dtype=bool), index=there.index)


@cache
def _rules() -> duckdb.DuckDBPyConnection:
    """Where rules are asked: on one thread, so that the answers come in the order of the rows."""
    return duckdb.connect(config={"threads": 1})


def _asked(rows: pd.DataFrame, columns: Sequence[str], ignore_row_if: str) -> pd.DataFrame:
    """Return the columns, of those rows that a check of several columns is asked of."""
    listed = rows[list(columns)]
    match ignore_row_if:
        case "never":
            return listed
        case "any_value_is_missing" | "either_value_is_missing":
            return listed[~listed.isna().any(axis=1)]
        case "all_values_are_missing" | "both_values_are_missing":
            return listed[~listed.isna().all(axis=1)]
        case _:
            raise ValueError(f"ignore_row_if: {ignore_row_if} is not known")


def _column_list(rows: pd.DataFrame, check: Arguments) -> Outcome:
    found = [str(name) for name in rows.columns]
    return {"success": found == list(check["column_list"]), "observed_value": found}


def _row_count(rows: pd.DataFrame, check: Arguments) -> Outcome:
    low, high = (check.get(bound, check.get("value")) for bound in ("min_value", "max_value"))
    in_bounds = (low is None or len(rows) >= low) and (high is None or len(rows) <= high)
    return {"success": in_bounds, "observed_value": len(rows)}


def _has_all(rows: pd.DataFrame, check: Arguments) -> Outcome:
    missing = _missing(rows, check)
    return {"success": not missing, "observed_value": {"missing": missing}}


def _has_exactly(rows: pd.DataFrame, check: Arguments) -> Outcome:
    expected = set(check["value_set"])
    unexpected = sorted(set(_present(rows, check).unique()) - expected)
    found = {"missing": _missing(rows, check), "unexpected": [plain(value) for value in unexpected]}
    return {
        "success": not any(found.values()),
        "observed_value": {how: values for how, values in found.items() if values},
    }


def _missing(rows: pd.DataFrame, check: Arguments) -> list[object]:
    values = set(_present(rows, check).unique())
    return [value for value in check["value_set"] if value not in values]


_ARROW_TYPES: Final = {
    "varchar": (pa.string(), pa.large_string()),
    "integer": (pa.int32(),),
    "bigint": (pa.int64(),),
    "double": (pa.float64(),),
    "boolean": (pa.bool_(),),
    "date": (pa.date32(),),
    "timestamp": (pa.timestamp("us"),),
}
_OF_ROWS: Final[Mapping[str, Callable[[pd.DataFrame, Arguments], Unexpected]]] = {
    "expect_column_values_to_be_of_type": _type,
    "expect_column_values_to_not_be_null": _not_null,
    "expect_column_values_to_be_null": _null,
    "expect_column_values_to_be_in_set": _in_set,
    "expect_column_values_to_not_be_in_set": _not_in_set,
    "expect_column_values_to_refer": _refer,
    "expect_column_values_to_be_between": _between,
    "expect_column_values_to_match_regex": _matches,
    "expect_column_values_to_not_match_regex": _not_matches,
    "expect_column_values_to_be_unique": _unique,
    "expect_compound_columns_to_be_unique": _unique_together,
    "expect_column_pair_values_a_to_be_greater_than_b": _greater,
    "expect_multicolumn_values_to_obey": _obey,
}
_OF_TABLES: Final[Mapping[str, Callable[[pd.DataFrame, Arguments], Outcome]]] = {
    "expect_table_columns_to_match_ordered_list": _column_list,
    "expect_table_row_count_to_be_between": _row_count,
    "expect_table_row_count_to_equal": _row_count,
    "expect_column_distinct_values_to_contain_set": _has_all,
    "expect_column_distinct_values_to_equal_set": _has_exactly,
}
