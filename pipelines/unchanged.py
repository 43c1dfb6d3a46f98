"""Whether a refresh would find nothing to do, told without the orchestrator: it takes longer to load than to answer."""

import duckdb

from pipelines.fingerprint import inputs_fingerprint, sources_fingerprint
from pipelines.home import Home
from pipelines.reading.outcomes import PAGE_UNREAD, PASSING_FAULTS
from pipelines.release.publish import released_fingerprint
from pipelines.working_file import is_damaged
from scrapers.archive.finds import up_to_last_find
from scrapers.archive.places import log_of
from scrapers.documents.recognition import extra
from scrapers.documents.unreadable import Reason

_WAITING = """
    select 1
    from read_parquet(?) as documents
    where media_type in ? and (
        status_reason = ?
        or document_sha256 in (select document_sha256 from read_parquet(?) where code = ?)
    )
    limit 1
"""


def is_unchanged(home: Home) -> bool:
    """Tell whether the latest release follows from the archive and the code as they are now, and is sound.

    False also where that can't be told: while a run writes the raw rows, where a document was quarantined for a fault
    that passes, so that it may be readable by now, and where one has pages that can be recognised by now. Then a run
    finds out.
    """
    if (
        not home.warehouse.is_file()
        or is_damaged(home)
        or _rows_follow_from(home) != _sources(home)
        or _may_read_more(home)
    ):
        return False
    return released_fingerprint(home.releases) == inputs_fingerprint(home)


def forget_sources(home: Home) -> None:
    """Say, before the raw rows are written, that they follow from nothing known."""
    home.rows_follow_from.unlink(missing_ok=True)


def record_sources(home: Home, fingerprint: str) -> None:
    """Say what the raw rows, now written, follow from (`pipelines.fingerprint.sources_fingerprint`)."""
    unfinished = home.rows_follow_from.with_suffix(".unfinished")
    unfinished.write_text(fingerprint)
    unfinished.replace(home.rows_follow_from)


def _rows_follow_from(home: Home) -> str | None:
    return home.rows_follow_from.read_text() if home.rows_follow_from.is_file() else None


def _sources(home: Home) -> str:
    return sources_fingerprint(up_to_last_find(log_of(home.archive)))


def _may_read_more(home: Home) -> bool:
    documents = str(home.raw / "documents.parquet")
    issues = str(home.raw / "reading_issues.parquet")
    query = "select 1 from read_parquet(?) where status = 'quarantined' and status_reason in ? limit 1"
    try:
        with duckdb.connect() as connection:
            if connection.execute(query, [documents, sorted(PASSING_FAULTS)]).fetchone():
                return True
            if not extra.is_installed():
                return False
            asked = [documents, sorted(extra.RECOGNISED_KINDS), Reason.NO_TEXT_LAYER, issues, PAGE_UNREAD]
            return connection.execute(_WAITING, asked).fetchone() is not None
    except duckdb.Error:
        return True  # the rows are damaged: a run writes them anew
