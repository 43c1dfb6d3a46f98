"""What was brought to the disk: the files and folders that were flushed, as long as they were when it was done."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def flushed(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[int, int]]:
    """Note inode → size (bytes) of all that is flushed while the block runs."""
    on_disk: dict[int, int] = {}
    flush = os.fsync

    def noted(descriptor: int) -> None:
        found = os.fstat(descriptor)
        on_disk[found.st_ino] = found.st_size
        flush(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", noted)
        yield on_disk
