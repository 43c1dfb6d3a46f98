"""The harvest of one publisher: every column walked, then every notice worth it brought into the archive.

It can be ended at any moment. What is archived is not asked for again: the next harvest goes on where this one stopped.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.archive.places import log_of, objects_of
from scrapers.harvest.awaited import awaited_of
from scrapers.harvest.bookmarks import Bookmark, Bookmarks, Listed
from scrapers.harvest.memory import Memory
from scrapers.harvest.notices import NoticeHarvest
from scrapers.harvest.recorder import Recorder, address_asked
from scrapers.harvest.report import ColumnReport, HarvestReport
from scrapers.http.clock import Clock, SystemClock
from scrapers.http.request import Fetched, Request
from scrapers.intake import Intake, Particulars
from scrapers.publishers.model import Column, Publisher
from scrapers.sites.families import family
from scrapers.sites.model import Awaited, ChangedShape, ListingCutShort, ListingNotFetched, NoticeLink
from scrapers.sites.walk import Walk
from scrapers.text.worded import worded


class Client(Protocol):
    """What asks the sites: `scrapers.http.client.PoliteClient`."""

    def fetch(self, request: Request) -> Fetched:
        """Ask for a page or file and say how it ended."""
        ...


def _say_nothing(_observation: Observation) -> None:
    """For callers that need no word of each attempt."""


def harvest_publisher(
    publisher: Publisher,
    client: Client,
    archive_root: Path,
    *,
    clock: Clock | None = None,
    on_attempt: Callable[[Observation], None] = _say_nothing,
    intake: Intake | None = None,
    log: Sequence[Observation] | None = None,
) -> HarvestReport:
    """Harvest one publisher into the archive at `archive_root`.

    A column that can't be walked costs that column, a notice or file that can't be had costs itself. `on_attempt` is
    told of every attempt as it is logged. Several harvests side by side share an `intake`, and the `log` as it stood
    when they began. Raises OSError where the archive can't be written.
    """
    lines = list(log_of(archive_root)) if log is None else log
    recorder = Recorder(
        intake or Intake(archive_root),
        objects_of(archive_root),
        Memory(publisher, lines),
        clock or SystemClock(),
        on_attempt,
    )
    bookmarks = Bookmarks(archive_root, publisher.publisher_id)
    awaited = awaited_of(publisher, bookmarks, lines)
    return _Harvest(publisher, client, recorder, bookmarks, awaited, clock).run()


class _Harvest:
    def __init__(
        self,
        publisher: Publisher,
        client: Client,
        recorder: Recorder,
        bookmarks: Bookmarks,
        awaited: Sequence[Awaited],
        clock: Clock | None,
    ) -> None:
        self._publisher = publisher
        self._client = client
        self._recorder = recorder
        self._memory = recorder.memory
        self._bookmarks = bookmarks
        self._awaited = awaited
        self._notices = NoticeHarvest(publisher, client.fetch, recorder, clock or SystemClock())
        self._clock = clock or SystemClock()
        self._listing_pages: dict[str, Fetched] = {}
        self._last_page: Fetched | None = None

    def run(self) -> HarvestReport:
        """Walk the columns, then take the notices."""
        columns: list[ColumnReport] = []
        bookmarks: dict[str, Bookmark] = {}
        listed_in: dict[str, list[tuple[Listed, Column]]] = {}
        for column in self._publisher.columns:
            report, bookmark, listed = self._walk(column)
            columns.append(report)
            bookmarks[column.column_id] = bookmark
            for one in listed:
                listed_in.setdefault(self._memory.key(one.url), []).append((one, column))
        settled = {key for key, places in listed_in.items() if self._take(places)}
        for column in self._publisher.columns:
            bookmark = bookmarks[column.column_id]
            bookmark.settle(lambda one: one.is_settled or self._memory.key(one.url) in settled)
            self._bookmarks.keep(column, bookmark)
        return HarvestReport(
            publisher_id=self._publisher.publisher_id,
            columns=tuple(columns),
            documents=self._recorder.documents,
            bytes=self._recorder.bytes,
            outcomes=dict(self._recorder.outcomes),
            unsettled=len(listed_in) - len(settled),
        )

    def _walk(self, column: Column) -> tuple[ColumnReport, Bookmark, list[Listed]]:
        """Walk a column: how it went, its bookmark now, and the notices worth fetching that it is known to list."""
        site, bookmark = family(self._publisher, column, self._awaited), self._bookmarks.of(column)
        self._last_page = None
        links: list[NoticeLink] = []
        outcome, note = Outcome.STORED, ""
        walk = site.notices(self._fetch_listing, bookmark.knows, bookmark.stated)
        try:
            for link in walk:
                links.append(link)
                if self._is_kept(link.title):
                    self._notices.take_handed_out(link, site)
            if not links:
                raise ChangedShape(
                    column.url, ["notices"], worded("the listing is empty"), worded("Look at the page in the archive.")
                )
        except ListingNotFetched as fault:
            outcome, note = fault.fetched.outcome, str(fault)
        except ListingCutShort as fault:
            outcome, note = Outcome.PARTIAL, str(fault)
        except ChangedShape as fault:
            outcome, note = Outcome.CHANGED_SHAPE, str(fault)
        except OSError:
            raise  # the archive can't be written
        except Exception as fault:  # a fault of ours in one column must not stop the others
            outcome = Outcome.CHANGED_SHAPE
            note = worded(
                "The reader failed with {kind}: {fault}. Please report it with the column's address.",
                kind=type(fault).__name__,
                fault=fault,
            )
        self._say_how_it_went(column, walk, outcome, note)
        walked = bookmark.after(links, walk.tally.stated.notices)
        if outcome is Outcome.STORED:
            bookmark = walked
            self._bookmarks.keep(column, bookmark)
        kept = [one for one in walked if self._is_kept(one.title)]
        report = ColumnReport(
            column.column_id,
            outcome,
            len(links),
            sum(self._is_kept(link.title) for link in links),
            note,
            walk.tally.stated.notices,
            len(walk.unfollowed),
        )
        return report, bookmark, kept

    def _take(self, places: list[tuple[Listed, Column]]) -> bool:
        """Bring one notice home, from the first of its addresses that gives it. True where it is settled."""
        if any(self._rests(listed) for listed, _ in places):
            return True
        everywhere = tuple(listed.at(column.column_id) for listed, column in places)
        for listed, column in places:
            site = family(self._publisher, column)
            if self._notices.take(listed, column.column_id, site, everywhere):
                return True
            if self._memory.stored(AttemptStage.NOTICE, listed.url):
                return False
        return False

    def _rests(self, listed: Listed) -> bool:
        """Whether a settled notice needs no look in this run."""
        if not listed.is_settled:
            return False
        known = self._memory.stored(AttemptStage.NOTICE, listed.url)
        return known is None or not known.is_due(self._clock.now())

    def _is_kept(self, title: str) -> bool:
        return self._publisher.wants(title).kept

    def _fetch_listing(self, request: Request) -> Fetched:
        """Ask for a page of a listing, once a run where its address tells it: columns of one site share some."""
        address = address_asked(request)
        if request.method == "GET" and address in self._listing_pages:
            return self._with_body(self._listing_pages[address])
        fetched = self._client.fetch(request)
        particulars = Particulars(self._publisher.publisher_id, page_url=address)
        if fetched.outcome is Outcome.UNCHANGED:
            self._recorder.unchanged(fetched, AttemptStage.LISTING, particulars, fetched.document_sha256)
        elif fetched.outcome is Outcome.STORED:
            said = replace(fetched, note="; ".join(part for part in (fetched.note, _form_of(request)) if part))
            sha256 = self._recorder.stored(said, AttemptStage.LISTING, particulars, "")
            fetched = replace(fetched, document_sha256=sha256)
        else:
            self._recorder.failed(fetched, AttemptStage.LISTING, particulars)
        # Bodies stay in the archive: a long listing would fill the memory with them.
        kept = replace(fetched, body=None)
        self._last_page = kept
        if request.method == "GET":
            self._listing_pages[address] = kept
        return fetched if fetched.body is not None else self._with_body(fetched)

    def _with_body(self, fetched: Fetched) -> Fetched:
        if not self._recorder.holds(fetched.document_sha256):
            return fetched
        return replace(fetched, body=self._recorder.archived(fetched.document_sha256))

    def _say_how_it_went(self, column: Column, walk: Walk, outcome: Outcome, note: str) -> None:
        """Log how far a column was walked, with the page looked at last, and the rows worth following that can't be."""
        page = self._with_body(self._last_page) if self._last_page else None
        if walk.has_stopped_early:
            note = worded("walked as far as what is known from earlier walks")
        particulars = Particulars(self._publisher.publisher_id, page_url=column.url)
        self._recorder.walked(outcome, note, walk.tally, particulars, page)
        for row in walk.unfollowed:
            if not row.title or self._is_kept(row.title):
                self._recorder.not_followed(row, column)


def _form_of(request: Request) -> str:
    if request.form is None:
        return ""
    pairs = request.form.items() if hasattr(request.form, "items") else request.form
    return "asked with " + "&".join(f"{name}={value}" for name, value in pairs)
