"""Processes that work beside another one do what they are asked, tell why they can't, and outlive nobody."""

import json
import os
import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.beside.asking import FailedBesideError, loading, working

ASKED = "import sys; from pipelines.beside.asked import what_is_asked; asked = what_is_asked()"
ANSWERS = f"{ASKED}; print(len(asked))"
ENDLESS = f"""
{ASKED}
import os, time
with open(asked, "w") as told:
    print(os.getpid(), file=told, flush=True)
    time.sleep(20)
    print("outlived who asked", file=told)
"""
ASKER = f"""
import sys, time
from pipelines.beside.asking import working
with working(["-c", {ENDLESS!r}], sys.argv[1].encode()):
    time.sleep(60)
"""


class Sleeping:
    """What takes a minute to be read."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return time.sleep, (60,)


def test_all_that_is_asked_is_told_whatever_it_holds() -> None:
    with loading(["-c", ANSWERS]) as process:
        process.ask(b"1\n\x00" * 100_000)
        assert process.ended() == (0, "300000")


@pytest.mark.parametrize("told", [b"", b"10", b"10\nhalf"])
def test_where_nobody_asks_to_the_end_nothing_is_asked(told: bytes) -> None:
    process = subprocess.run(
        [sys.executable, "-c", f"{ASKED}; print(asked)"], input=told, capture_output=True, check=True
    )
    assert process.stdout == b"None\n"


def test_why_it_failed_is_told_in_its_own_words_behind_the_block() -> None:
    with (
        pytest.raises(FailedBesideError, match=r"^there is no room$"),
        working(["-c", f"{ASKED}; sys.exit('there is no room')"], b""),
    ):
        pass


def test_a_process_works_no_further_when_who_asked_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "told"
    os.mkfifo(told)
    with subprocess.Popen([sys.executable, "-c", ASKER, str(told)]) as asker, told.open() as words:
        assert int(words.readline())
        asker.kill()
        assert words.read() == ""


@pytest.mark.parametrize(
    ("writer", "endless"),
    [
        ("pipelines.release.database_writer", json.dumps(["select count(*) from range(1000000000000)"]).encode()),
        ("pipelines.release.pack.forms", pickle.dumps(Sleeping())),
    ],
    ids=["database", "forms"],
)
def test_a_writer_of_a_release_writes_no_further_when_who_asked_is_gone(writer: str, endless: bytes) -> None:
    told = b"%d\n" % len(endless) + endless
    assert subprocess.run([sys.executable, "-m", writer], input=told, check=False, timeout=30).returncode == 2
