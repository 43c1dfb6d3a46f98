"""From distinct published names to organization ids, by normalised name and province."""

import hashlib

import polars as pl

from pipelines.raw_tables import frame
from pipelines.resolution.names import normalise_name
from scrapers.reference.tables import programs

_PARK_PROGRAM_KINDS = ("green_park", "zero_carbon_park")


def organization_kind(program_id: str) -> str:
    """Return `park` for a park program's rows, `enterprise` for all others, unknown programs among them."""
    program = programs().get(program_id)
    return "park" if program is not None and program.kind in _PARK_PROGRAM_KINDS else "enterprise"


def organization_id(kind: str, name_normalised: str, province_code: str | None) -> str:
    """Return the id: it depends on what the organization is, never on the order or number of rows."""
    identity = "\x1f".join((kind, name_normalised, province_code or ""))
    return f"org-{hashlib.sha256(identity.encode()).hexdigest()[:12]}"


def resolve_organizations(list_entries: pl.DataFrame) -> pl.DataFrame:
    """Return the raw table `organization_names`: one row a distinct (kind, name as published, province)."""
    printed = {
        (organization_kind(program_id), name, province_code)
        for program_id, name, province_code in list_entries.select(
            "program_id", "name_as_published", "province_code"
        ).iter_rows()
    }
    rows: list[dict[str, object]] = []
    for kind, name, province_code in printed:
        normalised = normalise_name(name)
        rows.append(
            {
                "kind": kind,
                "name_as_published": name,
                "province_code": province_code,
                "organization_id": organization_id(kind, normalised, province_code),
                "name_normalised": normalised,
            }
        )
    return frame("organization_names", rows)
