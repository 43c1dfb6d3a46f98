"""What each publisher gave and what stands in the way: last success, due, failing since, why, what to do."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipelines.reading.archived import ArchivedDocument, archived_documents
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.publishers.model import Publisher

_SUCCESSES = frozenset({Outcome.STORED, Outcome.UNCHANGED})


@dataclass(frozen=True, slots=True)
class FailingDocument:
    """A document whose rows are not in the register, with why."""

    document_sha256: str
    file_name: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class PublisherStatus:
    """One publisher; times in UTC.

    `last_success` is when its site, or an operator, last gave something; `due_at` when its site is to be asked next
    (None where it can't be harvested yet). `failing_since` is the first failed look at a column after the last walk of
    that column that came to its end, `why` how the newest ended, `advice` what an operator can do.
    `first_page_only` names the columns of which it is not known how their listings go on: older notices are not found.
    """

    publisher_id: str
    documents: int
    last_success: datetime | None
    is_harvestable: bool
    due_at: datetime | None
    is_due: bool
    was_asked: bool
    failing_since: datetime | None
    why: str
    advice: str
    first_page_only: tuple[str, ...]
    unread: int
    failing: tuple[FailingDocument, ...]


def publishers_status(
    publishers: Mapping[str, Publisher],
    log: Sequence[Observation],
    documents: Iterable[Mapping[str, str]],
    now: datetime,
) -> tuple[PublisherStatus, ...]:
    """Return the status of every known publisher and of every one that gave a document, by id.

    `documents` are the rows of the raw table of that name as it was last written.
    """
    rows = {row["document_sha256"]: row for row in documents}
    archived: dict[str, list[ArchivedDocument]] = {}
    for document in archived_documents(log):
        if not document.is_signpost:
            archived.setdefault(document.cited.publisher_id, []).append(document)
    attempts: dict[str, list[Observation]] = {}
    for line in sorted(log, key=lambda line: line.observed_at):
        attempts.setdefault(line.publisher_id, []).append(line)
    return tuple(
        _status(publisher_id, publishers.get(publisher_id), archived.get(publisher_id, []), rows, attempts, now)
        for publisher_id in sorted(publishers.keys() | archived.keys())
    )


def standstills(statuses: Iterable[PublisherStatus]) -> Mapping[str, str]:
    """Return why each publisher that was harvested before gives nothing now: failing, or overdue by its frequency.

    One that was never asked is not standing still: nobody has switched its harvest on.
    """
    found: dict[str, str] = {}
    for status in statuses:
        if status.failing_since is not None:
            found[status.publisher_id] = f"failing since {status.failing_since:%Y-%m-%d}: {status.why}"
        elif status.is_due and status.was_asked:
            found[status.publisher_id] = f"due since {status.due_at:%Y-%m-%d}"
    return found


def _status(
    publisher_id: str,
    publisher: Publisher | None,
    archived: Sequence[ArchivedDocument],
    rows: Mapping[str, Mapping[str, str]],
    attempts: Mapping[str, Sequence[Observation]],
    now: datetime,
) -> PublisherStatus:
    theirs = attempts.get(publisher_id, [])
    looks = [line for line in theirs if line.stage in (AttemptStage.LISTING, AttemptStage.WALK)]
    failed = _failed_since_last_good_walk(looks, {column.url for column in publisher.columns} if publisher else set())
    is_harvestable = publisher is not None and publisher.is_harvestable
    due_at = None
    if publisher is not None and is_harvestable:
        due_at = looks[-1].observed_at + publisher.interval if looks else now
    return PublisherStatus(
        publisher_id=publisher_id,
        documents=len(archived),
        last_success=max((line.observed_at for line in theirs if _gave_something(line)), default=None),
        is_harvestable=is_harvestable,
        due_at=due_at,
        is_due=due_at is not None and due_at <= now,
        was_asked=bool(looks),
        failing_since=failed[0].observed_at if failed else None,
        why=f"{failed[-1].outcome}: {failed[-1].note}".rstrip(": ") if failed else "",
        advice=publisher.advice if publisher is not None and (failed or not is_harvestable) else "",
        first_page_only=tuple(
            column.column_id for column in publisher.columns if column.is_read_by_its_first_page_alone
        )
        if publisher
        else (),
        unread=sum(document.sha256 not in rows for document in archived),
        failing=tuple(_failing(archived, rows)),
    )


def _gave_something(line: Observation) -> bool:
    return line.outcome in _SUCCESSES and line.stage is not AttemptStage.ROBOTS


def _failed_since_last_good_walk(looks: Sequence[Observation], columns: Collection[str]) -> list[Observation]:
    """Return the failed looks of each column since its last good walk, in order of time.

    A walk begins at the column's own address and goes on until the next one begins. A page further on that is not there
    is the end of a listing, no failure.
    """
    failed_in: dict[str, list[Observation]] = {}
    failed_before: list[Observation] = []
    column = ""
    for look in looks:
        if look.url in columns:
            column = look.url
            failed_before = failed_in.get(column, [])
            failed_in[column] = []
        is_end = look.outcome is Outcome.NOT_FOUND and look.url not in columns
        if look.outcome not in _SUCCESSES and not is_end:
            failed_in[column] = [*(failed_in.get(column) or failed_before), look]
    return sorted((look for failed in failed_in.values() for look in failed), key=lambda look: look.observed_at)


def _failing(archived: Sequence[ArchivedDocument], rows: Mapping[str, Mapping[str, str]]) -> Iterable[FailingDocument]:
    for document in archived:
        row = rows.get(document.sha256)
        if row is not None and row["status"] == "quarantined":
            yield FailingDocument(document.sha256, document.cited.file_name, row["status_reason"], row["status_detail"])
