"""The one dictionary: tables, columns, types, keys, references and words in both languages, read from dbt's manifest.

Everything that describes a public table (parquet metadata, DuckDB comments, data package, codebook, expectations on
types, keys, references and controlled words) is made from what this module returns, and from nothing else.

A column that recurs is described once, in the analysis `recurring_columns` of the dbt project (an analysis is never
run; dbt carries its columns in the manifest). A table that means just that states no more than name and type. What it
states besides holds for that table alone, and `~` takes away what it would inherit.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

PUBLIC_SCHEMA = "registry"
_RECURRING: Final = "recurring_columns"
_WARNING: Final = "warning"
_COLUMN_META: Final = frozenset({"zh", "unit", "refers_to", "words", "severity", "printed"})


class DictionaryError(Exception):
    """The dictionary has gaps; the message lists each of them with the place in the dbt project to mend."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The column of a public table in which each value of another column stands."""

    table: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column as declared in the dbt YAML. `data_type` is lower case; `unit` is None where none applies.

    `words` are the only values the column may hold, none stated: any. A value that is not found where `refers_to` says,
    or is none of the words, stops a release, or is shown beside it where `warns_only`.
    """

    name: str
    data_type: str
    description_en: str
    description_zh: str
    unit: str | None
    nullable: bool
    refers_to: Reference | None = None
    words: tuple[str, ...] = ()
    warns_only: bool = False


@dataclass(frozen=True, slots=True)
class UsageWarning:
    """What to know before using a table: one of a short list, stated once."""

    code: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Table:
    """One public table. `grain_en` and `grain_zh` say in one sentence what a row is; `query` shows what it answers.

    `sorted_by` are the columns by which its rows lie in the released files before its key, none stated: by its key.
    """

    name: str
    description_en: str
    description_zh: str
    grain_en: str
    grain_zh: str
    primary_key: tuple[str, ...]
    columns: tuple[Column, ...]
    warnings: tuple[UsageWarning, ...] = ()
    query: str = ""
    sorted_by: tuple[str, ...] = ()

    @property
    def sorted_columns(self) -> tuple[str, ...]:
        """The columns in whose order its rows lie, each once; the key is among them, so that no two rows are alike."""
        return tuple(dict.fromkeys((*self.sorted_by, *self.primary_key)))

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

    Raises DictionaryError naming every missing description, translation, type or key, every reference that leads
    nowhere, and when no model is public.
    """
    nodes: Mapping[str, Mapping[str, Any]] = json.loads(manifest.read_text(encoding="utf-8"))["nodes"]
    return dictionary_of(nodes.values())


def dictionary_of(nodes: Iterable[Mapping[str, Any]]) -> Dictionary:
    """Return the dictionary that dbt's nodes make up, as `read_dictionary` does."""
    nodes = tuple(nodes)
    models = [
        node
        for node in nodes
        if node["resource_type"] == "model" and node["schema"] == PUBLIC_SCHEMA and node["config"]["enabled"]
    ]
    if not models:
        raise DictionaryError(f"dbt's manifest has no model in the schema {PUBLIC_SCHEMA}: build the dbt project's own")
    recurring, warnings = _recurring_columns(nodes), _usage_warnings(nodes)
    tables = tuple(sorted((_table(model, recurring, warnings) for model in models), key=lambda table: table.name))
    macros = tuple(sorted((macro for model in models for macro in _table_macros(model)), key=lambda macro: macro.name))
    gaps = [gap for table in tables for gap in _gaps(table, tables)]
    gaps += [gap for model in models for gap in _gaps_of_statements(model, recurring)]
    gaps += [gap for model in models for gap in _gaps_of_warnings(model, warnings)]
    gaps += [f"- {macro.name}: no words in both languages" for macro in macros if not _is_described(macro)]
    if gaps:
        raise DictionaryError("The dictionary (YAML of the dbt models) has gaps; fill them in:\n" + "\n".join(gaps))
    return Dictionary(tables, macros)


