"""A notice understood: what its page says, and by what each date is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit, urlunsplit

from scrapers.lists.stages import CALL, PUBLICITY
from scrapers.notices.annexes import Annex, annexes
from scrapers.notices.body import notice_lines, own_text
from scrapers.notices.classification import (
    DRAFT,
    MUNICIPALITIES,
    batch_of,
    kinds_of,
    level_and_region_of,
    programs_of,
    stage_of,
)
from scrapers.notices.counts import LISTED, StatedCount, stated_counts
from scrapers.notices.issuers import in_full, issuing_bodies, writes_to_counties
from scrapers.notices.numbers import document_number
from scrapers.notices.publicity import PublicityWindow, publicity_window
from scrapers.publishers.model import Publisher
from scrapers.reference.tables import TitleLevel
from scrapers.sites.addresses import same_place
from scrapers.sites.body_text import lines_of
from scrapers.sites.model import Attachment, DateKind, NoticePage

#: The signature's date is the issue date; where a page has none, the nearest to it that there is.
_ISSUE_DATES = (DateKind.SIGNATURE, DateKind.WRITTEN)
_PUBLICATION_DATES = (DateKind.VISIBLE, DateKind.META, DateKind.URL, DateKind.LISTING)


@dataclass(frozen=True, slots=True)
class NoticeDate:
    """One date of a notice: where it was found, and on the page at which address."""

    kind: DateKind
    on: date
    url: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One announcement. Unknown text is empty, unknown dates None.

    `url` is the address it is cited by (empty where it was handed in without one), `addresses` every address it was
    found at (that one first), `places` the same without what tells no two pages apart (mirror hosts, escapes).
    `issued_by_date` says which date `issued_on` is: a page without signature leaves only that of its publication.
    `stage` is call, publicity, final, adjustment, forward, draft or empty. `window` is the time for objections of a
    publicity.
    """

    publisher_id: str
    url: str
    addresses: tuple[str, ...]
    places: tuple[str, ...]
    column_ids: tuple[str, ...]
    title: str
    document_number: str
    issuing_bodies: tuple[str, ...]
    dates: tuple[NoticeDate, ...]
    issued_on: date | None
    issued_by_date: DateKind | None
    published_on: date | None
    stage: str
    kinds: tuple[str, ...]
    program_ids: tuple[str, ...]
    level: TitleLevel
    region_code: str
    batch: str
    counts: tuple[StatedCount, ...]
    annexes: tuple[Annex, ...]
    attachments: tuple[Attachment, ...]
    pictures: tuple[Attachment, ...]
    window: PublicityWindow | None = None

    @property
    def announced(self) -> Mapping[str, int]:
        """The number listed of each kind, where the notice states one; the first of several."""
        listed = [count for count in self.counts if count.measure == LISTED]
        return {count.kind: count.value for count in reversed(listed)}


def read_notice(page: NoticePage, publisher: Publisher) -> Notice:
    """Understand a notice's page. What is not said stays empty; nothing is guessed from other notices."""
    lines = notice_lines(lines_of(page.body_html))
    text = own_text(lines)
    stage = stage_of(page.title, lines)
    named = annexes(lines, page.attachments)
    named_bodies = issuing_bodies(page.signed_by, page.title, lines)
    level, region_code = level_and_region_of(page.title, named_bodies, publisher)
    # A city's notice on its province's site is not the province's.
    is_of_a_city = publisher.level == "provincial" and region_code not in MUNICIPALITIES and writes_to_counties(lines)
    own = region_code == publisher.region_code and not is_of_a_city
    bodies = named_bodies or ((page.publisher_name or publisher.name_zh,) if own else ())
    bodies = tuple(in_full(body, region_code) for body in bodies)
    # A call states how many may be recommended, not how many are listed.
    counts = () if stage in (CALL, DRAFT) else stated_counts(text, page.title, region_code)
    counted = [count.kind for count in counts]
    names = [annex.name for annex in named]
    batch = batch_of(page.title, text, kinds_of(page.title, names, counted, "", level), level)
    kinds = kinds_of(page.title, names, counted, batch, level)
    issued = _first_of(page, (*_ISSUE_DATES, *_PUBLICATION_DATES))
    issued_on = page.dates[issued] if issued else None
    published = _first_of(page, _PUBLICATION_DATES)
    return Notice(
        publisher_id=publisher.publisher_id,
        url=page.url,
        addresses=(page.url,) if page.url else (),
        places=(place_of(page.url, publisher),) if page.url else (),
        column_ids=(page.column_id,) if page.column_id else (),
        title=page.title,
        document_number=document_number(page.document_number_printed, lines),
        issuing_bodies=bodies,
        dates=tuple(NoticeDate(kind, page.dates[kind], page.url) for kind in DateKind if kind in page.dates),
        issued_on=issued_on,
        issued_by_date=issued,
        published_on=page.dates[published] if published else None,
        stage=stage,
        kinds=kinds,
        program_ids=programs_of(kinds, level, region_code, publisher),
        level=level,
        region_code=region_code,
        batch=batch,
        counts=counts,
        annexes=named,
        attachments=page.attachments,
        pictures=page.pictures,
        window=publicity_window(text, issued_on) if stage == PUBLICITY else None,
    )


def _first_of(page: NoticePage, kinds: Iterable[DateKind]) -> DateKind | None:
    return next((kind for kind in kinds if kind in page.dates), None)


def place_of(url: str, publisher: Publisher) -> str:
    """Where an address leads: the address with the publisher's own host in place of a mirror's."""
    parts = urlsplit(url)
    host = publisher.own_host if parts.netloc.lower() in publisher.hosts else parts.netloc
    return same_place(urlunsplit((parts.scheme, host, parts.path, parts.query, "")))
