"""datapackage.json: the release described in the Frictionless Data Package form (version 1), for tools that read it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pipelines.release.dictionary import Column, Dictionary, Table
from pipelines.release.inventory import Inventory
from pipelines.release.pack.sources import Source
from pipelines.release.pack.terms import DATA_LICENSE, DESCRIPTION_EN, DESCRIPTION_ZH, TITLE_EN, TITLE_ZH, attribution

DATAPACKAGE_FILE: Final = "datapackage.json"

_FRICTIONLESS_TYPES: Final = {
    "varchar": "string",
    "integer": "integer",
    "bigint": "integer",
    "double": "number",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
}


def write_datapackage(folder: Path, dictionary: Dictionary, inventory: Inventory, sources: Sequence[Source]) -> Path:
    """Write datapackage.json with one resource a table: fields, types, keys, words in both languages, rows, hash."""
    package = {
        **described(inventory, sources),
        "resources": [_resource(table, inventory) for table in dictionary],
    }
    target = folder / DATAPACKAGE_FILE
    target.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return target


def described(inventory: Inventory, sources: Sequence[Source]) -> dict[str, Any]:
    """Return what a data package says of the release as a whole."""
    package = {
        "name": "green-registry",
        "title": TITLE_EN,
        "title_zh": TITLE_ZH,
        "description": DESCRIPTION_EN,
        "description_zh": DESCRIPTION_ZH,
        "version": inventory.release_id,
        "schema_version": inventory.schema_version,
        "profile": "tabular-data-package",
        "licenses": [{"name": DATA_LICENSE.name, "title": DATA_LICENSE.title, "path": DATA_LICENSE.url}],
        "attribution": attribution(inventory.release_id),
    }
    # The form allows no empty list.
    return package | ({"sources": [_as_stated(source) for source in sources]} if sources else {})


def table_schema(table: Table) -> dict[str, Any]:
    """Return the table's fields, primary key and foreign keys in the Table Schema form."""
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.primary_key),
    }
    if foreign_keys := list(_foreign_keys(table)):
        schema["foreignKeys"] = foreign_keys
    return schema


def _as_stated(source: Source) -> Mapping[str, str]:
    stated = {"title": source.title_en, "title_zh": source.title_zh}
    return stated | ({"path": source.site} if source.site else {})


def _resource(table: Table, inventory: Inventory) -> dict[str, Any]:
    released = inventory.tables[table.name]
    return {
        "name": table.name,
        "profile": "tabular-data-resource",
        "path": f"{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": f"{table.description_en} {table.grain_en}",
        "description_zh": f"{table.description_zh}{table.grain_zh}",
        # No `bytes`: the reference reader never counts a parquet file's, and then says that they are wrong.
        "rows": released.rows,
        "hash": f"sha256:{released.sha256}",
        "schema": table_schema(table),
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _FRICTIONLESS_TYPES[column.data_type],
        "description": column.description_en,
        "description_zh": column.description_zh,
    }
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.words and not column.warns_only:
        constraints["enum"] = list(column.words)
    if constraints:
        field["constraints"] = constraints
    return field


def _foreign_keys(table: Table) -> Iterator[dict[str, Any]]:
    """Yield the references that hold in every release; one that may lead nowhere is no foreign key."""
    for column in table.columns:
        if column.refers_to and not column.warns_only:
            # A table refers to itself by the empty name.
            resource = "" if column.refers_to.table == table.name else column.refers_to.table
            yield {"fields": [column.name], "reference": {"resource": resource, "fields": [column.refers_to.column]}}
