"""The polite client as a harvest uses it: it knows what the archive has, and its robots.txt fetches are logged."""

from collections.abc import Mapping
from pathlib import Path

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.harvest.recorder import attempt_of
from scrapers.http.client import PoliteClient
from scrapers.http.clock import Clock, SystemClock
from scrapers.http.network import Network
from scrapers.http.request import Fetched, Request
from scrapers.http.rules import HostRules
from scrapers.http.validators import ArchivedValidators
from scrapers.intake import Intake, Particulars

#: Where files that broke off are kept until the next harvest goes on with them.
PARTIAL_FOLDER = "partial"


def harvest_client(
    publishers: Mapping[str, HostRules],
    archive_root: Path,
    *,
    contact: str,
    clock: Clock | None = None,
    network: Network | None = None,
) -> PoliteClient:
    """Return a client for the harvest of `publishers` into the archive. Raises ContactMissing without a contact."""
    at, intake = clock or SystemClock(), Intake(archive_root)

    def log_robots(request: Request, fetched: Fetched) -> None:
        particulars = Particulars(request.publisher_id, page_url=request.url)
        attempt = attempt_of(fetched, AttemptStage.ROBOTS, at.now())
        if fetched.outcome is Outcome.STORED and fetched.body:
            intake.deposit(fetched.body, "robots.txt", particulars, attempt)
        else:
            intake.note(fetched.outcome, particulars, attempt)

    return PoliteClient(
        publishers,
        contact=contact,
        clock=at,
        validators=ArchivedValidators.of_archive(archive_root),
        partial_folder=archive_root / PARTIAL_FOLDER,
        on_robots=log_robots,
        network=network,
    )
