"""The documents in a zip archive, one by one: a member that cannot be had costs itself only."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.media_type import MediaType, media_type_of
from scrapers.documents.packing import damaged_zip, is_bomb, refuse_bomb
from scrapers.documents.unreadable import Reason, UnreadableDocument

#: Archives inside archives are opened down to this depth; the outermost is depth 0.
NESTING_DEPTH = 2

_UTF8_NAME_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_UNICODE_PATH_EXTRA = 0x7075
_DRIVE_LETTER = re.compile("^[A-Za-z]:")
_UNSAFE_CHARACTERS = re.compile(r"[\x00-\x1f\x7f]")
#: What operating systems leave in archives beside the documents.
_FURNITURE = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)
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


class Member(NamedTuple):
    """A member of an archive: its name (never a way out of a folder), and its bytes or why they cannot be had."""

    name: str
    content: bytes | UnreadableDocument


def zip_members(path: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[Member]:
    """Yield the documents in a zip archive in the archive's order, those of archives inside it as `outer.zip/name`.

    Names saved in GBK are decoded; members of the same name are told apart as `name (2).xls`. A member that is
    encrypted, damaged, a bomb or nested too deep comes with the fault in place of its bytes. Folders, links and what
    operating systems leave behind (`__MACOSX`, `Thumbs.db`) are left out. Raises UnreadableDocument where the archive
    as a whole cannot be opened, is empty, or would unpack to more than the limits allow.
    """
    with path.open("rb") as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise damaged_zip(path, "zip archive") from error
        with archive:
            if not archive.infolist():
                raise UnreadableDocument(
                    Reason.EMPTY,
                    f"{path.name} is a zip archive without members.",
                    "Fetch it again, or ingest the documents by hand.",
                )
            yield from _Unpacking(limits).members(archive, path.name, prefix="", depth=0)


class _Unpacking:
    """One archive being unpacked, with what is in it: names given and bytes handed out so far."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._bytes_left = limits.max_unpacked_bytes
        self._members_left = limits.max_members
        self._names: set[str] = set()

    def members(self, archive: zipfile.ZipFile, archive_name: str, prefix: str, depth: int) -> Iterator[Member]:
        infos = archive.infolist()
        self._refuse_excess(archive_name, infos)
        for info in infos:
            name = member_name(info)
            if info.filename.endswith("/") or _is_link(info) or _FURNITURE.search(name):
                continue
            name = self._unique(prefix + name)
            content = self._content(archive, info, name)
            if isinstance(content, bytes) and media_type_of(content) is MediaType.ZIP:
                yield from self._nested(content, name, depth + 1)
            else:
                yield Member(name, content)

    def _refuse_excess(self, archive_name: str, infos: list[zipfile.ZipInfo]) -> None:
        """Refuse an archive that would unpack to more than is left; a bomb among documents costs only itself."""
        harmless = [info for info in infos if not is_bomb(info, self._limits)]
        refuse_bomb(archive_name, harmless, self._limits)
        unpacked = sum(info.file_size for info in harmless)
        if unpacked > self._bytes_left or len(infos) > self._members_left:
            raise UnreadableDocument(
                Reason.TOO_LARGE,
                f"{archive_name}, with the archives inside it, holds more than {self._limits.max_members:,} members or "
                f"unpacks to more than {self._limits.max_unpacked_bytes:,} bytes.",
                "If it is genuine, unpack it and ingest the documents that matter.",
            )
        self._bytes_left -= unpacked
        self._members_left -= len(infos)

    def _content(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes | UnreadableDocument:
        if info.flag_bits & _ENCRYPTED_FLAG:
            return UnreadableDocument(
                Reason.ENCRYPTED,
                f"{name} is encrypted inside its archive.",
                "Unpack the archive with its password and ingest the file.",
            )
        if is_bomb(info, self._limits):
            return UnreadableDocument(
                Reason.TOO_LARGE,
                f"{name} would unpack from {info.compress_size:,} to {info.file_size:,} bytes, as a zip bomb does.",
                "If it is genuine, unpack it and ingest the file.",
            )
        try:
            return archive.read(info)
        except _UNPACKING_FAULTS as error:
            return UnreadableDocument(
                Reason.MALFORMED,
                f"{name} cannot be unpacked from its archive ({error}).",
                "Fetch the archive again; if it stays so, unpack it with another program and ingest the file.",
            )

    def _nested(self, content: bytes, name: str, depth: int) -> Iterator[Member]:
        if depth > NESTING_DEPTH:
            too_deep = UnreadableDocument(
                Reason.TOO_LARGE,
                f"{name} is an archive in an archive in an archive, deeper than is opened here.",
                "Unpack it and ingest the documents in it.",
            )
            yield Member(name, too_deep)
            return
        try:
            with zipfile.ZipFile(BytesIO(content)) as archive:
                yield from self.members(archive, name, prefix=f"{name}/", depth=depth)
        except UnreadableDocument as fault:
            yield Member(name, fault)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            damaged = UnreadableDocument(
                Reason.MALFORMED,
                f"{name} is a damaged archive inside an archive ({error}).",
                "Fetch it again; if it stays so, unpack it with another program and ingest the documents in it.",
            )
            yield Member(name, damaged)

    def _unique(self, name: str) -> str:
        path, count = PurePosixPath(name), 1
        while name in self._names:
            count += 1
            name = str(path.with_name(f"{path.stem} ({count}){path.suffix}"))
        self._names.add(name)
        return name


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name as it was meant: decoded, with forward slashes, without any way out of its folder."""
    name = _unicode_path(info) or _decoded_name(info)
    name = _UNSAFE_CHARACTERS.sub("", name.replace("\\", "/"))
    parts = [part for part in _DRIVE_LETTER.sub("", name).split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "unnamed"


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


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)
