"""How each check of a table ends: its rows counted by one question to DuckDB, those that are not as expected shown.

Great Expectations would take some 10 ms a check, whatever the rows; it judges by what is found here.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import duckdb

from expectations.kinds import Arguments, AskedTable, Question, present, question
from expectations.tables import Tables, identifier

SAMPLE_ROWS: Final = 10

Outcome = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a check asks of one column, or of several together: the rows picked, and what is asked of them."""

    where: str
    of: tuple[str, ...]
    question: Question

    @property
    def asked(self) -> str:
        return f"({self.where}) and {self.question.asked}"


@dataclass(frozen=True, slots=True)
class _Counted:
    """Rows picked, rows of these that were asked, and rows of these that are not as expected."""

    picked: int
    asked: int
    wrong: int


def evaluate(tables: Tables, name: str, checks: Sequence[Arguments], key: Sequence[str]) -> list[Outcome]:
    """Ask the checks of the table of that name. `key` names the columns that identify a sample row.

    Each check is its arguments with its `name`, its `kind`, and `where` for a SQL condition that picks the rows it is
    asked of. `of_columns` asks the same of several columns, each with arguments of its own. An outcome says `success`
    and either `element_count`, `unexpected_count` and `partial_unexpected_index_list` (and `unexpected_by_column`, for
    several columns), or `observed_value` for a check of the table as a whole, or `error` where it could not be carried
    out. Raises UnreadableTableError.
    """
    table = AskedTable(name, tables.columns_of(name), tables)
    return [
        {"check": check["name"], **outcome}
        for check, outcome in zip(checks, _outcomes(table, checks, tuple(key)), strict=True)
    ]


def _outcomes(table: AskedTable, checks: Sequence[Arguments], key: tuple[str, ...]) -> Iterator[Outcome]:
    asked: list[list[_Asked] | Outcome] = [_asked_or_told(table, check) for check in checks]
    counts = _counted_at_once(table, [one for those in asked if isinstance(those, list) for one in those])
    for check, those in zip(checks, asked, strict=True):
        yield _outcome(table, check, those, counts, key) if isinstance(those, list) else those


def _asked_or_told(table: AskedTable, check: Arguments) -> list[_Asked] | Outcome:
    """Return what a check asks of rows; or, where it is of the table as a whole, how it ended."""
    if check["kind"] in _OF_TABLES:
        return _or_why_not(lambda: _OF_TABLES[check["kind"]](table, check))
    try:
        return list(_asked_of_rows(table, check))
    except (LookupError, TypeError, duckdb.Error) as error:
        return _not_carried_out(error)


def _asked_of_rows(table: AskedTable, check: Arguments) -> Iterator[_Asked]:
    where = check.get("where") or "true"
    for column, its_own in check.get("of_columns", {}).items():
        yield _Asked(where, (column,), question(table, check["kind"], {"column": column, **its_own}))
    if "of_columns" not in check:
        named = (check.get("column"), check.get("column_A"), check.get("column_B"), *check.get("column_list", ()))
        of = tuple(column for column in named if column)
        yield _Asked(where, of, question(table, check["kind"], check))


def _counted_at_once(table: AskedTable, those: Sequence[_Asked]) -> Mapping[_Asked, _Counted]:
    """Count by one reading of the table; nothing where one of the questions can't be asked, to be asked apart then."""
    by_row = [one for one in dict.fromkeys(those) if not one.question.repeated]
    if not by_row:
        return {}
    try:
        [counts] = table.among.ask(f"select {', '.join(map(_counts, by_row))} from {table.rows}")  # noqa: S608 - ours
    except duckdb.Error:
        return {}
    return {one: _Counted(*counts[3 * place : 3 * place + 3]) for place, one in enumerate(by_row)}


def _counted(table: AskedTable, one: _Asked) -> _Counted:
    if not one.question.repeated:
        [counts] = table.among.ask(f"select {_counts(one)} from {table.rows}")  # noqa: S608 - ours
        return _Counted(*counts)
    columns = ", ".join(map(identifier, one.question.repeated))
    [(picked,)] = table.among.ask(f"select count(*) from {table.rows} where {one.where}")  # noqa: S608 - ours
    [(asked, wrong)] = table.among.ask(
        "select coalesce(sum(rows), 0)::bigint, coalesce(sum(rows) filter (where rows > 1), 0)::bigint from "  # noqa: S608
        f"(select count(*) as rows from {table.rows} where {one.asked} group by {columns})"
    )
    return _Counted(picked, asked, wrong)


def _counts(one: _Asked) -> str:
    conditions = (one.where, one.asked, f"{one.asked} and ({one.question.wrong})")
    return ", ".join(f"count(*) filter (where {condition})" for condition in conditions)


