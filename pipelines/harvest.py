"""A live harvest into the archive: the polite client, the publishers asked for, one harvest a publisher at a time."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack

from filelock import FileLock, Timeout

from pipelines.home import Home
from pipelines.workers import workers_address
from scrapers.archive.observations import Outcome
from scrapers.harvest.client import harvest_client
from scrapers.harvest.parallel import Progress, harvest_publishers
from scrapers.harvest.report import HarvestReport
from scrapers.http.network import Network
from scrapers.publishers.model import Publisher
from scrapers.text.worded import worded

# What may well be over by the next try; a refusal or a changed page is not.
PASSING_TROUBLE = frozenset({Outcome.TIMEOUT, Outcome.UNREACHABLE, Outcome.SERVER_ERROR, Outcome.CIRCUIT_OPEN})

# No word of the site itself.
_NO_ANSWER = frozenset({Outcome.TIMEOUT, Outcome.UNREACHABLE, Outcome.CIRCUIT_OPEN})


def harvest(
    home: Home,
    publishers: Iterable[Publisher],
    contact: str,
    network: Network,
    on_progress: Callable[[Progress], None],
    say: Callable[[str], None],
) -> Mapping[str, HarvestReport]:
    """Harvest publishers side by side into the archive; return each one's report, by id.

    A publisher that another run is harvesting now is left to that run and said so. Raises ContactMissing when `contact`
    is neither an e-mail nor a web address, ValueError when the archive's log can't be read, and NoWorkers. Where
    workers are named, they do it, each by its own `network`.
    """
    workers = workers_address()
    with ExitStack() as held:
        ours = [one for one in publishers if one.is_harvestable and _take(home, one, held, say)]
        if workers:
            from pipelines.harvest_on_workers import harvest_on_workers

            return harvest_on_workers(ours, contact, workers, on_progress)
        with harvest_client(
            {one.publisher_id: one for one in ours}, home.archive, contact=contact, network=network
        ) as client:
            return harvest_publishers(ours, client, home.archive, on_progress)


def _take(home: Home, publisher: Publisher, held: ExitStack, say: Callable[[str], None]) -> bool:
    """Hold a publisher's site for this process: two runs at one site would break its pace."""
    lock = FileLock(home.root / "harvest" / f"{publisher.publisher_id}.lock")
    try:
        held.enter_context(lock.acquire(timeout=0))
    except Timeout:
        say(
            worded("{publisher_id} is being harvested by another run; left to it.", publisher_id=publisher.publisher_id)
        )
        return False
    return True


def trouble_of(report: HarvestReport) -> str:
    """Say in one line what kept a harvest from being complete; empty where nothing did."""
    said = [report.fault] if report.fault else []
    said += [
        f"{column.column_id}: {column.outcome} ({column.note})" for column in report.columns if not column.is_walked
    ]
    if report.unsettled:
        said.append(
            worded(
                "{unsettled} notices lack their page or a file; the next harvest goes on with them",
                unsettled=report.unsettled,
            )
        )
    return "; ".join(said)


def is_worth_another_try(report: HarvestReport) -> bool:
    """Tell whether nothing of a publisher could be walked, and only for reasons that may be over soon."""
    return bool(report.columns) and all(column.outcome in PASSING_TROUBLE for column in report.columns)


def reached_nobody(reports: Mapping[str, HarvestReport]) -> bool:
    """Tell whether publishers were asked and not one of them answered in any way."""
    outcomes = {outcome for report in reports.values() for outcome in report.outcomes}
    asked = any(report.columns for report in reports.values())
    return (
        asked and bool(outcomes) and outcomes <= _NO_ANSWER and not any(report.documents for report in reports.values())
    )
