"""The archived notice pages: what the log knows of each, and with what was read on it, its place among the others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.reading.archived import ArchivedDocument
from pipelines.reading.document import PageOf
from pipelines.reading.handed_in import may_be_notices
from pipelines.reading.origins import is_had_from_its_own_address, place_of
from pipelines.reading.outcomes import Outcomes, Tried
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.documents.media_type import MediaType
from scrapers.harvest.memory import HANDED_OUT, Memory
from scrapers.notices.archived_page import ArchivedPage
from scrapers.notices.notice import Notice
from scrapers.publishers.model import Publisher
from scrapers.text.worded import worded

_GAVE_IT = frozenset({Outcome.STORED, Outcome.UNCHANGED})


@dataclass(frozen=True, slots=True)
class NoticePageReading:
    """An archived notice page and what it says; `notice` is None where it can't be read, and `fault` says why.

    `page.body` is empty here. `is_current` is false where its address gave other bytes since.
    """

    document_sha256: str
    publisher_id: str
    page: ArchivedPage
    is_current: bool
    notice: Notice | None
    fault: str = ""


def pages_of(
    documents: Iterable[ArchivedDocument], log: Iterable[Observation], publishers: Mapping[str, Publisher]
) -> dict[str, PageOf]:
    """Return the notice pages, by sha256, whose publisher is known: the others can't be read."""
    return {
        sha256: PageOf(_archived_page(lines), publishers[lines[0].publisher_id])
        for sha256, lines in _lines_of_pages(documents, log)
        if lines[0].publisher_id in publishers
    }


def notice_pages(
    documents: Iterable[ArchivedDocument],
    log: Sequence[Observation],
    outcomes: Mapping[str, Outcomes],
    publishers: Mapping[str, Publisher],
) -> list[NoticePageReading]:
    """Return every archived notice page with what was read on it, by sha256. A page that can't be read says why."""
    documents = list(documents)
    memories: dict[str, Memory] = {}
    readings = _handed_in(documents, outcomes, publishers)
    for sha256, lines in _lines_of_pages(documents, log):
        publisher_id = lines[0].publisher_id
        page = _archived_page(lines)
        if publisher_id not in publishers:
            said = worded(
                "{publisher_id} has no file among the publishers, so nothing says how its pages are read. Add "
                "its file.",
                publisher_id=publisher_id,
            )
            readings.append(NoticePageReading(sha256, publisher_id, page, True, None, said))
            continue
        memory = memories.setdefault(publisher_id, Memory(publishers[publisher_id], log))
        kept = [memory.stored(AttemptStage.NOTICE, line.page_url) for line in lines]
        is_current = any(stored is not None and stored.sha256 == sha256 for stored in kept)
        read = outcomes[sha256].notice
        assert read is not None
        readings.append(NoticePageReading(sha256, publisher_id, page, is_current, read.found, read.detail))
    return sorted(readings, key=lambda reading: reading.document_sha256)


def _handed_in(
    documents: Sequence[ArchivedDocument], outcomes: Mapping[str, Outcomes], publishers: Mapping[str, Publisher]
) -> list[NoticePageReading]:
    """The notices that were handed in. A text that is none is left out; one that its own reader broke on says so."""
    texts = may_be_notices(documents, publishers)
    told = {its.sha256: outcomes[its.sha256] for its in documents if its.sha256 in texts and its.sha256 in outcomes}
    newest: dict[tuple[str, str], ArchivedDocument] = {}
    for its in sorted(documents, key=lambda document: document.cited.observed_at):
        if its.sha256 in told and its.cited.page_url and told[its.sha256].notice is not None:
            newest[its.cited.publisher_id, place_of(its.cited)] = its
    readings = []
    for its in documents:
        read = told[its.sha256].notice if its.sha256 in told else None
        if read is None or (read.found is None and not _is_its_own_fault(read, told[its.sha256])):
            continue
        stands_for = newest.get((its.cited.publisher_id, place_of(its.cited)), its)
        is_current = stands_for is its or not is_had_from_its_own_address(its.cited)
        page = ArchivedPage(b"", its.cited.page_url, "", (), its.cited.title, (), was_handed_out=False)
        found = read.found and _placed(read.found, its.sha256)
        readings.append(NoticePageReading(its.sha256, its.cited.publisher_id, page, is_current, found, read.detail))
    return readings


def _is_its_own_fault(read: "Tried[Notice]", outcomes: Outcomes) -> bool:
    """Whether reading it as a notice failed, not reading it at all: that is told of its lists."""
    return bool(read.reason) and (outcomes.lists is None or outcomes.lists.reason != read.reason)


def _placed(notice: Notice, sha256: str) -> Notice:
    """A notice handed in without an address stands where nothing else does."""
    return notice if notice.places else replace(notice, places=(f"document {sha256}",))


def _lines_of_pages(
    documents: Iterable[ArchivedDocument], log: Iterable[Observation]
) -> list[tuple[str, list[Observation]]]:
    """The notice pages among the documents, each with the lines of the log that say that a site gave it."""
    of_page: dict[str, list[Observation]] = {}
    for line in log:
        if line.stage is AttemptStage.NOTICE and line.outcome in _GAVE_IT and line.document_sha256:
            of_page.setdefault(line.document_sha256, []).append(line)
    return [
        (document.sha256, of_page[document.sha256])
        for document in documents
        if document.sha256 in of_page and _is_page(document)
    ]


def _is_page(document: ArchivedDocument) -> bool:
    """A listing may link straight to a file, which is no page. A body that a listing handed out is one in any case."""
    was_handed_out = any(line.note == HANDED_OUT for its in document.origins for line in its.places)
    is_markup = document.cited.media_type == MediaType.HTML.value or was_handed_out
    return document.is_notice_page and not document.is_signpost and is_markup


def _archived_page(lines: Sequence[Observation]) -> ArchivedPage:
    newest = max((line for line in lines if line.outcome is Outcome.STORED), key=lambda line: line.observed_at)
    return ArchivedPage(
        body=b"",
        url=newest.page_url,
        final_url=newest.final_url,
        also_at=tuple(dict.fromkeys(line.page_url for line in lines if line.page_url != newest.page_url)),
        title=newest.title,
        listed_at=tuple(dict.fromkeys(listed for line in lines for listed in line.listed_at)),
        was_handed_out=newest.note == HANDED_OUT,
    )