def _recurring_columns(nodes: Iterable[Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    """Return column name → what is said once of all columns of that name."""
    columns: Mapping[str, Mapping[str, Any]] = _recurring(nodes).get("columns", {})
    return columns


def _usage_warnings(nodes: Iterable[Mapping[str, Any]]) -> Mapping[str, UsageWarning]:
    """Return code → what is said once of all tables that name it."""
    stated: Mapping[str, Mapping[str, str]] = _meta(_recurring(nodes)).get("usage_warnings", {})
    return {
        code: UsageWarning(code, _one_line(said.get("en")), _one_line(said.get("zh"))) for code, said in stated.items()
    }


def _recurring(nodes: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    return next((node for node in nodes if (node["resource_type"], node["name"]) == ("analysis", _RECURRING)), {})


def _table(
    model: Mapping[str, Any], recurring: Mapping[str, Mapping[str, Any]], warnings: Mapping[str, UsageWarning]
) -> Table:
    meta = _meta(model)
    name = model["alias"] or model["name"]
    return Table(
        name=name,
        description_en=_one_line(model.get("description")),
        description_zh=_one_line(meta.get("zh")),
        grain_en=_one_line(meta.get("grain")),
        grain_zh=_one_line(meta.get("grain_zh")),
        primary_key=tuple(meta.get("primary_key") or ()),
        columns=tuple(_column(name, column, recurring.get(column["name"], {})) for column in model["columns"].values()),
        warnings=tuple(warnings[code] for code in meta.get("warnings") or () if code in warnings),
        query=_one_line(meta.get("query")),
        sorted_by=tuple(meta.get("sorted_by") or ()),
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


def _column(table: str, column: Mapping[str, Any], recurring: Mapping[str, Any]) -> Column:
    meta = {**_meta(recurring), **_meta(column)}
    constraints = {constraint["type"] for constraint in column.get("constraints") or ()}
    refers_to = _reference(meta.get("refers_to"))
    return Column(
        name=column["name"],
        data_type=_one_line(column.get("data_type")).lower(),
        description_en=_one_line(column.get("description") or recurring.get("description")),
        description_zh=_one_line(meta.get("zh")),
        unit=_one_line(meta.get("unit")) or None,
        nullable=constraints.isdisjoint({"not_null", "primary_key"}),
        # Where a recurring column is at home it refers to nothing: `programs.program_id` is the key of programs.
        refers_to=None if refers_to == Reference(table, column["name"]) else refers_to,
        words=tuple(meta.get("words") or ()),
        warns_only=meta.get("severity") == _WARNING,
    )


def _reference(stated: str | None) -> Reference | None:
    table, _, column = (stated or "").partition(".")
    return Reference(table, column) if table else None


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


def _gaps(table: Table, tables: Iterable[Table]) -> Iterator[str]:
    for words in ("description_en", "description_zh", "grain_en", "grain_zh"):
        if not getattr(table, words):
            yield f"- {table.name}: no {words}"
    if not table.primary_key:
        yield f"- {table.name}: no primary_key"
    if not table.query:
        yield f"- {table.name}: no query that shows what it answers"
    names = {column.name for column in table.columns}
    for key in table.primary_key:
        if key not in names:
            yield f"- {table.name}: primary_key names {key}, which is not a column"
    for name in table.sorted_by:
        if name not in names:
            yield f"- {table.name}: sorted_by names {name}, which is not a column"
    types = {Reference(other.name, column.name): column.data_type for other in tables for column in other.columns}
    for column in table.columns:
        for words in ("data_type", "description_en", "description_zh"):
            if not getattr(column, words):
                yield f"- {table.name}.{column.name}: no {words}"
        if column.refers_to and types.get(column.refers_to) != column.data_type:
            yield f"- {table.name}.{column.name}: refers to {column.refers_to}, which is no public column of its type"
        if column.words and column.data_type != "varchar":
            yield f"- {table.name}.{column.name}: has words, but is declared {column.data_type}"


def _gaps_of_statements(model: Mapping[str, Any], recurring: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield what a table states of a column that nobody reads, or that contradicts what is said of it once."""
    for column in model["columns"].values():
        place = f"- {model['name']}.{column['name']}"
        if unread := sorted(set(_meta(column)) - _COLUMN_META):
            yield f"{place}: states {', '.join(unread)}; meta of a column is one of {', '.join(sorted(_COLUMN_META))}"
        if _meta(column).get("severity") not in {None, _WARNING}:
            yield f"{place}: severity is {_WARNING}, or left out where a strange value stops a release"
        if bool(column.get("description")) != bool(_meta(column).get("zh")) and column["name"] in recurring:
            yield f"{place}: overrides what {_RECURRING} says of it in one language alone"
        once = recurring.get(column["name"], {}).get("data_type")
        if once and column.get("data_type") and column["data_type"].lower() != once.lower():
            yield f"{place}: is declared {column['data_type']}, but {_RECURRING} says {once}"


def _gaps_of_warnings(model: Mapping[str, Any], warnings: Mapping[str, UsageWarning]) -> Iterator[str]:
    """Yield the warnings of a table that the list lacks, or that are not said in both languages."""
    for code in _meta(model).get("warnings") or ():
        if code not in warnings:
            yield f"- {model['name']}: warns of {code}; {_RECURRING} says {', '.join(sorted(warnings))}"
        elif not (warnings[code].en and warnings[code].zh):
            yield f"- {model['name']}: warns of {code}, which has no words in both languages"
