"""Homes in a bad state, made for real: without rights, on a full disk, with damaged files."""

import ctypes
import os
import resource
from collections.abc import Callable
from pathlib import Path

from pipelines.release.checksums import write_checksums
from tests.builders.candidate import build_candidate
from tests.builders.registry import TINY, entries, programs, write_warehouse

Before = Callable[[], None]
"""What a process does to itself before it becomes the command."""

_LIBC = ctypes.CDLL(None, use_errno=True)
_DROP_FROM_BOUNDING_SET = 24
#: chown, dac_override, dac_read_search, fowner: with them root needs no right.
_RIGHTS_OF_ROOT = (0, 1, 2, 3)
_OWN_MOUNTS = 0x00020000
_PRIVATE_ALL, _BIND, _BIND_READ_ONLY = 0x44000, 0x1000, 0x1021


def small_home(home: Path) -> Path:
    """A home with a tiny release and nothing else."""
    home.mkdir(parents=True)
    warehouse = write_warehouse(
        home / "made_in.duckdb", TINY, {"programs": programs("a"), "list_entries": entries("a", 3)}
    )
    candidate = build_candidate(warehouse, home / "releases", TINY, "inputs")
    warehouse.unlink()
    write_checksums(candidate.folder)
    candidate.folder.rename(home / "releases" / candidate.release_id)
    (home / "releases" / "latest").symlink_to(candidate.release_id)
    return home


def without_roots_rights() -> None:
    """Obey the rights of files, also as root."""
    for right in _RIGHTS_OF_ROOT:
        _LIBC.prctl(_DROP_FROM_BOUNDING_SET, right, 0, 0, 0)


def writing_no_more_than(size: int) -> Before:
    """Allow no file of more than so many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def on_a_small_disk(folder: Path, size: int) -> Before:
    """Put a disk of so many bytes at the folder, seen by this process alone. Raises OSError where that needs root."""

    return lambda: _mounted((b"none", folder, b"tmpfs", 0, f"size={size}".encode()))


def reading_only(folder: Path) -> Before:
    """Let this process alone see the folder as one that can't be written. Raises OSError where that needs root."""
    place = os.fsencode(folder)
    return lambda: _mounted((place, folder, None, _BIND, None), (place, folder, None, _BIND_READ_ONLY, None))


def _mounted(*mounts: tuple[bytes, Path, bytes | None, int, bytes | None]) -> None:
    if _LIBC.unshare(_OWN_MOUNTS) or _LIBC.mount(b"none", b"/", None, _PRIVATE_ALL, None):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    for source, at, kind, flags, options in mounts:
        if _LIBC.mount(source, os.fsencode(at), kind, flags, options):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
