"""`kill -9` within each phase of a whole refresh. Half a minute each: only where GREENREG_TEST_KILLS asks for it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
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


@pytest.mark.skipif(not ASKED, reason="whole refreshes are killed where GREENREG_TEST_KILLS says how often")
def test_a_kill_in_any_phase_of_a_refresh_leaves_the_last_release_and_the_next_refresh_ends_alike(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    assert set(PHASES) == {*PHASES_OF_STEPS.values(), "gate"}
    home = embedded_home(tmp_path_factory)
    before = latest_id(home)
    for number, names in enumerate((("甲有限公司", "乙有限公司"), ("丙有限公司",))):
        file = tmp_path / f"{number}.csv"
        file.write_bytes(csv_of(*names))
        assert greenreg(home, "ingest", file, "--publisher", "sd.gxt").returncode == 0
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(home, undisturbed, symlinks=True)
    told = refresh(undisturbed, "", 0)
    assert told.returncode == 0, told.stderr
    touches = Counter(json.loads(told.stdout.splitlines()[-1]))
    wanted = digests_of_latest(undisturbed)
    assert latest_id(undisturbed) != before
    for phase in PHASES:
        killed = tmp_path / phase
        shutil.copytree(home, killed, symlinks=True)
        for moment in moments(phase, touches[phase], KILLS_A_PHASE):
            ended = refresh(killed, phase, moment)
            assert ended.returncode == -signal.SIGKILL, (phase, moment, ended.stdout, ended.stderr)
            verified = greenreg(killed, "verify")
            assert verified.returncode == 0, (phase, moment, verified.stdout)
            asked = greenreg(killed, "sql", "select count(*) as n from registry.programs", "--format", "json")
            assert json.loads(asked.stdout)[0]["n"] > 0, (phase, moment, asked.stderr)
            assert latest_id(killed) in {before, latest_id(undisturbed)}
        finished = greenreg(killed, "refresh", "--offline")
        assert finished.returncode == 0, (phase, finished.stderr)
        assert digests_of_latest(killed) == wanted, phase
        assert not list((killed / "releases").glob(".building-*"))
        shutil.rmtree(killed)
