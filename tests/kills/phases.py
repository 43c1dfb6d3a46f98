"""The phases that need no whole refresh: what each begins with, what it does, what holds whenever it is killed."""

import hashlib
import json
import os
import shutil
from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsspec
import polars as pl

from pipelines.home import Home
from pipelines.pruning.leftovers import prune_leftovers
from pipelines.pruning.policy import Policy
from pipelines.pruning.prune import take_away, take_out_of_sight
from pipelines.pruning.releases import prune_releases
from pipelines.raw.tables import RAW_SCHEMAS, frame, read_raw_table, write_raw_table
from pipelines.reading.kept import KeptOutcomes
from pipelines.release.candidate import candidate_folder, sweep_leftovers
from pipelines.release.kept import releases_by_age
from pipelines.release.latest import latest_release
from pipelines.release.publish import publish
from pipelines.release.verify import verify_release
from scrapers.archive.observations import ObservationLog
from scrapers.archive.verification import verify_archive
from scrapers.intake import Intake, Particulars
from serving.publishing import publish_at
from tests.builders.handed_in_lists import csv_of, raw_rows_of_archive
from tests.builders.registry import Rows, judged_candidate, programs, released_programs
from tests.builders.zipped import zip_of

OLD = {"programs": programs("a")}
NEW = {"programs": programs("a", "b")}


def bare_candidate(folder: Path, tables: Rows) -> Path:
    """A judged candidate of what publishing asks, a page's folder and no more: each file is several chances to die."""
    candidate = judged_candidate(folder, tables)
    for file in [path for path in candidate.rglob("*") if path.is_file()]:
        if file.suffix != ".parquet" and file.name not in {
            "release.json",
            "verdict.json",
            "index.html",
            "datapackage.json",
        }:
            file.unlink()
    return candidate


class Phase(ABC):
    """One phase of the way of a fact, small enough to be killed many times a second."""

    @abstractmethod
    def prepare(self, folder: Path) -> None:
        """Make what the phase begins with, in an empty folder."""

    @abstractmethod
    def work(self, folder: Path) -> None:
        """Do all of it, or go on with what a kill left of it."""

    @abstractmethod
    def holds(self, folder: Path) -> None:
        """Assert what must hold at every moment."""

    @abstractmethod
    def made(self, folder: Path) -> object:
        """What is there at the end: the same, whatever happened on the way."""


class Ingest(Phase):
    """Two lists and a zip of two are handed in."""

    def prepare(self, folder: Path) -> None:
        (folder / "desk").mkdir(parents=True)
        (folder / "desk" / "名单.csv").write_bytes(csv_of("甲有限公司", "乙有限公司"))
        (folder / "desk" / "附件.zip").write_bytes(zip_of([("1.csv", csv_of("丙")), ("2.csv", csv_of("丁", "戊"))]))

    def work(self, folder: Path) -> None:
        intake = Intake(folder / "archive")
        for file in sorted((folder / "desk").iterdir()):
            intake.ingest(file, Particulars("sd.gxt", title="公布名单"))

    def holds(self, folder: Path) -> None:
        assert verify_archive(folder / "archive").is_sound

    def made(self, folder: Path) -> object:
        assert verify_archive(folder / "archive").unaccounted == ()
        return sorted(
            replace(line, observed_at=datetime(2026, 1, 1, tzinfo=UTC)).as_line()
            for line in ObservationLog(folder / "archive")
        )


class Read(Phase):
    """Documents of the archive are read, their outcomes kept, and their rows written."""

    def prepare(self, folder: Path) -> None:
        Ingest().prepare(folder)
        Ingest().work(folder)

    def work(self, folder: Path) -> None:
        rows = raw_rows_of_archive(folder / "archive", KeptOutcomes(folder / "readings"))
        for table in ("documents", "document_lists", "list_entries"):
            write_raw_table(folder / "raw", table, frame(table, rows[table]))

    def holds(self, folder: Path) -> None:
        assert verify_archive(folder / "archive").is_sound
        for table in (folder / "raw").glob("*.parquet"):
            assert read_raw_table(folder / "raw", table.stem).schema == pl.Schema(RAW_SCHEMAS[table.stem])

    def made(self, folder: Path) -> object:
        return {table.name: _digest(table) for table in (folder / "raw").glob("*.parquet")}


