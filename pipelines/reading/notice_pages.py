"""The archived notice pages, each read once a version of the reader: what it says, or why it can't be read."""

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipelines.reading.archived import ArchivedDocument
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.archive.store import ObjectStore
from scrapers.documents.media_type import MediaType
from scrapers.harvest.memory import HANDED_OUT, Memory
from scrapers.notices.archived_page import ArchivedPage, read_archived_page
from scrapers.notices.notice import Notice
from scrapers.publishers.model import Publisher
from scrapers.sites.model import ChangedShape
from scrapers.version import NOTICES, reader_version

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


class _Cache:
    """Notices on disk, by page, reader version, and what else their reading depends on."""

    _NOTICE = TypeAdapter(Notice)

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "notices" / reader_version(NOTICES)

    def find(self, sha256: str, page: ArchivedPage, publisher: Publisher) -> Notice | None:
        try:
            return self._NOTICE.validate_json(self._path(sha256, page, publisher).read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, sha256: str, page: ArchivedPage, publisher: Publisher, notice: Notice) -> None:
        path = self._path(sha256, page, publisher)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".unfinished-{os.getpid()}")
        unfinished.write_bytes(self._NOTICE.dump_json(notice))
        unfinished.replace(path)

    def _path(self, sha256: str, page: ArchivedPage, publisher: Publisher) -> Path:
        depends_on = f"{replace(page, body=b'')!r}\0{publisher!r}"
        return self._folder / sha256[:2] / f"{sha256}-{hashlib.sha256(depends_on.encode()).hexdigest()[:8]}.json"


def read_notice_pages(
    documents: Iterable[ArchivedDocument],
    log: Sequence[Observation],
    store: ObjectStore,
    cache_folder: Path,
    publishers: Mapping[str, Publisher],
) -> list[NoticePageReading]:
    """Return every archived notice page, read, by sha256. A page that can't be read costs itself."""
    cache = _Cache(cache_folder)
    seen = _observed(log)
    memories = {
        publisher_id: Memory(publishers[publisher_id], log)
        for publisher_id in sorted({lines[0].publisher_id for lines in seen.values()} & publishers.keys())
    }
    return [
        _read(document.sha256, seen[document.sha256], store, cache, publishers, memories)
        for document in documents
        if document.is_notice_page and document.sha256 in seen and _is_page(document)
    ]


def _is_page(document: ArchivedDocument) -> bool:
    """A listing may link straight to a file, which is no page. A body that a listing handed out is one in any case."""
    return document.newest.media_type == MediaType.HTML.value or document.newest.note == HANDED_OUT


def _observed(log: Iterable[Observation]) -> dict[str, list[Observation]]:
    of_page: dict[str, list[Observation]] = {}
    for line in log:
        if line.stage is AttemptStage.NOTICE and line.outcome in _GAVE_IT and line.document_sha256:
            of_page.setdefault(line.document_sha256, []).append(line)
    return of_page


def _read(
    sha256: str,
    lines: Sequence[Observation],
    store: ObjectStore,
    cache: _Cache,
    publishers: Mapping[str, Publisher],
    memories: Mapping[str, Memory],
) -> NoticePageReading:
    publisher_id = lines[0].publisher_id
    page = _archived_page(lines)
    publisher = publishers.get(publisher_id)
    if publisher is None:
        said = f"{publisher_id} has no file among the publishers, so nothing says how its pages are read. Add its file."
        return NoticePageReading(sha256, publisher_id, page, True, None, said)
    kept = [memories[publisher_id].stored(AttemptStage.NOTICE, line.page_url) for line in lines]
    is_current = any(stored is not None and stored.sha256 == sha256 for stored in kept)
    notice = cache.find(sha256, page, publisher)
    fault = ""
    if notice is None:
        try:
            body = store.path_of(sha256).read_bytes()
            if hashlib.sha256(body).hexdigest() != sha256:
                raise OSError("the archived bytes are not those of its name")
            notice = read_archived_page(replace(page, body=body), publisher)
            cache.keep(sha256, page, publisher, notice)
        except ChangedShape as changed:
            fault = str(changed)
        except OSError as missing:
            fault = f"The archive can't give the page: {missing}. Harvest the publisher again."
        except Exception as failed:  # a fault of ours in one page must not stop the others
            fault = (
                f"The reader failed with {type(failed).__name__}: {failed}. Please report it with the page's address."
            )
    return NoticePageReading(sha256, publisher_id, page, is_current, notice, fault)


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
