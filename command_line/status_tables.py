"""The tables that `greenreg status` shows a person."""

import sys
from datetime import datetime

from command_line.saying import say
from command_line.table import write_table
from pipelines.publisher_status import PublisherStatus
from pipelines.status import Status

_OF_PUBLISHERS = ("publisher", "documents", "last success (UTC)", "due", "failing since", "unread", "unreadable")
_OF_LISTS = ("program", "batch", "stage", "announced", "loaded", "quarantined", "evidence", "verdict")


def print_status(found: Status) -> None:
    """Print the release, the publishers with what is wrong with each, and the lists, on standard output."""
    say(f"Release: {found.release_id or 'none yet, run `greenreg refresh`'}")
    parts = ", ".join(f"{part} {size / 1e6:,.1f}" for part, size in found.disk.items())
    say(f"Disk: {sum(found.disk.values()) / 1e6:,.1f} MB ({parts})")
    for fault in found.faults:
        say(f"Left out: {fault}")
    _print_publishers(found)
    lists = (
        (
            *(one.program_id, one.batch, one.stage, " / ".join(map(str, one.announced))),
            *(one.loaded, one.quarantined, one.evidence, one.verdict),
        )
        for one in found.lists
    )
    write_table(_OF_LISTS, lists, sys.stdout)


def _print_publishers(found: Status) -> None:
    publishers = (
        (
            *(publisher.publisher_id, publisher.documents, _minute(publisher.last_success), _due(publisher)),
            *(_minute(publisher.failing_since), publisher.unread, len(publisher.failing)),
        )
        for publisher in found.publishers
    )
    write_table(_OF_PUBLISHERS, publishers, sys.stdout)
    for publisher in found.publishers:
        if publisher.why:
            say(f"{publisher.publisher_id}: {publisher.why} {publisher.advice}".rstrip())
        if columns := ", ".join(publisher.first_page_only):
            say(
                f"{publisher.publisher_id}: of {columns} only the first page is read: how the listing goes on is not"
                " known. Hand older notices in, or give page_url in its file."
            )
    for failing in (failing for publisher in found.publishers for failing in publisher.failing):
        say(f"{failing.file_name} ({failing.document_sha256[:12]}): {failing.reason}. {failing.detail}")


def _minute(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _due(publisher: PublisherStatus) -> str:
    if not publisher.is_harvestable:
        return "not harvestable yet"
    return "now" if publisher.is_due else _minute(publisher.due_at)
