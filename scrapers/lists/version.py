"""The version of the reader: what a stored reading was made with, so that it is made again only when that changes.

Belongs here: the digest over everything that can change a reading. Nothing else.
"""

import hashlib
import unicodedata
from functools import cache
from importlib.metadata import version as version_of
from pathlib import Path

SCRAPERS = Path(__file__).parent.parent
#: What takes part in a reading.
ROOMS = ("documents", "lists", "reference")
_SOURCES = ("*.py", "*.csv")
_LIBRARIES = ("beautifulsoup4", "lxml", "openpyxl", "pdfminer.six", "pdfplumber", "python-docx", "xlrd")


@cache
def reader_version() -> str:
    """A digest (16 hex) over the reader's source and reference facts, and the versions of the libraries it reads with.

    Equal on every machine with the same checkout and the same lock file.
    """
    digest = hashlib.sha256()
    for room in ROOMS:
        files = {path for pattern in _SOURCES for path in (SCRAPERS / room).rglob(pattern)}
        for path in sorted(files, key=lambda path: path.relative_to(SCRAPERS).as_posix()):
            _take(digest, path.relative_to(SCRAPERS).as_posix(), path.read_bytes())
    for library in _LIBRARIES:
        _take(digest, library, version_of(library).encode())
    _take(digest, "unicode", unicodedata.unidata_version.encode())
    return digest.hexdigest()[:16]


def _take(digest: "hashlib._Hash", name: str, content: bytes) -> None:
    digest.update(f"{name}\0{len(content)}\0".encode())
    digest.update(content)
