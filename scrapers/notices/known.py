"""Which notice known beforehand a harvested one is, and what one that was not known is called.

Belongs here: names of notices. What makes two notices one stands in `identity`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from scrapers.lists.stages import counted_batch_in, year_in
from scrapers.notices.identity import same_notice
from scrapers.notices.naming import notice_title_key, own_notice_id
from scrapers.notices.notice import Notice, NoticeDate, place_of
from scrapers.publishers.model import Publisher
from scrapers.reference import tables
from scrapers.sites.model import DateKind


class NamedBy(StrEnum):
    """What told which notice a page shows: what it shares with a known notice, or itself where none is known."""

    DOCUMENT_NUMBER = "document_number"
    PAGE_URL = "page_url"
    TITLE_AND_DATE = "title_and_date"
    TITLE = "title"
    ITSELF = "itself"


@dataclass(frozen=True, slots=True)
class Name:
    """The id of a notice, and what told it."""

    notice_id: str
    named_by: NamedBy


def name_of(notice: Notice, publisher: Publisher, known: Iterable[tables.Notice]) -> Name:
    """The known notice that a harvested one is (the first by number, then address, then title); else a name of its own.

    A known notice of which no date is known, and a page that shows none of its own, is told by the title alone, which
    names its batch.
    """
    candidates = [(one, _as_read(one, publisher)) for one in known if one.publisher_id == notice.publisher_id]
    same = [(one, _shared(notice, as_read)) for one, as_read in candidates]
    found = [(one, shared) for one, shared in same if shared]
    for named_by in NamedBy:
        for one, shared in found:
            if shared is named_by:
                return Name(one.notice_id, named_by)
    return Name(
        own_notice_id(
            notice.publisher_id, notice.document_number, notice.title, notice.issued_on, otherwise=_itself(notice)
        ),
        NamedBy.ITSELF,
    )


def _itself(notice: Notice) -> str:
    """What tells a notice without number or day: where it stands, else the title that it has."""
    return notice.places[0] if notice.places else notice_title_key(notice.title)


def _shared(notice: Notice, known: Notice) -> NamedBy | None:
    if notice.document_number and notice.document_number == known.document_number:
        return NamedBy.DOCUMENT_NUMBER
    if set(notice.places) & set(known.places):
        return NamedBy.PAGE_URL
    if same_notice(notice, known):
        return NamedBy.TITLE_AND_DATE
    if notice_title_key(notice.title) != notice_title_key(known.title):
        return None
    bears_another_number = bool(known.document_number and notice.document_number)
    # A reprint shows neither number nor signature, and the day of its own making; a title names its batch once.
    is_unsigned = notice.issued_by_date not in (DateKind.SIGNATURE, DateKind.WRITTEN, DateKind.STATED)
    names_its_batch = bool(year_in(notice.title) or counted_batch_in(notice.title))
    nothing_else = not known.dates or (is_unsigned and names_its_batch)
    return NamedBy.TITLE if nothing_else and not bears_another_number else None


def _as_read(known: tables.Notice, publisher: Publisher) -> Notice:
    """A known notice in the form of a read one, to be held against it."""
    dates = ((DateKind.SIGNATURE, known.issued_on), (DateKind.VISIBLE, known.published_on))
    return Notice(
        publisher_id=known.publisher_id,
        url=known.page_url,
        addresses=(known.page_url,) if known.page_url else (),
        places=(place_of(known.page_url, publisher),) if known.page_url else (),
        column_ids=(),
        title=known.title,
        document_number=known.document_number,
        issuing_bodies=(),
        dates=tuple(NoticeDate(kind, day, known.page_url) for kind, day in dates if day),
        issued_on=known.issued_on,
        issued_by_date=None,
        published_on=known.published_on,
        stage=known.stage,
        kinds=(),
        program_ids=(),
        level=publisher.level,
        region_code=publisher.region_code,
        batch=known.batch,
        counts=(),
        annexes=(),
        attachments=(),
        pictures=(),
    )
