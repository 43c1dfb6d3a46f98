"""What the archive holds: one record a document, put together from the log's observations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from scrapers.archive.observations import Observation, Outcome
from scrapers.lists.reading import Origin


@dataclass(frozen=True, slots=True)
class ArchivedDocument:
    """A document with what its newest observation says of it; times in UTC.

    `unpacking_fault` is why a container (zip), or the first of its members that failed, could not be unpacked; empty
    where all could. The other members are documents of their own.
    """

    newest: Observation
    first_observed_at: datetime
    unpacking_fault: str = ""

    @property
    def sha256(self) -> str:
        """The document's name in the archive."""
        return self.newest.document_sha256

    @property
    def origin(self) -> Origin:
        """The observation in the list reader's terms."""
        return Origin(
            document_sha256=self.sha256,
            publisher_id=self.newest.publisher_id,
            page_url=self.newest.page_url,
            attachment_url=self.newest.attachment_url,
            title=self.newest.title,
            document_number=self.newest.document_number,
            issued_on=self.newest.issued_on,
            file_name=self.newest.file_name,
        )


def archived_documents(log: Iterable[Observation]) -> list[ArchivedDocument]:
    """Return every stored document, by sha256. What was stated last of a document counts."""
    newest: dict[str, Observation] = {}
    first: dict[str, datetime] = {}
    faults: dict[str, str] = {}
    for observation in sorted(log, key=lambda line: line.observed_at):
        if observation.outcome is Outcome.NOT_WHAT_IT_SAYS:
            faults.setdefault(observation.document_sha256, observation.note)
        if observation.outcome is not Outcome.STORED:
            continue
        newest[observation.document_sha256] = observation
        first.setdefault(observation.document_sha256, observation.observed_at)
    return [ArchivedDocument(newest[sha256], first[sha256], faults.get(sha256, "")) for sha256 in sorted(newest)]
