"""What a release states of its own tables: columns, types, keys and words, from its data package.

The data package is written from the dictionary, so that a release is asked by the columns that it has, whichever
version of the code asks.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipelines.release.pack.datapackage import DATAPACKAGE_FILE
from scrapers.text.worded import worded
from serving.query.opened import QueryError

#: The types of cells, in the words of the Table Schema.
STRING, INTEGER, NUMBER, BOOLEAN, DATE, DATETIME = "string", "integer", "number", "boolean", "date", "datetime"
_TYPE_IN_SQL: Final = {
    "INTEGER": INTEGER,
    "BIGINT": INTEGER,
    "HUGEINT": INTEGER,
    "DOUBLE": NUMBER,
    "BOOLEAN": BOOLEAN,
    "DATE": DATE,
    "TIMESTAMP": DATETIME,
}


@dataclass(frozen=True, slots=True)
class StatedColumn:
    """A column: its type as above, whether each row has a value, the only words it may hold (none stated: any)."""

    name: str
    kind: str
    description: str = ""
    is_required: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedTable:
    """A table, or what a macro answers; `key` are the columns that tell its rows apart, in their order."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[StatedColumn, ...]

    def column(self, name: str) -> StatedColumn:
        """Return the column of that name. Raises KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


def stated_tables(release: Path) -> Mapping[str, StatedTable]:
    """Return the public tables of a release by name. Raises QueryError where it does not say what they are."""
    try:
        package = json.loads((release / DATAPACKAGE_FILE).read_text(encoding="utf-8"))
        return {resource["name"]: _table(resource) for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise QueryError(
            worded(
                "{release} does not say what the tables of the release are; `greenreg refresh` builds it anew",
                release=release / DATAPACKAGE_FILE,
            )
        ) from fault


def kind_of(type_in_sql: str) -> str:
    """Return the type of cells of a column that is of this type in DuckDB."""
    return _TYPE_IN_SQL.get(type_in_sql, STRING)


def _table(resource: Mapping[str, Any]) -> StatedTable:
    schema = resource["schema"]
    return StatedTable(
        resource["name"],
        resource["description"],
        tuple(schema["primaryKey"]),
        tuple(_column(field) for field in schema["fields"]),
    )


def _column(field: Mapping[str, Any]) -> StatedColumn:
    constraints = field.get("constraints", {})
    unit = f" [{field['unit']}]" if "unit" in field else ""
    return StatedColumn(
        field["name"],
        field["type"],
        field["description"] + unit,
        bool(constraints.get("required")),
        tuple(constraints.get("enum", ())),
    )
