"""Searching the latest release: what the table macro `registry.search` answers, as typed rows.

The ranking stands in the macro alone (dbt_project/macros/search_macro.sql); here it is only asked. Letters that stand
nowhere as they are written are taken for pinyin.
"""

from pathlib import Path

import duckdb

from scrapers.text.worded import worded
from serving.query.opened import QueryError, opened, release_to_ask
from serving.reading.names import Hit, organizations_read_as


def search(releases: Path, term: str, kind: str | None = None, limit: int = 20) -> list[Hit]:
    """Return what answers `term`, best first: at most `limit` things of one kind, or of all.

    Raises QueryError when there is no release yet, or the latest one was made before it could be searched.
    """
    try:
        with opened(release_to_ask(releases), "search") as connection:
            found = connection.execute(
                "select rank, kind, id, title, field, snippet, score"
                " from registry.search(?, of_kind := ?, max_hits := ?) order by rank",
                [term, kind, limit],
            ).fetchall()
            return [Hit(*row) for row in found] or organizations_read_as(connection, term, kind, limit)
    except duckdb.CatalogException as missing:
        raise QueryError(
            worded("The latest release was made before it could be searched; run `greenreg refresh`")
        ) from missing
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
