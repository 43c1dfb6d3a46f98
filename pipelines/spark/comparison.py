"""What two engines made of the same raw tables, held against each other row for row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# How wide a whole number is that no contract speaks of, each engine decides for itself: a sum, a row's number. The
# public tables say it, and dbt holds both engines to that.
_KINDS: Final = {
    "tinyint": "whole number", "smallint": "whole number", "int": "whole number", "integer": "whole number",
    "bigint": "whole number", "hugeint": "whole number",
    "string": "text", "varchar": "text",
    "float": "double",
    "timestamp_ntz": "timestamp",
}  # fmt: skip
_SHOWN: Final = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not alike in a table, and how many rows each of the two engines alone has."""

    table: str
    said: str
    only_duckdb: int = 0
    only_spark: int = 0


def tables_in(warehouse: duckdb.DuckDBPyConnection, *schemas: str) -> list[str]:
    """Return the tables and views of the schemas, as `schema.name`, in order."""
    found = warehouse.execute(
        "select table_schema || '.' || table_name from information_schema.tables"
        " where list_contains(?, table_schema) order by 1",
        [list(schemas)],
    )
    return [name for (name,) in found.fetchall()]


def differences(
    warehouse: duckdb.DuckDBPyConnection, session: "SparkSession", tables: Iterable[str]
) -> Iterator[Difference]:
    """Yield what Spark's tables have otherwise than DuckDB's: a column, its type, or rows, both ways."""
    for table in tables:
        made_there = session.table(table)
        here = [(name, _kind(kind)) for name, kind, *_ in warehouse.execute(f"describe {table}").fetchall()]
        there = [(name, _kind(kind)) for name, kind in made_there.dtypes]
        if here != there:
            yield Difference(table, f"DuckDB's columns alone: {_but(here, there)}; Spark's: {_but(there, here)}")
            continue
        warehouse.register("made_there", made_there.toArrow())
        try:
            cells = _cells(here)
            only_here, only_there = (
                warehouse.sql(f"from (select {cells} from {one}) except all from (select {cells} from {other})")  # noqa: S608
                for one, other in ((table, "made_there"), ("made_there", table))
            )
            counts = [_count(rows) for rows in (only_here, only_there)]
            if any(counts):
                shown = f"DuckDB: {only_here.limit(_SHOWN).fetchall()} Spark: {only_there.limit(_SHOWN).fetchall()}"
                yield Difference(table, shown, *counts)
        finally:
            warehouse.unregister("made_there")


def _count(rows: duckdb.DuckDBPyRelation) -> int:
    counted = rows.count("*").fetchall()
    return int(counted[0][0])


def _cells(columns: Iterable[tuple[str, str]]) -> str:
    """The columns as SQL; of a map, whose entries are in no order, its entries in the order of their names."""
    return ", ".join(f"list_sort(map_entries({name}))" if kind == "map" else name for name, kind in columns)


def _but(columns: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(set(columns) - set(others))


def _kind(data_type: str) -> str:
    """What a type of either engine is, by one name: a list of messages and a map of texts are spelt in two ways."""
    lowered = data_type.lower()
    if lowered.startswith("map"):
        return "map"
    return "messages" if "parameters" in lowered else _KINDS.get(lowered, lowered)
