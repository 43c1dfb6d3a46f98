"""A notice read again from its archived page: the same understanding as at the harvest, without asking the site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrapers.archive.observations import ListedAt, Outcome
from scrapers.http.request import Fetched
from scrapers.notices.notice import Notice, NoticeDate, place_of, read_notice
from scrapers.publishers.model import Column, Publisher
from scrapers.sites.addresses import same_place
from scrapers.sites.families import family
from scrapers.sites.model import ChangedShape, DateKind, NoticeLink, NoticePage


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """What the log says of an archived notice page: its bytes, the address asked and that where redirects led.

    `also_at` are further addresses that gave the same bytes. `listed_at` is every place it was listed at, in the order
    of the log. `was_handed_out` marks a body that came with
    its listing. `title` is what the log calls it; it stands in where the page shows none.
    """

    body: bytes
    url: str
    final_url: str
    also_at: tuple[str, ...]
    title: str
    listed_at: tuple[ListedAt, ...]
    was_handed_out: bool


def read_archived_page(page: ArchivedPage, publisher: Publisher) -> Notice:
    """Understand an archived notice page. Raises ChangedShape where no column of the publisher can read it.

    The column that listed it reads it; where the log names none (or one that is no more), the publisher's columns are
    tried in their order.
    """
    notice = read_notice(_shown(page, publisher), publisher)
    addresses = (notice.url, page.url, *page.also_at, *(listed.url for listed in page.listed_at))
    return replace(
        notice,
        addresses=_each_place_once(addresses),
        places=tuple(dict.fromkeys(place_of(url, publisher) for url in addresses)),
        column_ids=tuple(dict.fromkeys(listed.column_id for listed in page.listed_at)),
        dates=tuple(dict.fromkeys((*notice.dates, *_listing_dates(page.listed_at)))),
    )


def _shown(page: ArchivedPage, publisher: Publisher) -> NoticePage:
    columns = _columns(page, publisher)
    if not columns:
        raise ChangedShape(
            page.url,
            [],
            f"{publisher.publisher_id} has no column that reads notices",
            "Name a column in its file, with the family of its site.",
        )
    fetched = Fetched(page.url, page.final_url or page.url, Outcome.UNCHANGED, body=page.body)
    fault: ChangedShape | None = None
    for column in columns:
        try:
            return family(publisher, column).read_notice(fetched, _link(page, column))
        except ChangedShape as failed:
            fault = fault or failed
    assert fault is not None
    raise fault


def _columns(page: ArchivedPage, publisher: Publisher) -> Sequence[Column]:
    listing = {listed.column_id for listed in page.listed_at}
    return sorted(publisher.columns, key=lambda column: column.column_id not in listing)


def _link(page: ArchivedPage, column: Column) -> NoticeLink:
    listed_on = next((listed.listed_on for listed in page.listed_at if listed.listed_on), None)
    given = page.body.decode(errors="replace") if page.was_handed_out else None
    return NoticeLink(page.url, page.title, listed_on, column.column_id, content_html=given)


def _each_place_once(addresses: Sequence[str]) -> tuple[str, ...]:
    """The addresses without those that differ from an earlier one in scheme or escapes alone."""
    kept: dict[str, str] = {}
    for url in addresses:
        kept.setdefault(same_place(url), url)
    return tuple(kept.values())


def _listing_dates(listed_at: Sequence[ListedAt]) -> Iterator[NoticeDate]:
    for listed in listed_at:
        if listed.listed_on:
            yield NoticeDate(DateKind.LISTING, listed.listed_on, listed.url)
