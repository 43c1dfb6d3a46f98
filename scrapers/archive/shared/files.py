"""Files that several machines share: an S3-compatible store, or a folder that all of them see, by fsspec.

GREENREG_STORE names the place. Belongs here: bytes under names, whole or not at all. What they are, who writes says.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scrapers.text.worded import worded

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

#: The environment's variable that names the store; without it everything lies in the home's folder.
VARIABLE: Final = "GREENREG_STORE"
_BLOCK: Final = 1 << 20
_UNFINISHED: Final = re.compile(r"\.\d+-[0-9a-f]{8}\.part$")
#: A store answers in some ten milliseconds, and many questions at once as fast as one.
_AT_ONCE: Final = 16


class UnusableStore(OSError):
    """The store can't be reached, read or written: which one, why, and what to do."""


def shared_files() -> "SharedFiles | None":
    """The store that GREENREG_STORE names; None where everything lies in the home."""
    address = os.environ.get(VARIABLE, "").strip()
    return _at(address) if address else None


@cache
def _at(address: str) -> "SharedFiles":
    return SharedFiles(address)


class SharedFiles:
    """A place that holds files by name, below one address. Several threads, processes and machines may use it."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        # What a library of a store has open is no good in a process that was forked.
        self._opened: dict[int, tuple[AbstractFileSystem, str]] = {}
        self._open()

    def read(self, name: str) -> bytes | None:
        """Return the bytes under a name, or None where there are none."""
        with self._asking() as (files, root):
            try:
                return bytes(files.cat_file(f"{root}/{name}"))
            except FileNotFoundError:
                return None

    def read_all(self, names: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Read many names, several at once; yield each with its bytes, in the order given."""
        names = list(names)
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            yield from zip(names, threads.map(self.read, names), strict=True)

    def digest(self, name: str) -> str | None:
        """Return the sha256 of what the store gives back under a name, or None where it has nothing."""
        with self._asking() as (files, root):
            files.invalidate_cache()
            try:
                with files.open(f"{root}/{name}", "rb") as file:
                    digest = hashlib.sha256()
                    while block := file.read(_BLOCK):
                        digest.update(block)
            except FileNotFoundError:
                return None
            return digest.hexdigest()

    def holds(self, name: str) -> bool:
        """Whether there is something under a name."""
        with self._asking() as (files, root):
            files.invalidate_cache()
            return bool(files.exists(f"{root}/{name}"))

    def names(self, folder: str) -> list[str]:
        """All names below a folder, in order."""
        with self._asking() as (files, root):
            files.invalidate_cache()
            found = files.find(f"{root}/{folder}")
            return sorted(path.removeprefix(f"{root}/") for path in found if not _UNFINISHED.search(path))

    def write(self, name: str, content: bytes) -> None:
        """Put bytes under a name, in place of what is there."""
        with self._asking() as (files, root), _whole(files, f"{root}/{name}") as target:
            files.pipe_file(target, content)

    def send(self, name: str, file: Path) -> None:
        """Put a file's bytes under a name, in place of what is there."""
        with self._asking() as (files, root), _whole(files, f"{root}/{name}") as target:
            files.put_file(str(file), target)

    def write_new(self, name: str, content: bytes) -> bool:
        """Put bytes under a name where there is nothing yet; False, and nothing done, where there is.

        Of several who do so at once one is first, and the others are told. (A folder is asked before, so that there two
        may both believe it; the later one's bytes stand.)
        """
        if self._is_folder():
            if self.holds(name):
                return False
            self.write(name, content)
            return True
        with self._asking() as (files, root):
            try:
                files.pipe_file(f"{root}/{name}", content, mode="create")
            except FileExistsError:
                return False
            return True

    def remove(self, name: str) -> None:
        """Take away what is under a name, if there is anything."""
        with self._asking() as (files, root):
            try:
                files.rm_file(f"{root}/{name}")
            except FileNotFoundError:
                return

    def remove_unfinished(self) -> None:
        """Take away what writers left in a folder who were killed; nobody may be writing there. A store has none."""
        if self._is_folder():
            with self._asking() as (files, root):
                for path in files.find(root):
                    if _UNFINISHED.search(path):
                        Path(path).unlink(missing_ok=True)

    def _is_folder(self) -> bool:
        from fsspec.implementations.local import LocalFileSystem

        return isinstance(self._open()[0], LocalFileSystem)

    @contextmanager
    def _asking(self) -> Iterator[tuple["AbstractFileSystem", str]]:
        """Give the library and the path to ask by; what it raises of a store is told in one line."""
        try:
            yield self._open()
        except Exception as fault:
            # Each library of a store raises its own; none of them says more than that it could not be done.
            if isinstance(fault, OSError) or type(fault).__module__.startswith(("botocore", "aiobotocore")):
                why = " ".join(str(fault).split()) or type(fault).__name__
                raise UnusableStore(
                    worded(
                        "The store {address} can't be used: {why}. See to it, then run this again",
                        address=self.address,
                        why=why,
                    )
                ) from fault
            raise

    def _open(self) -> tuple["AbstractFileSystem", str]:
        opened = self._opened.get(os.getpid())
        if opened is None:
            import fsspec

            # A file of a folder appears under its whole name, whose folders may be missing.
            options: dict[str, Any] = {"skip_instance_cache": True}
            try:
                opened = fsspec.url_to_fs(self.address, **options)
            except (ImportError, ValueError) as fault:
                raise UnusableStore(
                    worded(
                        "{address} can't be used: {fault}. A store needs the extra `publish`",
                        address=self.address,
                        fault=fault,
                    )
                ) from fault
            self._opened = {os.getpid(): opened}
        return opened


@contextmanager
def _whole(files: "AbstractFileSystem", target: str) -> Iterator[str]:
    """Give the path to write to: a store shows a file when it is whole, a folder when it gets its name."""
    from fsspec.implementations.local import LocalFileSystem

    if not isinstance(files, LocalFileSystem):
        yield target
        return
    files.makedirs(files._parent(target), exist_ok=True)
    unfinished = Path(f"{target}.{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        yield str(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