def _outcome(
    table: AskedTable,
    check: Arguments,
    those: Sequence[_Asked],
    counts: Mapping[_Asked, _Counted],
    key: tuple[str, ...],
) -> Outcome:
    def ended() -> Outcome:
        found = {one: counts.get(one) or _counted(table, one) for one in those}
        samples = [row for one, seen in found.items() if seen.wrong for row in _sample(table, one, key)]
        told = {
            "success": all(_is_enough(seen, check.get("mostly", 1.0)) for seen in found.values()),
            "element_count": max((seen.picked for seen in found.values()), default=0),
            "unexpected_count": sum(seen.wrong for seen in found.values()),
            "partial_unexpected_index_list": samples,
        }
        if "of_columns" in check:
            told["unexpected_by_column"] = {one.of[0]: seen.wrong for one, seen in found.items() if seen.wrong}
        return told

    return _or_why_not(ended)


def _is_enough(seen: _Counted, mostly: float) -> bool:
    return seen.wrong == 0 or 1 - seen.wrong / seen.asked >= mostly


def _sample(table: AskedTable, one: _Asked, key: tuple[str, ...]) -> Iterator[dict[str, object]]:
    """Yield the first rows that are not as expected, in the order of the file: the columns asked, and the key."""
    names = [*dict.fromkeys((*one.of, *(name for name in key if name in table.columns)))]
    repeated = ", ".join(map(identifier, one.question.repeated))
    wrong = f"qualify count(*) over (partition by {repeated}) > 1" if repeated else f"and ({one.question.wrong})"
    for cells in table.among.ask(
        f"select {', '.join(map(identifier, names))} from {table.rows} where {one.asked} {wrong} "  # noqa: S608 - ours
        f"order by file_row_number limit {SAMPLE_ROWS}"
    ):
        yield {name: _plain(cell) for name, cell in zip(names, cells, strict=True)}


def _plain(cell: object) -> object:
    """Return a cell as JSON holds it: what is no number as missing, dates and times as text."""
    if cell != cell:
        return None
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _or_why_not(ended: Callable[[], Outcome]) -> Outcome:
    try:
        return ended()
    except (LookupError, TypeError, duckdb.Error) as error:
        return _not_carried_out(error)


def _not_carried_out(error: Exception) -> Outcome:
    return {"success": False, "error": f"{type(error).__name__}: {error}".splitlines()[0]}


def _column_list(table: AskedTable, check: Arguments) -> Outcome:
    found = list(table.columns)
    return {"success": found == list(check["column_list"]), "observed_value": found}


def _types(table: AskedTable, check: Arguments) -> Outcome:
    """What is observed is each column of another type than declared, with the type that it has."""
    declared: Mapping[str, str] = check["types"]
    odd = {column: [table.columns.get(column, "missing")] for column in declared}
    odd = {column: found for column, found in odd.items() if found != [declared[column]]}
    return {"success": not odd, "observed_value": odd}


def _row_count(table: AskedTable, check: Arguments) -> Outcome:
    [(rows,)] = table.among.ask(f"select count(*) from {table.rows} where {check.get('where') or 'true'}")  # noqa: S608
    low, high = (check.get(bound, check.get("value")) for bound in ("min_value", "max_value"))
    return {"success": (low is None or rows >= low) and (high is None or rows <= high), "observed_value": rows}


def _has_all(table: AskedTable, check: Arguments) -> Outcome:
    values = _values(table, check)
    missing = [value for value in check["value_set"] if value not in values]
    return {"success": not missing, "observed_value": {"missing": missing}}


def _has_exactly(table: AskedTable, check: Arguments) -> Outcome:
    values = _values(table, check)
    found = {
        "missing": [value for value in check["value_set"] if value not in values],
        "unexpected": [_plain(value) for value in values if value not in check["value_set"]],
    }
    return {
        "success": not any(found.values()),
        "observed_value": {how: those for how, those in found.items() if those},
    }


def _values(table: AskedTable, check: Arguments) -> list[Any]:
    column, where = check["column"], check.get("where") or "true"
    return table.values_of(column, f"({where}) and {present(table, column)}")


_OF_TABLES: Final[Mapping[str, Callable[[AskedTable, Arguments], Outcome]]] = {
    "expect_table_columns_to_match_ordered_list": _column_list,
    "expect_table_columns_to_be_of_types": _types,
    "expect_table_row_count_to_be_between": _row_count,
    "expect_table_row_count_to_equal": _row_count,
    "expect_column_distinct_values_to_contain_set": _has_all,
    "expect_column_distinct_values_to_equal_set": _has_exactly,
}
