"""One notice from its listing into the archive: its page, then its files. A failure costs what failed and no more."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from urllib.parse import urlsplit

from scrapers.archive.observations import AttemptStage, ListedAt, Outcome
from scrapers.documents.media_type import MediaType, media_type_of
from scrapers.harvest.bookmarks import Listed
from scrapers.harvest.files import MAY_BE_HTML, expected_of, file_name_of, files_of
from scrapers.harvest.memory import HANDED_OUT, StoredAt
from scrapers.harvest.recorder import Recorder
from scrapers.http.clock import Clock
from scrapers.http.request import Fetched, Request
from scrapers.intake import Particulars
from scrapers.notices.notice import read_notice
from scrapers.publishers.model import Publisher
from scrapers.sites.addresses import file_name
from scrapers.sites.file_marks import is_further_part, parts_behind
from scrapers.sites.model import Attachment, ChangedShape, Fetch, NoticeLink, NoticePage
from scrapers.sites.site import Site
from scrapers.text.worded import worded

_GOT = frozenset({Outcome.STORED, Outcome.UNCHANGED})


class _From(Enum):
    """Where a notice's page is at hand from: just fetched, archived, or kept as one whose shape was not understood."""

    SITE = auto()
    ARCHIVE = auto()
    EVIDENCE = auto()


@dataclass(frozen=True, slots=True)
class _Page:
    """A notice's page at hand, and what the archive had of its address before this run asked."""

    fetched: Fetched
    taken_from: _From
    archived: StoredAt | None