class Published(Phase):
    """A judged candidate becomes the release that `latest` leads to; a release is there before."""

    def prepare(self, folder: Path) -> None:
        publish(folder / "releases", bare_candidate(folder, OLD))
        shutil.copytree(bare_candidate(folder, NEW), folder / "candidate")

    def work(self, folder: Path) -> None:
        releases = folder / "releases"
        sweep_leftovers(releases)
        shutil.copytree(folder / "candidate", candidate_folder(releases))
        publish(releases, candidate_folder(releases))

    def holds(self, folder: Path) -> None:
        assert released_programs(folder / "releases") in {1, 2}

    def made(self, folder: Path) -> object:
        assert released_programs(folder / "releases") == 2
        return sorted(path.name for path in (folder / "releases").iterdir())


class PublishedFirst(Published):
    """No release is there before."""

    def prepare(self, folder: Path) -> None:
        shutil.copytree(bare_candidate(folder, NEW), folder / "candidate")

    def holds(self, folder: Path) -> None:
        assert latest_release(folder / "releases") is None or released_programs(folder / "releases") == 2


class PublishedAgain(Published):
    """The same content was released before, and is not the latest."""

    def prepare(self, folder: Path) -> None:
        publish(folder / "releases", bare_candidate(folder, NEW))
        super().prepare(folder)


class Mended(PublishedFirst):
    """The latest release is the candidate's content, damaged: never does `latest` lead nowhere."""

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        damaged = publish(folder / "releases", candidate_folder(folder / "releases")).folder
        (damaged / "datapackage.json").unlink()

    def holds(self, folder: Path) -> None:
        latest = latest_release(folder / "releases")
        assert latest is not None
        assert pl.read_parquet(latest / "programs.parquet").height == 2


class PublishedElsewhere(Phase):
    """A release is put in a folder, or a store, and then the next one."""

    def __init__(self, store: str = "") -> None:
        self._store = store

    def prepare(self, folder: Path) -> None:
        Published().prepare(folder)
        Published().work(folder)

    def work(self, folder: Path) -> None:
        newest, before = releases_by_age(folder / "releases")
        files, root = fsspec.url_to_fs(self._at(folder), skip_instance_cache=True)
        if not files.exists(f"{root}/latest.json"):
            publish_at(before, self._at(folder))
        publish_at(newest, self._at(folder))

    def holds(self, folder: Path) -> None:
        there = self._contents(folder)
        if "latest.json" not in there:
            return
        pointed_to = json.loads(there["latest.json"])["release"]
        assert pointed_to in {one["id"] for one in json.loads(there["index.json"])["releases"]}
        sums = there[f"{pointed_to}/SHA256SUMS"].decode().splitlines()
        for digest, name in (line.split("  ") for line in sums):
            assert hashlib.sha256(there[f"{pointed_to}/{name}"]).hexdigest() == digest

    def made(self, folder: Path) -> object:
        files, root = fsspec.url_to_fs(self._at(folder), skip_instance_cache=True)
        names = {path.removeprefix(f"{root}/") for path in files.find(root) if not path.endswith(".part")}
        return files.cat_file(f"{root}/latest.json"), names

    def _at(self, folder: Path) -> str:
        return f"{self._store}/{folder.name}" if self._store else str(folder / "elsewhere")

    def _contents(self, folder: Path) -> dict[str, bytes]:
        files, root = fsspec.url_to_fs(self._at(folder), skip_instance_cache=True)
        return {path.removeprefix(f"{root}/"): files.cat_file(path) for path in files.find(root)}


class Prune(Phase):
    """Old releases, and what was begun and left, are taken away."""

    def prepare(self, folder: Path) -> None:
        PublishedAgain().prepare(folder)
        Published().work(folder)
        for abandoned in (folder / "archive" / "objects" / "00", folder / "raw"):
            abandoned.mkdir(parents=True)
            (abandoned / ".unfinished-x").touch()
        for path in folder.rglob("*"):
            os.utime(path, (0, 0), follow_symlinks=False)

    def work(self, folder: Path) -> None:
        home, policy = Home(folder), Policy(1, timedelta(0), datetime.now(UTC))
        sweep_leftovers(home.releases)
        list(prune_releases(home.releases, policy, take_out_of_sight))
        list(prune_leftovers(home, policy, take_away, temporary=folder))

    def holds(self, folder: Path) -> None:
        assert released_programs(folder / "releases") == 2
        for release in releases_by_age(folder / "releases"):
            assert verify_release(release) == ()

    def made(self, folder: Path) -> object:
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
