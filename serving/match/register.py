"""The names of a release's organizations, with the keys under which a name that is asked for finds them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import duckdb
import polars as pl

from serving.match.beside import side_by_side
from serving.match.names import KEYS, ComparableName, comparable, keys_of

_NAMES_AT_ONCE: Final = 20_000
_MANY_NAMES: Final = 100_000
_FORMS: Final = tuple(key for key in KEYS if key != "anagram")

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

_OF_BORNE: Final = (*SCHEMA, "place")
_ORGANIZATION_ID, _NAME = _OF_BORNE.index("organization_id"), _OF_BORNE.index("name")

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
    """A name that an organization bears or bore, and the `place` of its row in the register.

    Days are ISO dates, empty where unknown or open.
    """

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
    place: int

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

    def at(self, places: Collection[int]) -> Mapping[int, BorneName]:
        """Return the names at these places."""
        return borne_in(self.frame[sorted(places)])


def borne_in(rows: pl.DataFrame) -> Mapping[int, BorneName]:
    """Return who bears the names of rows of a register's frame, by their places."""
    names = (BorneName(*row) for row in rows.select(*_OF_BORNE).iter_rows())
    return {name.place: name for name in names}


class ComparedNames:
    """The names of rows of a register's frame by their places, each made when it is asked for: many never are."""

    def __init__(self, rows: pl.DataFrame) -> None:
        in_order = rows.select(*_OF_BORNE, pl.col("kind", "normalised").name.suffix("_compared"), *_FORMS)
        self._row_of = dict(zip(rows["place"], in_order.rows(), strict=True))

    def named(self, place: int) -> tuple[str, str]:
        """Return organization and name at a place."""
        row = self._row_of[place]
        return row[_ORGANIZATION_ID], row[_NAME]

    def borne(self, place: int) -> BorneName:
        """Return who bears the name at a place."""
        return BorneName(*self._row_of[place][: len(_OF_BORNE)])

    def compared(self, place: int) -> ComparableName:
        """Return the forms of the name at a place."""
        return ComparableName(*self._row_of[place][len(_OF_BORNE) :])


def forms_given(names: pl.DataFrame) -> Callable[[str, str], ComparableName]:
    """Return what gives a name of a kind, normalised, with the forms that stand beside it, each made but once."""
    row_of = {name: row for row, name in enumerate(zip(names["kind"], names["normalised"], strict=True))}
    forms = names.select("kind", "normalised", *_FORMS)

    @cache
    def formed(kind: str, normalised: str) -> ComparableName:
        row = row_of.get((kind, normalised))
        return comparable(kind, normalised) if row is None else ComparableName(*forms.row(row))

    return formed


def names_of(connection: duckdb.DuckDBPyConnection) -> NameRegister:
    """Return the register of the release that a connection is open to."""
    names = pl.from_arrow(connection.sql(_NAMES).to_arrow_table())
    assert isinstance(names, pl.DataFrame)
    return NameRegister(names.cast(pl.String))


def _with_keys(names: pl.DataFrame) -> pl.DataFrame:
    keys = keys_frame(names["kind"], names["normalised"])
    return pl.concat([names, keys], how="horizontal").with_row_index("place")


def keys_frame(kinds: pl.Series, normalised: pl.Series) -> pl.DataFrame:
    """Return the keys of names as columns, those of many by several processes.

    They are made in shares: as Python's texts, those of a million would take the memory. Nobody reads an anagram: a
    number stands for it.
    """
    named = pl.DataFrame({"kind": kinds, "normalised": normalised})
    shares = named.iter_slices(_NAMES_AT_ONCE) if len(named) else iter([named])
    made = side_by_side(_keys_of, shares, is_long=len(named) >= _MANY_NAMES)
    return pl.concat([frame.with_columns(pl.col("anagram").hash()) for frame in made])


def _keys_of(named: pl.DataFrame) -> pl.DataFrame:
    keys = [keys_of(kind, name) for kind, name in named.iter_rows()]
    columns = zip(*keys, strict=True) if keys else ((),) * len(KEYS)
    return pl.DataFrame([pl.Series(key, column, pl.String) for key, column in zip(KEYS, columns, strict=True)])
