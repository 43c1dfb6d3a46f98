"""RAR archives: what is stored in them is taken out here, what is packed by a program of the system's."""

import os
import shutil
import struct
import subprocess
import tempfile
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import rarfile

from scrapers.documents.archives.archive import CannotUnpack, Entry, damage_named, encrypted, safe_name
from scrapers.documents.limits import Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.worded import worded

#: How long a program may take for one member.
UNPACKING_SECONDS = 120

_KIND = worded("RAR archive")
#: Names saved without Unicode are those of a Chinese Windows.
_OLD_NAMES = "gb18030"
#: What a damaged archive throws, beside the library's own errors.
_DAMAGE = (OSError, EOFError, ValueError, LookupError, struct.error, zlib.error, TypeError)
#: The programs that unpack a member to their output, and how each is asked to; none of them asks for a password.
_PROGRAMS: dict[str, Callable[[str, str], list[str]]] = {
    "unrar": lambda archive, name: ["p", "-inul", "-p-", "--", archive, name],
    "unar": lambda archive, name: ["-q", "-o", "-", archive, name],
    "bsdtar": lambda archive, name: ["-x", "--to-stdout", "-f", archive, "--", _as_pattern(name)],
}


class RarArchive:
    """A RAR archive, open for reading; `path` is where it lies."""

    def __init__(self, archive: rarfile.RarFile, path: Path) -> None:
        self._archive = archive
        self._path = path
        self._infos = archive.infolist()
        self.member_count = len(self._infos)
        self.entries = [
            Entry(
                number,
                safe_name(info.filename),
                info.file_size,
                info.compress_size,
                is_encrypted=bool(info.needs_password()),
            )
            for number, info in enumerate(self._infos)
            if info.is_file()
        ]

    def read(self, entry: Entry) -> bytes:
        """The bytes of a file. Raises CannotUnpack, and UnreadableDocument where no program can unpack it."""
        info = self._infos[entry.number]
        if self._archive.getinfo(info) is not info:
            raise CannotUnpack("another member has its name")
        if info.file_size and not is_stored(info):
            return self._by_a_program(info)
        try:
            with self._archive.open(info) as content:
                unpacked = bytes(content.read(info.file_size))
        except (rarfile.Error, *_DAMAGE) as error:
            raise CannotUnpack(str(error) or type(error).__name__) from error
        if len(unpacked) < info.file_size:
            raise CannotUnpack("it breaks off")
        return unpacked

    def _by_a_program(self, info: rarfile.RarInfo) -> bytes:
        """Unpack a member with the first program that does it right."""
        programs = {name: found for name in _PROGRAMS if (found := shutil.which(name))}
        if not programs:
            raise UnreadableDocument(
                Reason.CONVERTER_MISSING,
                worded(
                    "{name} is packed in a RAR archive, and there is no program on this machine to unpack it.",
                    name=info.filename,
                ),
                worded(
                    "Install unrar, or bsdtar (Debian's libarchive-tools), and ingest the archive again; or "
                    "unpack it, and "
                    "ingest the documents in it."
                ),
            )
        for name, program in programs.items():
            unpacked = _output_of([program, *_PROGRAMS[name](str(self._path), info.filename)], info.file_size + 1)
            if len(unpacked) == info.file_size and info.CRC in (None, zlib.crc32(unpacked)):
                return unpacked
        raise CannotUnpack(f"{', '.join(programs)} gave something else than it should hold")


def is_stored(info: rarfile.RarInfo) -> bool:
    """Whether a member lies in its archive as it is."""
    return bool(info.compress_type == rarfile.RAR_M0)


@contextmanager
def open_rar(stream: BinaryIO, name: str, _limits: Limits) -> Iterator[RarArchive]:
    """Open a RAR archive. Raises UnreadableDocument."""
    with _on_disk(stream) as path:
        with damage_named(name, _KIND, _Damaged, *_DAMAGE):
            archive = _opened(path)
        if _is_one_of_several(archive):
            raise UnreadableDocument(
                Reason.TRUNCATED,
                worded("{name} is one part of a RAR archive in several files.", name=name),
                worded("Fetch all its parts, unpack them together, and ingest the documents in it."),
            )
        if archive.needs_password() and not archive.infolist():
            raise encrypted(name, _KIND)
        yield RarArchive(archive, path)


class _Damaged(Exception):
    """The library cannot open the archive."""


def _opened(path: Path) -> rarfile.RarFile:
    try:
        return rarfile.RarFile(path, charset=_OLD_NAMES, errors="strict", part_only=True)
    except rarfile.Error as error:
        raise _Damaged(str(error)) from error


def _is_one_of_several(archive: rarfile.RarFile) -> bool:
    """Whether the archive goes on in other files: a member is split, or it says that it is not the first part."""
    split = rarfile.RAR_FILE_SPLIT_BEFORE | rarfile.RAR_FILE_SPLIT_AFTER
    if any(info.flags & split for info in archive.infolist()):
        return True
    try:
        rarfile.RarFile(archive.filename, charset=_OLD_NAMES)
    except rarfile.NeedFirstVolume:
        return True
    except (rarfile.Error, *_DAMAGE):
        return False
    return False


@contextmanager
def _on_disk(stream: BinaryIO) -> Iterator[Path]:
    """The archive as a file, which programs need: its own, or a copy."""
    with tempfile.TemporaryDirectory(prefix="greenreg-unpacked-") as folder:
        copy = Path(folder) / "archive.rar"
        with copy.open("wb") as file:
            shutil.copyfileobj(stream, file)
        yield copy


def _output_of(command: list[str], most: int) -> bytes:
    """What a program prints, up to so many bytes; nothing where it takes too long.

    It works in an empty folder that is thrown away: some, as Debian's unrar-free, unpack to where they are instead.
    """
    with (
        tempfile.TemporaryDirectory(prefix="greenreg-unpacked-") as nowhere,
        subprocess.Popen(  # noqa: S603 - no shell; the one foreign argument is a member's name behind "--"
            command,
            cwd=nowhere,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C.UTF-8"},  # or names beyond ASCII are not found
        ) as process,
    ):
        assert process.stdout is not None
        clock = threading.Timer(UNPACKING_SECONDS, process.kill)
        clock.start()
        try:
            output = process.stdout.read(most)
        finally:
            clock.cancel()
            process.kill()
    return output


def _as_pattern(name: str) -> str:
    """A name as bsdtar takes it, which knows patterns."""
    return "".join(f"\\{character}" if character in "\\*?[]" else character for character in name)
