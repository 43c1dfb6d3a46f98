"""What the archive's log says of a publisher's addresses: what was stored, what failed, and when it was last asked.

This is what makes a harvest resume: an address that was stored is not asked for again, whatever ended the last run.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.publishers.model import Publisher
from scrapers.text.worded import worded

#: A notice may be corrected, and a file replaced, in the first weeks; later its addresses are left in peace.
CORRECTED_WITHIN = timedelta(days=90)
#: An address is asked once a day at most, however often a harvest is started.
ASKED_AGAIN_AFTER = timedelta(hours=20)

#: A file that was never there is looked for this long: desks publish a notice before its files.
GIVEN_UP_AFTER = timedelta(days=30)
#: The note on a notice whose body came with its listing.
HANDED_OUT = worded("handed out by the listing")

#: The note on a file that was archived with another notice: its address was not asked again.
LINKED_AGAIN = worded("archived with another notice already, and linked by this one too")

#: What will hardly be another way tomorrow is not asked again before so long. Any other failure is asked by each run.
_PATIENCE = {
    Outcome.NOT_FOUND: timedelta(days=7),
    Outcome.GONE: timedelta(days=30),
    Outcome.TOO_LARGE: timedelta(days=30),
    Outcome.FORBIDDEN_ADDRESS: timedelta(days=30),
    Outcome.MALFORMED: timedelta(days=7),
    Outcome.NOT_WHAT_IT_SAYS: timedelta(days=1),
    Outcome.CHANGED_SHAPE: timedelta(days=7),
}
_NEVER_AGAIN = frozenset({Outcome.FORBIDDEN_ADDRESS, Outcome.GONE})


@dataclass(frozen=True, slots=True)
class StoredAt:
    """An address that was stored: under which sha256, how often it was asked since, and whether a 304 is possible.

    `was_handed_out` marks a notice whose body came with its listing and not from its own address; `final_url` is where
    redirects led, if there were any.
    """

    sha256: str
    first_at: datetime
    last_at: datetime
    has_validator: bool
    was_handed_out: bool = False
    final_url: str = ""

    def is_due(self, now: datetime) -> bool:
        """Whether to ask if it is still the same: only where that is cheap, while corrections are to be expected."""
        return self.has_validator and now - self.first_at < CORRECTED_WITHIN and now - self.last_at >= ASKED_AGAIN_AFTER


@dataclass(frozen=True, slots=True)
class FailedAt:
    """An address whose last attempt failed, as all have since `first_at`; `sha256` names what was kept as evidence."""

    outcome: Outcome
    first_at: datetime
    last_at: datetime
    sha256: str = ""

    def is_due(self, now: datetime) -> bool:
        """Whether another attempt makes sense."""
        return now - self.last_at >= _PATIENCE.get(self.outcome, timedelta(0))

    def is_hopeless(self, now: datetime) -> bool:
        """Whether asking is no use any more: the address itself is at fault, and not since yesterday."""
        has_lasted = self.outcome in _PATIENCE and now - self.first_at >= GIVEN_UP_AFTER
        return self.outcome in _NEVER_AGAIN or has_lasted


class Memory:
    """The addresses of one publisher. Its hosts that serve the same paths are one, and so are http and https."""

    def __init__(self, publisher: Publisher, log: Iterable[Observation] = ()) -> None:
        self._publisher = publisher
        self._stored: dict[tuple[AttemptStage, str], StoredAt] = {}
        self._failed: dict[tuple[AttemptStage, str], FailedAt] = {}
        self._not_followed: set[tuple[str, str, str]] = set()
        self._linked_by: set[tuple[str, str]] = set()
        for observation in log:
            self.learn(observation)

    @property
    def publisher_id(self) -> str:
        """Whose addresses these are."""
        return self._publisher.publisher_id

    def key(self, url: str) -> str:
        """The form in which two spellings of one address are equal."""
        parts = urlsplit(url)
        host = parts.netloc.lower()
        if host in self._publisher.hosts:
            host = self._publisher.own_host
        query = f"?{parts.query}" if parts.query else ""
        return unquote(f"{host}{parts.path}{query}")

    def learn(self, observation: Observation) -> None:
        """Take in a line of the log; those of other publishers are none of this one's."""
        stage = observation.stage
        if observation.outcome is Outcome.NOT_FOLLOWED:
            self._not_followed.add((observation.publisher_id, observation.url, observation.title))
            return
        if observation.publisher_id != self._publisher.publisher_id or stage not in (
            AttemptStage.NOTICE,
            AttemptStage.ATTACHMENT,
        ):
            return
        place = (stage, self.key(observation.url))
        if stage is AttemptStage.ATTACHMENT and observation.outcome is Outcome.STORED:
            self._linked_by.add((place[1], self.key(observation.page_url)))
        if observation.note == LINKED_AGAIN:
            return
        if observation.outcome is Outcome.STORED:
            known = self._stored.get(place)
            headers = {name.lower() for name in observation.headers}
            self._stored[place] = StoredAt(
                sha256=observation.document_sha256,
                first_at=known.first_at if known else observation.observed_at,
                last_at=observation.observed_at,
                has_validator=bool(headers & {"etag", "last-modified"}),
                was_handed_out=observation.note == HANDED_OUT,
                final_url=observation.final_url,
            )
            self._failed.pop(place, None)
        elif observation.outcome is Outcome.UNCHANGED and place in self._stored:
            self._stored[place] = replace(self._stored[place], last_at=observation.observed_at)
            self._failed.pop(place, None)
        elif observation.outcome is not Outcome.UNCHANGED:
            before = self._failed.get(place)
            self._failed[place] = FailedAt(
                observation.outcome,
                before.first_at if before else observation.observed_at,
                observation.observed_at,
                observation.document_sha256,
            )

    def has_told_of(self, url: str, title: str) -> bool:
        """Whether the log tells already of that row of a listing that it can't be followed."""
        return (self._publisher.publisher_id, url, title) in self._not_followed

    def is_linked_by(self, url: str, page_url: str) -> bool:
        """Whether the log tells already that the notice of a page has the file of an address."""
        return (self.key(url), self.key(page_url)) in self._linked_by

    def stored(self, stage: AttemptStage, url: str) -> StoredAt | None:
        """What was stored from the address, last."""
        return self._stored.get((stage, self.key(url)))

    def failed(self, stage: AttemptStage, url: str) -> FailedAt | None:
        """How the last attempt failed; None where it did not, or none was made."""
        return self._failed.get((stage, self.key(url)))
