"""The documents in an archive, one by one: a member that cannot be had costs itself only."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from scrapers.documents.archives.archive import Archive, CannotUnpack, Entry, Opener
from scrapers.documents.archives.rar import open_rar
from scrapers.documents.archives.seven_zip import open_seven_zip
from scrapers.documents.archives.zipped import open_zip
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.media_type import MediaType, media_type, media_type_of
from scrapers.documents.packing import is_bomb, refuse_bomb
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: Archives inside archives are opened down to this depth; the outermost is depth 0.
NESTING_DEPTH = 2

_OPENERS: dict[MediaType, Opener] = {
    MediaType.ZIP: open_zip,
    MediaType.RAR: open_rar,
    MediaType.SEVEN_ZIP: open_seven_zip,
}
#: What operating systems leave in archives beside the documents.
_FURNITURE = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)


class Member(NamedTuple):
    """A member of an archive: its name (never a way out of a folder), and its bytes or why they cannot be had."""

    name: str
    content: bytes | UnreadableDocument


def archive_members(path: Path, limits: Limits = DEFAULT_LIMITS, *, name: str = "") -> Iterator[Member]:
    """Yield the documents in an archive in its order, those of archives inside it as `outer.zip/name`.

    Members of the same name are told apart as `name (2).xls`. A member that is encrypted, damaged, a bomb or nested too
    deep comes with the fault in place of its bytes. Folders, links and what operating systems leave behind
    (`__MACOSX`, `Thumbs.db`) are left out. Raises UnreadableDocument where the archive as a whole cannot be opened, is
    empty, or would unpack to more than the limits allow: under the `name` that it came with, else that of its file.
    """
    kind, name = media_type(path), name or path.name
    with path.open("rb") as stream, _OPENERS[kind](stream, name, limits) as archive:
        if not archive.member_count:
            raise UnreadableDocument(
                Reason.EMPTY,
                worded("{name} is an archive without members.", name=name),
                worded("Fetch it again, or ingest the documents by hand."),
            )
        yield from _Unpacking(limits).members(archive, name, prefix="", depth=0)


class _Unpacking:
    """One archive being unpacked, with what is in it: names given and bytes handed out so far."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._bytes_left = limits.max_unpacked_bytes
        self._members_left = limits.max_members
        self._names: set[str] = set()

    def members(self, archive: Archive, archive_name: str, prefix: str, depth: int) -> Iterator[Member]:
        self._refuse_excess(archive_name, archive)
        for entry in archive.entries:
            if _FURNITURE.search(entry.filename):
                continue
            name = self._unique(prefix + entry.filename)
            content = self._content(archive, entry, name)
            if isinstance(content, bytes) and (kind := media_type_of(content)) in _OPENERS:
                yield from self._nested(content, kind, name, depth + 1)
            else:
                yield Member(name, content)

    def _refuse_excess(self, archive_name: str, archive: Archive) -> None:
        """Refuse an archive that would unpack to more than is left; a bomb among documents costs only itself."""
        harmless = [entry for entry in archive.entries if not is_bomb(entry, self._limits)]
        refuse_bomb(archive_name, harmless, self._limits)
        unpacked = sum(entry.file_size for entry in harmless)
        if unpacked > self._bytes_left or archive.member_count > self._members_left:
            raise UnreadableDocument(
                Reason.TOO_LARGE,
                worded(
                    "{name}, with the archives inside it, holds more than {max_members:,} members or unpacks to more "
                    "than {max_unpacked_bytes:,} bytes.",
                    name=archive_name,
                    max_members=self._limits.max_members,
                    max_unpacked_bytes=self._limits.max_unpacked_bytes,
                ),
                worded("If it is genuine, unpack it and ingest the documents that matter."),
            )
        self._bytes_left -= unpacked
        self._members_left -= archive.member_count

    def _content(self, archive: Archive, entry: Entry, name: str) -> bytes | UnreadableDocument:
        if entry.is_encrypted:
            return UnreadableDocument(
                Reason.ENCRYPTED,
                worded("{name} is encrypted inside its archive.", name=name),
                worded("Unpack the archive with its password and ingest the file."),
            )
        if is_bomb(entry, self._limits):
            return UnreadableDocument(
                Reason.TOO_LARGE,
                worded(
                    "{name} would unpack from {packed:,} to {unpacked:,} bytes, as a zip bomb does.",
                    name=name,
                    packed=entry.compress_size,
                    unpacked=entry.file_size,
                ),
                worded("If it is genuine, unpack it and ingest the file."),
            )
        try:
            return archive.read(entry)
        except UnreadableDocument as fault:
            return fault
        except CannotUnpack as error:
            return UnreadableDocument(
                Reason.MALFORMED,
                worded("{name} cannot be unpacked from its archive ({error}).", name=name, error=error),
                worded("Fetch the archive again; if it stays so, unpack it with another program and ingest the file."),
            )

    def _nested(self, content: bytes, kind: MediaType, name: str, depth: int) -> Iterator[Member]:
        if depth > NESTING_DEPTH:
            too_deep = UnreadableDocument(
                Reason.TOO_LARGE,
                worded("{name} is an archive in an archive in an archive, deeper than is opened here.", name=name),
                worded("Unpack it and ingest the documents in it."),
            )
            yield Member(name, too_deep)
            return
        try:
            with _OPENERS[kind](BytesIO(content), name, self._limits) as archive:
                yield from self.members(archive, name, prefix=f"{name}/", depth=depth)
        except UnreadableDocument as fault:
            yield Member(name, fault)

    def _unique(self, name: str) -> str:
        path, count = PurePosixPath(name), 1
        while name in self._names:
            count += 1
            name = str(path.with_name(f"{path.stem} ({count}){path.suffix}"))
        self._names.add(name)
        return name
