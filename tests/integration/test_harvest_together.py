"""Publishers harvested side by side: one that fails leaves the others untouched, and each one's progress is shown."""

from pathlib import Path
from typing import Any

import pytest

from scrapers.archive.observations import Outcome
from scrapers.harvest import parallel
from scrapers.harvest.client import harvest_client
from scrapers.harvest.parallel import Progress, harvest_publishers
from scrapers.harvest.publisher import Client, harvest_publisher
from scrapers.harvest.report import HarvestReport
from scrapers.publishers.model import Publisher
from scrapers.publishers.registry import load_publishers
from tests.replica.harvesting import CONTACT, Harvesting
from tests.replica.small_world import small_world
from tests.replica.troubles import Shield, Shielded

FOUR = ("bj.jxj", "gd.gdii", "he.gxt", "jx.gxt")


def together(site: Harvesting, shown: list[Progress]) -> dict[str, HarvestReport]:
    publishers = load_publishers(site.files)
    with harvest_client(publishers, site.archive, contact=CONTACT, clock=site.clock) as client:
        return dict(harvest_publishers(publishers.values(), client, site.archive, shown.append, clock=site.clock))


def test_a_publisher_that_refuses_leaves_the_others_untouched(tmp_path: Path) -> None:
    with Harvesting([one for one in small_world() if one.publisher_id in FOUR], tmp_path) as site:
        site.world.hosts["he.gxt"].troubles.append(Shielded(Shield.FORBIDDEN))
        shown: list[Progress] = []
        reports = together(site, shown)
        assert list(reports) == sorted(FOUR)
        assert [one for one in FOUR if not reports[one].is_complete] == ["he.gxt"]
        for publisher_id in FOUR:
            if publisher_id != "he.gxt":
                assert site.found(publisher_id) == site.world.to_find(publisher_id)
        last = {progress.publisher_id: progress for progress in shown}
        assert all(progress.is_done for progress in last.values())
        # Once in the log's lines and in the report, though the walk that it ended is told of as well.
        assert last["he.gxt"].refused == reports["he.gxt"].outcomes[Outcome.REFUSED] == 1
        assert last["he.gxt"].documents == 0
        for publisher_id in FOUR:
            assert last[publisher_id].documents == reports[publisher_id].documents


def test_a_harvest_that_breaks_down_says_so_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(publisher: Publisher, client: Client, archive_root: Path, **options: Any) -> HarvestReport:
        if publisher.publisher_id == "gd.gdii":
            raise OSError("No space left on device")
        return harvest_publisher(publisher, client, archive_root, **options)

    monkeypatch.setattr(parallel, "harvest_publisher", breaking)
    with Harvesting([one for one in small_world() if one.publisher_id in FOUR], tmp_path) as site:
        reports = together(site, [])
    assert "No space left on device" in reports["gd.gdii"].fault
    assert [one for one in FOUR if reports[one].is_complete] == ["bj.jxj", "he.gxt", "jx.gxt"]