class NoticeHarvest:
    """Harvests the notices of one publisher, one after the other."""

    def __init__(self, publisher: Publisher, fetch: Fetch, recorder: Recorder, clock: Clock) -> None:
        self._publisher = publisher
        self._fetch = fetch
        self._recorder = recorder
        self._memory = recorder.memory
        self._clock = clock
        self._out_of_reach: set[str] = set()
        self._listed_at: tuple[ListedAt, ...] = ()

    def take(self, listed: Listed, column_id: str, site: Site, listed_at: tuple[ListedAt, ...]) -> bool:
        """Bring a notice and its files into the archive, as far as they are not there. True where it is settled.

        `listed_at` names every place it is listed at, for the log.
        """
        link, self._listed_at = listed.as_link(column_id), listed_at
        try:
            page = self._page(link)
            if page is None:
                return self._is_hopeless(AttemptStage.NOTICE, link.url)
            return self._archived(page, link, site)
        except ChangedShape:
            return False
        except OSError:
            raise  # the archive can't be written: no notice will do better
        except Exception as fault:  # a fault of ours in one notice must not stop the others
            self._say_reader_failed(link, fault)
            return False

    def take_handed_out(self, link: NoticeLink, site: Site) -> None:
        """Archive the body of a notice that its listing hands out: a later walk may stop before it."""
        if link.content_html is None or self._memory.stored(AttemptStage.NOTICE, link.url):
            return
        self._listed_at = (Listed.of(link).at(link.column_id),)
        body = link.content_html.encode()
        page = _Page(Fetched(link.url, link.url, Outcome.STORED, body=body, note=HANDED_OUT), _From.SITE, None)
        try:
            read = self._read(page, link, site)
        except ChangedShape:
            return
        self._keep(page, read, link, site, self._particulars(read, link))

    def _page(self, link: NoticeLink) -> _Page | None:
        """The page: from the archive where it is there and needs no look, else from the site; None where neither."""
        now = self._clock.now()
        known = self._in_archive(AttemptStage.NOTICE, link.url)
        if known is not None and not known.is_due(now):
            return self._archived_page(link, known)
        failed = self._memory.failed(AttemptStage.NOTICE, link.url)
        if failed is not None and not failed.is_due(now):
            # A page of another shape is in the archive: it may be understood by now.
            if failed.outcome is Outcome.CHANGED_SHAPE and self._recorder.holds(failed.sha256):
                return _Page(self._from_archive(link.url, failed.sha256), _From.EVIDENCE, None)
            return None
        fetched = self._ask(link.url, AttemptStage.NOTICE, self._address_only(link))
        if fetched is None:
            return self._archived_page(link, known) if known else None
        if fetched.outcome is Outcome.UNCHANGED and known is not None:
            self._recorder.unchanged(fetched, AttemptStage.NOTICE, self._address_only(link), known.sha256)
            return self._archived_page(link, known)
        return _Page(fetched, _From.SITE, known)

    def _archived(self, page: _Page, link: NoticeLink, site: Site) -> bool:
        """Archive a page and its files. True where all is there. Raises ChangedShape."""
        was_handed_out = page.archived is not None and page.archived.was_handed_out
        body = page.fetched.body or b""
        if media_type_of(body) is not MediaType.HTML and not was_handed_out:
            return self._take_as_file(page, link)
        if was_handed_out:
            link = replace(link, content_html=body.decode())
        read = self._read(page, link, site)
        particulars = self._particulars(read, link)
        if page.taken_from is not _From.ARCHIVE:
            self._keep(page, read, link, site, particulars)
        for name in read.unreached:
            self._recorder.annex_unreached(particulars, name)
        look_again = self._was_just_asked(page, link)
        # Every file is tried, whatever became of the one before.
        waiting = list(files_of(read))
        known = {one.url for one in waiting}
        taken = []
        for one in waiting:
            taken.append(self._take_file(one, particulars, look_again=look_again))
            # Grows as it is walked: where each page of a notice links to the next alone, that comes with this one.
            waiting += [
                Attachment(url, (), file_name(url)) for url in self._parts_behind(one, link) if url not in known
            ]
            known |= {further.url for further in waiting}
        return all(taken)

    def _parts_behind(self, taken: Attachment, link: NoticeLink) -> tuple[str, ...]:
        """The further pages of a notice that one of them links to."""
        if not is_further_part(taken.url, link.url):
            return ()
        stored = self._in_archive(AttemptStage.ATTACHMENT, taken.url)
        return parts_behind(self._recorder.archived(stored.sha256), taken.url, link.url) if stored else ()

    def _read(self, page: _Page, link: NoticeLink, site: Site) -> NoticePage:
        try:
            return site.read_notice(page.fetched, link)
        except ChangedShape as fault:
            if page.taken_from is _From.SITE:
                said = replace(page.fetched, note=str(fault))
                self._recorder.failed(said, AttemptStage.NOTICE, self._address_only(link), Outcome.CHANGED_SHAPE)
            raise

    def _particulars(self, read: NoticePage, link: NoticeLink) -> Particulars:
        notice = read_notice(read, self._publisher)
        return replace(
            self._address_only(link),
            title=notice.title,
            document_number=notice.document_number,
            issued_on=notice.issued_on,
        )

    def _keep(self, page: _Page, read: NoticePage, link: NoticeLink, site: Site, particulars: Particulars) -> None:
        """Archive a page; one that says what the archived one says, but for counters and adverts, is unchanged."""
        known = page.archived
        if known is not None:
            before = site.read_notice(self._from_archive(link.url, known.sha256, known.final_url), link)
            if (before.title, before.body_html, before.attachments) == (read.title, read.body_html, read.attachments):
                said = replace(page.fetched, note=worded("other bytes, but the same title, text and files"))
                self._recorder.unchanged(said, AttemptStage.NOTICE, self._address_only(link), known.sha256)
                return
        self._recorder.stored(page.fetched, AttemptStage.NOTICE, particulars, _page_name(link.url))

    def _take_as_file(self, page: _Page, link: NoticeLink) -> bool:
        """A listing may link straight to a file: it is the notice, and has no page."""
        if page.taken_from is not _From.ARCHIVE:
            name = file_name_of(Attachment(link.url, (), link.title), page.fetched.headers)
            particulars = replace(self._address_only(link), title=link.title, issued_on=link.listed_on)
            self._recorder.stored(page.fetched, AttemptStage.NOTICE, particulars, name)
        return True

    def _take_file(self, attachment: Attachment, notice: Particulars, *, look_again: bool) -> bool:
        """Archive a file from the first of its addresses that gives it. True where it is there, or hopeless."""
        now = self._clock.now()
        addresses = (attachment.url, *attachment.alternatives)
        for url in addresses:
            known = self._in_archive(AttemptStage.ATTACHMENT, url)
            if known is not None:
                if look_again and known.is_due(now):
                    self._ask_for_file(attachment, url, notice)
                if not self._memory.is_linked_by(url, notice.page_url):
                    # A publicity and the final list often link one file: it is each one's list.
                    particulars = replace(notice, attachment_url=url)
                    self._recorder.linked_again(known.sha256, particulars, file_name_of(attachment, {}))
                return True
        for url in addresses:
            failed = self._memory.failed(AttemptStage.ATTACHMENT, url)
            if (failed is None or failed.is_due(now)) and self._ask_for_file(attachment, url, notice):
                return True
        return all(self._is_hopeless(AttemptStage.ATTACHMENT, url) for url in addresses)

    def _ask_for_file(self, attachment: Attachment, url: str, notice: Particulars) -> bool:
        particulars = replace(notice, attachment_url=url)
        fetched = self._ask(url, AttemptStage.ATTACHMENT, particulars, expected=attachment)
        if fetched is None:
            return False
        if fetched.outcome is Outcome.UNCHANGED:
            self._recorder.unchanged(fetched, AttemptStage.ATTACHMENT, particulars, fetched.document_sha256)
        else:
            name = file_name_of(attachment, fetched.headers)
            self._recorder.stored(fetched, AttemptStage.ATTACHMENT, particulars, name)
        return True

    def _ask(
        self, url: str, stage: AttemptStage, particulars: Particulars, expected: Attachment | None = None
    ) -> Fetched | None:
        """Ask for a page or file; None where it did not come, which is logged. A host out of reach is asked once."""
        host = urlsplit(url).netloc
        if host in self._out_of_reach:
            return None
        fetched = self._fetch(
            Request(
                url=url,
                purpose=stage,
                publisher_id=self._publisher.publisher_id,
                referer=particulars.page_url if expected else "",
                expected=expected_of(expected) if expected else None,
                html_if_served_as=MAY_BE_HTML,
            )
        )
        if fetched.outcome in _GOT:
            return fetched
        if fetched.outcome is Outcome.CIRCUIT_OPEN:
            self._out_of_reach.add(host)
        self._recorder.failed(fetched, stage, particulars)
        return None

    def _in_archive(self, stage: AttemptStage, url: str) -> StoredAt | None:
        """What was stored from the address and is still there: an object that was lost is fetched again."""
        known = self._memory.stored(stage, url)
        return known if known is not None and self._recorder.holds(known.sha256) else None

    def _archived_page(self, link: NoticeLink, known: StoredAt) -> _Page:
        return _Page(self._from_archive(link.url, known.sha256, known.final_url), _From.ARCHIVE, known)

    def _from_archive(self, url: str, sha256: str, final_url: str = "") -> Fetched:
        """The archived page, with the address that its relative links start from."""
        body = self._recorder.archived(sha256)
        return Fetched(url, final_url or url, Outcome.UNCHANGED, body=body, document_sha256=sha256)

    def _is_hopeless(self, stage: AttemptStage, url: str) -> bool:
        """Whether the address itself is at fault, so that asking it again in every run would be no use."""
        failed = self._memory.failed(stage, url)
        return failed is not None and failed.is_hopeless(self._clock.now())

    def _was_just_asked(self, page: _Page, link: NoticeLink) -> bool:
        known = self._memory.stored(AttemptStage.NOTICE, link.url)
        return page.archived is not None and known is not None and known.last_at != page.archived.last_at

    def _address_only(self, link: NoticeLink) -> Particulars:
        return Particulars(self._publisher.publisher_id, page_url=link.url, listed_at=self._listed_at)

    def _say_reader_failed(self, link: NoticeLink, fault: Exception) -> None:
        said = worded(
            "The reader failed with {kind}: {fault}. Please report it with the page's address.",
            kind=type(fault).__name__,
            fault=fault,
        )
        given = Fetched(link.url, link.url, Outcome.CHANGED_SHAPE, note=said)
        self._recorder.failed(given, AttemptStage.NOTICE, self._address_only(link))


def _page_name(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1] or "index.html"
