"""What a candidate has lost against the release before: titles, rows of lists, and columns, that readers count on.

A fault of ours loses titles without breaking any rule of a table: what remains is sound. So a candidate is held against
the release before, and what it lost stops it until a person says that it is right (`pipelines.release.acceptance`).

A title is kept where its holder has a title of the same program that begins no later. It may begin earlier, since an
older list can come in after a newer one, and a title without a date may get one. Titles whose holders a judgement or a
declared rename made one are kept where the one holder has the title; joined by our rules they are lost, for a rule can
join too much. Holders that only changed their id cancel out: what is lost and what is new of one program and year is
set off. Rows are counted by program, batch and stage, whatever document they were read from.

A public column is kept where the table still has it and it is still of the same type. A column may keep both and yet
mean something else: then the schema has a new major version, and what the one before promised is lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from pipelines.release.acceptance import AcceptedLoss
from pipelines.release.inventory import NotAReleaseError, read_inventory
from pipelines.release.kept import release_to_follow
from pipelines.release.schema_lock import Version
from scrapers.text.worded import together, worded

_MEMORY_LIMIT: Final = "400MB"
_SHOWN: Final = 10
_SCHEMA: Final = "registry"

_COLUMNS: Final = {
    "recognitions": "organization_id varchar, program_id varchar, valid_from date",
    "organization_redirects": "old_organization_id varchar, organization_id varchar, decided_by varchar",
    "list_entries": "program_id varchar, batch varchar, stage varchar",
}
_LOST_TITLES: Final = """
    with
        declared as (
            select old_organization_id, min(organization_id) as organization_id
            from after_organization_redirects
            where decided_by in ('judgement', 'rename')
            group by old_organization_id
        ),
        before as (
            select
                program_id,
                coalesce(declared.organization_id, titles.organization_id) as holder,
                declared.organization_id is not null as is_joined,
                year(valid_from) as year,
                row_number() over (
                    partition by program_id, holder, is_joined order by valid_from nulls last
                ) as place
            from before_recognitions as titles
            left join declared on titles.organization_id = declared.old_organization_id
        ),
        after as (
            select
                program_id,
                organization_id as holder,
                year(valid_from) as year,
                row_number() over (partition by program_id, holder order by valid_from nulls last) as place
            from after_recognitions
        ),
        lost as (
            select before.program_id, before.year
            from before
            where not exists (
                select 1
                from after
                where
                    after.program_id = before.program_id
                    and after.holder = before.holder
                    and (before.is_joined or after.place = before.place)
                    and (before.year is null or after.year <= before.year)
            )
        ),
        found as (
            select after.program_id, after.year
            from after
            where not exists (
                select 1
                from before
                where
                    after.program_id = before.program_id
                    and after.holder = before.holder
                    and (before.is_joined or after.place = before.place)
                    and (before.year is null or after.year <= before.year)
            )
        ),
        set_off as (
            select program_id, year, sum(n) as n
            from (
                select program_id, year, 1 as n from lost
                union all
                select program_id, year, -1 as n from found
            )
            group by program_id, year
            having sum(n) > 0
        ),
        counted as (select program_id, year, count(*) as titles from before group by program_id, year)
    select counted.program_id, coalesce(cast(counted.year as varchar), 'undated'), titles, titles - n
    from set_off
    inner join counted on set_off.program_id = counted.program_id and set_off.year is not distinct from counted.year
    order by all
"""
_LOST_ROWS: Final = """
    with
        before as (
            select program_id, concat_ws(' ', batch, stage) as list, count(*) as rows
            from before_list_entries
            group by all
        ),
        after as (
            select program_id, concat_ws(' ', batch, stage) as list, count(*) as rows
            from after_list_entries
            group by all
        )
    select before.program_id, before.list, before.rows, coalesce(after.rows, 0)
    from before
    left join after on before.program_id = after.program_id and before.list = after.list
    where coalesce(after.rows, 0) < before.rows
    order by all
