"""What a panel is asked for: programs, levels, years, and by which clock a title begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import duckdb
from rapidfuzz import process

from scrapers.text.worded import together, worded
from serving.query.opened import QueryError

_NEAR: Final = 3
_NEAR_ENOUGH: Final = 70.0


class By(StrEnum):
    """The year that a title begins in: that of its list (2021 for lists of January 2022), or of its notice."""

    LIST_YEAR = "list-year"
    IN_FORCE = "in-force"


@dataclass(frozen=True, slots=True)
class Program:
    """A program that confers titles, as the release describes it."""

    program_id: str
    level: str
    name_zh: str
    name_en: str

    @property
    def column(self) -> str:
        """Its id as a part of a column's name."""
        return self.program_id.replace(".", "_")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: no program means all, no level means all; years are None where the titles shall tell them."""

    programs: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    by: By = By.LIST_YEAR


def programs_of(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> tuple[Program, ...]:
    """Return the programs asked for that conferred a title, in the order of their ids.

    Raises QueryError for a program or a level that confers none, with those that come near.
    """
    rows = connection.execute(
        "select program_id, level, name_zh, name_en from registry.programs as programs where confers_title"
        " and exists (from registry.recognitions as held where held.program_id = programs.program_id) order by all"
    ).fetchall()
    known = [Program(*row) for row in rows]
    _require("program", wanted.programs, {program.program_id for program in known})
    _require("level", wanted.levels, {program.level for program in known})
    chosen = tuple(
        program
        for program in known
        if (not wanted.programs or program.program_id in wanted.programs)
        and (not wanted.levels or program.level in wanted.levels)
    )
    if not chosen:
        raise QueryError(worded("None of these programs is of level {levels}", levels=", ".join(wanted.levels)))
    return chosen


def _require(what: str, asked: Sequence[str], known: Iterable[str]) -> None:
    known = sorted(known)
    for one in asked:
        if one not in known:
            near = [name for name, _, _ in process.extract(one, known, limit=_NEAR, score_cutoff=_NEAR_ENOUGH)]
            meant = (
                worded("Did you mean {names}?", names=together(" or ", near))
                if near
                else worded("There are: {known}.", known=together(", ", known))
            )
            raise QueryError(
                worded("No {what} {one!r} conferred a title in this release. {meant}", what=what, one=one, meant=meant)
            )
