"""Zip archives, whose names Chinese archivers save in GBK without saying so."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from scrapers.documents.archives.archive import CannotUnpack, Entry, safe_name
from scrapers.documents.limits import Limits
from scrapers.documents.packing import damaged_zip
from scrapers.text.worded import worded

_UTF8_NAME_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_UNICODE_PATH_EXTRA = 0x7075
#: What a member's content may throw while it is unpacked: damage, an unknown method, a wrong checksum.
_UNPACKING_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)


class ZipArchive:
    """A zip archive, open for reading."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._infos = archive.infolist()
        self.member_count = len(self._infos)
        self.entries = [
            Entry(
                number,
                member_name(info),
                info.file_size,
                info.compress_size,
                is_encrypted=bool(info.flag_bits & _ENCRYPTED_FLAG),
            )
            for number, info in enumerate(self._infos)
            if not info.filename.endswith("/") and not stat.S_ISLNK(info.external_attr >> 16)
        ]

    def read(self, entry: Entry) -> bytes:
        """The bytes of a file; no more than its stated size. Raises CannotUnpack."""
        try:
            return self._archive.read(self._infos[entry.number])
        except _UNPACKING_FAULTS as error:
            raise CannotUnpack(str(error)) from error


@contextmanager
def open_zip(stream: BinaryIO, name: str, _limits: Limits) -> Iterator[ZipArchive]:
    """Open a zip archive. Raises UnreadableDocument."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise damaged_zip(stream, name, worded("zip archive")) from error
    with archive:
        yield ZipArchive(archive)


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name as it was meant: decoded, with forward slashes, without any way out of its folder."""
    return safe_name(_unicode_path(info) or _decoded_name(info))


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """`zipfile` takes names without the UTF-8 flag for code page 437; Chinese archivers mean GBK, some UTF-8."""
    if info.flag_bits & _UTF8_NAME_FLAG:
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _unicode_path(info: zipfile.ZipInfo) -> str | None:
    """The name in the Unicode Path extra field (APPNOTE.TXT 4.6.9), where it belongs to the name as stored."""
    extra = info.extra
    while len(extra) >= 4:
        field_id, size = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if field_id == _UNICODE_PATH_EXTRA and len(field) > 5 and field[0] == 1:
            encoding = "utf-8" if info.flag_bits & _UTF8_NAME_FLAG else "cp437"
            stored = info.orig_filename.encode(encoding, errors="replace")
            if struct.unpack("<I", field[1:5])[0] == zlib.crc32(stored):
                return field[5:].decode("utf-8", errors="replace")
    return None
