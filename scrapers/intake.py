"""Taking a document into the archive: its bytes, what they really are, where they came from, and what it contains.

The one way in, for a file handed in by an operator and for a fetched one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from scrapers.archive.store import ObjectStore
from scrapers.documents.archive_members import zip_members
from scrapers.documents.media_type import MediaType, media_type
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


class Intake:
    """Stores documents with their origin. Taking in what is already there, from the same place, changes nothing."""

    def __init__(self, root: Path) -> None:
        self._store = ObjectStore(root)
        self._log = ObservationLog(root)
        self._stated = {observation.statement for observation in self._log}

    def ingest(self, path: Path, particulars: Particulars) -> list[Observation]:
        """Take in a file an operator hands in, and the members of a zip as documents of their own.

        Returns one observation a document, `outcome` stored or unchanged. Raises OSError when the file can't be read.
        A zip whose members can't be read is stored as it is, with the reason in its `note`.
        """
        return list(self._deposit(path.read_bytes(), path.name, particulars, AttemptStage.INGEST))

    def _deposit(
        self, content: bytes, file_name: str, particulars: Particulars, stage: AttemptStage
    ) -> Iterator[Observation]:
        sha256 = self._store.put(content)
        kind = media_type(self._store.path_of(sha256))
        observation = Observation(
            publisher_id=particulars.publisher_id,
            stage=stage,
            outcome=Outcome.STORED,
            observed_at=datetime.now(UTC),
            document_sha256=sha256,
            media_type=kind.value,
            bytes=len(content),
            page_url=particulars.page_url,
            attachment_url=particulars.attachment_url,
            title=particulars.title,
            document_number=particulars.document_number,
            issued_on=particulars.issued_on,
            file_name=file_name,
        )
        yield self._record(observation)
        if kind is MediaType.ZIP:
            yield from self._deposit_members(observation)

    def _deposit_members(self, container: Observation) -> Iterator[Observation]:
        try:
            for name, content in zip_members(self._store.path_of(container.document_sha256)):
                if isinstance(content, UnreadableDocument):
                    yield self._record(_unpacking_fault(container, content, member=name))
                else:
                    yield self._record(self._stored_member(container, name, content))
        except UnreadableDocument as fault:
            yield self._record(_unpacking_fault(container, fault))

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
        )

    def _record(self, observation: Observation) -> Observation:
        if observation.statement in self._stated:
            return replace(observation, outcome=Outcome.UNCHANGED)
        self._log.append(observation)
        self._stated.add(observation.statement)
        return observation


def _unpacking_fault(container: Observation, fault: UnreadableDocument, member: str = "") -> Observation:
    where = f"{member}: " if member else ""
    note = f"{fault.reason.value}: {where}{fault}"
    return replace(container, outcome=Outcome.NOT_WHAT_IT_SAYS, member=member, note=note)
