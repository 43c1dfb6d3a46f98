"""What changed from an earlier release to this one, by pages."""

from typing import Final

import polars as pl

from serving.asking.pages import Page
from serving.asking.release import OpenRelease
from serving.asking.stated import DATE, STRING, StatedColumn, StatedTable
from serving.asking.tokens import key_of, token
from serving.changes.facts import SCHEMA

#: As `greenreg changes` writes them.
CHANGES: Final = StatedTable(
    "changes",
    "The facts that changed since an earlier release, one row each: what was awarded, removed, taken back, corrected or"
    " reread, with both values, the cause (source, reader, correction, resolution) and the notice.",
    (),
    tuple(StatedColumn(name, DATE if isinstance(kind, pl.Date) else STRING) for name, kind in SCHEMA.items()),
)


def changes_page(
    release: OpenRelease, since: str | None, rows: int, page_token: str | None = None
) -> tuple[str | None, Page]:
    """Return the earlier release's id (None: there is none) and so many facts, from the first or a token's place.

    Raises QueryError as `changes_since` does, BadToken and OutdatedToken as `key_of` does.
    """
    before, facts = release.changes_since(since)
    question = f"changes since {before}"
    (start,) = key_of(page_token, release.id, question, [int]) if page_token else (0,)
    assert isinstance(start, int)
    start = max(start, 0)
    taken = facts.slice(start, rows)
    end = start + taken.height
    further = token(release.id, question, [end]) if taken.height and end < facts.height else None
    return before, Page(release.id, tuple(SCHEMA), taken.rows(), facts.height, further)
