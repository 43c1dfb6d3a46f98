"""Wherever an archive lies, it keeps the same promises; one in a store keeps them for several machines at once."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.archive.places import log_of, objects_of
from scrapers.archive.shared.files import VARIABLE, SharedFiles, UnusableStore
from scrapers.archive.shared.log import SharedLog
from scrapers.archive.store import ObjectStore
from scrapers.archive.unreadable_line import UnreadableLine
from scrapers.archive.verification import verify_archive
from scrapers.harvest.bookmarks import Bookmark, Bookmarks, Listed
from scrapers.publishers.registry import read_publishers
from tests.builders.object_store import new_bucket, store_on_loopback

FOLDER, SHARED_FOLDER, STORE = "folder", "shared folder", "store"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with store_on_loopback() as address:
        yield address


Place = Callable[[], Path]
"""Gives the folder of a machine, another one each time; where the archive is no store's, always the same."""


def place(kind: str, tmp_path: Path, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Place:
    if kind == FOLDER:
        return lambda: tmp_path / "archive"
    address = str(tmp_path / "shared") if kind == SHARED_FOLDER else f"s3://{new_bucket(endpoint, monkeypatch)}/of/ours"
    monkeypatch.setenv(VARIABLE, address)
    machines = iter(range(1000))
    return lambda: tmp_path / f"machine-{next(machines)}"


@pytest.fixture(params=[FOLDER, SHARED_FOLDER, STORE])
def machine(request: pytest.FixtureRequest, tmp_path: Path, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Place:
    return place(request.param, tmp_path, endpoint, monkeypatch)


@pytest.fixture(params=[SHARED_FOLDER, STORE])
def sharing(request: pytest.FixtureRequest, tmp_path: Path, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Place:
    return place(request.param, tmp_path, endpoint, monkeypatch)


def observation(document: str = "", minutes: float = 0, title: str = "") -> Observation:
    at = MONDAY + timedelta(minutes=minutes)
    return Observation("cn.miit", AttemptStage.INGEST, Outcome.STORED, at, document, title=title)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.lists(st.binary(max_size=40), max_size=4))
def test_bytes_are_there_once_under_their_sha256_for_every_machine(machine: Place, contents: list[bytes]) -> None:
    for content in contents:
        name = objects_of(machine()).put(content)
        assert name == hashlib.sha256(content).hexdigest()
        objects = objects_of(machine())
        assert name in objects
        assert objects.path_of(name).read_bytes() == content
        assert objects.digest_on_disk(name) == name
    names = list(objects_of(machine()).all_names())
    assert names == sorted(set(names))
    assert {hashlib.sha256(content).hexdigest() for content in contents} <= set(names)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    minutes=st.lists(st.integers(-99, 99), max_size=6),
    title=st.text(st.characters(codec="utf-8"), max_size=20),
)
def test_the_attempts_are_read_in_the_order_in_which_they_were_made(
    machine: Place, minutes: list[int], title: str
) -> None:
    before = list(log_of(machine()))
    log = log_of(machine())
    made = [observation(str(at), at, title) for at in minutes]
    for one in made:
        log.append(one)
    assert list(log) == list(log_of(machine())) == before + made


def test_what_is_not_there_is_not_said_to_be(machine: Place) -> None:
    objects, name = objects_of(machine()), "0" * 64
    assert name not in objects
    assert not objects.path_of(name).exists()
    with pytest.raises(OSError, match=name):
        objects.digest_on_disk(name)
    assert list(log_of(machine())) == []


def test_writers_side_by_side_lose_nothing_and_each_keeps_its_order(machine: Place) -> None:
    def write(writer: int) -> None:
        log = log_of(machine())
        for at in range(6):
            log.append(observation(f"{writer}", at))
            objects_of(machine()).put(b"the same for all")

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = list(log_of(machine()))
    assert len(lines) == 24
    for writer in range(4):
        assert [line.observed_at for line in lines if line.document_sha256 == f"{writer}"] == [
            observation(minutes=at).observed_at for at in range(6)
        ]
    assert len(list(objects_of(machine()).all_names())) == 1


def test_one_log_of_several_threads_gives_each_line_a_name_of_its_own(sharing: Place) -> None:
    log = log_of(sharing())

    def write() -> None:
        for _ in range(10):
            log.append(observation("x"))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(log_of(sharing()))) == 40


def test_a_bookmark_is_the_next_machines_too(machine: Place) -> None:
    column = next(one for publisher in read_publishers().publishers.values() for one in publisher.columns)
    Bookmarks(machine(), "cn.miit").keep(column, Bookmark([Listed("https://site/1", "公示")], 7))
    kept = Bookmarks(machine(), "cn.miit").of(column)
    assert (list(kept), kept.stated) == ([Listed("https://site/1", "公示")], 7)


