"""Why a row differs between two releases: because something changed at the source, or because our code reads it anew.

A row stands on evidence: documents of the archive, rows transcribed from lists, and notices known beforehand. Evidence
that one release has and the other has not, or has otherwise, is news. A row that news can have changed is labelled
`source`; a row that differs though all its evidence is the same is labelled `reader`.

A document counts as news when it is new in the archive, or when a further notice was found to carry it, never when a
new reader finds more in it; what a table states of the world without a document (programs, regions, published figures)
is evidence itself. A row that sums up others stands on all evidence of its organization, list or program, so it is
`reader` only where none of that is news.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

import duckdb

from pipelines.release.identifiers import quoted, quoted_text
from pipelines.release.read_again import schema_of
from scrapers.lists.list_entry import Trait, cells_with

SOURCE: Final = "source"
READER: Final = "reader"

# The tables evidence is followed through, with the columns this needs.
_EVIDENCE: Final = {
    "documents": ("document_sha256",),
    "list_entries": ("entry_id", "list_id", "program_id", "organization_id", "notice_id", "document_sha256", "stage"),
    "notices": ("notice_id", "origin"),
    "recognition_events": ("event_id", "event", "recognition_id", "entry_id", "notice_id", "program_id"),
}
# What tells that a known document came under a further notice; a release made before that was told has none of it.
_ORIGINS: Final = {
    "document_origins": (
        *("document_sha256", "notice_id", "publisher_id", "title", "document_number", "issued_on"),
        *("page_url", "source_url"),
    ),
    "harvest_attempts": ("attempt_id", "document_sha256", "outcome"),
}
# Their rows state facts, or what was observed when: they do not change by reading.
_STATED: Final = frozenset({"harvest_attempts", "indicators", "issue_codes", "programs", "published_totals", "regions"})
# What is observed of a document from outside; all else about it is read out of it.
_OBSERVED: Final = frozenset({"bytes", "file_name", "first_observed_at", "last_observed_at", "page_url", "source_url"})
# What a notice or a transcribed row says, as the source has it.
_NOTICE_CELLS: Final = ("document_number", "title", "issued_on", "published_on")
_ENTRY_CELLS: Final = cells_with(Trait.PRINTED | Trait.WORDED)
# What ties a row to its evidence, the closest ties first: only the closest ones that the row has are followed.
_TIES: Final = (
    {
        "document_sha256": "document",
        "superseded_by_sha256": "document",
        "event_id": "event",
        "recognition_id": "recognition",
        "entry_id": "entry",
        "evidence_id": "entry",
        "notice_id": "notice",
    },
    {"organization_id": "organization"},
    {"list_id": "list"},
    {"program_id": "program"},
)
# Their rows may hold a number of a notice against all rows of its lists: without closer evidence, news of any counts.
_TIES_OF_COUNTS: Final = (
    {column: what for column, what in _TIES[0].items() if column != "notice_id"},
    {"notice_id": "counted_notice"},
    *_TIES[1:],
)
# Since when a name is borne, and until when, follows from every row of its organization, not from its first evidence.
_TIES_OF_ORGANIZATIONS: Final = ({"organization_id": "organization", "other_organization_id": "organization"},)
# Who was proposed, by its name of today, and what became of it: by every list of its program.
_TIES_OF_PROPOSALS: Final = ({"organization_id": "organization", "program_id": "program"},)
# That a document gave way is told of it in these cells, which name the one that came.
_NAME_THE_DOCUMENT_THAT_CAME: Final = {"data_issues": ("before", "after")}
# A document that a further notice carries is no news to its rows under the notice before.
_TIES_OF_ENTRIES: Final = ({"entry_id": "entry"},)
_TIES_OF: Final = {
    "data_issues": _TIES_OF_COUNTS,
    "list_entries": _TIES_OF_ENTRIES,
    "organization_candidates": _TIES_OF_ORGANIZATIONS,
    "organization_names": _TIES_OF_ORGANIZATIONS,
    "proposals": _TIES_OF_PROPOSALS,
    "reconciliation": _TIES_OF_COUNTS,
}


class Causes:
    """What is news between two releases, and which rows of a table it can have changed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, before: Path, after: Path) -> None:
        """Find the news. Both folders hold the tables that `can_be_told` asks for."""
        self._connection = connection
        origins = _ORIGINS if _holds(before, _ORIGINS) and _holds(after, _ORIGINS) else {}
        self._read("old", before, (*_EVIDENCE, *origins))
        self._read("new", after, (*_EVIDENCE, *origins))
        connection.execute(_NEWS_OF_ORIGINS if origins else _NO_NEWS_OF_ORIGINS)
        for statement in _NEWS:
            connection.execute(statement)
        notice_cells, entry_cells = (
            [name for name in cells if all(name in _columns(folder, table) for folder in (before, after))]
            for table, cells in (("notices", _NOTICE_CELLS), ("list_entries", _ENTRY_CELLS))
        )
        tell_pages = all("document_sha256" in _columns(folder, "notices") for folder in (before, after))
        connection.execute(_news_of_notices(notice_cells, pages=tell_pages))
        connection.execute(_news_of_entries(entry_cells))
        for statement in _REACHED:
            connection.execute(statement)

    def _read(self, side: str, folder: Path, tables: Collection[str]) -> None:
        for table in tables:
            path = quoted_text(str(folder / f"{table}.parquet"))
            self._connection.execute(f"create or replace temp view {side}_{table} as from read_parquet({path})")

    def expression(self, table: str, key: Collection[str], compared: Collection[str]) -> str:
        """Return SQL that labels a row of `joined` (key columns, and `old <column>` and `new <column>`)."""
        if table in _STATED:
            return f"'{SOURCE}'"
        branches = [branch for ties in _TIES_OF.get(table, _TIES) if (branch := _branch(ties, key, compared))]
        naming = [name for name in _NAME_THE_DOCUMENT_THAT_CAME.get(table, ()) if name in compared]
        if naming:
            told = [f"{side(name)} in (from news_document)" for name in naming for side in (_old, _new)]
            branches.insert(0, f"when coalesce({' or '.join(told)}, false) then true")
        observed = [name for name in compared if name in _OBSERVED] if table == "documents" else []
        if observed:
            others = [name for name in compared if name not in _OBSERVED]
            same = " and ".join(f"{_old(name)} is not distinct from {_new(name)}" for name in others) or "true"
            branches.insert(0, f"when in_old and in_new and {same} then true")
        branches.append("when true then (select count(*) > 0 from news_entry)")
        news = f"case {' '.join(branches)} end"
        return f"case when {news} then '{SOURCE}' else '{READER}' end"


