"""The version of what reads statistics: a document understood once is understood again only when that changes."""

import hashlib
from functools import cache

from scrapers.lists.version import SCRAPERS, reader_version

#: What takes part beside the reader of documents and its reference facts.
SOURCES = ("statistics/*.py", "statistics/*.csv", "quantities/*.py", "sites/dates.py")


@cache
def statistics_reader_version() -> str:
    """A digest (16 hex) over the code and the words that read statistics."""
    digest = hashlib.sha256(reader_version().encode())
    for pattern in SOURCES:
        for path in sorted(SCRAPERS.glob(pattern)):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(SCRAPERS).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]
