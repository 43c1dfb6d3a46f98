"""The harvest as `greenreg refresh` shows it: which sites are asked, how far each has come, what each came to."""

import sys
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console
from rich.live import Live
from rich.table import Table

from command_line.saying import say
from languages.recorded import recognised
from languages.spoken import in_words
from pipelines.home import Home
from scrapers.harvest.parallel import Progress
from scrapers.harvest.report import HarvestReport
from scrapers.publishers.model import Publisher
from scrapers.text.meant import meant
from scrapers.text.worded import worded

if TYPE_CHECKING:
    from scrapers.http.network import Network


#: The exit status of a harvest that no site answered.
NOTHING_HARVESTED = 3
#: Characters of a cause that are shown.
_CAUSE = 200


def harvest_sites(home: Home, publisher_ids: tuple[str, ...]) -> None:
    """Harvest the publishers asked for (all harvestable ones without any), and say what each came to.

    A publisher's file that is at fault costs that publisher only, and is said. Without a contact nobody is asked, which
    is said too. Raises click.UsageError (exit status 2) for an unknown id, and for one named without a contact. The
    command ends with status 3 where no site answered.
    """
    from pipelines.harvest import harvest, reached_nobody
    from pipelines.workers import workers_address
    from scrapers.http.contact import ContactMissing, contact_from_environment
    from scrapers.http.network import NetworkMisconfigured, network_from_environment
    from scrapers.publishers.registry import read_publishers

    folder = read_publishers()
    for fault in folder.faults:
        say(worded("greenreg: {fault}", fault=fault), err=True)
    chosen = _chosen(folder.publishers, publisher_ids)
    try:
        contact = contact_from_environment()
    except ContactMissing as fault:
        if publisher_ids:
            raise click.UsageError(str(fault)) from fault
        say(worded("No site is asked, the archive alone is used. {fault}", fault=fault), err=True)
        return
    try:
        network = network_from_environment()
    except NetworkMisconfigured as fault:
        raise click.UsageError(str(fault)) from fault
    if not workers_address():
        _require_network(chosen, folder.publishers, network)
    with _Display() as display:
        reports = harvest(home, chosen, contact, network, display.show, lambda said: say(said, err=True))
    for publisher_id, report in reports.items():
        if report.documents:
            say(
                worded(
                    "  {publisher_id}: {documents} new documents", publisher_id=publisher_id, documents=report.documents
                ),
                err=True,
            )
    for line in outcome_lines(reports):
        say(line, err=True)
    _tell_dagster(home, reports)
    if reached_nobody(reports):
        _end_with_nothing()


def _require_network(chosen: list[Publisher], known: Mapping[str, Publisher], network: "Network") -> None:
    """End with status 3 where no site at all can be reached: the site that was asked for may be down, the network not.

    Nothing is asked, so nothing is logged: what the archive knows of the sites is not made worse by a cut cable.
    """
    from scrapers.http.reach import reach

    sites = [*chosen, *(one for one in known.values() if one not in chosen)]
    found = reach(((one.columns[0].url, one) for one in sites if one.is_harvestable), proxy=network.proxy)
    if not found.is_anybody_there:
        say(worded("  sites  cause"), err=True)
        for cause, sites_of_it in found.causes.items():
            say(worded("  {sites:>5}  {cause}", sites=sites_of_it, cause=cause), err=True)
        _end_with_nothing()


def _end_with_nothing() -> NoReturn:
    say(
        worded(
            "No site answered: check the network or set a proxy (GREENREG_PROXY). No release was made; "
            "`greenreg refresh --offline` makes one of what is in the archive."
        ),
        err=True,
    )
    sys.exit(NOTHING_HARVESTED)


def outcome_lines(reports: Mapping[str, HarvestReport]) -> Iterator[str]:
    """Say by kind what kept columns from being walked: a line a kind, with how many, and the first one's own words."""
    columns: dict[str, list[tuple[str, str]]] = {}
    for publisher_id, report in reports.items():
        if report.fault:
            columns.setdefault("broke_down", []).append((publisher_id, report.fault))
        for column in report.columns:
            if not column.is_walked:
                columns.setdefault(column.outcome.value, []).append((publisher_id, column.note))
    if columns:
        yield worded(
            "  outcome            publishers  columns  cause of the first (`greenreg status` says every one's)"
        )
    for outcome, of_it in sorted(columns.items(), key=lambda kind: (-len(kind[1]), kind[0])):
        publisher_id, note = of_it[0]
        publishers = len({one for one, _ in of_it})
        yield worded(
            "  {outcome:<18} {publishers:>10}  {columns:>7}  {publisher_id}: {cause}",
            outcome=outcome,
            publishers=publishers,
            columns=len(of_it),
            publisher_id=publisher_id,
            cause=recognised(" ".join(note.split())[:_CAUSE]),
        )
    unsettled = sum(report.unsettled for report in reports.values())
    if unsettled:
        yield worded(
            "  {unsettled} notices lack their page or a file; the next harvest goes on with them.", unsettled=unsettled
        )


def _chosen(known: Mapping[str, Publisher], publisher_ids: tuple[str, ...]) -> list[Publisher]:
    for publisher_id in publisher_ids:
        if publisher_id not in known:
            raise click.UsageError(
                worded(
                    "There is no publisher {publisher_id!r}. {meant}",
                    publisher_id=publisher_id,
                    meant=meant(publisher_id, known),
                )
            )
        if not known[publisher_id].is_harvestable:
            notes = " ".join((known[publisher_id].notes + " " + known[publisher_id].advice).split())
            raise click.UsageError(
                worded("{publisher_id} is not harvestable yet. {notes}", publisher_id=publisher_id, notes=notes)
            )
    return [known[publisher_id] for publisher_id in sorted(set(publisher_ids))] or list(known.values())


def _tell_dagster(home: Home, reports: Mapping[str, HarvestReport]) -> None:
    """Let the web UI know of harvests that were done here."""
    import dagster as dg

    from pipelines.assets.harvest import HARVEST_KEY, harvest_metadata
    from pipelines.run_store import run_store

    with run_store(home, lambda said: say(said, err=True)) as instance:
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
                worded(
                    "  harvested {publisher_id}: {documents} documents, {bytes} bytes, {refused} refused",
                    publisher_id=progress.publisher_id,
                    documents=progress.documents,
                    bytes=progress.bytes,
                    refused=progress.refused,
                ),
                err=True,
            )

    def _table(self) -> Table:
        heads = (worded("publisher"), worded("documents"), worded("bytes"), worded("refused"))
        table = Table(*map(in_words, heads), "")
        for publisher_id, progress in sorted(self._progress.items()):
            state = in_words(worded("done")) if progress.is_done else "…"
            table.add_row(publisher_id, str(progress.documents), f"{progress.bytes:,}", str(progress.refused), state)
        return table
