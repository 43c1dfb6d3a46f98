"""Documents put into an archive and read from there, with faults where a test wants them."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from pipelines.reading import side_by_side
from pipelines.reading.archived import archived_documents
from pipelines.reading.outcomes import Outcomes
from pipelines.reading.readings import ReadingsReport, read_archive
from scrapers.archive.observations import ObservationLog
from scrapers.archive.store import ObjectStore
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.intake import Intake, Particulars
from scrapers.publishers.registry import load_publishers
from tests.builders.reading_faults import read_with_fault

PUBLISHERS = load_publishers()

#: The steps of reading that can meet a fault, by where each is looked up.
OPENING = "pipelines.reading.document.read_blocks"
LISTING = "pipelines.reading.document.read_lists"
POLICY = "scrapers.policies.reader.read_policy"
FIGURES = "scrapers.statistics.reader.read_statistics"
NOTICE_PAGE = "scrapers.notices.archived_page.read_archived_page"


class ReadArchive:
    """An archive below `root` that documents are put into and read from."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "archive"
        self.store = ObjectStore(self.folder)

    def ingest(self, name: str, content: bytes, particulars: Particulars) -> None:
        path = self.root / name
        path.write_bytes(content)
        Intake(self.folder).ingest(path, particulars)

    def read(self, *, limits: Limits = DEFAULT_LIMITS) -> ReadingsReport:
        log = list(ObservationLog(self.folder))
        return read_archive(archived_documents(log), log, self.store, self.root / "readings", PUBLISHERS, limits=limits)

    def by_name(self, report: ReadingsReport) -> Mapping[str, Outcomes]:
        documents = archived_documents(ObservationLog(self.folder))
        return {document.cited.file_name: report.outcomes[document.sha256] for document in documents}


def inject(monkeypatch: pytest.MonkeyPatch, step: str, fault: Callable[..., object]) -> None:
    """Let a step of reading (one of those named above) meet a fault, in the documents that hold `FAULTY`."""
    monkeypatch.setattr(side_by_side, "read_document", partial(read_with_fault, step, fault))
