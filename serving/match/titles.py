"""The titles of the organizations that a match found."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import duckdb

Titles = Mapping[str, Sequence[tuple[str, str]]]
"""The programs whose title an organization holds, by its id: their ids and names."""

_HELD_ON: Final = "select organization_id, program_id from registry.recognitions_as_of(?)"
_HELD: Final = "select organization_id, program_id from registry.recognitions where status = 'active'"


def titles_held(
    connection: duckdb.DuckDBPyConnection, on: dt.date | None, organizations: Collection[str] | None = None
) -> Titles:
    """Return the titles of these organizations, or of all: those held on a day, or those that are active."""
    asked: list[object] = [on] if on else []
    of_these = "" if organizations is None else " where organization_id in (select unnest(?))"
    rows = connection.execute(
        f"with held as (select * from ({_HELD_ON if on else _HELD}){of_these})"  # noqa: S608
        " select distinct held.organization_id, programs.program_id, programs.name_zh"
        " from held inner join registry.programs as programs on held.program_id = programs.program_id order by all",
        asked if organizations is None else [*asked, list(organizations)],
    ).fetchall()
    titles: dict[str, list[tuple[str, str]]] = {}
    for organization_id, program_id, name in rows:
        titles.setdefault(organization_id, []).append((program_id, name))
    return titles
