"""What an operator hands in: files with what is said of them, one by one, with a saved page's folder, or by a manifest.

Belongs here: from names and cells to files and their particulars. Taking them into the archive stands in `ingest`.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scrapers.documents.encoding import encoding_of
from scrapers.documents.html.web_archive import saved_from
from scrapers.documents.media_type import ARCHIVES, CONVERTED, MediaType, media_type
from scrapers.http.addresses import web_address
from scrapers.http.faults import Fault
from scrapers.intake import Particulars
from scrapers.text.meant import meant
from scrapers.text.worded import worded

#: The columns of a manifest. `annex_of` names the file, of another row, whose notice the row's file is an annex of.
COLUMNS = ("file", "publisher", "page_url", "attachment_url", "title", "document_number", "issued", "annex_of")
_MARKUP = frozenset({MediaType.HTML, MediaType.MHTML})
_DOCUMENTS = (ARCHIVES | CONVERTED) | {
    *(MediaType.PDF, MediaType.XLSX, MediaType.XLS, MediaType.DOCX, MediaType.OFD, MediaType.ENCRYPTED_OFFICE),
}
#: What browsers call the folder beside a saved page, after the page's own name.
_FOLDERS = ("_files", ".files", "_Files", "-Dateien", "_文件")
_DELIMITED = frozenset({".csv", ".txt"})


class UnusableManifest(Exception):
    """A manifest that can't be read as one; says what to mend."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file with what is said of it; `told_as` is what the operator knows it by."""

    path: Path
    particulars: Particulars
    told_as: str


@dataclass(frozen=True, slots=True)
class Refused:
    """What can't be taken in, in a line for the operator."""

    message: str


def fault_of_address(stated: str) -> str:
    """Say what keeps a stated address from being one of the web; empty where nothing does, or none is stated."""
    try:
        if stated:
            web_address(stated)
    except Fault as fault:
        return str(fault)
    return ""


def with_saved_folder(given: HandedIn) -> Iterator[HandedIn]:
    """A file and, where it is a page that a browser saved, the documents in the folder saved beside it, as its annexes.

    The page's address is the one that the browser noted, unless another is stated. Raises OSError for a file that can't
    be read.
    """
    if media_type(given.path) not in _MARKUP:
        yield given
        return
    page_url = given.particulars.page_url or saved_from(given.path.read_bytes())
    particulars = replace(given.particulars, page_url=page_url)
    yield HandedIn(given.path, particulars, given.told_as)
    for path in _documents_beside(given.path):
        yield HandedIn(path, replace(particulars, attachment_url=""), f"{given.told_as} → {path.name}")


def _documents_beside(page: Path) -> list[Path]:
    """The documents in the folder saved with a page; its pictures, styles and scripts are none."""
    folders = (page.with_name(page.stem + ending) for ending in _FOLDERS)
    files = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in files if media_type(path) in _DOCUMENTS or path.suffix.lower() in _DELIMITED]


def read_manifest(manifest: Path, publisher_id: str, known: Sequence[str]) -> list[HandedIn | Refused]:
    """The files that a manifest (CSV) names, in its order, each with what its row says; a row at fault is refused.

    `publisher_id` is that of the rows that name none; `known` are all that there are. Files are sought beside the
    manifest. A file of the same notice (`annex_of`) is said of what its notice is. Raises UnusableManifest, and OSError
    where it can't be read.
    """
    rows = _rows(manifest)
    of_files = {row["file"]: row for _, row in rows if row["file"]}
    return [_taken(number, row, of_files, manifest, publisher_id, known) for number, row in rows]


def _rows(manifest: Path) -> list[tuple[int, dict[str, str]]]:
    with manifest.open("rb") as raw:
        encoding = encoding_of(raw)
    if encoding is None:
        raise UnusableManifest(
            worded("{manifest}: it is no text in a known encoding; save it as CSV in UTF-8.", manifest=manifest)
        )
    text = manifest.read_bytes().decode(encoding).lstrip("\ufeff")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    named = [name.strip() for name in reader.fieldnames or ()]
    unknown = [name for name in named if name and name not in COLUMNS]
    if "file" not in named or unknown:
        wrong = (
            worded("it has no column {unknown}", unknown=", ".join(unknown))
            if unknown
            else worded("its first line must name the columns")
        )
        raise UnusableManifest(
            worded(
                "{manifest}: {wrong}; a manifest has: {columns} (file alone is needed).",
                manifest=manifest,
                wrong=wrong,
                columns=", ".join(COLUMNS),
            )
        )
    return [
        (number, {column: (row.get(column) or "").strip() for column in COLUMNS})
        for number, row in enumerate(_stripped(reader, named), start=2)
        if any(row.values())
    ]


def _stripped(reader: "csv.DictReader[str]", named: Sequence[str]) -> Iterator[dict[str, str]]:
    reader.fieldnames = named
    for row in reader:
        yield {column: value for column, value in row.items() if column and isinstance(value, str)}


def _taken(
    number: int,
    row: Mapping[str, str],
    of_files: Mapping[str, Mapping[str, str]],
    manifest: Path,
    publisher_id: str,
    known: Sequence[str],
) -> HandedIn | Refused:
    at = worded("{manifest} row {number}", manifest=manifest, number=number)
    notice = of_files.get(row["annex_of"]) if row["annex_of"] else row
    path = manifest.parent / row["file"]
    if not row["file"]:
        return Refused(worded("{at}: it names no file.", at=at))
    if not path.is_file():
        return Refused(worded("{at}: there is no file {path}.", at=at, path=path))
    if notice is None:
        return Refused(
            worded(
                "{at}: {annex_of!r} is the file of no row, so {file} is an annex of nothing.",
                at=at,
                annex_of=row["annex_of"],
                file=row["file"],
            )
        )
    said = {column: row[column] or notice[column] for column in COLUMNS}
    publisher = said["publisher"] or publisher_id
    if publisher not in known:
        which = (
            worded("{publisher!r} is not a known publisher", publisher=publisher)
            if publisher
            else worded("it names no publisher")
        )
        return Refused(worded("{at}: {which}. {meant}", at=at, which=which, meant=meant(publisher, known)))
    try:
        issued_on = date.fromisoformat(said["issued"]) if said["issued"] else None
    except ValueError:
        return Refused(worded("{at}: {issued!r} is no day; write it as 2024-03-31.", at=at, issued=said["issued"]))
    for address in (said["page_url"], row["attachment_url"]):
        if fault := fault_of_address(address):
            return Refused(worded("{at}: {fault}.", at=at, fault=fault))
    page_url = said["page_url"] or _noted(manifest.parent / notice["file"])
    if notice is not row and not (page_url or said["title"] or said["document_number"]):
        return Refused(
            worded(
                "{at}: nothing ties {file} to {annex_of}: state that one's page_url or title.",
                at=at,
                file=row["file"],
                annex_of=row["annex_of"],
            )
        )
    particulars = Particulars(
        publisher, page_url, row["attachment_url"], said["title"], said["document_number"], issued_on
    )
    return HandedIn(path, particulars, worded("{at}: {file}", at=at, file=row["file"]))


def _noted(page: Path) -> str:
    """The address that a browser noted in the file of a saved page."""
    is_page = page.is_file() and media_type(page) in _MARKUP
    return saved_from(page.read_bytes()) if is_page else ""
