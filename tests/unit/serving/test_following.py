"""Who asks is answered from the newest release that can be read, without a restart, and never from half of one."""

import time
from pathlib import Path

import duckdb
import pytest

from serving.asking.following import Following
from serving.asking.release import OpenRelease, TooLong
from serving.query.opened import QueryError
from tests.builders.served_release import FIRST, SECOND, point_to, write_served_release


def followed(releases: Path, told: list[str]) -> Following[str]:
    return Following(releases, lambda release: f"made for {release.id}", told.append)


def becomes(following: Following[str], release_id: str) -> bool:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with following.latest() as (release, made):
            assert made == f"made for {release.id}"
            if release.id == release_id:
                return True
        time.sleep(0.01)
    return False


def count(cursor: duckdb.DuckDBPyConnection) -> object:
    (found,) = cursor.execute("select count(*) from registry.organizations").fetchall()
    return found[0]


def test_a_new_release_is_moved_to_and_who_asks_the_old_one_ends_in_peace(tmp_path: Path) -> None:
    told: list[str] = []
    write_served_release(tmp_path, FIRST)
    following = followed(tmp_path, told)
    with following.latest() as (old, _):
        write_served_release(tmp_path, SECOND, {})
        assert becomes(following, SECOND)
        assert old.ask(count)
    with following.latest() as (new, _):
        assert new.ask(count) == 0
    with pytest.raises(duckdb.Error):
        old.ask(count)
    following.close()
    assert told == []


def test_a_release_that_cannot_be_read_is_told_of_and_not_moved_to(tmp_path: Path) -> None:
    told: list[str] = []
    write_served_release(tmp_path, FIRST)
    following = followed(tmp_path, told)
    (write_served_release(tmp_path, SECOND, {}) / "datapackage.json").write_text("{")
    assert not told
    with following.latest() as (release, _):
        assert release.id == FIRST
    until = time.monotonic() + 30
    while not told and time.monotonic() < until:
        time.sleep(0.01)
    assert "datapackage.json" in told[0]
    # It is tried once, not with every question; and a way back is a way.
    with following.latest() as (release, _):
        assert release.ask(count)
    assert len(told) == 1
    point_to(tmp_path, FIRST)
    assert becomes(following, FIRST)
    following.close()


def test_there_must_be_one_to_begin_with(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no release yet"):
        followed(tmp_path, [])


def test_a_question_ends_in_its_time_and_the_next_is_answered(tmp_path: Path) -> None:
    write_served_release(tmp_path, FIRST)
    release = OpenRelease(tmp_path / FIRST, seconds=0.2)
    with pytest.raises(TooLong):
        release.ask(lambda cursor: cursor.execute("select count(*) from range(1e12::bigint), range(1000)").fetchall())
    assert release.ask(count)
    release.close()