"""


class NotComparableError(Exception):
    """The release before can't be read, so nobody can tell what was lost. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What was lost of one program: titles of a year (`2018`, `undated`), or rows of a batch and stage (`5 final`).

    Or of the schema, `registry` in place of a program: a column (`recognitions.level varchar`), or a promise
    (`major version 1`). `before` is how many the release before has, `after` how many of those the candidate still has.
    """

    lost: str
    program_id: str
    of: str
    before: int
    after: int

    def __str__(self) -> str:
        return worded(
            "{lost} of {program_id} {of}: {before} before, {after} now",
            lost=self.lost,
            program_id=self.program_id,
            of=self.of,
            before=self.before,
            after=self.after,
        )


def unaccepted_losses(releases: Path, candidate: Path) -> tuple[Loss, ...]:
    """Return what the candidate has lost against the release before and nobody has accepted; nothing at the first.

    Raises NotComparableError when the release before is too damaged to be read, and NotAReleaseError when there is no
    candidate.
    """
    inventory = read_inventory(candidate)
    before = release_to_follow(releases)
    if before is None:
        return ()
    if inventory.release_id == before.name:
        # It may be damaged: then the candidate is what mends it.
        return ()
    return tuple(loss for loss in losses(before, candidate) if not is_accepted(loss, inventory.accepted_losses))


def losses(before: Path, after: Path) -> tuple[Loss, ...]:
    """Return what the release `after` has lost against `before`: titles by program and year, rows, then the schema.

    Raises NotComparableError when `before` is too damaged to be read.
    """
    try:
        with duckdb.connect(config={"memory_limit": _MEMORY_LIMIT}) as connection:
            for side, folder in (("before", before), ("after", after)):
                stated = read_inventory(folder).tables
                for table in _COLUMNS:
                    _name_table(connection, f"{side}_{table}", folder / f"{table}.parquet" if table in stated else None)
            found = (*_read(connection), *_lost_columns(connection, before, after))
            promise = lost_promise(*(read_inventory(release).schema_version for release in (before, after)))
            return (*found, promise) if promise else found
    except (NotAReleaseError, duckdb.IOException, duckdb.InvalidInputException) as error:
        raise NotComparableError(
            worded(
                "The latest release {name} is damaged, so what was lost since can't be told; put it back, or "
                "move it away, so that the newest whole one takes its place: {error}",
                name=before.name,
                error=error,
            )
        ) from error


def lost_promise(before: str, after: str) -> Loss | None:
    """Return what the version `before` of the schema promised as lost, where `after` is of another major version.

    A release that was made before the schema had versions promised nothing.
    """
    promised, kept = Version.of(before).major, Version.of(after).major
    return Loss("promises", _SCHEMA, f"major version {promised}", 1, 0) if promised not in (0, kept) else None


def told(lost: Sequence[Loss]) -> str:
    """Say in one line what was lost and what to do about it."""
    shown: Sequence[object] = lost[:_SHOWN]
    if len(lost) > _SHOWN:
        shown = (*shown, worded("and {losses} more", losses=len(lost) - _SHOWN))
    return worded(
        "{lost}. Find out what lost them; where it is right, accept it with `greenreg "
        "accept-losses --by … --reason …` and refresh again",
        lost=together("; ", shown),
    )


def is_accepted(loss: Loss, accepted: Sequence[AcceptedLoss]) -> bool:
    """Whether a person accepted this loss, or a greater one of the same: what was there, and what may be left of it."""
    return any(
        (one.lost, one.program_id, one.of, one.before) == (loss.lost, loss.program_id, loss.of, loss.before)
        and one.after <= loss.after
        for one in accepted
    )


def _name_table(connection: duckdb.DuckDBPyConnection, name: str, file: Path | None) -> None:
    """Make a release's table known under a name; one that the release does not have is empty."""
    if file is not None:
        connection.read_parquet(str(file)).create_view(name)
    else:
        connection.execute(f"create table {name} ({_COLUMNS[name.partition('_')[2]]})")


def _read(connection: duckdb.DuckDBPyConnection) -> Iterator[Loss]:
    for lost, query in (("titles", _LOST_TITLES), ("rows", _LOST_ROWS)):
        for program_id, of, before, after in connection.execute(query).fetchall():
            yield Loss(lost, program_id, of, before, after)


def _lost_columns(connection: duckdb.DuckDBPyConnection, before: Path, after: Path) -> Iterator[Loss]:
    had, has = (_columns(connection, release) for release in (before, after))
    return (Loss("columns", _SCHEMA, column, 1, 0) for column in sorted(had - has))


def _columns(connection: duckdb.DuckDBPyConnection, release: Path) -> set[str]:
    """Return each column that a reader of the parquet files finds, with its type."""
    tables = (
        (name, connection.read_parquet(str(release / f"{name}.parquet"))) for name in read_inventory(release).tables
    )
    return {
        f"{name}.{column} {str(data_type).lower()}"
        for name, table in tables
        for column, data_type in zip(table.columns, table.types, strict=True)
    }
