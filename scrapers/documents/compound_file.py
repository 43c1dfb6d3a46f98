"""The container of the old Office formats (OLE2, MS-CFB): which streams it holds, and the bytes of one of them."""

import io
import mmap
import struct

from xlrd.compdoc import CompDoc, CompDocError

COMPOUND_FILE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: Streams that tell one old Office format from another.
_TELLING_STREAMS = ("EncryptedPackage", "Workbook", "Book", "WordDocument", "WpsCustomData", "MatOST")

#: What xlrd's reader of the container lets through on a damaged file.
_DAMAGE = (
    CompDocError,
    struct.error,
    IndexError,
    ValueError,
    AssertionError,
    RecursionError,
    MemoryError,
    OverflowError,
)


def stream_names(content: bytes | mmap.mmap) -> set[str]:
    """Return the names of the streams and storages in a compound file.

    Where its directory is damaged or cut off, the names that tell formats apart are looked for in the raw bytes; the
    set is empty where none is found.
    """
    directory = _directory(content)
    if directory is not None:
        return {entry.name for entry in directory if entry.name}
    return {name for name in _TELLING_STREAMS if content.find(_directory_name(name)) >= 0}


def is_damaged(content: bytes | mmap.mmap) -> bool:
    """Whether the container's own directory cannot be read: the file is cut off or corrupt."""
    return _directory(content) is None


def stream_bytes(content: bytes | mmap.mmap, name: str) -> bytes | None:
    """Return the bytes of the stream `name`, or None where there is none or it is damaged."""
    try:
        found: bytes | None = CompDoc(content, logfile=io.StringIO()).get_named_stream(name)
    except _DAMAGE:
        return None
    return found


def _directory(content: bytes | mmap.mmap) -> list[CompDoc] | None:
    try:
        directory: list[CompDoc] = CompDoc(content, logfile=io.StringIO()).dirlist
    except _DAMAGE:
        return None
    return directory


def _directory_name(name: str) -> bytes:
    """The name as a directory entry holds it: UTF-16 with a closing zero, so that `Book` is not found in `Workbook`."""
    return name.encode("utf-16-le") + b"\x00\x00"
