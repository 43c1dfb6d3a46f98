"""`kill -9` at any moment of a harvest: what was stored stays, is sound, and is not fetched again."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from scrapers.archive.verification import verify_archive
from tests.integration.greenreg import CHECKOUT
from tests.replica.facts import Publisher
from tests.replica.harvesting import Harvesting
from tests.replica.small_world import small_world

GUANGDONG = "gd.gdii"
# Each kill costs the start of a process. GREENREG_TEST_KILLS=100 asks for more than every run of the suite needs.
KILLS_A_HARVEST = 6
HARVESTS = -(-int(os.environ.get("GREENREG_TEST_KILLS", "6")) // KILLS_A_HARVEST)
# So that a step may get through robots.txt and listing to the documents, and all of them leave some over.
STEPS = 8
SEED = 20261121


def harvest(site: Harvesting, archive: Path, *, killed_at: int = 0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.replica.killed_harvest", site.files, archive, GUANGDONG, str(killed_at)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def stored_addresses(archive: Path) -> set[str]:
    return {
        line.url
        for line in ObservationLog(archive)
        if line.outcome is Outcome.STORED and line.stage is not AttemptStage.ROBOTS
    }


def addresses_sent(site: Harvesting, after: int) -> set[str]:
    """What was sent whole since then; a 304 sends nothing."""
    origin = site.world.hosts[GUANGDONG].origin
    return {f"{origin}{line.path}" for line in site.world.log.lines(after=after) if line.served}


@pytest.mark.parametrize("seed", range(SEED, SEED + HARVESTS))
def test_kills_at_any_moment_lose_nothing_and_fetch_nothing_twice(tmp_path: Path, seed: int) -> None:
    (publisher,) = [one for one in small_world() if one.publisher_id == GUANGDONG]
    with Harvesting([publisher], tmp_path) as site:
        undisturbed = harvest(site, tmp_path / "undisturbed")
        touches = int(undisturbed.stdout.split()[0])
        moments = random.Random(seed)
        for _ in range(KILLS_A_HARVEST):
            stored, before = stored_addresses(site.archive), site.world.log.last
            ended = harvest(site, site.archive, killed_at=moments.randint(1, touches // STEPS))
            assert ended.returncode == -signal.SIGKILL, (ended.stdout, ended.stderr)
            assert verify_archive(site.archive).is_sound
            assert addresses_sent(site, before) & stored == set()
        stored, before = stored_addresses(site.archive), site.world.log.last
        assert 0 < len(stored) < len(stored_addresses(tmp_path / "undisturbed"))
        finished = harvest(site, site.archive)
        assert finished.stdout.split()[1:] == ["True"], finished.stderr
        assert addresses_sent(site, before) & stored == set()
        assert site.found(GUANGDONG) == site.world.to_find(GUANGDONG)
        report = verify_archive(site.archive)
        assert report.is_sound
        assert report.unaccounted == ()
        members = site.attempts(AttemptStage.MEMBER, Outcome.STORED)
        assert len(members) == 2
        assert stored_addresses(site.archive) == stored_addresses(tmp_path / "undisturbed")


class PowerCut(BaseException):
    """Ends a harvest where nothing may catch it."""


def test_a_crash_before_any_line_of_the_log_leaves_what_a_later_harvest_completes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher = with_two_notices()
    append = ObservationLog.append
    for lines_written in range(20):
        with Harvesting([publisher], tmp_path / str(lines_written)) as site:
            left = iter(range(lines_written))

            def cut(log: ObservationLog, line: Observation, left: Iterator[int] = left) -> None:
                if next(left, None) is None:
                    raise PowerCut
                append(log, line)

            monkeypatch.setattr(ObservationLog, "append", cut)
            try:
                site.run(GUANGDONG)
            except PowerCut:
                was_cut = True
            else:
                was_cut = False
            monkeypatch.setattr(ObservationLog, "append", append)
            assert site.run(GUANGDONG).is_complete
            assert site.found(GUANGDONG) == site.world.to_find(GUANGDONG)
            assert len(site.attempts(AttemptStage.MEMBER, Outcome.STORED)) == 2
            assert verify_archive(site.archive).unaccounted == ()
        if not was_cut:
            break
    # robots.txt, two pages of the listing, two notices, a zip and its two members; and the listing as a whole.
    assert lines_written == 9


def with_two_notices() -> Publisher:
    """Guangdong with its list in a zip, and one notice more."""
    (publisher,) = [one for one in small_world() if one.publisher_id == GUANGDONG]
    column = replace(publisher.columns[0], announcements=publisher.columns[0].announcements[:2])
    return replace(publisher, columns=(column,))
