"""Lists handed in one by one, read in this process, and the raw rows that come of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from pipelines.reading.archived import ArchivedDocument, archived_documents
from pipelines.reading.document import Case, Work, read_document
from pipelines.reading.kept import KeptOutcomes
from pipelines.reading.outcomes import Outcomes, Understanding
from pipelines.reading.placed import NoticesOfOrigins
from pipelines.reading.raw_rows import RawRows, raw_rows
from scrapers.archive.observations import ObservationLog
from scrapers.archive.store import ObjectStore
from scrapers.intake import Intake, Particulars

PUBLISHER = "sd.gxt"
HEADER = ("序号", "企业名称")


@dataclass(frozen=True)
class HandedIn:
    """A file with what is said of it."""

    name: str
    content: bytes
    particulars: Particulars


def csv_of(*names: str) -> bytes:
    """A list of firms, as a desk saves it."""
    rows = [HEADER, *((str(seq), name) for seq, name in enumerate(names, start=1))]
    return "\n".join(",".join(row) for row in rows).encode()


def page_of(title: str, *names: str) -> bytes:
    """A notice's page with its list in it."""
    rows = [HEADER, *((str(seq), name) for seq, name in enumerate(names, start=1))]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    head = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head>"
    return f"{head}<body><h1>{title}</h1><table>{cells}</table></body></html>".encode()


def raw_rows_of(folder: Path, files: Iterable[HandedIn]) -> RawRows:
    """Hand the files in, in this order, to an archive in an empty folder; return the raw rows of their lists."""
    return raw_rows_of_refreshes(folder, [files], KeptOutcomes(folder / "readings"))


def raw_rows_of_refreshes(folder: Path, refreshes: Iterable[Iterable[HandedIn]], kept: KeptOutcomes) -> RawRows:
    """Hand in what arrives before each refresh and read what is not kept of it; return the raw rows of the last one."""
    archive = folder / "archive"
    intake = Intake(archive)
    places = count()
    for arriving in refreshes:
        for file in arriving:
            path = folder / str(next(places)) / file.name
            path.parent.mkdir(parents=True)
            path.write_bytes(file.content)
            intake.ingest(path, file.particulars)
        rows = raw_rows_of_archive(archive, kept)
    return rows


def raw_rows_of_archive(archive: Path, kept: KeptOutcomes) -> RawRows:
    """Read what is not kept of an archive; return the raw rows of its lists."""
    documents, store = archived_documents(list(ObservationLog(archive))), ObjectStore(archive)
    outcomes = {document.sha256: _read(document, store, kept) for document in documents}
    rows, entries = raw_rows([], documents, outcomes, NoticesOfOrigins.of(documents), [], "")
    return rows | {"list_entries": list(entries)}


def _read(document: ArchivedDocument, store: ObjectStore, kept: KeptOutcomes) -> Outcomes:
    case = Case(document, "CN")
    found = kept.find(case)
    if not found.lists_of:
        found = read_document(Work(case, store.path_of(document.sha256), frozenset({Understanding.LISTS})))
        kept.keep(case, found)
    return found


def without_times(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows without when they were observed, and in one order."""
    timeless = [{name: cell for name, cell in row.items() if not name.endswith("_at")} for row in rows]
    return sorted(timeless, key=repr)
