"""A harvest of a replicated world as an operator has it: publishers' files, an archive, a client; time stands still."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from scrapers.harvest.client import harvest_client
from scrapers.harvest.publisher import harvest_publisher
from scrapers.harvest.report import HarvestReport
from scrapers.publishers.registry import load_publishers
from tests.builders.controlled_clock import ControlledClock
from tests.replica.facts import Publisher
from tests.replica.world import ToFind, World

CONTACT = "harvest@example.org"
DAY = 24 * 3600.0


class Harvesting:
    """A served world with an archive beside it; a context manager."""

    def __init__(self, publishers: Iterable[Publisher], folder: Path) -> None:
        self.clock = ControlledClock()
        self.world = World(publishers, self.clock.monotonic)
        self.archive = folder / "archive"
        self._folder = folder

    def __enter__(self) -> Self:
        self.world.__enter__()
        self.files = self.world.publishers_folder(self._folder / "publishers")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.world.__exit__(kind, error, trace)

    def run(self, publisher_id: str) -> HarvestReport:
        """Harvest one publisher, in a run of its own."""
        publishers = load_publishers(self.files)
        with harvest_client(publishers, self.archive, contact=CONTACT, clock=self.clock) as client:
            return harvest_publisher(publishers[publisher_id], client, self.archive, clock=self.clock)

    def next_day(self) -> None:
        """Let a day and a little pass."""
        self.clock.wind(DAY + 60)

    def attempts(self, stage: AttemptStage | None = None, outcome: Outcome | None = None) -> list[Observation]:
        """The log's lines of that stage and outcome."""
        return [
            line
            for line in ObservationLog(self.archive)
            if stage in (None, line.stage) and outcome in (None, line.outcome)
        ]

    def found(self, publisher_id: str) -> ToFind:
        """What was stored of a publisher, in the terms of what there is to find."""
        stored = [line for line in self.attempts(outcome=Outcome.STORED) if line.publisher_id == publisher_id]
        own, mirror = self.world.hosts[publisher_id].origin, self.world.mirrors.get(publisher_id)
        pages = [line.page_url for line in stored if line.stage is AttemptStage.NOTICE]
        return ToFind(
            notices=frozenset(page.replace(mirror.origin, own) if mirror else page for page in pages),
            annexes=frozenset(line.document_sha256 for line in stored if line.stage is AttemptStage.ATTACHMENT),
        )

    def documents_sent(self, *, after: int = 0) -> Counter[tuple[str, str]]:
        """How often each notice page and each file was sent whole, by publisher and path; listings are left out.

        A site and its mirror are one. What is sent by POST is a listing.
        """
        listings = {line.document_sha256 for line in self.attempts(AttemptStage.LISTING)}
        of_host = {
            host.name: publisher_id
            for hosts in (self.world.hosts, self.world.mirrors)
            for publisher_id, host in hosts.items()
        }
        return Counter(
            (of_host[line.host], line.target)
            for line in self.world.log.lines(after=after)
            if line.served and line.served not in listings
        )


def harvest(files: Path, archive: Path, publisher_id: str) -> None:
    """Harvest one publisher to its end, at a clock of its own: what a process of its own does."""
    publishers, clock = load_publishers(files), ControlledClock()
    with harvest_client(publishers, archive, contact=CONTACT, clock=clock) as client:
        assert harvest_publisher(publishers[publisher_id], client, archive, clock=clock).is_complete
