"""The rows of the reference CSV files of this folder: read, and each built into what it stands for.

Belongs here: the form of the files and of single cells. What the rows mean stands in `tables`.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

_FOLDER = Path(__file__).parent

T = TypeVar("T")


class BrokenReference(ValueError):
    """A reference CSV does not have the form its readers expect; the message names file, line and remedy."""


def rows_of(file_name: str) -> Iterator[dict[str, str]]:
    """Each row of a file of this folder, its cells by the names of their columns."""
    with (_FOLDER / file_name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def built(file_name: str, build: Callable[[dict[str, str]], T]) -> Iterator[T]:
    """Each row of a file of this folder, built by `build`; raises BrokenReference for a row that it can't take."""
    for line, row in enumerate(rows_of(file_name), start=2):
        try:
            yield build(row)
        except (KeyError, ValueError, TypeError) as problem:
            raise BrokenReference(f"{file_name}, row {line}: {problem!r}; correct the row in {_FOLDER}") from problem


def keyed(file_name: str, build: Callable[[dict[str, str]], T], key: Callable[[T], str]) -> Mapping[str, T]:
    """What the rows of a file build, by its key; raises BrokenReference also where two rows have the same."""
    table: dict[str, T] = {}
    for entry in built(file_name, build):
        if key(entry) in table:
            raise BrokenReference(f"{file_name}: {key(entry)} stands there twice; keep one row")
        table[key(entry)] = entry
    return MappingProxyType(table)


def iso_date(text: str) -> date | None:
    """The day that a cell names; None for an empty one. Raises ValueError for anything else."""
    return date.fromisoformat(text) if text else None


def truth(text: str) -> bool:
    """What a cell says with true or false; raises KeyError for any other word."""
    return {"true": True, "false": False}[text]


def whole_number(text: str) -> int | None:
    """The number in a cell; None for an empty one. Raises ValueError for anything else."""
    return int(text) if text else None


@cache
def words_in(file_name: str, column: str) -> frozenset[str]:
    """The words that the shipped rows have in a column."""
    return frozenset(row[column] for row in rows_of(file_name))


@cache
def columns_of(file_name: str) -> tuple[str, ...]:
    """The names of a file's columns."""
    return tuple(next(rows_of(file_name)))
