"""`kill -9` at any moment of a harvest: what was stored stays, is sound, and is not fetched again."""

from functools import partial
from pathlib import Path

import pytest

from scrapers.archive.observations import AttemptStage, ObservationLog, Outcome
from scrapers.archive.verification import verify_archive
from tests.kills.mortal import KILLS_A_PHASE, Nursery, moments
from tests.replica.harvesting import Harvesting, harvest
from tests.replica.small_world import small_world

GUANGDONG = "gd.gdii"
KILLS_A_HARVEST = 5
# So that a step may get through robots.txt and listing to the documents, and all of them leave some over.
STEPS = 8


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


@pytest.mark.parametrize("harvest_number", range(-(-KILLS_A_PHASE // KILLS_A_HARVEST)))
def test_kills_at_any_moment_lose_nothing_and_fetch_nothing_twice(
    nursery: Nursery, harvest_number: int, tmp_path: Path
) -> None:
    (publisher,) = [one for one in small_world() if one.publisher_id == GUANGDONG]
    with Harvesting([publisher], tmp_path) as site:
        touches = nursery.touches_of(partial(harvest, site.files, tmp_path / "undisturbed", GUANGDONG))
        step = touches // STEPS
        for moment in moments(f"harvest {harvest_number}", KILLS_A_HARVEST * step, KILLS_A_HARVEST):
            stored, before = stored_addresses(site.archive), site.world.log.last
            assert nursery.killed_before(1 + moment % step, partial(harvest, site.files, site.archive, GUANGDONG))
            assert verify_archive(site.archive).is_sound
            assert addresses_sent(site, before) & stored == set()
        stored, before = stored_addresses(site.archive), site.world.log.last
        assert 0 < len(stored) < len(stored_addresses(tmp_path / "undisturbed"))
        harvest(site.files, site.archive, GUANGDONG)
        assert addresses_sent(site, before) & stored == set()
        assert site.found(GUANGDONG) == site.world.to_find(GUANGDONG)
        report = verify_archive(site.archive)
        assert report.is_sound
        assert report.unaccounted == ()
        members = site.attempts(AttemptStage.MEMBER, Outcome.STORED)
        assert len(members) == 2
        assert stored_addresses(site.archive) == stored_addresses(tmp_path / "undisturbed")
