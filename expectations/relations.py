"""Expectations that Great Expectations lacks: references to another table, and rules between cells of a row."""

from contextvars import ContextVar
from typing import Any, Final, Protocol

import duckdb
import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnMapExpectation, MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    MulticolumnMapMetricProvider,
    column_condition_partial,
    multicolumn_condition_partial,
)


class Keys(Protocol):
    """The values of a column of another table in the same release."""

    def __call__(self, table: str, column: str) -> frozenset[Any]: ...  # noqa: D102


# The release that is being judged. A metric gets only what stands in its expectation, and neither the rows of another
# table nor the place of this release belong into the stored results.
KEYS_OF_THE_RELEASE: Final[ContextVar[Keys]] = ContextVar("keys_of_the_release")


class ColumnValuesRefer(ColumnMapMetricProvider):  # type: ignore[misc]
    """Is each value one of another table's keys?"""

    condition_metric_name = "column_values.refer"
    condition_value_keys = ("other_table", "other_column")

    @column_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(cls, column: pd.Series, other_table: str, other_column: str, **_: object) -> pd.Series:
        return column.isin(KEYS_OF_THE_RELEASE.get()(other_table, other_column))


class ExpectColumnValuesToRefer(ColumnMapExpectation):  # type: ignore[misc]
    """Expect each value that is present to be one of another table's keys."""

    other_table: str
    other_column: str

    map_metric = "column_values.refer"
    success_keys = ("mostly", "other_table", "other_column")
    args_keys = ("column", "other_table", "other_column")


class MulticolumnValuesObey(MulticolumnMapMetricProvider):  # type: ignore[misc]
    """Does a rule hold between the cells of each row?"""

    condition_metric_name = "multicolumn_values.obey"
    condition_domain_keys = (
        "batch_id",
        "table",
        "column_list",
        "row_condition",
        "condition_parser",
        "ignore_row_if",
    )
    condition_value_keys = ("rule",)

    @multicolumn_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
    def _pandas(cls, column_list: pd.DataFrame, rule: str, **_: object) -> pd.Series:
        # One thread, so that the answers come in the order of the rows.
        with duckdb.connect(config={"threads": 1}) as connection:
            connection.register("listed", column_list)
            answers = connection.execute(f"select coalesce({rule}, false) from listed").fetchnumpy()  # noqa: S608 - ours
        return pd.Series(next(iter(answers.values())), index=column_list.index, dtype=bool)


class ExpectMulticolumnValuesToObey(MulticolumnMapExpectation):  # type: ignore[misc]
    """Expect a rule, written as a SQL condition, to be true of the listed columns of each row; unknown is not true."""

    rule: str

    map_metric = "multicolumn_values.obey"
    success_keys = ("mostly", "rule", "ignore_row_if")
    args_keys = ("column_list", "rule")
