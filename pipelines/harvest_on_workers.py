"""Publishers harvested by workers on other machines, into the store that all share.

Each goes out by the network of its own machine. What a machine that died had brought home is not asked for again: the
one that takes its place goes on where the log stops.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing

from pipelines.home import Home
from pipelines.workers import SITES, Died, done_by_workers
from scrapers.archive.observations import Outcome
from scrapers.harvest.client import harvest_client
from scrapers.harvest.parallel import Progress, harvest_publishers
from scrapers.harvest.report import HarvestReport
from scrapers.http.network import network_from_environment
from scrapers.publishers.model import Publisher

_LOG = logging.getLogger("greenreg.worker")

Asked = tuple[Publisher, str]


def harvest_on_workers(
    publishers: Iterable[Publisher], contact: str, address: str, on_progress: Callable[[Progress], None]
) -> Mapping[str, HarvestReport]:
    """Harvest publishers on the workers who meet at an address; return each one's report. Raises NoWorkers.

    The caller holds each publisher for the time, so that no two workers are at one site.
    """
    asked = [(f"harvest-{one.publisher_id}", (one, contact)) for one in publishers]
    reports: dict[str, HarvestReport] = {}
    if not asked:
        return reports
    with closing(done_by_workers(address, SITES, harvest_here, asked)) as done:
        for (publisher, _), answer in done:
            if isinstance(answer, Died):
                said = "Every worker that harvested it ended; the next harvest goes on with what it brought home"
                answer = HarvestReport(publisher.publisher_id, (), 0, 0, fault=said)
            reports[publisher.publisher_id] = answer
            refused = sum(answer.outcomes.get(outcome, 0) for outcome in (Outcome.REFUSED, Outcome.ROBOTS_DENIED))
            on_progress(Progress(publisher.publisher_id, answer.documents, answer.bytes, refused, is_done=True))
    return dict(sorted(reports.items()))


def harvest_here(asked: Asked) -> HarvestReport:
    """Harvest a publisher from this machine."""
    publisher, contact = asked
    archive = Home.from_environment().archive
    _LOG.info("harvests %s", publisher.publisher_id)
    by_id = {publisher.publisher_id: publisher}
    with harvest_client(by_id, archive, contact=contact, network=network_from_environment()) as client:
        report = harvest_publishers([publisher], client, archive)[publisher.publisher_id]
    _LOG.info("has harvested %s: %s documents", publisher.publisher_id, report.documents)
    return report
