"""What the archive holds: one record a document, put together from the log's observations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pipelines.reading.origins import StatedOrigin, stated_origins
from scrapers.archive.observations import SIGNPOST_STAGES, AttemptStage, Observation, Outcome


@dataclass(frozen=True, slots=True)
class ArchivedDocument:
    """A document with the notices that carry it, each an origin; times in UTC.

    `unpacking_fault` is why a container (zip), or the first of its members that failed, could not be unpacked; empty
    where all could. The other members are documents of their own. `is_notice_page` is true for a notice's own page,
    whose lists are mostly in its attachments.
    """

    origins: tuple[StatedOrigin, ...]
    first_observed_at: datetime
    last_observed_at: datetime
    unpacking_fault: str = ""
    is_notice_page: bool = False

    @property
    def cited(self) -> Observation:
        """The statement that says what is said once of a document: that of its first origin."""
        return self.origins[0].cited

    @property
    def sha256(self) -> str:
        """The document's name in the archive."""
        return self.cited.document_sha256

    @property
    def is_signpost(self) -> bool:
        """True for what is kept as evidence and not read: a listing, a robots.txt, a page of another kind."""
        return self.cited.stage in SIGNPOST_STAGES or self.cited.outcome is not Outcome.STORED


def archived_documents(log: Iterable[Observation]) -> list[ArchivedDocument]:
    """Return everything that was archived, by sha256.

    An object that was never stored as a document (the page of a challenge, say) is there as a signpost.
    """
    of_object: dict[str, list[Observation]] = {}
    unpacked: set[tuple[str, str]] = set()
    for observation in sorted(log, key=lambda line: line.observed_at):
        if observation.document_sha256:
            of_object.setdefault(observation.document_sha256, []).append(observation)
        if observation.container_sha256 and observation.outcome is not Outcome.NOT_WHAT_IT_SAYS:
            unpacked.add((observation.container_sha256, observation.member))
    return [_put_together(of_object[sha256], unpacked) for sha256 in sorted(of_object)]


def _put_together(observations: list[Observation], unpacked: set[tuple[str, str]]) -> ArchivedDocument:
    """One document; a member that could not be unpacked once (for want of a program) and was later is no fault."""
    stored = [line for line in observations if line.outcome is Outcome.STORED]
    documents = [line for line in stored if line.stage not in SIGNPOST_STAGES]
    faults = [
        line.note
        for line in observations
        if line.outcome is Outcome.NOT_WHAT_IT_SAYS and (line.document_sha256, line.member) not in unpacked
    ]
    return ArchivedDocument(
        origins=stated_origins(documents or (stored or observations)[-1:], observations),
        first_observed_at=observations[0].observed_at,
        last_observed_at=observations[-1].observed_at,
        unpacking_fault=faults[0] if stored and faults else "",
        is_notice_page=any(line.stage is AttemptStage.NOTICE for line in documents),
    )
