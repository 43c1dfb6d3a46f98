"""The archive keeps every document's bytes once, whole, and says when they are not what they were."""

import os
import stat
from pathlib import Path

import pytest

from scrapers.archive.store import ObjectStore
from scrapers.archive.verification import verify_archive
from tests.builders.flushed import flushed


@pytest.fixture
def store(tmp_path: Path) -> ObjectStore:
    return ObjectStore(tmp_path)


def test_the_same_bytes_are_one_object_and_read_only(store: ObjectStore) -> None:
    first, second = store.put("绿色工厂".encode()), store.put("绿色工厂".encode())
    assert first == second
    assert list(store.all_names()) == [first]
    assert stat.S_IMODE(store.path_of(first).stat().st_mode) == 0o444


def test_bytes_that_are_there_are_not_written_again(store: ObjectStore) -> None:
    written = store.path_of(store.put("绿色工厂".encode())).stat()
    again = store.path_of(store.put("绿色工厂".encode())).stat()
    assert (again.st_ino, again.st_mtime_ns) == (written.st_ino, written.st_mtime_ns)


def test_an_object_and_its_name_are_on_the_disk_before_it_is_said_to_be_there(
    store: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with flushed(monkeypatch) as on_disk:
        path = store.path_of(store.put(b"as published"))
    assert on_disk[path.stat().st_ino] == len(b"as published")
    assert path.parent.stat().st_ino in on_disk


def test_a_crash_while_writing_leaves_no_object(store: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(_: int) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(os, "fsync", power_cut)
    with pytest.raises(OSError, match="power cut"):
        store.put(b"half")
    assert list(store.all_names()) == []
    assert not list(store.path_of("00").parent.parent.rglob(".unfinished-*"))


def test_a_changed_object_is_named_and_storing_it_again_mends_it(store: ObjectStore, tmp_path: Path) -> None:
    name = store.put(b"as published")
    store.path_of(name).chmod(0o644)
    store.path_of(name).write_bytes(b"tampered with")
    assert verify_archive(tmp_path).damaged == (name,)
    store.put(b"as published")
    assert verify_archive(tmp_path).is_sound


def test_an_object_without_a_line_in_the_log_is_reported_but_does_no_harm(store: ObjectStore, tmp_path: Path) -> None:
    name = store.put(b"stored, then the power went")
    report = verify_archive(tmp_path)
    assert report.unaccounted == (name,)
    assert report.is_sound
