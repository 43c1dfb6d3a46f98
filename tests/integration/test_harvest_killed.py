"""A crash before any line of the log: a later harvest completes what it left. Kills at any touch are in tests/kills."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scrapers.archive.observations import AttemptStage, Observation, ObservationLog, Outcome
from scrapers.archive.verification import verify_archive
from tests.replica.facts import Publisher
from tests.replica.harvesting import Harvesting
from tests.replica.small_world import small_world

GUANGDONG = "gd.gdii"


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
    # robots.txt, a page of the listing, two addresses at which there is no further one, two notices, a zip and its two
    # members; and the listing as a whole.
    assert lines_written == 10


def with_two_notices() -> Publisher:
    """Guangdong with its list in a zip, and one notice more."""
    (publisher,) = [one for one in small_world() if one.publisher_id == GUANGDONG]
    column = replace(publisher.columns[0], announcements=publisher.columns[0].announcements[:2])
    return replace(publisher, columns=(column,))
