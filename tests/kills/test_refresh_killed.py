"""`kill -9` within each phase of a whole refresh. Half a minute each: only where GREENREG_TEST_KILLS asks for it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builders.handed_in_lists import csv_of
from tests.integration.embedded import embedded_home
from tests.integration.greenreg import CHECKOUT, digests_of_latest, greenreg, latest_id
from tests.kills.mortal import ASKED, KILLS_A_PHASE, moments
from tests.kills.refresh import PHASES_OF_STEPS

PHASES = ("read", "resolve", "dbt", "gate", "release", "publish")


def refresh(home: Path, phase: str, last: int) -> subprocess.CompletedProcess[str]:
    places = {"GREENREG_HOME": str(home), "DAGSTER_HOME": str(CHECKOUT), "PYTHONPATH": str(CHECKOUT)}
    return subprocess.run(
        [sys.executable, "-m", "tests.kills.refresh", phase, str(last)],
        cwd=CHECKOUT,
        env=os.environ | places,
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )


@dataclass(frozen=True)
class Begun:
    """A home with a release and two documents more, and what a refresh of it that nobody disturbs comes to."""

    home: Path
    before: str
    after: str
    digests: Mapping[str, str]
    touches: Mapping[str, int]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    if not ASKED:
        pytest.skip("whole refreshes are killed where GREENREG_TEST_KILLS says how often")
    home, folder = embedded_home(tmp_path_factory), tmp_path_factory.mktemp("begun")
    for number, names in enumerate((("甲有限公司", "乙有限公司"), ("丙有限公司",))):
        file = folder / f"{number}.csv"
        file.write_bytes(csv_of(*names))
        assert greenreg(home, "ingest", file, "--publisher", "sd.gxt").returncode == 0
    undisturbed = folder / "undisturbed"
    shutil.copytree(home, undisturbed, symlinks=True)
    told = refresh(undisturbed, "", 0)
    assert told.returncode == 0, told.stderr
    touches = json.loads(told.stdout.splitlines()[-1])
    assert latest_id(undisturbed) != latest_id(home)
    return Begun(home, latest_id(home), latest_id(undisturbed), digests_of_latest(undisturbed), touches)


def test_each_step_of_a_refresh_that_writes_is_a_phase() -> None:
    assert set(PHASES) == {*PHASES_OF_STEPS.values(), "gate"}


@pytest.mark.parametrize("phase", PHASES)
def test_a_kill_in_any_phase_of_a_refresh_leaves_the_last_release_and_the_next_refresh_ends_alike(
    phase: str, begun: Begun, tmp_path: Path
) -> None:
    killed = tmp_path / phase
    shutil.copytree(begun.home, killed, symlinks=True)
    for moment in moments(phase, begun.touches[phase], KILLS_A_PHASE):
        if latest_id(killed) == begun.after:
            # The last kill came behind the move of `latest`: nothing is left to do there that could be killed.
            shutil.rmtree(killed)
            shutil.copytree(begun.home, killed, symlinks=True)
        ended = refresh(killed, phase, moment)
        assert ended.returncode == -signal.SIGKILL, (moment, ended.stdout, ended.stderr)
        verified = greenreg(killed, "verify")
        assert verified.returncode == 0, (moment, verified.stdout)
        asked = greenreg(killed, "sql", "select count(*) as n from registry.programs", "--format", "json")
        assert json.loads(asked.stdout)[0]["n"] > 0, (moment, asked.stderr)
        assert latest_id(killed) in {begun.before, begun.after}
    finished = greenreg(killed, "refresh", "--offline")
    assert finished.returncode == 0, finished.stderr
    assert digests_of_latest(killed) == begun.digests
    assert not list((killed / "releases").glob(".building-*"))