def can_be_told(before: Path, after: Path) -> bool:
    """Whether both releases hold the tables through which evidence is followed."""
    return _holds(before, _EVIDENCE) and _holds(after, _EVIDENCE)


def _holds(folder: Path, tables: Mapping[str, Collection[str]]) -> bool:
    return all(set(columns) <= _columns(folder, table) for table, columns in tables.items())


def _columns(folder: Path, table: str) -> set[str]:
    path = folder / f"{table}.parquet"
    return set(schema_of(path).names) if path.is_file() else set()


def _old(name: str) -> str:
    return quoted(f"old {name}")


def _new(name: str) -> str:
    return quoted(f"new {name}")


def _branch(ties: dict[str, str], key: Collection[str], compared: Collection[str]) -> str | None:
    """Return the branch that judges a row by these ties, if it has any of them."""
    values = [(quoted(column), what) for column, what in ties.items() if column in key]
    values += [(side(column), what) for column, what in ties.items() if column in compared for side in (_old, _new)]
    if not values:
        return None
    present = " or ".join(f"{value} is not null" for value, _ in values)
    reached = " or ".join(f"coalesce({value} in (from news_{what}), false)" for value, what in values)
    return f"when {present} then {reached}"


def _one_sided(id_column: str, of_side: str) -> str:
    """Return SQL for what stands in one release alone, or with other cells than in the other."""
    return (
        f"select {id_column} from (({of_side.format(side='old')} except {of_side.format(side='new')})"  # noqa: S608
        f" union all ({of_side.format(side='new')} except {of_side.format(side='old')}))"
    )


