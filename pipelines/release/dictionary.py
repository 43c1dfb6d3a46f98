"""The one dictionary: tables, columns, types, keys and their words in English and Chinese, read from dbt's manifest.

Everything that describes a public table (parquet metadata, DuckDB comments, data package, codebook, expectations on
types and keys) is made from what this module returns, and from nothing else.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PUBLIC_SCHEMA = "registry"


class DictionaryError(Exception):
    """The dictionary has gaps; the message lists each of them with the place in the dbt project to mend."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column as declared in the dbt YAML. `data_type` is lower case; `unit` is None where none applies."""

    name: str
    data_type: str
    description_en: str
    description_zh: str
    unit: str | None
    nullable: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One public table. `grain_en` and `grain_zh` say in one sentence what a row is."""

    name: str
    description_en: str
    description_zh: str
    grain_en: str
    grain_zh: str
    primary_key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """Return the column of that name. Raises KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


@dataclass(frozen=True, slots=True)
class TableMacro:
    """A parametrised view of the registry, e.g. `recognitions_as_of(on_date)`; `sql` is the query it stands for.

    `parameters` are written as SQL declares them: a name, or a name with its default (`known_on := null`).
    """

    name: str
    parameters: tuple[str, ...]
    sql: str
    description_en: str
    description_zh: str


@dataclass(frozen=True, slots=True)
class Dictionary:
    """All public tables and table macros, ordered by name."""

    tables: tuple[Table, ...]
    table_macros: tuple[TableMacro, ...] = ()

    def __iter__(self) -> Iterator[Table]:
        return iter(self.tables)

    def table(self, name: str) -> Table:
        """Return the table of that name. Raises KeyError when it is not public."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(f"{name} is not a table of the schema {PUBLIC_SCHEMA}")


def read_dictionary(manifest: Path) -> Dictionary:
    """Read dbt's manifest.json and return its models of the schema `registry`.

    Raises DictionaryError naming every missing description, translation, type or key, and when no model is public.
    """
    nodes: Mapping[str, Mapping[str, Any]] = json.loads(manifest.read_text(encoding="utf-8"))["nodes"]
    models = [
        node
        for node in nodes.values()
        if node["resource_type"] == "model" and node["schema"] == PUBLIC_SCHEMA and node["config"]["enabled"]
    ]
    if not models:
        raise DictionaryError(f"dbt's manifest has no model in the schema {PUBLIC_SCHEMA}: {manifest.name}")
    tables = tuple(sorted((_table(model) for model in models), key=lambda table: table.name))
    macros = tuple(sorted((macro for model in models for macro in _table_macros(model)), key=lambda macro: macro.name))
    gaps = [gap for table in tables for gap in _gaps(table)]
    gaps += [f"- {macro.name}: no words in both languages" for macro in macros if not _is_described(macro)]
    if gaps:
        raise DictionaryError("The dictionary (YAML of the dbt models) has gaps; fill them in:\n" + "\n".join(gaps))
    return Dictionary(tables, macros)


def _table(model: Mapping[str, Any]) -> Table:
    meta = _meta(model)
    return Table(
        name=model["alias"] or model["name"],
        description_en=_one_line(model.get("description")),
        description_zh=_one_line(meta.get("zh")),
        grain_en=_one_line(meta.get("grain")),
        grain_zh=_one_line(meta.get("grain_zh")),
        primary_key=tuple(meta.get("primary_key") or ()),
        columns=tuple(_column(column) for column in model["columns"].values()),
    )


def _table_macros(model: Mapping[str, Any]) -> Iterator[TableMacro]:
    for name, declared in (_meta(model).get("table_macros") or {}).items():
        yield TableMacro(
            name=name,
            parameters=tuple(declared["parameters"]),
            sql=_one_line(declared["sql"]),
            description_en=_one_line(declared.get("en")),
            description_zh=_one_line(declared.get("zh")),
        )


def _is_described(macro: TableMacro) -> bool:
    return bool(macro.description_en and macro.description_zh)


def _column(column: Mapping[str, Any]) -> Column:
    meta = _meta(column)
    constraints = {constraint["type"] for constraint in column.get("constraints") or ()}
    return Column(
        name=column["name"],
        data_type=_one_line(column.get("data_type")).lower(),
        description_en=_one_line(column.get("description")),
        description_zh=_one_line(meta.get("zh")),
        unit=_one_line(meta.get("unit")) or None,
        nullable=constraints.isdisjoint({"not_null", "primary_key"}),
    )


def _meta(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `config.meta`, where dbt 1.10 and later keep it, or the older top-level `meta`."""
    return (node.get("config") or {}).get("meta") or node.get("meta") or {}


def _one_line(text: object) -> str:
    """Join the lines that YAML folds: with a blank between Latin words, with nothing between Chinese characters."""
    joined = ""
    for line in str(text or "").split("\n"):
        part = line.strip()
        chinese_seam = joined and part and joined[-1] > "\u2e80" and part[0] > "\u2e80"
        joined += part if not joined or not part or chinese_seam else f" {part}"
    return joined


def _gaps(table: Table) -> Iterator[str]:
    for words in ("description_en", "description_zh", "grain_en", "grain_zh"):
        if not getattr(table, words):
            yield f"- {table.name}: no {words}"
    if not table.primary_key:
        yield f"- {table.name}: no primary_key"
    names = {column.name for column in table.columns}
    for key in table.primary_key:
        if key not in names:
            yield f"- {table.name}: primary_key names {key}, which is not a column"
    for column in table.columns:
        for words in ("data_type", "description_en", "description_zh"):
            if not getattr(column, words):
                yield f"- {table.name}.{column.name}: no {words}"
