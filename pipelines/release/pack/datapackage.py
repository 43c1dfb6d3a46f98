"""datapackage.json: the release described in the Frictionless Data Package form, for tools that read it."""

import json
from pathlib import Path
from typing import Any, Final

from pipelines.release.dictionary import Column, Dictionary, Table
from pipelines.release.inventory import Inventory
from pipelines.release.pack.terms import DATA_LICENSE, DESCRIPTION_EN, DESCRIPTION_ZH, TITLE_EN, TITLE_ZH

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


def write_datapackage(folder: Path, dictionary: Dictionary, inventory: Inventory) -> Path:
    """Write datapackage.json with one resource a table: fields, types, keys, words in both languages, rows, hash."""
    package = {
        "name": "green-registry",
        "title": TITLE_EN,
        "title_zh": TITLE_ZH,
        "description": DESCRIPTION_EN,
        "description_zh": DESCRIPTION_ZH,
        "version": inventory.release_id,
        "licenses": [{"name": DATA_LICENSE.name, "title": DATA_LICENSE.title, "path": DATA_LICENSE.url}],
        "profile": "tabular-data-package",
        "resources": [_resource(table, inventory) for table in dictionary],
    }
    target = folder / DATAPACKAGE_FILE
    target.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return target


def _resource(table: Table, inventory: Inventory) -> dict[str, Any]:
    released = inventory.tables[table.name]
    return {
        "name": table.name,
        "path": f"{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": f"{table.description_en} {table.grain_en}",
        "description_zh": f"{table.description_zh}{table.grain_zh}",
        "rows": released.rows,
        "bytes": released.bytes,
        "hash": f"sha256:{released.sha256}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.primary_key),
        },
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
    if not column.nullable:
        field["constraints"] = {"required": True}
    return field
