"""The registry's table macros as questions: what each takes, and what tells the rows of its answer apart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from pipelines.release.dictionary import PUBLIC_SCHEMA
from pipelines.release.identifiers import quoted
from serving.asking.stated import DATE, NUMBER, STRING, StatedColumn, StatedTable, kind_of
from serving.kinds import KINDS
from serving.reading.names import organizations_read_as

_TYPES: Final = {STRING: "varchar", NUMBER: "double", DATE: "date"}


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: its parameters in their order, and the columns that put its answer in order, no two rows alike.

    One without a key is answered at once, in the order that the macro itself gives, and not by pages; `most` names the
    parameter by which it is told how many rows are wanted, if it has one. Where it finds nothing, `otherwise` may find
    something, given the same values.
    """

    name: str
    parameters: tuple[StatedColumn, ...]
    key: tuple[str, ...] = ()
    most: str = ""
    otherwise: Callable[..., Sequence[object]] | None = None


def _taken(
    name: str, kind: str, description: str, *, is_required: bool = False, words: tuple[str, ...] = ()
) -> StatedColumn:
    return StatedColumn(name, kind, description, is_required, words)


_ENTERPRISE: Final = (
    _taken("province", STRING, "Province or city: Chinese or English name, or code.", is_required=True),
    _taken("industry", STRING, "Industry, in Chinese."),
    _taken("tce", NUMBER, "Energy use of a year, in tonnes of coal equivalent."),
)
MACROS: Final = (
    Macro(
        "recognitions_as_of",
        (
            _taken("on_date", DATE, "The day the register is asked for.", is_required=True),
            _taken("known_on", DATE, "As it was known on this day; without it, by all notices."),
        ),
        key=("recognition_id",),
    ),
    Macro("programs_for", _ENTERPRISE),
    Macro("obligations_for", (*_ENTERPRISE, _taken("on_date", DATE, "In force on this day."))),
    Macro(
        "policy_network",
        (_taken("policy", STRING, "Id or document number of the policy.", is_required=True),),
        key=("direction", "citation_id"),
    ),
    Macro(
        "search",
        (
            _taken(
                "term",
                STRING,
                "What is looked for: each word of it must be found, or the name that it is the pinyin of.",
                is_required=True,
            ),
            _taken("of_kind", STRING, "Only things of this kind.", words=KINDS),
        ),
        most="max_hits",
        otherwise=organizations_read_as,
    ),
)


def call_of(macro: Macro) -> str:
    """Return the call of a macro in SQL, with a place for the value of each parameter, then of how many are wanted."""
    taken = [f"{quoted(one.name)} := cast(? as {_TYPES[one.kind]})" for one in macro.parameters]
    taken += [f"{quoted(macro.most)} := cast(? as bigint)"] if macro.most else []
    return f"{PUBLIC_SCHEMA}.{quoted(macro.name)}({', '.join(taken)})"


def answer_of(
    connection: duckdb.DuckDBPyConnection, macro: Macro, tables: Mapping[str, StatedTable]
) -> StatedTable | None:
    """Return what a release's macro answers as a table, None where the release has no such macro.

    A column means what the columns of its name in `tables` do, where these agree.
    """
    known = connection.execute(
        "select comment from duckdb_functions() where schema_name = ? and function_name = ?",
        [PUBLIC_SCHEMA, macro.name],
    ).fetchone()
    if known is None:
        return None
    places = len(macro.parameters) + bool(macro.most)
    columns = connection.execute(f"describe from {call_of(macro)}", [None] * places).fetchall()
    meanings = _meanings(tables)
    return StatedTable(
        macro.name,
        str(known[0] or "").partition(" | ")[0],
        macro.key,
        tuple(StatedColumn(name, kind_of(kind), meanings.get(name, "")) for name, kind, *_ in columns),
    )


def _meanings(tables: Mapping[str, StatedTable]) -> Mapping[str, str]:
    said: dict[str, set[str]] = {}
    for column in (column for table in tables.values() for column in table.columns):
        said.setdefault(column.name, set()).add(column.description)
    return {name: next(iter(meanings)) for name, meanings in said.items() if len(meanings) == 1}
