"""How a check of a suite is told to Great Expectations' engine for Spark."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.row_conditions import PassThroughCondition

from expectations.checks import Check
from expectations.on_spark.expressions import of_every_engine
from expectations.validation import GX_SEVERITY

# The names of DuckDB's types, in which the dictionary speaks, in Spark's words.
_TYPES: Final = {
    "varchar": "StringType", "integer": "IntegerType", "bigint": "LongType", "double": "DoubleType",
    "boolean": "BooleanType", "date": "DateType", "timestamp": "TimestampNTZType",
}  # fmt: skip
_QUERY: Final = "unexpected_rows_expectation"
_Asked = tuple[str, dict[str, Any]]
"""The kind of an expectation and its arguments."""


def configurations(check: Check, schema: str) -> Iterator[ExpectationConfiguration]:
    """Yield what Great Expectations is asked for a check: one expectation, or one a column; `meta` tells which.

    `schema` is where the other public tables stand. Raises LookupError for a kind that is not known.
    """
    if check.expectation not in _ASKED:
        raise LookupError(f"{check.expectation} is not asked on Spark")
    for column, arguments in _parts(check):
        for kind, asked in _ASKED[check.expectation](check.expectation, arguments, schema):
            yield ExpectationConfiguration(
                type=kind,
                kwargs=asked | _picked(kind, check.where),
                meta={"check": check.name, "column": column or asked.get("column")},
                severity=GX_SEVERITY[check.severity],
            )


def _picked(kind: str, where: str | None) -> dict[str, Any]:
    """The rows that are asked; a query says itself which."""
    return {"row_condition": PassThroughCondition(pass_through_filter=where)} if where and kind != _QUERY else {}


def _parts(check: Check) -> Iterator[tuple[str | None, Mapping[str, Any]]]:
    shared = {name: value for name, value in check.arguments.items() if name != "of_columns"}
    if check.expectation in _BY_QUERY:
        shared["where"] = check.where or "true"
    if "of_columns" not in check.arguments:
        yield None, shared
    for column, its_own in check.arguments.get("of_columns", {}).items():
        yield column, {**shared, "column": column, **its_own}


def _by_its_name(kind: str, arguments: Mapping[str, Any], _schema: str) -> Iterator[_Asked]:
    yield kind, dict(arguments)


def _by_expression(kind: str, arguments: Mapping[str, Any], _schema: str) -> Iterator[_Asked]:
    yield kind, {**arguments, "regex": of_every_engine(arguments["regex"])}


def _types(_kind: str, arguments: Mapping[str, Any], _schema: str) -> Iterator[_Asked]:
    for column, declared in arguments["types"].items():
        yield "expect_column_values_to_be_of_type", {"column": column, "type_": _TYPES[declared]}


def _equal_set(kind: str, arguments: Mapping[str, Any], _schema: str) -> Iterator[_Asked]:
    yield kind, {**arguments, "value_set": list(arguments["value_set"])}


def _refer(_kind: str, arguments: Mapping[str, Any], schema: str) -> Iterator[_Asked]:
    column, other = arguments["column"], arguments["other_column"]
    asked = f"select * from {{batch}} where ({_in_query(arguments['where'])}) and {column} is not null"  # noqa: S608 - ours
    known = f"{schema}.{arguments['other_table']}"
    yield _none(f"select asked.* from ({asked}) asked left anti join {known} known on asked.{column} = known.{other}")  # noqa: S608 - ours


def _greater(_kind: str, arguments: Mapping[str, Any], _schema: str) -> Iterator[_Asked]:
    columns = [arguments["column_A"], arguments["column_B"]]
    rule = f"{columns[0]} {'>=' if arguments.get('or_equal') else '>'} {columns[1]}"
    yield _none(_breaking(rule, columns, arguments))


def _obey(_kind: str, arguments: Mapping[str, Any], _schema: str) -> Iterator[_Asked]:
    yield _none(_breaking(arguments["rule"], arguments["column_list"], arguments))


def _breaking(rule: str, columns: Sequence[str], arguments: Mapping[str, Any]) -> str:
    """The rows that a rule is asked of and that break it; where it can't be told, it is broken."""
    there = [f"{column} is not null" for column in columns]
    match arguments.get("ignore_row_if"):
        case "never":
            asked = "true"
        case "any_value_is_missing" | "either_value_is_missing":
            asked = " and ".join(there)
        case _:
            asked = " or ".join(there)
    conditions = f"({_in_query(arguments['where'])}) and ({asked}) and not coalesce({_in_query(rule)}, false)"
    return f"select * from {{batch}} where {conditions}"  # noqa: S608 - ours


def _in_query(condition: str) -> str:
    """A condition as a query of Great Expectations holds it, to which a brace is the place of the batch."""
    return condition.replace("{", "{{").replace("}", "}}")


def _none(query: str) -> _Asked:
    return _QUERY, {"unexpected_rows_query": query}


_BY_QUERY: Final = frozenset(
    {
        "expect_column_values_to_refer",
        "expect_column_pair_values_a_to_be_greater_than_b",
        "expect_multicolumn_values_to_obey",
    }
)
_ASKED: Final[Mapping[str, Callable[[str, Mapping[str, Any], str], Iterator[_Asked]]]] = {
    "expect_table_columns_to_match_ordered_list": _by_its_name,
    "expect_table_columns_to_be_of_types": _types,
    "expect_table_row_count_to_be_between": _by_its_name,
    "expect_table_row_count_to_equal": _by_its_name,
    "expect_column_distinct_values_to_contain_set": _equal_set,
    "expect_column_distinct_values_to_equal_set": _equal_set,
    "expect_column_values_to_not_be_null": _by_its_name,
    "expect_column_values_to_be_null": _by_its_name,
    "expect_column_values_to_be_in_set": _by_its_name,
    "expect_column_values_to_not_be_in_set": _by_its_name,
    "expect_column_values_to_be_between": _by_its_name,
    "expect_column_values_to_match_regex": _by_expression,
    "expect_column_values_to_not_match_regex": _by_expression,
    "expect_column_values_to_be_unique": _by_its_name,
    "expect_compound_columns_to_be_unique": _by_its_name,
    "expect_column_values_to_refer": _refer,
    "expect_column_pair_values_a_to_be_greater_than_b": _greater,
    "expect_multicolumn_values_to_obey": _obey,
}
