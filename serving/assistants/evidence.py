"""What an answer rests on: the rows of lists, notices and policies that its rows name, and where they are published."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import duckdb

MOST: Final = 50
_ENTRIES_OF_AN_ORGANIZATION: Final = 3

_ENTRY_COLUMNS: Final = "entry_id, organization_id, notice_id, evidence, document_sha256, page, row_index, source_url"
_BY_KEY: Final = {
    "entries": ("entry_id", f"select {_ENTRY_COLUMNS} from registry.list_entries"),  # noqa: S608 - our own words
    "notices": (
        "notice_id",
        "select notice_id, title, document_number, published_on, page_url from registry.notices",
    ),
    "policies": ("policy_id", "select policy_id, title, document_number, issued_on, source_url from registry.policies"),
}
_OF_ORGANIZATIONS: Final = f"""
    select {_ENTRY_COLUMNS} from registry.list_entries
    where organization_id in (select unnest(?))
    qualify row_number() over (partition by organization_id order by entry_id) <= {_ENTRIES_OF_AN_ORGANIZATION}
    order by entry_id
    limit {MOST}
"""  # noqa: S608 - our own words

Rows = Iterable[Mapping[str, object]]


def evidence_of(connection: duckdb.DuckDBPyConnection, rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """Return the evidence of rows, MOST of each kind at most, by the ids that they name.

    Rows that name an organization and no row of a list rest on the first rows that list it.
    """
    rows = list(rows)
    found: dict[str, list[dict[str, Any]]] = {}
    found["entries"] = _named(connection, "entries", rows)
    if not found["entries"]:
        organizations = _ids(rows, "organization_id")
        found["entries"] = _rows(connection.execute(_OF_ORGANIZATIONS, [organizations])) if organizations else []
    found["notices"] = _named(connection, "notices", [*rows, *found["entries"]])
    found["policies"] = _named(connection, "policies", rows)
    return {kind: told for kind, told in found.items() if told}


def _named(connection: duckdb.DuckDBPyConnection, kind: str, rows: Rows) -> list[dict[str, Any]]:
    key, asked = _BY_KEY[kind]
    ids = _ids(rows, key)
    if not ids:
        return []
    return _rows(connection.execute(f"{asked} where {key} in (select unnest(?)) order by {key} limit {MOST}", [ids]))


def _ids(rows: Rows, key: str) -> Sequence[str]:
    return sorted({str(row[key]) for row in rows if row.get(key) is not None})


def _rows(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
