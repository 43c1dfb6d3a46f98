"""What each publisher gave and what stands in the way: last success, due, failing since, why, what to do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from pipelines.outcomes import outcome_in_words
from pipelines.reading.archived import ArchivedDocument, archived_documents
from pipelines.walks import LOOKS, SUCCESSES, ColumnWalk, due_at, failed_since_good, last_good_walk, told_by, walks_of
from scrapers.archive.observations import AttemptStage, Observation
from scrapers.publishers.model import Publisher
from scrapers.text.worded import worded


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

    `last_success` is when its site, or an operator, last gave a document, or a column was last walked to its end;
    `due_at` when its site is to be asked next (None where it can't be harvested yet): sooner where a look failed.
    `failing_since` is the first failed look at a column after the last walk of that column that came to its end, `why`
    how the newest ended, `advice` what an operator can do. `first_page_only` names the columns of which it is not known
    how their listings go on: older notices are not found.
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
    for line in told_by(log, now):
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
            found[status.publisher_id] = worded(
                "failing since {day:%Y-%m-%d}: {why}", day=status.failing_since, why=status.why
            )
        elif status.is_due and status.was_asked:
            found[status.publisher_id] = worded("due since {day:%Y-%m-%d}", day=status.due_at)
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
    columns = {column.url for column in publisher.columns} if publisher else set()
    walks = walks_of([line for line in theirs if line.stage in LOOKS], columns)
    failed = sorted(chain.from_iterable(failed_since_good(walks).values()), key=lambda look: look.observed_at)
    is_harvestable = publisher is not None and publisher.is_harvestable
    due = (due_at(publisher, walks) or now) if publisher is not None and is_harvestable else None
    return PublisherStatus(
        publisher_id=publisher_id,
        documents=len(archived),
        last_success=_last_success(theirs, walks),
        is_harvestable=is_harvestable,
        due_at=due,
        is_due=due is not None and due <= now,
        was_asked=bool(walks),
        failing_since=failed[0].observed_at if failed else None,
        why=_why(failed[-1]) if failed else "",
        advice=publisher.advice if publisher is not None and (failed or not is_harvestable) else "",
        first_page_only=tuple(_first_page_only(publisher, theirs)) if publisher else (),
        unread=sum(document.sha256 not in rows for document in archived),
        failing=tuple(_failing(archived, rows)),
    )


def _why(failed: Observation) -> str:
    outcome = outcome_in_words(failed.outcome)
    return worded("{outcome}: {note}", outcome=outcome, note=failed.note) if failed.note else outcome


def _first_page_only(publisher: Publisher, lines: Sequence[Observation]) -> Iterable[str]:
    """The columns whose file does not say how they go on, and of which no walk found it out by pager or links."""
    went_on = {line.page_url for line in lines if (line.pages_walked or 0) > 1}
    for column in publisher.columns:
        if not column.says_how_it_goes_on and column.url not in went_on:
            yield column.column_id


def _last_success(theirs: Iterable[Observation], walks: Sequence[ColumnWalk]) -> datetime | None:
    """When a document last came in or was confirmed, or a walk came to its end. A listing's page alone is neither."""
    gave = (
        line.observed_at
        for line in theirs
        if line.outcome in SUCCESSES and line.stage not in LOOKS and line.stage is not AttemptStage.ROBOTS
    )
    walked = last_good_walk(walks)
    return max((*gave, *([walked] if walked else [])), default=None)


def _failing(archived: Sequence[ArchivedDocument], rows: Mapping[str, Mapping[str, str]]) -> Iterable[FailingDocument]:
    for document in archived:
        row = rows.get(document.sha256)
        if row is not None and row["status"] == "quarantined":
            yield FailingDocument(document.sha256, document.cited.file_name, row["status_reason"], row["status_detail"])