# A notice is new to a document where one release alone states it, and the log tells of a find that the other lacks.
_NEWS_OF_ORIGINS: Final = f"""
    create or replace temp table news_origin as
    with
        origins as (from old_document_origins union all by name from new_document_origins),
        stated as ({
    _one_sided(
        "document_sha256, publisher_id, title, document_number, issued_on, page_url, source_url",
        "select document_sha256, publisher_id, title, document_number, issued_on, page_url, source_url"
        " from {side}_document_origins",
    )
}),
        found as ({
    _one_sided(
        "document_sha256",
        "select document_sha256, attempt_id from {side}_harvest_attempts where outcome = 'stored'",
    )
})
    select distinct origins.document_sha256, origins.notice_id
    from origins
    inner join stated
        on origins.document_sha256 = stated.document_sha256
        and origins.publisher_id = stated.publisher_id
        and origins.title is not distinct from stated.title
        and origins.document_number is not distinct from stated.document_number
        and origins.issued_on is not distinct from stated.issued_on
        and origins.page_url is not distinct from stated.page_url
        and origins.source_url is not distinct from stated.source_url
    where origins.document_sha256 in (from found)
"""  # noqa: S608 - constants
_NO_NEWS_OF_ORIGINS: Final = "create or replace temp table news_origin (document_sha256 varchar, notice_id varchar)"
_NEWS: Final = (
    "create or replace temp table news_bytes as "  # noqa: S608
    + _one_sided("document_sha256", "select document_sha256 from {side}_documents"),
    "create or replace temp table news_document as from news_bytes union select document_sha256 from news_origin",
)


def _news_of_notices(cells: Collection[str], *, pages: bool) -> str:
    """Notices found in documents are read by our code: only those known beforehand are evidence themselves.

    One whose page stands archived in both releases has its gaps filled from that page, which is read by our code too
    (`pages`: whether both releases tell of pages).
    """
    read_again = (
        " and notice_id not in (select notice_id from old_notices"
        " inner join new_notices using (notice_id, document_sha256)"
        " where document_sha256 not in (from news_bytes))"
    )
    stated = ", ".join(["notice_id", *map(quoted, cells)])
    return (
        "create or replace temp table news_notice as "  # noqa: S608
        + _one_sided("notice_id", f"select {stated} from {{side}}_notices where origin = 'reference'")  # noqa: S608
        + " where notice_id not in (select notice_id from old_notices where origin <> 'reference')"
        " and notice_id not in (select notice_id from new_notices where origin <> 'reference')"
        + (read_again if pages else "")
    )


def _news_of_entries(cells: Collection[str]) -> str:
    """A row is news with its document or its notice; a transcribed one, when the transcription says otherwise.

    A transcribed row that a document of both archives replaces, or takes away, is another reading of that document.
    """
    stated = ", ".join(["entry_id", "list_id", *map(quoted, cells)])
    transcribed = f"select {stated} from {{side}}_list_entries where document_sha256 is null"  # noqa: S608
    return f"""
        create or replace temp table news_entry as
        with
            standing as (
                select entry_id, list_id, notice_id, document_sha256 from old_list_entries
                union all
                select entry_id, list_id, notice_id, document_sha256 from new_list_entries
            ),
            reread as (
                select list_id from standing
                where document_sha256 is not null and document_sha256 not in (from news_bytes)
            ),
            restated as ({_one_sided("entry_id, list_id", transcribed)})
        select distinct entry_id from standing
        where document_sha256 in (from news_bytes) or notice_id in (from news_notice)
        or (document_sha256, notice_id) in (from news_origin)
        union
        select entry_id from restated where list_id not in (from reread)
    """  # noqa: S608 - names are constants of this module


_BOTH_ENTRIES: Final = "(from old_list_entries union all by name from new_list_entries)"
_BOTH_EVENTS: Final = "(from old_recognition_events union all by name from new_recognition_events)"
_REACHED: Final = (
    *(
        f"create or replace temp table news_{what} as select distinct {what}_id from {_BOTH_ENTRIES}"  # noqa: S608
        f" where {what}_id is not null and entry_id in (from news_entry)"
        for what in ("organization", "list", "program")
    ),
    f"""
        create or replace temp table news_counted_notice as
        select notice_id from news_notice
        union
        select notice_id from {_BOTH_ENTRIES} where notice_id is not null and entry_id in (from news_entry)
    """,  # noqa: S608 - constants
    # That somebody was not listed follows from every row of the final list.
    f"""
        create or replace temp table news_event as
        select distinct event_id from {_BOTH_EVENTS} as events
        where entry_id in (from news_entry)
        or notice_id in (from news_notice)
        or event = 'not_listed' and exists (
            select 1 from {_BOTH_ENTRIES} as entries
            where entries.stage = 'final'
            and entries.program_id = events.program_id
            and entries.notice_id = events.notice_id
            and entries.entry_id in (from news_entry)
        )
    """,  # noqa: S608 - constants
    f"""
        create or replace temp table news_recognition as
        select distinct recognition_id from {_BOTH_EVENTS}
        where recognition_id is not null and event_id in (from news_event)
    """,  # noqa: S608 - constants
)
