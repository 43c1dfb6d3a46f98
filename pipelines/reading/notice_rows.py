"""From notice pages as read to the rows of the raw layer: the pages of one notice put together and named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from pipelines.reading.annex_rows import annex_rows, handed_in_with
from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.notice_pages import NoticePageReading
from scrapers.archive.observations import AttemptStage, Observation
from scrapers.harvest.memory import Memory
from scrapers.notices.classification import programs_of
from scrapers.notices.identity import merge_addresses, put_together
from scrapers.notices.known import Name, name_of
from scrapers.notices.notice import Notice, place_of
from scrapers.notices.publicity import PublicityWindow
from scrapers.publishers.model import Publisher
from scrapers.reference import tables
from scrapers.sites.addresses import same_place

Row = dict[str, object]
TABLES = ("notice_pages", "notice_dates", "notice_counts", "notice_annexes", "notice_addresses")


def notice_rows(
    readings: Sequence[NoticePageReading],
    publishers: Mapping[str, Publisher],
    log: Sequence[Observation],
    documents: Iterable[ArchivedDocument] = (),
) -> dict[str, list[Row]]:
    """Return the rows of the raw tables of notices. A page that can't be read, or that changed since, stands alone.

    `documents` are all that there are: those handed in with a notice are annexes of it.
    """
    told: list[tuple[Name, Notice, Memory]] = []
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for reading in readings:
        if reading.notice is None or not reading.is_current:
            rows["notice_pages"].append(_unread_page(reading))
    of_publisher: dict[str, list[NoticePageReading]] = {}
    for reading in sorted(readings, key=lambda reading: (reading.page.url, reading.document_sha256)):
        if reading.notice is not None and reading.is_current:
            of_publisher.setdefault(reading.publisher_id, []).append(reading)
    for publisher_id in sorted(of_publisher):
        publisher = publishers[publisher_id]
        memory = Memory(publisher, log)
        for name, whole, pages in _put_together(of_publisher[publisher_id], publisher):
            _add_notice(rows, whole, pages, name, publisher, memory)
            told.append((name, whole, memory))
    annexed = handed_in_with(rows, documents)
    for name, whole, memory in told:
        rows["notice_annexes"] += list(annex_rows(whole, name.notice_id, memory, annexed.get(name.notice_id, ())))
    return rows


def _put_together(
    readings: Sequence[NoticePageReading], publisher: Publisher
) -> Iterator[tuple[Name, Notice, list[NoticePageReading]]]:
    """Each notice, named and merged, with its pages; the page it is cited by comes first.

    Pages that share nothing with each other may still both be of one known notice.
    """
    named: dict[str, tuple[Name, list[Notice]]] = {}
    for notice in merge_addresses(reading.notice for reading in readings if reading.notice):
        name = name_of(notice, publisher, tables.notices().values())
        named.setdefault(name.notice_id, (name, []))[1].append(notice)
    for name, parts in named.values():
        whole = put_together(parts)
        pages = [reading for reading in readings if reading.notice and _is_page_of(reading.notice, whole)]
        yield (
            name,
            whole,
            sorted(pages, key=lambda reading: reading.notice is None or not _is_cited(reading.notice, whole)),
        )


def _is_page_of(page: Notice, whole: Notice) -> bool:
    return page.url in whole.addresses or (not page.url and not set(whole.places).isdisjoint(page.places))


def _is_cited(page: Notice, whole: Notice) -> bool:
    return page.url == whole.url and (bool(page.url) or page.places[:1] == whole.places[:1])


def _add_notice(
    rows: dict[str, list[Row]],
    whole: Notice,
    pages: Sequence[NoticePageReading],
    name: Name,
    publisher: Publisher,
    memory: Memory,
) -> None:
    for place, reading in enumerate(pages):
        notice = reading.notice
        assert notice is not None
        rows["notice_pages"].append(_page(reading, notice, name, is_cited=place == 0))
        shared: Row = {"notice_id": name.notice_id, "document_sha256": reading.document_sha256}
        rows["notice_dates"] += [
            shared | {"page_url": day.url or None, "kind": day.kind.value, "on_date": day.on} for day in notice.dates
        ]
        rows["notice_counts"] += list(_counts(notice, publisher, shared))
    rows["notice_addresses"] += list(_addresses(whole, pages, name, publisher, memory))


def _page(reading: NoticePageReading, notice: Notice, name: Name, *, is_cited: bool) -> Row:
    return {
        "document_sha256": reading.document_sha256,
        "notice_id": name.notice_id,
        "named_by": name.named_by.value,
        "publisher_id": reading.publisher_id,
        "page_url": notice.url or None,
        "is_cited": is_cited,
        "is_current": True,
        "title": notice.title,
        "document_number": notice.document_number,
        "issuing_bodies": "、".join(notice.issuing_bodies),
        "issued_on": notice.issued_on,
        "issued_by_date": notice.issued_by_date.value if notice.issued_by_date else None,
        "published_on": notice.published_on,
        "stage": notice.stage,
        "batch": notice.batch,
        "level": notice.level,
        "region_code": notice.region_code,
        "kinds": ", ".join(notice.kinds),
        "program_ids": ", ".join(notice.program_ids),
        "attachments": len(notice.attachments),
        "pictures": len(notice.pictures),
    } | _window(notice.window)


def _window(window: PublicityWindow | None) -> Row:
    if window is None:
        return {}
    unit = "working_day" if window.in_working_days else "day"
    return {
        "publicity_from": window.first,
        "publicity_to": window.last,
        "publicity_days": window.days,
        "publicity_day_unit": unit if window.days is not None else None,
        "publicity_from_by": window.first_by.value if window.first_by else None,
        "publicity_to_by": window.last_by.value if window.last_by else None,
    }


def _unread_page(reading: NoticePageReading) -> Row:
    notice = reading.notice
    return {
        "document_sha256": reading.document_sha256,
        "publisher_id": reading.publisher_id,
        "page_url": (notice.url if notice else reading.page.url) or None,
        "title": notice.title if notice else reading.page.title,
        "is_cited": False,
        "is_current": reading.is_current,
        "fault": reading.fault,
    }


def _counts(notice: Notice, publisher: Publisher, shared: Row) -> Iterator[Row]:
    for count in notice.counts:
        # A province's notice may count, beside its own titles, those of the country: 12家入选国家级绿色工厂.
        level = count.level or notice.level
        programs = programs_of((count.kind,), level, notice.region_code, publisher) if count.kind else ()
        yield shared | {
            "kind": count.kind,
            # A kind that several programs have, or none, says nothing of which program was counted.
            "program_id": programs[0] if len(programs) == 1 else None,
            "measure": count.measure,
            "value": count.value,
            "unit": count.unit,
            "quote": count.quote,
        }


def _addresses(
    whole: Notice, pages: Sequence[NoticePageReading], name: Name, publisher: Publisher, memory: Memory
) -> Iterator[Row]:
    listed_at = [listed for reading in pages for listed in reading.page.listed_at]
    archived = {
        same_place(url): reading
        for reading in pages
        if reading.notice
        for url in (reading.page.url, *reading.page.also_at, reading.notice.url)
    }
    redirected = {same_place(page.page.url): page.page.final_url for page in pages if page.page.final_url}
    for url in {same_place(url): url for url in reversed(whole.addresses)}.values():
        page = archived.get(same_place(url))
        stored = memory.stored(AttemptStage.NOTICE, page.page.url) if page else None
        yield {
            "notice_id": name.notice_id,
            "publisher_id": publisher.publisher_id,
            "url": url,
            "relation": _relation(url, whole, publisher, redirected),
            "column_ids": ", ".join(
                sorted({listed.column_id for listed in listed_at if same_place(listed.url) == same_place(url)})
            ),
            "document_sha256": page.document_sha256 if page else None,
            "first_observed_at": _utc(stored.first_at) if stored else None,
            "last_observed_at": _utc(stored.last_at) if stored else None,
        }


def _relation(url: str, whole: Notice, publisher: Publisher, redirected: Mapping[str, str]) -> str:
    if url == whole.url:
        return "cited"
    if same_place(redirected.get(same_place(url), "")) == same_place(whole.url):
        return "redirects"
    return "mirror" if place_of(url, publisher) == place_of(whole.url, publisher) else "other_page"


def _utc(moment: datetime) -> datetime:
    """The raw layer's times carry no zone: they are UTC."""
    return moment.astimezone(UTC).replace(tzinfo=None)
