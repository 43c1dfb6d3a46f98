"""What each kind of check asks of a table's rows: of which ones, and when one is not as expected. In SQL.

The kinds bear the names, arguments and meaning of Great Expectations' own (`expect_column_values_to_be_between`, …) and
of two that it lacks: `expect_column_values_to_refer` (to another table) and `expect_multicolumn_values_to_obey` (a rule
written as a SQL condition).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from expectations.tables import Tables, identifier, literal

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AskedTable:
    """The table that is asked, among the others of its release. `columns` is column → type."""

    name: str
    columns: Mapping[str, str]
    among: Tables

    @property
    def rows(self) -> str:
        """What stands for its rows in SQL."""
        return self.among.rows_of(self.name)

    def values_of(self, column: str, condition: str) -> list[Any]:
        """Return the distinct values of a column in the rows that meet a condition, in order."""
        distinct = f"select distinct {identifier(column)} from {self.rows} where {condition} order by 1"  # noqa: S608
        return [value for (value,) in self.among.ask(distinct)]


@dataclass(frozen=True, slots=True)
class Question:
    """Two conditions in SQL: which rows are asked, and which of these are not as expected.

    Where a row is wrong for what stands in others, `repeated` names the columns that no two asked rows may share.
    """

    asked: str
    wrong: str = ""
    repeated: tuple[str, ...] = ()


def question(table: AskedTable, kind: str, check: Arguments) -> Question:
    """Return what a kind asks of rows. Raises LookupError for a kind or a column that is not there."""
    return _QUESTIONS[kind](table, check)


def present(table: AskedTable, column: str) -> str:
    """The condition that a cell is not missing. Raises LookupError for a column that is not there."""
    return f"not {_missing(table, column)}"


def _missing(table: AskedTable, column: str) -> str:
    if column not in table.columns:
        raise LookupError(f"there is no column {column}")
    cell = identifier(column)
    # What is no number is no value either.
    return f"({cell} is null or isnan({cell}))" if table.columns[column] == "double" else f"({cell} is null)"


def _not_null(table: AskedTable, check: Arguments) -> Question:
    return Question("true", _missing(table, check["column"]))


def _null(table: AskedTable, check: Arguments) -> Question:
    return Question("true", present(table, check["column"]))


def _in_set(table: AskedTable, check: Arguments) -> Question:
    return Question(present(table, check["column"]), f"not ({_is_one_of(check['column'], check['value_set'])})")


def _not_in_set(table: AskedTable, check: Arguments) -> Question:
    return Question(present(table, check["column"]), _is_one_of(check["column"], check["value_set"]))


def _is_one_of(column: str, values: Sequence[object]) -> str:
    return f"{identifier(column)} in ({', '.join(map(literal, values))})" if values else "false"


def _refer(table: AskedTable, check: Arguments) -> Question:
    other = identifier(check["other_column"])
    known = f"select {other} from {table.among.rows_of(check['other_table'])} where {other} is not null"  # noqa: S608 - ours
    return Question(present(table, check["column"]), f"{identifier(check['column'])} not in ({known})")


def _between(table: AskedTable, check: Arguments) -> Question:
    cell, low, high = identifier(check["column"]), check.get("min_value"), check.get("max_value")
    beyond = []
    if low is not None:
        beyond.append(f"{cell} {'<=' if check.get('strict_min') else '<'} {literal(low)}")
    if high is not None:
        beyond.append(f"{cell} {'>=' if check.get('strict_max') else '>'} {literal(high)}")
    return Question(present(table, check["column"]), " or ".join(beyond) or "false")


def _matches(table: AskedTable, check: Arguments) -> Question:
    return _fitting(table, check, wanted=True)


def _not_matches(table: AskedTable, check: Arguments) -> Question:
    return _fitting(table, check, wanted=False)


def _fitting(table: AskedTable, check: Arguments, *, wanted: bool) -> Question:
    # Not by DuckDB: to its expressions, blanks and letters are those of ASCII.
    pattern, there = re.compile(check["regex"]), present(table, check["column"])
    cell, where = identifier(check["column"]), f"{there} and ({check.get('where') or 'true'})"
    # Some are ids, as many as there are rows: none is held that is as expected.
    values = table.among.each(f"select distinct {cell} from {table.rows} where {where}")  # noqa: S608 - ours
    odd = sorted(str(value) for (value,) in values if bool(pattern.search(str(value))) is not wanted)
    return Question(there, _is_one_of(check["column"], odd))


def _unique(table: AskedTable, check: Arguments) -> Question:
    return Question(present(table, check["column"]), repeated=(check["column"],))


def _unique_together(table: AskedTable, check: Arguments) -> Question:
    columns = check["column_list"]
    return Question(_asked(table, columns, check, "all_values_are_missing"), repeated=tuple(columns))


def _greater(table: AskedTable, check: Arguments) -> Question:
    columns = check["column_A"], check["column_B"]
    sign = " >= " if check.get("or_equal") else " > "
    held = f"coalesce({sign.join(map(identifier, columns))}, false)"
    return Question(_asked(table, columns, check, "both_values_are_missing"), f"not {held}")


def _obey(table: AskedTable, check: Arguments) -> Question:
    asked = _asked(table, check["column_list"], check, "all_values_are_missing")
    return Question(asked, f"not coalesce({check['rule']}, false)")


def _asked(table: AskedTable, columns: Sequence[str], check: Arguments, else_ignored: str) -> str:
    """The condition that a row is asked by a check of several columns."""
    there = [present(table, column) for column in columns]
    match check.get("ignore_row_if", else_ignored):
        case "never":
            return "true"
        case "any_value_is_missing" | "either_value_is_missing":
            return f"({' and '.join(there)})"
        case "all_values_are_missing" | "both_values_are_missing":
            return f"({' or '.join(there)})"
        case other:
            raise LookupError(f"ignore_row_if: {other} is not known")


_QUESTIONS: Final[Mapping[str, Callable[[AskedTable, Arguments], Question]]] = {
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
