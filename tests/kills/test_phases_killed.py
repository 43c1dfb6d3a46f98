"""`kill -9` at any moment of a phase: what was there stays whole, and who goes on comes to the same end."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.builders.object_store import new_bucket, store_on_loopback
from tests.kills.mortal import KILLS_A_PHASE, KILLS_OF_A_DEAR_PHASE, RENAMES, TOUCHES, Nursery, moments
from tests.kills.phases import (
    Ingest,
    Mended,
    Phase,
    Prune,
    Published,
    PublishedAgain,
    PublishedElsewhere,
    PublishedFirst,
    Read,
)


def assert_kills_lose_nothing(
    nursery: Nursery, phase: Phase, folder: Path, kinds: frozenset[str] = TOUCHES, kills: int = KILLS_A_PHASE
) -> None:
    """Kill the phase at drawn moments (0: at each), every time anew; go on behind each, and come to the same end."""
    begun, undisturbed = folder / "begun", folder / "undisturbed"
    begun.mkdir()
    phase.prepare(begun)
    shutil.copytree(begun, undisturbed, symlinks=True)
    touches = nursery.touches_of(partial(phase.work, undisturbed), kinds)
    for moment in moments(type(phase).__name__, touches, kills or touches):
        killed = folder / f"killed-{moment}"
        shutil.copytree(begun, killed, symlinks=True)
        assert nursery.killed_before(moment, partial(phase.work, killed), kinds), moment
        phase.holds(killed)
        phase.work(killed)
        assert phase.made(killed) == phase.made(undisturbed), moment
        shutil.rmtree(killed)


@pytest.mark.parametrize("phase", [Ingest(), Read(), Prune(), PublishedElsewhere()], ids=lambda one: type(one).__name__)
def test_a_kill_at_any_moment_loses_nothing(nursery: Nursery, phase: Phase, tmp_path: Path) -> None:
    assert_kills_lose_nothing(nursery, phase, tmp_path)


@pytest.mark.parametrize(
    "phase", [Published(), PublishedFirst(), PublishedAgain(), Mended()], ids=lambda one: type(one).__name__
)
def test_a_kill_before_any_name_moves_leaves_a_whole_release(nursery: Nursery, phase: Phase, tmp_path: Path) -> None:
    assert_kills_lose_nothing(nursery, phase, tmp_path, RENAMES, kills=0)


def test_a_kill_while_a_store_is_written_leaves_no_pointer_to_half_of_a_release(
    nursery: Nursery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store_on_loopback() as endpoint:
        phase = PublishedElsewhere(f"s3://{new_bucket(endpoint, monkeypatch)}")
        assert_kills_lose_nothing(nursery, phase, tmp_path, kills=KILLS_OF_A_DEAR_PHASE)
