"""The tables that `greenreg status` shows a person."""

import sys
from datetime import datetime

from rich.console import Console
from rich.table import Table

from pipelines.publisher_status import PublisherStatus
from pipelines.status import Status
from scrapers.text.shown import shown

_UNATTENDED_WIDTH = 160


def print_status(found: Status) -> None:
    """Print the release, the publishers with what is wrong with each, and the lists, on standard output."""
    # Where nobody looks on, a table is not squeezed into the eighty columns of a terminal that isn't there.
    attended = sys.stdout.isatty()
    width = None if attended else _UNATTENDED_WIDTH
    console = Console(markup=False, emoji=False, highlight=False, soft_wrap=True, width=width)
    # Not by the console itself: it ends the process, with status 1, where the reader at a pipe has had enough.
    with console.capture() as drawn:
        _draw(console, found)
    sys.stdout.write(drawn.get())


def _draw(console: Console, found: Status) -> None:
    console.print(f"Release: {found.release_id or 'none yet, run `greenreg refresh`'}")
    parts = ", ".join(f"{part} {size / 1e6:,.1f}" for part, size in found.disk.items())
    console.print(f"Disk: {sum(found.disk.values()) / 1e6:,.1f} MB ({parts})")
    for fault in found.faults:
        console.print(shown(f"Left out: {fault}"))
    publishers = Table("publisher", "documents", "last success (UTC)", "due", "failing since", "unread", "unreadable")
    for publisher in found.publishers:
        publishers.add_row(
            publisher.publisher_id,
            str(publisher.documents),
            _minute(publisher.last_success),
            _due(publisher),
            _minute(publisher.failing_since),
            str(publisher.unread),
            str(len(publisher.failing)),
        )
    console.print(publishers)
    for publisher in found.publishers:
        if publisher.why:
            console.print(shown(f"{publisher.publisher_id}: {publisher.why} {publisher.advice}".rstrip()))
        if columns := ", ".join(publisher.first_page_only):
            console.print(
                f"{publisher.publisher_id}: of {columns} only the first page is read: how the listing goes on is not"
                " known. Hand older notices in, or give page_url in its file."
            )
    for failing in (failing for publisher in found.publishers for failing in publisher.failing):
        said = f"{failing.file_name} ({failing.document_sha256[:12]}): {failing.reason}. {failing.detail}"
        console.print(shown(said))
    lists = Table("program", "batch", "stage", "announced", "loaded", "quarantined", "evidence", "verdict")
    for one in found.lists:
        lists.add_row(
            one.program_id,
            one.batch,
            one.stage,
            " / ".join(map(str, one.announced)),
            str(one.loaded),
            str(one.quarantined),
            one.evidence,
            one.verdict,
        )
    console.print(lists)


def _minute(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _due(publisher: PublisherStatus) -> str:
    if not publisher.is_harvestable:
        return "not harvestable yet"
    return "now" if publisher.is_due else _minute(publisher.due_at)
