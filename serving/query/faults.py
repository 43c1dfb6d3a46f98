"""What DuckDB says against a query: what is wrong in a line of ours, in the language of who asked, then its own text.

Belongs here: the kinds of faults that people make again and again. Of any other DuckDB's text says all.
"""

import re
from collections.abc import Callable
from typing import Final

import duckdb

from scrapers.text.worded import Worded, together, worded

_LINE: Final = re.compile(r"^LINE (\d+):", re.MULTILINE)
_NEAR: Final = re.compile(r'syntax error at or near "(.*)"')
_MISSING: Final = re.compile(r'(Table|(?:\w+ )?Function) with name (\S+) does not exist!(?:\s*Did you mean "([^"]+)")?')
_NO_COLUMN: Final = re.compile(
    r'Referenced column "([^"]+)" (?:was )?not found[^\n]*(?:\n+Candidate bindings: ([^\n]+))?'
)


def told(fault: duckdb.Error) -> str:
    """Return DuckDB's text of a fault, where it is of a common kind behind a line that says what is wrong."""
    text = str(fault)
    for kind, first_line_of in _FIRST_LINES.items():
        if isinstance(fault, kind) and (first_line := first_line_of(text)):
            return together("\n", (first_line, text))
    return text


def _no_sql(text: str) -> Worded | None:
    line, near = _LINE.search(text), _NEAR.search(text)
    if line is None or near is None:
        return None
    return worded("Line {line} of the query is no SQL at {near}", line=line[1], near=near[1])


def _not_there(text: str) -> Worded | None:
    found = _MISSING.search(text)
    if found is None:
        return None
    what, name, near = found.groups()
    if what == "Table":
        return (
            worded("There is no table {name}; did you mean {near}?", name=name, near=near)
            if near
            else worded("There is no table {name}; CODEBOOK.md in the release names those that there are", name=name)
        )
    return (
        worded("There is no function {name}; did you mean {near}?", name=name, near=near)
        if near
        else worded("There is no function {name}", name=name)
    )


def _no_column(text: str) -> Worded | None:
    found = _NO_COLUMN.search(text)
    if found is None:
        return None
    name, near = found.groups()
    if near:
        return worded("There is no column {name}; did you mean {near}?", name=name, near=near.replace('"', ""))
    return worded("There is no column {name} in the tables that are asked", name=name)


def _no_memory(_: str) -> Worded:
    return worded("The query needs more memory than it may have; ask for fewer rows or columns, or for sums of them")


def _no_value(_: str) -> Worded:
    return worded("A value can't be read as the type that the query asks for")


_FIRST_LINES: Final[dict[type[duckdb.Error], Callable[[str], Worded | None]]] = {
    duckdb.ParserException: _no_sql,
    duckdb.CatalogException: _not_there,
    duckdb.BinderException: _no_column,
    duckdb.OutOfMemoryException: _no_memory,
    duckdb.ConversionException: _no_value,
}
