"""7z archives, most of them packed as one piece: unpacked once, into files of their own that vanish with it."""

import lzma
import struct
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired

from scrapers.documents.archives.archive import CannotUnpack, Entry, damage_named, encrypted, safe_name
from scrapers.documents.limits import Limits
from scrapers.documents.unreadable import Reason, UnreadableDocument
from scrapers.text.folding import one_line
from scrapers.text.worded import worded

_KIND = worded("7z archive")
_LONGEST_COMPLAINT = 120
#: What a damaged archive throws, beside the library's own errors.
_DAMAGE = (
    ArchiveError,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
    RuntimeError,
    MemoryError,
    struct.error,
    lzma.LZMAError,
    zlib.error,
)


class SevenZipArchive:
    """A 7z archive, open for reading; `folder` is where it is unpacked to, at the first file that is asked for."""

    def __init__(self, archive: py7zr.SevenZipFile, size: int, folder: Path) -> None:
        self._archive = archive
        self._folder = folder
        self._infos = archive.list()
        self._unpacked: dict[str, _UnpackedFile] | None = None
        self._fault: Exception | None = None
        self.member_count = len(self._infos)
        # Packed as one piece, a file has no packed size of its own: none is larger than the whole.
        self.entries = [
            Entry(number, safe_name(info.filename), info.uncompressed, size)
            for number, info in enumerate(self._infos)
            if info.is_file and not info.is_symlink
        ]

    def read(self, entry: Entry) -> bytes:
        """The bytes of a file. Raises CannotUnpack, and UnreadableDocument where they are behind a password."""
        if self._unpacked is None:
            self._unpacked = self._unpack()
        if isinstance(self._fault, PasswordRequired):
            raise UnreadableDocument(
                Reason.ENCRYPTED,
                worded("{name} is in a 7z archive that asks for a password.", name=entry.filename),
                worded("Unpack the archive with its password and ingest the file."),
            )
        info = self._infos[entry.number]
        file = self._unpacked.get(self._name_given(entry.number))
        content = file.content() if file else b""
        if len(content) != info.uncompressed or (info.crc32 is not None and zlib.crc32(content) != info.crc32):
            raise CannotUnpack(one_line(str(self._fault or "its checksum is wrong"))[:_LONGEST_COMPLAINT])
        return content

    def _unpack(self) -> "dict[str, _UnpackedFile]":
        factory = _IntoFolder(self._folder)
        try:
            self._archive.extractall(factory=factory)
        except (*_DAMAGE, PasswordRequired) as error:
            self._fault = error  # what came before it is whole
        return factory.files

    def _name_given(self, number: int) -> str:
        """The name under which the library hands a file out: of several with one name, all but the first numbered."""
        name = self._infos[number].filename
        before = sum(info.filename == name for info in self._infos[:number])
        return PurePosixPath(f"{name}_{before - 1}" if before else name).as_posix().lstrip("/")


@contextmanager
def open_seven_zip(stream: BinaryIO, name: str, limits: Limits) -> Iterator[SevenZipArchive]:
    """Open a 7z archive. Raises UnreadableDocument."""
    size = stream.seek(0, 2)
    stream.seek(0)
    try:
        with damage_named(name, _KIND, *_DAMAGE):
            archive = py7zr.SevenZipFile(stream, max_extract_size=limits.max_unpacked_bytes)
    except PasswordRequired as error:
        raise encrypted(name, _KIND) from error
    with tempfile.TemporaryDirectory(prefix="greenreg-unpacked-") as folder, archive:
        with damage_named(name, _KIND, *_DAMAGE):
            opened = SevenZipArchive(archive, size, Path(folder))
        yield opened


class _UnpackedFile(py7zr.Py7zIO):
    """A file that the library writes a member's content to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("w+b")

    def content(self) -> bytes:
        return self._path.read_bytes()

    def write(self, s: bytes | bytearray) -> int:
        return self._file.write(s)

    def read(self, size: int | None = None) -> bytes:
        return self._file.read(-1 if size is None else size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def flush(self) -> None:
        self._file.flush()

    def size(self) -> int:
        self._file.flush()
        return self._path.stat().st_size

    def close(self) -> None:
        self._file.close()


class _IntoFolder(py7zr.WriterFactory):
    """Gives each member that is unpacked a numbered file in a folder, whatever it is called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files: dict[str, _UnpackedFile] = {}

    def create(self, filename: str) -> py7zr.Py7zIO:
        file = _UnpackedFile(self._folder / str(len(self.files)))
        self.files[filename] = file
        return file
