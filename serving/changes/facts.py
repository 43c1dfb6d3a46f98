"""What changed in the world, or in what is known of it, from one release to the next: one row a changed fact.

A title that was awarded, removed, suspended …, or whose event a later reading took back; and each cell of a title, an
organization or a row of a list that is otherwise than before: corrected where the source or a reviewed correction says
so, reread where our reading or the resolution of names does.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb
import polars as pl

from pipelines.release.identifiers import quoted, quoted_text
from serving.changes.cause import READER, Causes, can_be_told
from serving.changes.diff import join_differing

CORRECTION: Final = "correction"
RESOLUTION: Final = "resolution"
TAKEN_BACK: Final = "taken_back"
CORRECTED: Final = "corrected"
REREAD: Final = "reread"

#: One row a changed fact, in order. `before` and `after` are texts; of an event only one of them is there.
SCHEMA: Final = {
    **dict.fromkeys(("fact", "cause", "table_name", "key", "column_name", "before", "after"), pl.String()),
    **dict.fromkeys(("organization_id", "organization", "program_id"), pl.String()),
    "on_date": pl.Date(),
    **dict.fromkeys(("notice_id", "notice_title"), pl.String()),
}

_EVENTS: Final = "recognition_events"
_CELLS_OF: Final = ("organizations", "recognitions", "list_entries")
# Where a row stands in a document, and when that was looked at, is no fact of the row.
_NO_FACTS: Final = frozenset(
    (
        *("observed_at", "document_sha256", "page", "table_index", "row_index", "box", "source_url", "page_url"),
        *("evidence", "entries", "ordinal", "first_listed_on", "last_listed_on"),
    )
)


def changed_facts(before: Path, after: Path) -> pl.DataFrame:
    """Return the facts that differ between two release folders, as SCHEMA says, in an order that follows from them.

    The cause is `source`, `reader`, `correction`, `resolution`, or null where the releases do not hold the evidence to
    tell. Raises NotComparableError as `diff_releases` does.
    """
    with duckdb.connect() as connection:
        causes = Causes(connection, before, after) if can_be_told(before, after) else None
        _read_names(connection, before, after)
        corrected = _corrected_entries(connection, before, after)
        found = [_of_events(connection, before, after, causes)]
        for table in _CELLS_OF:
            if _is_in_both(table, before, after):
                found.extend(_of_cells(connection, table, before, after, causes, corrected))
    return pl.concat(found).sort(*SCHEMA, nulls_last=True)


def _of_events(connection: duckdb.DuckDBPyConnection, before: Path, after: Path, causes: Causes | None) -> pl.DataFrame:
    """Events that one of the two releases alone has."""
    if not _is_in_both(_EVENTS, before, after):
        return pl.DataFrame(schema=SCHEMA)
    join_differing(connection, _EVENTS, before, after, causes)
    return _facts(
        connection,
        f"""
        select
            case when in_new then "new event" else '{TAKEN_BACK}' end as fact, cause, '{_EVENTS}' as table_name,
            event_id as key, 'event' as column_name, "old event" as before, "new event" as after,
            coalesce("new organization_id", "old organization_id") as organization_id,
            coalesce("new program_id", "old program_id") as program_id,
            coalesce("new on_date", "old on_date") as on_date,
            coalesce("new notice_id", "old notice_id") as notice_id
        from joined
        where in_old != in_new
        """,  # noqa: S608 - our own words
    )


def _of_cells(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    before: Path,
    after: Path,
    causes: Causes | None,
    corrected: frozenset[str],
) -> Iterator[pl.DataFrame]:
    """Cells of rows that both releases have, column by column."""
    keys, compared = join_differing(connection, table, before, after, causes)
    key = keys[0] if len(keys) == 1 else ""
    key_as_text = f"concat_ws(' ', {', '.join(map(quoted, keys))})"
    known = {
        name: f"coalesce({quoted(f'new {name}')}, {quoted(f'old {name}')})" if name in compared else "null"
        for name in ("organization_id", "program_id", "notice_id")
    }
    if key == "organization_id":
        known["organization_id"] = key
    entry = key if key == "entry_id" else '"new entry_id"' if "entry_id" in compared else "null"
    connection.execute("create or replace temp table corrected as select unnest(?) as entry_id", [sorted(corrected)])
    for column in (name for name in compared if name not in _NO_FACTS):
        old, new = quoted(f"old {column}"), quoted(f"new {column}")
        told = f"'{RESOLUTION}'" if column == "organization_id" else "cause"
        yield _facts(
            connection,
            f"""
            with
                changed as (
                    select
                        *,
                        case
                            when cause = '{READER}' and {entry} in (from corrected) then '{CORRECTION}'
                            when cause = '{READER}' then {told}
                            else cause
                        end as why
                    from joined
                    where in_old and in_new and {old} is distinct from {new}
                )
            select
                case when why in ('{READER}', '{RESOLUTION}') then '{REREAD}' else '{CORRECTED}' end as fact,
                why as cause, '{table}' as table_name, {key_as_text} as key,
                '{column}' as column_name, cast({old} as varchar) as before, cast({new} as varchar) as after,
                {known["organization_id"]} as organization_id, {known["program_id"]} as program_id,
                cast(null as date) as on_date, {known["notice_id"]} as notice_id
            from changed
            """,  # noqa: S608 - columns are the releases' own, and quoted
        )


def _facts(connection: duckdb.DuckDBPyConnection, query: str) -> pl.DataFrame:
    told = connection.sql(
        f"""
        select facts.* exclude (notice_id), facts.notice_id, names.name as organization, titles.title as notice_title
        from ({query}) as facts
        left join names on facts.organization_id = names.id
        left join titles on facts.notice_id = titles.id
        """  # noqa: S608 - our own words
    ).to_arrow_table()
    return pl.DataFrame(pl.from_arrow(told)).select(*SCHEMA).cast(SCHEMA)  # type: ignore[arg-type]


def _read_names(connection: duckdb.DuckDBPyConnection, before: Path, after: Path) -> None:
    """What organizations and notices are called: as the later release has it, and those that only the earlier has."""
    for view, table, key, name in (
        ("names", "organizations", "organization_id", "name"),
        ("titles", "notices", "notice_id", "title"),
    ):
        folders = [folder for folder in (after, before) if (folder / f"{table}.parquet").is_file()]
        known = " union all ".join(
            [
                f"select cast(null as varchar) as id, cast(null as varchar) as {name}, 0 as place where false",
                *(
                    f"select {key}, {name}, {place} from read_parquet({quoted_text(str(folder / f'{table}.parquet'))})"  # noqa: S608
                    for place, folder in enumerate(folders)
                ),
            ]
        )
        connection.execute(
            f"create temp table {view} as select id, min_by({name}, place) as {name} from ({known}) group by id"  # noqa: S608
        )


def _corrected_entries(connection: duckdb.DuckDBPyConnection, before: Path, after: Path) -> frozenset[str]:
    """Rows of lists to which a reviewed correction came, or from which one went."""
    if not _is_in_both("corrections", before, after):
        return frozenset()
    old, new = (quoted_text(str(folder / "corrections.parquet")) for folder in (before, after))
    told = "select correction_id, entry_id, becomes, status from read_parquet({})"
    came, went = (f"({told.format(one)} except {told.format(other)})" for one, other in ((new, old), (old, new)))
    rows = connection.execute(
        f"select distinct entry_id from ({came} union all {went}) where entry_id is not null"  # noqa: S608
    ).fetchall()
    return frozenset(str(entry_id) for (entry_id,) in rows)


def _is_in_both(table: str, before: Path, after: Path) -> bool:
    return all((folder / f"{table}.parquet").is_file() for folder in (before, after))
