"""What the page tells of the release before: how many rows of each table came, went and changed, and which events.

Its file `changes.json` holds `null` in a release itself, since a release says nothing of others; the server that has
both releases at hand answers with the comparison, and `greenreg publish` puts it beside the releases.
"""

from pathlib import Path
from typing import Any, Final

import duckdb

from pipelines.release.index import release_before
from pipelines.release.inventory import NotAReleaseError
from serving.changes.diff import NotComparableError, TableDiff, diff_releases

CHANGES_FILE: Final = "changes.json"

_EVENTS: Final = "recognition_events"


def changes_since_the_release_before(releases: Path, release: Path) -> dict[str, Any] | None:
    """Return what the page shows of the changes since the release before, as `changes_between` does."""
    return changes_between(release_before(releases, release.name), release)


def changes_between(before: Path | None, release: Path) -> dict[str, Any] | None:
    """Return what the page shows of the changes, or None where the two can't be compared.

    `before` is None where this release is the first, and in the answer so. `events` counts those that one of the two
    releases alone holds, by program and event. `tables` are those that differ.
    """
    if before is None:
        return {"before": None, "after": release.name, "same_inputs": True, "events": [], "tables": []}
    try:
        told = diff_releases(before, release, limit=0)
    except (NotAReleaseError, NotComparableError):
        return None
    return {
        "before": told.before,
        "after": told.after,
        "same_inputs": told.same_inputs,
        "events": _events(before / f"{_EVENTS}.parquet", release / f"{_EVENTS}.parquet"),
        "tables": [_counts(table) for table in told.tables if not table.is_same],
    }


def _counts(table: TableDiff) -> dict[str, Any]:
    return {
        "table": table.table,
        "added": table.rows_added,
        "removed": table.rows_removed,
        "changed": table.rows_changed,
        "causes": dict(table.causes),
    }


def _events(before: Path, after: Path) -> list[dict[str, Any]]:
    if not (before.is_file() and after.is_file()):
        return []
    with duckdb.connect() as connection:
        rows = connection.execute(
            """
            with
                events as (
                    select event_id, program_id, event, false as is_new from read_parquet($before)
                    union all
                    select event_id, program_id, event, true from read_parquet($after)
                ),
                alone as (from events qualify count(*) over (partition by event_id) = 1)
            select program_id, event, count(*) filter (is_new), count(*) filter (not is_new)
            from alone
            group by program_id, event
            order by count(*) desc, program_id, event
            """,
            {"before": str(before), "after": str(after)},
        ).fetchall()
    return [dict(zip(("program_id", "event", "added", "gone"), row, strict=True)) for row in rows]
