"""The container of the old Office formats (OLE2, MS-CFB): which streams it holds, and the bytes of one of them."""

import io
import mmap
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from xlrd.compdoc import CompDoc

_Answer = TypeVar("_Answer")

COMPOUND_FILE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: Streams that tell one old Office format from another, in lower case: names are the same whatever their case (MS-CFB
#: 2.6.4). An object inside a document has streams of its own below: which of them comes first is the document's.
_CONTENT_STREAMS = ("workbook", "book", "worddocument", "encryptedpackage")
_MARKING_STREAMS = ("wpscustomdata", "matost")

_ENTRY_BYTES = 128


def stream_names(content: bytes | mmap.mmap) -> set[str]:
    """Return the names, in lower case, of the streams and storages that stand at the root of a compound file.

    Where its directory is damaged or cut off, the names that tell formats apart are looked for in the raw bytes; the
    set is empty where none is found.
    """
    directory = _directory(content)
    if directory is not None:
        return {directory[number].name.lower() for number in directory[0].children}
    places = {name: _place_of(name, content) for name in _CONTENT_STREAMS}
    found = [name for name, place in places.items() if place is not None]
    first = min(found, key=lambda name: places[name] or 0, default=None)
    marks = {name for name in _MARKING_STREAMS if _place_of(name, content) is not None}
    return marks | {first} if first else marks


def is_damaged(content: bytes | mmap.mmap) -> bool:
    """Whether the container's own directory cannot be read: the file is cut off or corrupt."""
    return _directory(content) is None


def stream_bytes(content: bytes | mmap.mmap, name: str) -> bytes | None:
    """Return the bytes of the stream `name`, or None where there is none or it is damaged."""
    found: bytes | None = _asked(content, lambda container: container.get_named_stream(name))
    return found


def _directory(content: bytes | mmap.mmap) -> "list[CompDoc] | None":
    directory: list[CompDoc] | None = _asked(content, lambda container: container.dirlist)
    return directory


def _asked(content: bytes | mmap.mmap, question: "Callable[[CompDoc], _Answer]") -> _Answer | None:
    """Return what the container answers; None where it is damaged."""
    # Loaded for a file of this kind alone: whoever only tells formats apart would wait for it each time.
    from xlrd.compdoc import CompDoc

    try:
        return question(CompDoc(content, logfile=io.StringIO()))
    except Exception:
        # On a damaged file xlrd raises whatever it stumbles over, its own error or Python's.
        return None


def _place_of(name: str, content: bytes | mmap.mmap) -> int | None:
    """Where the name first stands in a directory entry: UTF-16 with a closing zero, so not `Book` in `Workbook`.

    An entry begins at a multiple of 128 bytes (MS-CFB 2.6.1).
    """
    either_case = (f"[{letter.lower()}{letter.upper()}]\\x00" for letter in name)
    entry = re.compile("".join(either_case).encode("ascii") + rb"\x00\x00")
    return next((found.start() for found in entry.finditer(content) if found.start() % _ENTRY_BYTES == 0), None)
