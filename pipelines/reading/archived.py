"""What the archive holds: one record a document, put together from the log's observations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from scrapers.archive.observations import SIGNPOST_STAGES, AttemptStage, Observation, Outcome
from scrapers.documents.origin import Origin


@dataclass(frozen=True, slots=True)
class ArchivedDocument:
    """A document with the newest statement of it; times in UTC.

    `unpacking_fault` is why a container (zip), or the first of its members that failed, could not be unpacked; empty
    where all could. The other members are documents of their own.
    """

    newest: Observation
    first_observed_at: datetime
    last_observed_at: datetime
    unpacking_fault: str = ""

    @property
    def sha256(self) -> str:
        """The document's name in the archive."""
        return self.newest.document_sha256

    @property
    def is_signpost(self) -> bool:
        """True for what is kept as evidence and not read: a listing, a robots.txt, a page of another kind."""
        leads_on = self.newest.stage in SIGNPOST_STAGES
        return leads_on or self.newest.outcome is not Outcome.STORED

    @property
    def is_notice_page(self) -> bool:
        """True for a notice's own page, whose lists are mostly in its attachments."""
        return self.newest.stage is AttemptStage.NOTICE

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
    """Return everything that was archived, by sha256. What was stated last of a document counts.

    An object that was never stored as a document (the page of a challenge, say) is there as a signpost.
    """
    of_object: dict[str, list[Observation]] = {}
    for observation in sorted(log, key=lambda line: line.observed_at):
        if observation.document_sha256:
            of_object.setdefault(observation.document_sha256, []).append(observation)
    return [_put_together(of_object[sha256]) for sha256 in sorted(of_object)]


def _put_together(observations: list[Observation]) -> ArchivedDocument:
    stored = [line for line in observations if line.outcome is Outcome.STORED]
    faults = [line.note for line in observations if line.outcome is Outcome.NOT_WHAT_IT_SAYS]
    return ArchivedDocument(
        newest=(stored or observations)[-1],
        first_observed_at=observations[0].observed_at,
        last_observed_at=observations[-1].observed_at,
        unpacking_fault=faults[0] if stored and faults else "",
    )
