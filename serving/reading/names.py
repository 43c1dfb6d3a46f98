"""The organizations of a release whose names are read as somebody typed: what a search finds that finds no words."""

import re
from dataclasses import dataclass
from typing import Final

import duckdb

from serving.reading.pinyin import letters_of, place_read

_UNREAD: Final = re.compile(r"\W+")
_AT_THE_BEGINNING: Final = 30.0
_WITHIN: Final = 15.0
_KIND: Final = "organization"
_NAMES: Final = """
    select organizations.organization_id, organizations.name, names.name
    from registry.organization_names as names
    inner join registry.organizations as organizations on names.organization_id = organizations.organization_id
    order by organizations.organization_id, names.name
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its place (from 1), kind, id and title, the field that matched best, and text around the match.

    `score` orders the hits of one question and means nothing beyond it.
    """

    rank: int
    kind: str
    id: str
    title: str
    field: str
    snippet: str
    score: float


def organizations_read_as(
    connection: duckdb.DuckDBPyConnection, term: str, of_kind: str | None, most: int
) -> list[Hit]:
    """Return the organizations of which a name is read as the term, the shortest reading of a whole name first.

    A name that begins so comes before one in which it stands; each organization comes once, by its best name.
    """
    letters = letters_of(term) if of_kind in (None, _KIND) else ""
    if not letters:
        return []
    best: dict[str, tuple[float, str, str, str]] = {}
    for organization_id, name, borne in connection.execute(_NAMES).fetchall():
        read = _UNREAD.sub("", borne)
        place = place_read(letters, read)
        if place is not None:
            score = (_AT_THE_BEGINNING if place == 0 else _WITHIN) / len(read)
            found = (-score, name, borne, organization_id)
            best[organization_id] = min(best.get(organization_id, found), found)
    return [
        Hit(rank, _KIND, organization_id, name, "title" if borne == name else "other_name", borne, -score)
        for rank, (score, name, borne, organization_id) in enumerate(sorted(best.values())[:most], start=1)
    ]
