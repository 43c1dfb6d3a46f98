"""The harvest as `greenreg refresh` shows it: which sites are asked, how far each has come, what each came to."""

import sys
from collections.abc import Mapping
from types import TracebackType

import click
from rich.console import Console
from rich.live import Live
from rich.table import Table

from command_line.saying import say
from pipelines.home import Home
from scrapers.harvest.parallel import Progress
from scrapers.harvest.report import HarvestReport
from scrapers.publishers.model import Publisher


def harvest_sites(home: Home, publisher_ids: tuple[str, ...]) -> None:
    """Harvest the publishers asked for (all harvestable ones without any), and say what each came to.

    A publisher's file that is at fault costs that publisher only, and is said. Without a contact nobody is asked, which
    is said too. Raises click.UsageError (exit status 2) for an unknown id, and for one named without a contact.
    """
    from pipelines.harvest import harvest, trouble_of
    from scrapers.http.contact import ContactMissing, contact_from_environment
    from scrapers.publishers.registry import read_publishers

    folder = read_publishers()
    for fault in folder.faults:
        say(f"greenreg: {fault}", err=True)
    chosen = _chosen(folder.publishers, publisher_ids)
    try:
        contact = contact_from_environment()
    except ContactMissing as fault:
        if publisher_ids:
            raise click.UsageError(str(fault)) from fault
        say(f"No site is asked, the archive alone is used. {fault}", err=True)
        return
    with _Display() as display:
        reports = harvest(home, chosen, contact, display.show, lambda said: say(said, err=True))
    for publisher_id, report in reports.items():
        trouble = trouble_of(report)
        advice = folder.publishers[publisher_id].advice if trouble else ""
        say(f"  {publisher_id}: {report.documents} new documents. {trouble} {advice}".rstrip(), err=True)
    _tell_dagster(home, reports)


def _chosen(known: Mapping[str, Publisher], publisher_ids: tuple[str, ...]) -> list[Publisher]:
    for publisher_id in publisher_ids:
        if publisher_id not in known:
            raise click.UsageError(f"There is no publisher {publisher_id!r}. Known: {', '.join(known)}.")
        if not known[publisher_id].is_harvestable:
            notes = " ".join((known[publisher_id].notes + " " + known[publisher_id].advice).split())
            raise click.UsageError(f"{publisher_id} is not harvestable yet. {notes}")
    return [known[publisher_id] for publisher_id in sorted(set(publisher_ids))] or list(known.values())


def _tell_dagster(home: Home, reports: Mapping[str, HarvestReport]) -> None:
    """Let the web UI know of harvests that were done here."""
    import dagster as dg

    from pipelines.assets.harvest import HARVEST_KEY, harvest_metadata
    from pipelines.run_store import run_store

    with run_store(home) as instance:
        for publisher_id, report in reports.items():
            if any(column.is_walked for column in report.columns):
                instance.report_runless_asset_event(
                    dg.AssetMaterialization(HARVEST_KEY, partition=publisher_id, metadata=harvest_metadata(report))
                )


class _Display:
    """On a terminal a table that is kept up to date; elsewhere a plain line when a publisher is done."""

    def __init__(self) -> None:
        self._progress: dict[str, Progress] = {}
        self._live = (
            Live(console=Console(stderr=True, markup=False, emoji=False), auto_refresh=False)
            if sys.stderr.isatty()
            else None
        )

    def __enter__(self) -> "_Display":
        if self._live:
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._live:
            self._live.stop()

    def show(self, progress: Progress) -> None:
        """Take in how far a publisher has come."""
        self._progress[progress.publisher_id] = progress
        if self._live:
            self._live.update(self._table(), refresh=True)
        elif progress.is_done:
            say(
                f"  harvested {progress.publisher_id}: {progress.documents} documents, {progress.bytes} bytes, "
                f"{progress.refused} refused",
                err=True,
            )

    def _table(self) -> Table:
        table = Table("publisher", "documents", "bytes", "refused", "")
        for publisher_id, progress in sorted(self._progress.items()):
            state = "done" if progress.is_done else "…"
            table.add_row(publisher_id, str(progress.documents), f"{progress.bytes:,}", str(progress.refused), state)
        return table
