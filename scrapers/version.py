"""The version of a reading: what a kept outcome was made with, so that it is made again only when that changes.

Belongs here: what each reading is made of, and the digest over it. A reading names no more than it uses, so that an
edit costs only the readings that it can change.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version as version_of
from pathlib import Path

from scrapers.reference.added import added_tables

SCRAPERS = Path(__file__).parent
_SOURCES = ("*.py", "*.csv")


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What can change a reading.

    `entries` are the modules it begins in. `rooms` are the folders (with their tables of facts) and the single modules
    below `scrapers` that those use, `libraries` the distributions.
    """

    entries: tuple[str, ...]
    rooms: tuple[str, ...]
    libraries: tuple[str, ...]


_OPENS_DOCUMENTS = ("lxml", "numpy", "openpyxl", "pdfminer.six", "pdfplumber", "pillow", "pypdfium2", "xlrd")

#: What an optional extra brings is no part of a version, which is the same on every machine: what waited for the extra
#: is told by its outcome (`scrapers.documents.recognition.extra`).
OF_AN_EXTRA = frozenset({"onnxruntime"})

LISTS = MadeOf(
    entries=("scrapers.documents.reader", "scrapers.lists.reader"),
    rooms=("documents", "lists", "naming/parts.py", "reference", "text"),
    libraries=_OPENS_DOCUMENTS,
)
POLICIES = MadeOf(
    entries=("scrapers.documents.reader", "scrapers.policies.reader"),
    rooms=(
        "documents",
        "lists/headers.py",
        "lists/kinds.py",
        "lists/labels_of_changes.py",
        "policies",
        "quantities",
        "reference",
        "standards.py",
        "text",
    ),
    libraries=_OPENS_DOCUMENTS,
)
STATISTICS = MadeOf(
    entries=("scrapers.documents.reader", "scrapers.statistics.reader"),
    rooms=("documents", "quantities", "reference", "statistics", "text"),
    libraries=_OPENS_DOCUMENTS,
)
# A notice's page is read by its site's family, one that was handed in by its blocks. The publishers' own files are no
# part of the version: what they say of a page is part of what its reading is kept by.
NOTICES = MadeOf(
    entries=("scrapers.documents.reader", "scrapers.notices.archived_page", "scrapers.notices.handed_in"),
    rooms=(
        "archive/observations.py",
        "archive/unreadable_line.py",
        "documents",
        "http/request.py",
        "lists/acts.py",
        "lists/addresses.py",
        "lists/headers.py",
        "lists/kinds.py",
        "lists/labels_of_changes.py",
        "lists/own_places.py",
        "lists/stages.py",
        "notices",
        "publishers/model.py",
        "publishers/options.py",
        "publishers/titles.py",
        "reference",
        "sites",
        "text",
    ),
    libraries=(*_OPENS_DOCUMENTS, "beautifulsoup4", "filelock", "pydantic", "soupsieve"),
)


@cache
def reader_version(reading: MadeOf) -> str:
    """A digest (16 hex) over the source, the facts and the libraries that a reading is made of.

    Equal on every machine with the same checkout, the same lock file and the same programs and regions added to it.
    """
    digest = hashlib.sha256()
    for path in source_files(reading):
        _take(digest, path.relative_to(SCRAPERS).as_posix(), path.read_bytes())
    if "reference" in reading.rooms:
        for path in added_tables():
            _take(digest, f"added {path.name}", path.read_bytes())
    for library in reading.libraries:
        _take(digest, library, version_of(library).encode())
    _take(digest, "unicode", unicodedata.unidata_version.encode())
    return digest.hexdigest()[:16]


def source_files(reading: MadeOf) -> list[Path]:
    """The files that a reading is made of, in the order of their paths. Raises FileNotFoundError for a room astray."""
    files: set[Path] = set()
    for room in reading.rooms:
        found = [SCRAPERS / room] if room.endswith(".py") else [*_sources_in(SCRAPERS / room)]
        if not found or not all(path.is_file() for path in found):
            raise FileNotFoundError(f"A reading is said to be made of scrapers/{room}, which is not there.")
        files.update(found)
    return sorted(files, key=lambda path: path.relative_to(SCRAPERS).as_posix())


def _sources_in(folder: Path) -> set[Path]:
    return {path for pattern in _SOURCES for path in folder.rglob(pattern)}


def _take(digest: "hashlib._Hash", name: str, content: bytes) -> None:
    digest.update(f"{name}\0{len(content)}\0".encode())
    digest.update(content)
