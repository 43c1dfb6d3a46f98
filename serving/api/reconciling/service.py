"""The answers of the service, from a release: candidates, suggestions, previews and columns of organizations."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import duckdb

from pipelines.release.dictionary import PUBLIC_SCHEMA
from pipelines.release.identifiers import quoted
from scrapers.text.shown import shown
from serving.api.reconciling.questions import Extension, Query
from serving.asking.matches import AskedName, Candidate, Matched, matches
from serving.asking.release import OpenRelease
from serving.asking.stated import STRING, StatedColumn
from serving.match.titles import titles_held

SUGGESTED: Final = 20
#: The type of every entity; the others are its kinds.
ORGANIZATION: Final = "organization"
#: The one property that is no column: the programs whose title an organization holds now.
TITLES: Final = StatedColumn("titles_held", STRING, "Programs whose title it holds now.")

_ID: Final = "organization_id"
# One row an organization each; what both say, the first says.
_TABLES: Final = ("organizations", "organization_profile")
_PROVINCE: Final = ("province_code", "province")
_CREDIT_CODE: Final = ("credit_code",)


@dataclass(frozen=True, slots=True)
class _Entity:
    organization_id: str
    name: str
    kind: str
    province: str | None

    def as_told(self, of_types: str) -> dict[str, Any]:
        described = " · ".join(filter(None, (self.province, self.kind)))
        told = {"id": self.organization_id, "name": self.name, of_types: types_of(self.kind)}
        return told | ({"description": described} if described else {})


def types_of(kind: str) -> list[dict[str, str]]:
    """Return the types of an organization of a kind."""
    return [{"id": ORGANIZATION, "name": ORGANIZATION}, *([{"id": kind, "name": kind}] if kind else [])]


def kinds(release: OpenRelease) -> Sequence[str]:
    """Return the kinds of organizations that a release may hold."""
    return release.tables["organizations"].column("kind").words


def properties(release: OpenRelease) -> Mapping[str, tuple[str, StatedColumn]]:
    """Return the properties of organizations by name: the table of each, and its column."""
    found: dict[str, tuple[str, StatedColumn]] = {TITLES.name: ("", TITLES)}
    for table in _TABLES:
        for column in release.tables[table].columns:
            if column.name != _ID:
                found.setdefault(column.name, (table, column))
    return found


def reconciled(release: OpenRelease, queries: Mapping[str, Query]) -> dict[str, Any]:
    """Return the candidates of each query."""
    asked = [
        AskedName(query.query, query.value_of(*_PROVINCE), query.value_of(*_CREDIT_CODE)) for query in queries.values()
    ]
    found = matches(release, asked) if asked else []
    provinces = release.ask(_provinces)
    return {
        key: {"result": list(_candidates(query, matched, provinces))[: int(query.limit)]}
        for (key, query), matched in zip(queries.items(), found, strict=True)
    }


def suggested(release: OpenRelease, prefix: str, start: int = 0) -> list[dict[str, Any]]:
    """Return organizations of which a name holds what was typed, those that begin with it first; or that of an id."""
    typed = prefix.strip()

    def asked(connection: duckdb.DuckDBPyConnection) -> list[_Entity]:
        rows = connection.execute(
            "select organizations.organization_id, organizations.name, organizations.kind, regions.name_zh"
            " from registry.organizations left join registry.regions"
            " on organizations.province_code = regions.region_code"
            " where organizations.organization_id = $typed or organizations.organization_id in"
            " (select organization_id from registry.organization_names where contains(name, $typed))"
            " order by not starts_with(organizations.name, $typed), length(organizations.name),"
            " organizations.organization_id limit $most offset $start",
            {"typed": typed, "most": SUGGESTED, "start": start},
        ).fetchall()
        return [_Entity(*row) for row in rows]

    return [entity.as_told("notable") for entity in release.ask(asked)] if typed else []


def extended(release: OpenRelease, extension: Extension) -> dict[str, Any]:
    """Return the values of properties for each organization: a list each, empty where there is none.

    Raises KeyError with the name of a property that is none.
    """
    known = properties(release)
    wanted = [known[one.id] for one in extension.properties]
    cells = release.ask(lambda connection: _cells(connection, extension.ids, wanted))
    return {
        "meta": [{"id": column.name, "name": column.name} for _, column in wanted],
        "rows": {
            identifier: {column.name: cells.get((identifier, column.name), []) for _, column in wanted}
            for identifier in extension.ids
        },
    }


def preview(release: OpenRelease, organization_id: str) -> str | None:
    """Return a small page about an organization, None where there is none."""

    def asked(connection: duckdb.DuckDBPyConnection) -> tuple[Any, ...] | None:
        found = connection.execute(
            "select organizations.name, organizations.kind, regions.name_zh from registry.organizations"
            " left join registry.regions on organizations.province_code = regions.region_code"
            " where organizations.organization_id = ?",
            [organization_id],
        ).fetchone()
        return None if found is None else (*found, titles_held(connection, None, [organization_id]))

    answered = release.ask(asked)
    if answered is None:
        return None
    name, kind, province, held = answered
    titles = "".join(f"<li>{escape(shown(title))}" for _, title in held.get(organization_id, ()))
    return (
        f"<!doctype html><html lang=zh><meta charset=utf-8><title>{escape(shown(name))}</title>"
        f"<h3>{escape(shown(name))}</h3><p>{escape(' · '.join(filter(None, (province, kind))))}</p><ul>{titles}</ul>"
    )


def _candidates(query: Query, matched: Matched, provinces: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    types = query.types() - {ORGANIZATION}
    for place, candidate in enumerate(matched.candidates):
        if not types or candidate.kind in types:
            yield _candidate(candidate, provinces, is_match=place == 0 and matched.match == "asserted")


def _candidate(candidate: Candidate, provinces: Mapping[str, str], *, is_match: bool) -> dict[str, Any]:
    province = provinces.get(candidate.province_code)
    entity = _Entity(candidate.organization_id, candidate.name, candidate.kind, province)
    return entity.as_told("type") | {
        "score": round(100 * candidate.score, 2),
        "match": is_match,
        "features": [{"id": reason, "value": True} for reason in candidate.reasons],
    }


def _provinces(connection: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    return dict(connection.execute("select region_code, name_zh from registry.regions").fetchall())


def _cells(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str], wanted: Iterable[tuple[str, StatedColumn]]
) -> Mapping[tuple[str, str], list[dict[str, Any]]]:
    cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for table, column in wanted:
        if column is TITLES:
            for identifier, titles in titles_held(connection, None, ids).items():
                cells[identifier, column.name] = [{"id": program, "name": name} for program, name in titles]
            continue
        rows = connection.execute(
            f"select {_ID}, {quoted(column.name)} from {PUBLIC_SCHEMA}.{quoted(table)}"  # noqa: S608 - the release's own
            f" where {_ID} in (select unnest(?)) and {quoted(column.name)} is not null",
            [list(ids)],
        ).fetchall()
        for identifier, value in rows:
            cells[identifier, column.name] = [_cell(value)]
    return cells


def _cell(value: object) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"str": "true" if value else "false"}
    if isinstance(value, int):
        return {"int": value}
    if isinstance(value, float):
        return {"float": value}
    if isinstance(value, dt.date):
        # The form wants a time with each day.
        return {"date": value.isoformat() if isinstance(value, dt.datetime) else f"{value.isoformat()}T00:00:00"}
    return {"str": str(value)}