def files_of_the_store() -> SharedFiles:
    return SharedFiles(os.environ[VARIABLE])


def test_a_changed_object_is_named_and_storing_it_again_mends_it(sharing: Place) -> None:
    content = b"as published"
    name = objects_of(sharing()).put(content)
    log_of(sharing()).append(observation(name))
    files_of_the_store().write(f"archive/objects/{name[:2]}/{name}", b"tampered with")
    assert verify_archive(sharing()).damaged == (name,)
    # What comes under another's name is not taken for it.
    assert not objects_of(sharing()).path_of(name).exists()
    objects_of(sharing()).put(content)
    assert verify_archive(sharing()).is_sound
    files_of_the_store().remove(f"archive/objects/{name[:2]}/{name}")
    assert verify_archive(sharing()).missing == (name,)


def test_a_damaged_line_is_named_with_its_place(sharing: Place) -> None:
    log_of(sharing()).append(observation("a"))
    files_of_the_store().write("archive/log/99990101T000000.000000Z-x-1", b"no line")
    with pytest.raises(UnreadableLine, match="99990101T000000"):
        list(log_of(sharing()))
    assert len(verify_archive(sharing()).unreadable_lines) == 1


def test_a_machines_copy_of_the_log_that_is_torn_or_damaged_is_read_again(sharing: Place) -> None:
    root, made = sharing(), [observation("a"), observation("b", 1)]
    for line in made:
        log_of(root).append(line)
    assert list(log_of(root)) == made
    (copy,) = root.glob("shared_log-*.jsonl")
    whole = copy.read_bytes()
    for harmed in (whole[:-9], b"", b"[]\n", b"\xff"):
        copy.write_bytes(harmed)
        assert list(log_of(root)) == made, harmed


class Dying(SharedFiles):
    """Whoever uses it dies before the store is changed for the `last` time."""

    def __init__(self, address: str, last: int) -> None:
        super().__init__(address)
        self.left = last

    def write_new(self, name: str, content: bytes) -> bool:
        self._count()
        return super().write_new(name, content)

    def remove(self, name: str) -> None:
        self._count()
        super().remove(name)

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt


def test_lines_that_are_packed_are_read_once_each_whenever_the_packing_dies(sharing: Place) -> None:
    made = [observation(f"{at}", at) for at in range(5)]
    log, reader = log_of(sharing()), sharing()
    for line in made:
        log.append(line)
    # Before the pack is there, before the first line goes, and after each that went.
    for changes in (0, 1, 2, 2, 2, 2):
        with pytest.raises(KeyboardInterrupt):
            SharedLog(sharing(), Dying(files_of_the_store().address, changes)).pack(1)
        assert list(log_of(reader)) == list(log_of(sharing())) == made
    assert SharedLog(sharing(), files_of_the_store()).pack(1) == 1
    assert files_of_the_store().names("archive/log") == []
    log.append(observation("new", 9))
    assert [line.document_sha256 for line in log_of(sharing())] == ["0", "1", "2", "3", "4", "new"]


def test_a_log_is_taken_into_a_store_once_in_its_order(sharing: Place, tmp_path: Path) -> None:
    lines = [observation("a", 3), observation("b", 1), observation("c", 2)]
    store = SharedLog(sharing(), files_of_the_store())
    assert store.take_in(lines) == 3
    assert store.take_in([*lines, observation("d", 4)]) == 1
    assert [line.document_sha256 for line in log_of(sharing())] == ["a", "b", "c", "d"]


def test_who_writes_a_name_later_is_told_and_changes_nothing(sharing: Place) -> None:
    # That of two at the very same moment one is first, a store promises; the one of the tests takes its time.
    sharing()
    assert [files_of_the_store().write_new("readings/x", who) for who in (b"first", b"second")] == [True, False]
    assert files_of_the_store().read("readings/x") == b"first"


def test_a_store_that_cannot_be_reached_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(fsspec.get_filesystem_class("s3"), "retries", 1)
    for address in ("s3://nowhere/at/all", "nosuchthing://x"):
        with pytest.raises(UnusableStore, match=f"^[^\n]*{address}[^\n]*$"):
            SharedFiles(address).read("x")


def test_without_a_store_named_everything_lies_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert isinstance(objects_of(tmp_path), ObjectStore)
    log_of(tmp_path).append(replace(observation("a")))
    assert (tmp_path / "manifest.jsonl").is_file()
