"""The names of a release's organizations, with the keys under which a name that is asked for finds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb
import polars as pl

from serving.match.names import KEYS, comparable

_CHUNK: Final = 50_000

#: One row a name: who bears it, whether it is the one in use, from which day to which.
SCHEMA: Final[Mapping[str, type[pl.String]]] = {
    "organization_id": pl.String,
    "current_name": pl.String,
    "name": pl.String,
    "normalised": pl.String,
    "kind": pl.String,
    "province_code": pl.String,
    "credit_code": pl.String,
    "standing": pl.String,
    "valid_from": pl.String,
    "valid_to": pl.String,
}

_NAMES = """
    select
        organizations.organization_id,
        organizations.name as current_name,
        names.name,
        names.name_normalised as normalised,
        organizations.kind,
        coalesce(organizations.province_code, '') as province_code,
        coalesce(organizations.credit_code, '') as credit_code,
        names.standing,
        coalesce(cast(names.valid_from as varchar), '') as valid_from,
        coalesce(cast(names.valid_to as varchar), '') as valid_to
    from registry.organization_names as names
    inner join registry.organizations as organizations on names.organization_id = organizations.organization_id
    order by organizations.organization_id, names.name, names.name_normalised
"""


@dataclass(frozen=True, slots=True)
class BorneName:
    """A name that an organization bears or bore; days are ISO dates, empty where unknown or open."""

    organization_id: str
    current_name: str
    name: str
    normalised: str
    kind: str
    province_code: str
    credit_code: str
    standing: str
    valid_from: str
    valid_to: str

    @property
    def is_former(self) -> bool:
        """Whether it was given up."""
        return self.standing == "former" or (bool(self.valid_to) and self.name != self.current_name)

    def is_borne_on(self, day: str) -> bool:
        """Whether it is on record as the organization's on a day; an unknown or open end excludes none."""
        return self.valid_from <= day and (not self.valid_to or day < self.valid_to)


class NameRegister:
    """Every name of a release. `frame` has one row a name and its `place`, the number of the row.

    Beside the columns of `SCHEMA` it has the keys of the names (`serving.match.names.KEYS`).
    """

    def __init__(self, names: pl.DataFrame) -> None:
        self.frame = _with_keys(names)

    def at(self, places: Sequence[int]) -> Mapping[int, BorneName]:
        """Return the names at these places."""
        wanted = self.frame.select(*SCHEMA)[list(places)]
        return {place: BorneName(*row) for place, row in zip(places, wanted.iter_rows(), strict=True)}


def names_of(connection: duckdb.DuckDBPyConnection) -> NameRegister:
    """Return the register of the release that a connection is open to."""
    names = pl.from_arrow(connection.sql(_NAMES).to_arrow_table())
    assert isinstance(names, pl.DataFrame)
    return NameRegister(names.cast(pl.String))


def _with_keys(names: pl.DataFrame) -> pl.DataFrame:
    """The names with their forms, made in pieces: as Python's texts, all of a million would take the memory."""
    pieces = [
        _keys_of(names.slice(start, _CHUNK)["kind"].to_list(), names.slice(start, _CHUNK)["normalised"].to_list())
        for start in range(0, max(len(names), 1), _CHUNK)
    ]
    return pl.concat([names, pl.concat(pieces)], how="horizontal").with_row_index("place")


def _keys_of(kinds: Sequence[str], normalised: Sequence[str]) -> pl.DataFrame:
    made = [comparable.__wrapped__(kind, name) for kind, name in zip(kinds, normalised, strict=True)]
    return keys_frame([name.keys for name in made])


def keys_frame(keys: Sequence[tuple[str, ...]]) -> pl.DataFrame:
    """Return the keys of names as columns. Nobody reads an anagram: a number stands for it."""
    frame = pl.DataFrame(keys, schema=dict.fromkeys(KEYS, pl.String), orient="row")
    return frame.with_columns(pl.col("anagram").hash())
