"""The version of what reads notice pages: a page understood once is understood again only when that changes."""

import hashlib
from functools import cache

from scrapers.lists.version import SCRAPERS, reader_version

#: What takes part beside the reader of lists, whose words of titles and cells are used here too.
ROOMS = ("notices", "sites", "publishers")


@cache
def page_reader_version() -> str:
    """A digest (16 hex) over the code that reads notice pages; the publishers' own files are no part of it."""
    digest = hashlib.sha256(reader_version().encode())
    for room in ROOMS:
        for path in sorted((SCRAPERS / room).rglob("*.py")):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(SCRAPERS).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]
