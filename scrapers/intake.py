"""Taking a document into the archive: its bytes, what they really are, where they came from, and what it contains.

The one way in, for a file handed in by an operator and for a fetched one.
"""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from scrapers.archive.observations import AttemptStage, ListedAt, Observation, Outcome
from scrapers.archive.places import log_of, objects_of
from scrapers.documents.archives.members import archive_members
from scrapers.documents.media_type import ARCHIVES, media_type
from scrapers.documents.unreadable import UnreadableDocument


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a document besides its bytes. Unknown text is empty."""

    publisher_id: str
    page_url: str = ""
    attachment_url: str = ""
    title: str = ""
    document_number: str = ""
    issued_on: date | None = None
    listed_at: tuple[ListedAt, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """How an address was asked and what came over the line. `bytes` were transferred; `observed_at` is in UTC.

    `final_url` is where redirects led; empty where there were none. What a listing states and what was walked of it is
    known of a walk alone.
    """

    stage: AttemptStage
    observed_at: datetime
    http_status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    bytes: int = 0
    seconds: float | None = None
    robots: str = ""
    note: str = ""
    final_url: str = ""
    notices_stated: int | None = None
    notices_walked: int | None = None
    pages_stated: int | None = None
    pages_walked: int | None = None


class Intake:
    """Stores documents with their origin. Taking in what is already there, from the same place, states nothing new.

    Several threads may use one Intake.
    """

    def __init__(self, root: Path) -> None:
        self._store = objects_of(root)
        self._log = log_of(root)
        self._stated = {_told_by(observation) for observation in self._log}
        self._one_at_a_time = threading.Lock()

    def ingest(self, path: Path, particulars: Particulars) -> list[Observation]:
        """Take in a file an operator hands in, and the members of an archive as documents of their own.

        Returns one observation a document, `outcome` stored or unchanged. Raises OSError when the file can't be read.
        An archive whose members can't be read is stored as it is, with the reason in its `note`.
        """
        content = path.read_bytes()
        whole = self._stored(content, path.name, particulars, Attempt(AttemptStage.INGEST, datetime.now(UTC)))
        members = [self._record(member) for member in self._members(whole)]
        return [self._record(whole), *members]

    def deposit(self, content: bytes, file_name: str, particulars: Particulars, attempt: Attempt) -> list[Observation]:
        """Take in what an address gave: the document and, where it is an archive, its members.

        The attempt is logged whatever it says: as `stored` where its statement is new, as `unchanged` where the same
        bytes came from the same place with the same particulars before. Members are logged before their archive: one
        that is in the log was unpacked.
        """
        whole = self._stored(content, file_name, particulars, attempt)
        members = [self._record(member) for member in self._members(whole)]
        return [self._record(whole, even_if_stated=True), *members]

    def note(self, outcome: Outcome, particulars: Particulars, attempt: Attempt, evidence: bytes = b"") -> Observation:
        """Log an attempt that brought no new document; `evidence` is kept: the page that was not what it should be."""
        observation = _observation(particulars, attempt, outcome)
        if evidence:
            sha256 = self._store.put(evidence)
            kind = media_type(self._store.path_of(sha256)).value
            observation = replace(observation, document_sha256=sha256, media_type=kind)
        self._log.append(observation)
        return observation

    def confirm(self, sha256: str, particulars: Particulars, attempt: Attempt) -> Observation:
        """Log that an address still gives the archived document of that name."""
        observation = replace(_observation(particulars, attempt, Outcome.UNCHANGED), document_sha256=sha256)
        self._log.append(observation)
        return observation

    def _stored(self, content: bytes, file_name: str, particulars: Particulars, attempt: Attempt) -> Observation:
        sha256 = self._store.put(content)
        kind = media_type(self._store.path_of(sha256))
        return replace(
            _observation(particulars, attempt, Outcome.STORED),
            document_sha256=sha256,
            media_type=kind.value,
            bytes=len(content),
            file_name=file_name,
        )

    def _members(self, container: Observation) -> Iterator[Observation]:
        if container.media_type not in ARCHIVES:
            return
        try:
            archive = self._store.path_of(container.document_sha256)
            for name, content in archive_members(archive, name=container.file_name):
                if isinstance(content, UnreadableDocument):
                    yield _unpacking_fault(container, content, member=name)
                else:
                    yield self._stored_member(container, name, content)
        except UnreadableDocument as fault:
            yield _unpacking_fault(container, fault)

    def _stored_member(self, container: Observation, name: str, content: bytes) -> Observation:
        sha256 = self._store.put(content)
        return replace(
            container,
            stage=AttemptStage.MEMBER,
            document_sha256=sha256,
            media_type=media_type(self._store.path_of(sha256)).value,
            bytes=len(content),
            file_name=PurePosixPath(name).name,
            container_sha256=container.document_sha256,
            member=name,
            headers={},
            note="",
        )

    def _record(self, observation: Observation, *, even_if_stated: bool = False) -> Observation:
        with self._one_at_a_time:
            is_stated = _told_by(observation) in self._stated
            self._stated.add(_told_by(observation))
        if is_stated:
            observation = replace(observation, outcome=Outcome.UNCHANGED)
        if not is_stated or even_if_stated:
            self._log.append(observation)
        return observation


def _observation(particulars: Particulars, attempt: Attempt, outcome: Outcome) -> Observation:
    return Observation(
        publisher_id=particulars.publisher_id,
        stage=attempt.stage,
        outcome=outcome,
        observed_at=attempt.observed_at,
        bytes=attempt.bytes,
        page_url=particulars.page_url,
        attachment_url=particulars.attachment_url,
        title=particulars.title,
        document_number=particulars.document_number,
        issued_on=particulars.issued_on,
        http_status=attempt.http_status,
        seconds=attempt.seconds,
        robots=attempt.robots,
        note=attempt.note,
        headers=attempt.headers,
        final_url=attempt.final_url,
        notices_stated=attempt.notices_stated,
        notices_walked=attempt.notices_walked,
        pages_stated=attempt.pages_stated,
        pages_walked=attempt.pages_walked,
        # A file is no notice: what a listing says of its notice stands with the notice's page.
        listed_at=particulars.listed_at if attempt.stage is AttemptStage.NOTICE else (),
    )


def _told_by(observation: Observation) -> tuple[object, ...]:
    """What a line tells of a document; how it was got (tries, redirects) stands in the note of a stored one."""
    return (replace(observation, note="") if observation.outcome is Outcome.STORED else observation).statement


def _unpacking_fault(container: Observation, fault: UnreadableDocument, member: str = "") -> Observation:
    where = f"{member}: " if member else ""
    note = f"{fault.reason.value}: {where}{fault}"
    return replace(container, outcome=Outcome.NOT_WHAT_IT_SAYS, member=member, note=note)
