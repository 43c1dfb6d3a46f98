"""Many publishers side by side: each in a thread of its own, one failing publisher leaving the others untouched."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scrapers.archive.observations import SIGNPOST_STAGES, AttemptStage, Observation, Outcome
from scrapers.archive.places import log_of
from scrapers.harvest.publisher import Client, harvest_publisher
from scrapers.harvest.report import HarvestReport
from scrapers.http.clock import Clock
from scrapers.intake import Intake
from scrapers.publishers.model import Publisher
from scrapers.text.worded import worded

_REFUSALS = frozenset({Outcome.REFUSED, Outcome.ROBOTS_DENIED})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a publisher's harvest has come: documents stored, bytes transferred, requests refused."""

    publisher_id: str
    documents: int = 0
    bytes: int = 0
    refused: int = 0
    is_done: bool = False


def _show_nothing(_progress: Progress) -> None:
    """For callers without a display."""


def harvest_publishers(
    publishers: Iterable[Publisher],
    client: Client,
    archive_root: Path,
    on_progress: Callable[[Progress], None] = _show_nothing,
    *,
    clock: Clock | None = None,
) -> Mapping[str, HarvestReport]:
    """Harvest publishers side by side and return each one's report, by id.

    The pace of a host is the client's business; publishers wait for their own hosts only. `on_progress` is called from
    one thread at a time. A publisher whose harvest breaks down has a report with a `fault`. Publishers without columns
    are left out: there is nothing to harvest yet.
    """
    harvestable = sorted((one for one in publishers if one.is_harvestable), key=lambda one: one.publisher_id)
    if not harvestable:
        return {}
    log, intake, board = list(log_of(archive_root)), Intake(archive_root), _Board(on_progress)

    def harvest(publisher: Publisher) -> HarvestReport:
        try:
            return harvest_publisher(
                publisher, client, archive_root, clock=clock, on_attempt=board.attempted, intake=intake, log=log
            )
        except Exception as fault:
            said = worded("The harvest broke down with {kind}: {fault}", kind=type(fault).__name__, fault=fault)
            return HarvestReport(publisher.publisher_id, (), 0, 0, fault=said)
        finally:
            board.done(publisher.publisher_id)

    reports: dict[str, HarvestReport] = {}

    def report(publisher: Publisher) -> None:
        reports[publisher.publisher_id] = harvest(publisher)

    # Daemons: who interrupts the command need not wait for forty sites; what is archived by then is sound.
    threads = [threading.Thread(target=report, args=(one,), name=one.publisher_id, daemon=True) for one in harvestable]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(sorted(reports.items()))


class _Board:
    """Adds the attempts of all threads up and shows them, one thread at a time."""

    def __init__(self, show: Callable[[Progress], None]) -> None:
        self._show = show
        self._lock = threading.Lock()
        self._by_publisher: dict[str, Progress] = {}

    def attempted(self, observation: Observation) -> None:
        with self._lock:
            so_far = self._of(observation.publisher_id)
            is_document = observation.outcome is Outcome.STORED and observation.stage not in SIGNPOST_STAGES
            # How a walk ended says again what its pages said.
            is_refused = observation.outcome in _REFUSALS and observation.stage is not AttemptStage.WALK
            self._set(
                replace(
                    so_far,
                    documents=so_far.documents + is_document,
                    bytes=so_far.bytes + (observation.bytes if observation.stage is not AttemptStage.MEMBER else 0),
                    refused=so_far.refused + is_refused,
                )
            )

    def done(self, publisher_id: str) -> None:
        with self._lock:
            self._set(replace(self._of(publisher_id), is_done=True))

    def _of(self, publisher_id: str) -> Progress:
        return self._by_publisher.get(publisher_id, Progress(publisher_id))

    def _set(self, progress: Progress) -> None:
        self._by_publisher[progress.publisher_id] = progress
        self._show(progress)
