"""Work done by several processes: the same results in the same order, and no process outlives who asked."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import serving.match.asked as asked_module
import serving.match.register as register_module
import serving.match.shares as shares_module
from benchmarks.corrupted_names import Known, corrupted
from benchmarks.synthetic_entries import synthetic_names
from pipelines.home import CHECKOUT
from serving.match.asked import all_asked, asked
from serving.match.beside import side_by_side
from serving.match.matching import matched
from tests.builders.hearing import HEARING
from tests.builders.name_register import borne, register

WAITS = """
import sys, time
from pathlib import Path
from serving.match.beside import side_by_side
from tests.unit.serving.match.test_beside import told_to_wait
if __name__ == "__main__":
    list(side_by_side(told_to_wait, [Path(sys.argv[1])] * 9, is_long=True, most=3))
"""


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def ended_by_the_system(number: int) -> int:
    if multiprocessing.parent_process() is not None and number % 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return -number


def told_to_wait(folder: Path) -> None:
    (folder / str(os.getpid())).touch()
    time.sleep(120)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    for _ in range(1_200):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError(what)


@pytest.mark.parametrize("most", [1, 2, 3])
def test_results_come_in_the_order_of_their_shares(most: int) -> None:
    found = list(side_by_side(squared, range(10), is_long=True, most=most))
    assert [number for number, _ in found] == [number * number for number in range(10)]
    assert len({pid for _, pid in found}) == most


def test_short_work_starts_no_process() -> None:
    assert {pid for _, pid in side_by_side(squared, range(4), is_long=False)} == {os.getpid()}


def test_a_share_that_another_process_left_undone_is_done_here() -> None:
    assert list(side_by_side(ended_by_the_system, range(9), is_long=True, most=3)) == [-at for at in range(9)]


def test_each_process_that_was_ended_is_told_of_once(caplog: pytest.LogCaptureFixture) -> None:
    assert list(side_by_side(ended_by_the_system, range(12), is_long=True, most=3)) == [-at for at in range(12)]
    assert ["was ended (status -9)" in said for said in caplog.messages] == [True, True]


WITHOUT_GUARD = """
import sys
from pathlib import Path
from serving.match.beside import side_by_side
from tests.unit.serving.match.test_beside import squared
for _ in range(2):
    print([number for number, _ in side_by_side(squared, range(5), is_long=True, most=3)])
"""


def test_a_script_without_a_guard_is_told_so_in_a_line_and_has_its_answer(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(WITHOUT_GUARD)
    ended = subprocess.run(
        [sys.executable, str(script)], env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, capture_output=True, text=True
    )
    assert ended.stdout.splitlines() == [str([0, 1, 4, 9, 16])] * 2
    [said] = ended.stderr.splitlines()
    assert '`if __name__ == "__main__":`' in said


def test_a_worker_of_somebodys_pool_starts_no_process() -> None:
    with multiprocessing.get_context("forkserver").Pool(1) as pool:
        found = pool.apply(squared_side_by_side)
    assert found == [(number * number, found[0][1]) for number in range(4)]


def squared_side_by_side() -> list[tuple[int, int]]:
    return list(side_by_side(squared, range(4), is_long=True, most=2))


def test_none_outlives_who_no_longer_asks() -> None:
    asking = side_by_side(squared, range(10), is_long=True, most=2)
    others = {pid for _, pid in (next(asking), next(asking))} - {os.getpid()}
    assert others
    assert all(map(lives, others))
    asking.close()
    assert not any(map(lives, others))


@pytest.fixture
def ignoring_signals() -> Iterator[None]:
    """As a process is that was started in the background, and in which Dagster has run."""
    before = {ignored: signal.signal(ignored, signal.SIG_IGN) for ignored in (signal.SIGINT, signal.SIGTERM)}
    yield
    for ignored, handler in before.items():
        signal.signal(ignored, handler)


@pytest.mark.usefixtures("ignoring_signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_none_outlives_an_interrupt_at_the_terminal_nor_a_kill(sent: signal.Signals, tmp_path: Path) -> None:
    command = [sys.executable, "-c", HEARING + WAITS, str(tmp_path)]
    with subprocess.Popen(command, cwd=CHECKOUT, start_new_session=True, stderr=subprocess.PIPE) as process:
        try:
            wait_until(lambda: len(list(tmp_path.iterdir())) == 3, "three processes never worked")
            if sent == signal.SIGINT:
                os.killpg(process.pid, sent)
            else:
                process.send_signal(sent)
            said = process.communicate(timeout=60)[1].decode() if sent == signal.SIGINT else ""
            assert said.count("KeyboardInterrupt") <= 1, said
            process.wait(60)
            workers = [int(file.name) for file in tmp_path.iterdir()]
            wait_until(lambda: not any(map(lives, workers)), "a process outlived who asked it")
        finally:
            process.kill()


def test_a_match_is_the_same_whoever_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [Known(name, f"org-{name}", province) for name, province in synthetic_names(400)]
    questions = [asked(case.asked) for case in corrupted(rows, 15)]
    alone = register(*(borne(row.name, row.province_code) for row in rows))
    answers = matched(questions, alone)
    for module, limits in (
        (asked_module, ("_MANY_ROWS", "_ROWS_AT_ONCE")),
        (register_module, ("_MANY_NAMES", "_NAMES_AT_ONCE")),
        (shares_module, ("_MANY_PAIRS", "_PAIRS_AT_ONCE")),
    ):
        for limit in limits:
            monkeypatch.setattr(module, limit, 40)
        monkeypatch.setattr(module, "side_by_side", lambda *told, is_long: side_by_side(*told, is_long=is_long, most=2))
    assert all_asked([(question.name, "", "") for question in questions]) == questions
    together = register(*(borne(row.name, row.province_code) for row in rows))
    assert together.frame.equals(alone.frame)
    assert matched(questions, together) == answers


def test_the_pairs_of_a_long_list_are_handed_out_in_shares_those_of_a_question_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [Known(name, f"org-{name}", province) for name, province in synthetic_names(200)]
    given: list[list[list[int]]] = []

    def kept(work: Callable[[Any], Any], shares: Iterable[Any], *, is_long: bool) -> Iterator[Any]:
        of_work = list(shares)
        given.append([share.pairs["question"].to_list() for share in of_work])
        return map(work, of_work)

    monkeypatch.setattr(shares_module, "_PAIRS_AT_ONCE", 40)
    monkeypatch.setattr(shares_module, "side_by_side", kept)
    matched([asked(case.asked) for case in corrupted(rows, 15)], register(*(borne(row.name) for row in rows)))
    assert len(given) == 2
    for shares in given:
        assert len(shares) > 2
        # The last question of a share may run past its end.
        assert all(pairs.index(pairs[-1]) < 40 for pairs in shares)
        questions = [question for pairs in shares for question in dict.fromkeys(pairs)]
        assert len(questions) == len(set(questions))
