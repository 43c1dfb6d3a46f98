"""Machines die while they harvest and while they read: the run ends well, nothing is lost, nothing is done twice."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.archive.places import log_of
from scrapers.archive.shared.files import VARIABLE as STORE
from scrapers.archive.shared.files import SharedFiles
from scrapers.archive.verification import verify_archive
from tests.builders import postgres
from tests.builders.object_store import new_bucket, store_on_loopback
from tests.integration.greenreg import digests_of_latest, greenreg, latest_id
from tests.machines.cluster import CHECKOUT, Cluster
from tests.replica import paper
from tests.replica.desk import announcement, column, published
from tests.replica.facts import Annex, Linked, Publisher
from tests.replica.small_world import small_world
from tests.replica.world import World

PROVINCE = "he.gxt"
DAGSTER_HOME = CHECKOUT / "deploy" / "cluster"

_WANTED = {"dagster_postgres": "`make cluster`", "distributed": "`make cluster`"}
_MISSING = [f"{name} is not installed: {how}" for name, how in _WANTED.items() if not importlib.util.find_spec(name)]
if postgres.programs() is None:
    _MISSING.append("there is no Postgres on this machine")
pytestmark = pytest.mark.skipif(bool(_MISSING), reason="; ".join(_MISSING))


def province() -> Publisher:
    """A province with lists of ten years: PDFs of several pages, each of which takes a moment to read."""
    (publisher,) = [one for one in small_world() if one.publisher_id == PROVINCE]
    notices = [
        announcement(
            year,
            f"关于公布{year}年河北省绿色工厂名单的通知",
            date(year, 10, 16),
            issuer=publisher.name_zh,
            number=f"冀工信节函〔{year}〕401号",
            annexes=[
                Annex(
                    f"附件：{year}年河北省绿色工厂名单.pdf",
                    paper.pdf_of(published(f"{year}年河北省绿色工厂名单", ("石家庄市", "唐山市"), rows=120)),
                    Linked.RELATIVE,
                )
            ],
        )
        for year in range(2016, 2024)
    ]
    return replace(publisher, pace_seconds=1, columns=(column("gggs", "公告公示", *notices),))


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with store_on_loopback() as endpoint:
        address = f"s3://{new_bucket(endpoint, monkeypatch)}/registry"
        monkeypatch.setenv(STORE, address)
        yield address


def test_workers_that_are_killed_lose_no_document_and_none_is_harvested_or_read_twice(
    tmp_path: Path, store: str
) -> None:
    builder = tmp_path / "builder"
    with World([province()]) as world, postgres.postgres_on_loopback() as database:
        publishers = {"GREENREG_PUBLISHERS": str(world.publishers_folder(tmp_path / "publishers"))}
        with Cluster(tmp_path, publishers) as cluster, ThreadPoolExecutor(1) as beside:
            cluster.start("first", "second")
            refreshed = beside.submit(
                refresh,
                builder,
                **publishers,
                DAGSTER_HOME=str(DAGSTER_HOME),
                GREENREG_CONTACT="ops@example.org",
                GREENREG_POSTGRES=database,
                GREENREG_WORKERS=cluster.address,
            )
            # While it harvests: it has brought two annexes home, of eight.
            annexes = world.to_find(PROVINCE).annexes
            watching = tmp_path / "watching"
            cluster.kill_who(rf"harvests {PROVINCE}", refreshed, lambda: len(stored(watching) & annexes) >= 2)
            cluster.start("third")
            cluster.kill_who(r" reads \w+", refreshed)
            result = refreshed.result()
            assert result.returncode == 0, result.stdout + result.stderr
            harvests, begun, ended = (
                cluster.said(pattern) for pattern in (r" harvests (\S+)", r" reads (\w+)", r" has read (\w+)")
            )
        assert succeeded(database) == ["refresh"]

    assert harvests == {PROVINCE: 2}
    # Each is stored once, whoever brought it; and read to its end once.
    lines = [line for line in log_of(tmp_path / "watching") if line.stage is AttemptStage.ATTACHMENT]
    told = Counter(line.document_sha256 for line in lines if line.outcome is Outcome.STORED)
    assert told == dict.fromkeys(annexes, 1)
    assert verify_archive(tmp_path / "watching").unaccounted == ()
    assert verify_archive(tmp_path / "watching").is_sound
    assert set(ended.values()) == {1}
    assert annexes <= ended.keys() == begun.keys()
    # One was in hand when its reader was killed, and was begun again by another.
    assert sum(begun.values()) == sum(ended.values()) + 1

    # The release is in the store, whole.
    there = SharedFiles(store)
    released = digests_of_latest(builder)
    for name, digest in released.items():
        assert there.digest(f"releases/{latest_id(builder)}/{name}") == digest

    # A machine alone makes the same of the same archive, reading all of it itself.
    alone = tmp_path / "alone"
    brought = greenreg(alone, "share", "--back", **publishers)
    assert brought.returncode == 0, brought.stderr
    of_others = sorted((alone / "readings").rglob("*.json"))
    for path in of_others:
        path.unlink()
    assert of_others
    shutil.rmtree(alone / "releases")
    by_itself = greenreg(alone, "refresh", "--offline", **publishers, **{STORE: ""})
    assert by_itself.returncode == 0, by_itself.stdout + by_itself.stderr
    assert sorted((alone / "readings").rglob("*.json")) == of_others
    assert digests_of_latest(alone) == released


def refresh(home: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "command_line", "refresh", "--publisher", PROVINCE],
        cwd=CHECKOUT,
        env=os.environ | {"GREENREG_HOME": str(home)} | environment,
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )


def stored(watching: Path) -> set[str]:
    return {line.document_sha256 for line in log_of(watching) if line.outcome is Outcome.STORED}


def succeeded(database: str) -> list[str]:
    """The jobs whose runs ended well, by Dagster's record in Postgres."""
    import sqlalchemy

    with sqlalchemy.create_engine(database).connect() as connection:
        found = connection.execute(sqlalchemy.text("select pipeline_name from runs where status = 'SUCCESS'"))
        return [str(row[0]) for row in found]
