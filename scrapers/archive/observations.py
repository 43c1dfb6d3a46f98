"""The log of every attempt to get a document: append-only, one JSON line each, complete or not there."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from scrapers.archive.unreadable_line import UnreadableLine
from scrapers.text.worded import worded

_Word = TypeVar("_Word", bound=StrEnum)


class Outcome(StrEnum):
    """How an attempt ended: a closed vocabulary.

    `STORED` and `UNCHANGED` are successes; everything else says who stood in the way. `ROBOTS_DENIED`,
    `FORBIDDEN_ADDRESS` and `CIRCUIT_OPEN` are our own refusals: nothing was asked of the site. `REFUSED` is the site's:
    a shield, a captcha, a script-only page, a 403, or a wait longer than a run. `NOT_WHAT_IT_SAYS` is a document of
    another kind than the address promised, `CHANGED_SHAPE` a page that no documented shape fits any more, `PARTIAL` a
    listing of which less could be walked than it states, `NOT_FOLLOWED` a row of a listing, or an annex, that leads to
    another host or nowhere, `MALFORMED` an answer that is no HTTP, or an address that is no URL.
    """

    STORED = "stored"
    UNCHANGED = "unchanged"
    ROBOTS_DENIED = "robots_denied"
    REFUSED = "refused"
    NOT_FOUND = "not_found"
    GONE = "gone"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    TLS_FAILED = "tls_failed"
    TOO_LARGE = "too_large"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    FORBIDDEN_ADDRESS = "forbidden_address"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    CHANGED_SHAPE = "changed_shape"
    PARTIAL = "partial"
    NOT_FOLLOWED = "not_followed"
    SERVER_ERROR = "server_error"
    CIRCUIT_OPEN = "circuit_open"
    TRUNCATED = "truncated"
    MALFORMED = "malformed"


class NotAnObservation(ValueError):
    """A line that states no attempt; it is whole, or not even that."""


class FromNewerVersion(NotAnObservation):
    """A line that states an attempt in words that this version does not know."""


class AttemptStage(StrEnum):
    """What the attempt was after: a page of the publisher's site, a file handed in, or a file inside another.

    `WALK` is a listing as a whole, once its pages were asked for: how far it was walked.
    """

    ROBOTS = "robots"
    LISTING = "listing"
    WALK = "walk"
    NOTICE = "notice"
    ATTACHMENT = "attachment"
    INGEST = "ingest"
    MEMBER = "member"


# What such an attempt brings only leads to documents.
SIGNPOST_STAGES = frozenset({AttemptStage.LISTING, AttemptStage.WALK, AttemptStage.ROBOTS})


@dataclass(frozen=True, slots=True)
class ListedAt:
    """Where a notice stood in a listing: the column, the address it was linked by, and the date given there."""

    column_id: str
    url: str
    listed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One attempt: what was asked for, by which address, and what came of it.

    `headers` are the response's, or empty for a file handed in. `container_sha256` and `member` say which archive file
    (zip) a document came out of. `listed_at` says by which columns a notice's page was found, `final_url`
    where redirects led from the address asked for. Of the walk of a listing, `notices_stated` and `pages_stated` are
    what the site states (None where it states nothing), `notices_walked` and `pages_walked` what was seen of it.
    `observed_at` is in UTC. Unknown text is the empty string.
    """

    publisher_id: str
    stage: AttemptStage
    outcome: Outcome
    observed_at: datetime
    document_sha256: str = ""
    media_type: str = ""
    bytes: int = 0
    page_url: str = ""
    attachment_url: str = ""
    title: str = ""
    document_number: str = ""
    issued_on: date | None = None
    file_name: str = ""
    container_sha256: str = ""
    member: str = ""
    http_status: int | None = None
    seconds: float | None = None
    robots: str = ""
    note: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    listed_at: tuple[ListedAt, ...] = ()
    final_url: str = ""
    notices_stated: int | None = None
    notices_walked: int | None = None
    pages_stated: int | None = None
    pages_walked: int | None = None

    @property
    def attempt_id(self) -> str:
        """A digest of everything the line says: the same line has the same id wherever it is read."""
        return hashlib.sha256(self.as_line().encode()).hexdigest()[:16]

    @property
    def url(self) -> str:
        """The address that was asked for: the attachment's, else the page's."""
        return self.attachment_url or self.page_url

    @property
    def statement(self) -> tuple[object, ...]:
        """What the line states apart from when: two lines with the same statement tell nothing new."""
        return (
            self.outcome,
            self.document_sha256,
            self.publisher_id,
            self.page_url,
            self.attachment_url,
            self.title,
            self.document_number,
            self.issued_on,
            self.container_sha256,
            self.member,
            self.note,
        )

    def as_line(self) -> str:
        """Return the observation as one line of JSON, fields in a fixed order, what is unknown left out."""
        stated = {name: value for name, value in asdict(self).items() if value not in ("", None, {}, ())}
        stated["observed_at"] = self.observed_at.astimezone(UTC).isoformat()
        if self.issued_on is not None:
            stated["issued_on"] = self.issued_on.isoformat()
        if self.listed_at:
            stated["listed_at"] = [_listed_as_json(listed) for listed in self.listed_at]
        return json.dumps(stated, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_line(cls, line: str) -> "Observation":
        """Read a line back. Raises NotAnObservation, which is FromNewerVersion where a later version will know it."""
        try:
            stated: dict[str, Any] = json.loads(line)
            if unknown := stated.keys() - _FIELDS:
                raise FromNewerVersion(
                    worded("it states {unknown}, which is not known here", unknown=", ".join(sorted(unknown)))
                )
            stated["observed_at"] = datetime.fromisoformat(stated["observed_at"])
            stated["stage"] = _word(AttemptStage, stated["stage"])
            stated["outcome"] = _word(Outcome, stated["outcome"])
            if "issued_on" in stated:
                stated["issued_on"] = date.fromisoformat(stated["issued_on"])
            stated["listed_at"] = tuple(_listed_from_json(listed) for listed in stated.get("listed_at", ()))
            return cls(**stated)
        except NotAnObservation:
            raise
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise NotAnObservation(worded("it is no whole record of an attempt ({fault})", fault=fault)) from fault


_FIELDS = frozenset(stated.name for stated in fields(Observation))


def _word(vocabulary: type[_Word], word: str) -> _Word:
    """Return the word of a closed vocabulary. Raises FromNewerVersion for one that is not in it."""
    try:
        return vocabulary(word)
    except ValueError as fault:
        raise FromNewerVersion(worded("{word!r} is not known here", word=word)) from fault


def _listed_as_json(listed: ListedAt) -> dict[str, str]:
    stated = {"column_id": listed.column_id, "url": listed.url}
    return stated | ({"listed_on": listed.listed_on.isoformat()} if listed.listed_on else {})


def _listed_from_json(stated: Mapping[str, str]) -> ListedAt:
    on = stated.get("listed_on")
    return ListedAt(stated["column_id"], stated["url"], date.fromisoformat(on) if on else None)


_USE_THE_NEWER = worded("A newer version of Green Registry wrote it: use that version, or a later one")
_PUT_BACK = worded(
    "Put the file back from a copy, or take this one line out; the document that it names stays in the store"
)


class ObservationLog:
    """The archive's manifest, `manifest.jsonl`. Several processes may append at once."""

    def __init__(self, root: Path) -> None:
        self.path = root / "manifest.jsonl"

    def append(self, observation: Observation) -> None:
        """Write one line and flush it to disk.

        A line torn by a crash was never acknowledged; it is cut off before the next one is written.
        """
        with self._sole_writer(), self.path.open("ab") as stream:
            _cut_torn_line(self.path)
            stream.write(observation.as_line().encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())

    def __iter__(self) -> Iterator[Observation]:
        """Yield the observations in the order they were made. Raises UnreadableLine."""
        for line in self.lines():
            if isinstance(line, UnreadableLine):
                raise line
            yield line

    def lines(self) -> Iterator[Observation | UnreadableLine]:
        """Yield every line in order: what it states, or why it can't be read. One torn at the end was never written."""
        if not self.path.exists():
            return
        with self.path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.endswith(b"\n"):
                    yield self._read(number, line)

    def _read(self, number: int, line: bytes) -> Observation | UnreadableLine:
        try:
            return Observation.from_line(line.decode())
        except FromNewerVersion as fault:
            return UnreadableLine(self.path, number, str(fault), _USE_THE_NEWER)
        except ValueError as fault:  # no UTF-8, too
            return UnreadableLine(self.path, number, str(fault), _PUT_BACK)

    @contextmanager
    def _sole_writer(self) -> Iterator[None]:
        # Loaded by whoever writes: a reader would wait for it in vain.
        from filelock import FileLock

        self.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self.path.with_suffix(".lock")):
            yield


def _cut_torn_line(path: Path) -> None:
    content_length = path.stat().st_size
    if content_length == 0:
        return
    with path.open("rb+") as stream:
        stream.seek(-1, os.SEEK_END)
        if stream.read(1) == b"\n":
            return
        stream.seek(0)
        stream.truncate(stream.read().rfind(b"\n") + 1)
