"""The tables that `greenreg status` shows a person."""

import sys
from datetime import datetime

from command_line.saying import say
from command_line.seeds import issue_in_words
from command_line.table import write_table
from languages.recorded import recognised
from pipelines.publisher_status import PublisherStatus
from pipelines.status import Status
from scrapers.text.worded import together, worded

_OF_PUBLISHERS = (
    worded("publisher"),
    worded("documents"),
    worded("last success (UTC)"),
    worded("due"),
    worded("failing since"),
    worded("unread"),
    worded("unreadable"),
)
_OF_LISTS = (
    worded("program"),
    worded("batch"),
    worded("stage"),
    worded("announced"),
    worded("loaded"),
    worded("quarantined"),
    worded("evidence"),
    worded("verdict"),
)
_PARTS = {
    "archive": worded("archive"),
    "readings": worded("readings"),
    "warehouse": worded("warehouse"),
    "releases": worded("releases"),
    "history": worded("runs"),
    "schedules": worded("schedules"),
    "other": worded("other"),
}


def print_status(found: Status) -> None:
    """Print the release, the publishers with what is wrong with each, and the lists, on standard output."""
    release = found.release_id or worded("none yet, run `greenreg refresh`")
    say(worded("Release: {release}", release=release))
    parts = (worded("{part} {size:,.1f}", part=_PARTS[part], size=size / 1e6) for part, size in found.disk.items())
    size = sum(found.disk.values()) / 1e6
    say(worded("Disk: {size:,.1f} MB ({parts})", size=size, parts=together(", ", parts)))
    for fault in found.faults:
        say(worded("Left out: {fault}", fault=fault))
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
            why = publisher.why if not publisher.advice else together(" ", (publisher.why, publisher.advice))
            say(worded("{publisher_id}: {why}", publisher_id=publisher.publisher_id, why=why))
        if columns := ", ".join(publisher.first_page_only):
            say(
                worded(
                    "{publisher_id}: of {columns} only the first page is read: how the listing goes on is not known. "
                    "Hand older notices in, or give page_url in its file.",
                    publisher_id=publisher.publisher_id,
                    columns=columns,
                )
            )
    for failing in (failing for publisher in found.publishers for failing in publisher.failing):
        say(
            worded(
                "{file} ({document}): {reason}. {detail}",
                file=failing.file_name,
                document=failing.document_sha256[:12],
                reason=issue_in_words(failing.reason),
                detail=recognised(failing.detail),
            )
        )


def _minute(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _due(publisher: PublisherStatus) -> str:
    if not publisher.is_harvestable:
        return worded("not harvestable yet")
    return worded("now") if publisher.is_due else _minute(publisher.due_at)
