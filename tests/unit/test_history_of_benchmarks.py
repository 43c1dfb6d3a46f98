"""What a benchmark prints is kept with what it must be compared by, and is shown again as it was printed."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import __main__ as all_benchmarks
from benchmarks import history
from benchmarks.history import run_and_keep, runs
from pipelines.home import Home

DOCS = Path(__file__).resolve().parents[2] / "docs"


def printing(text: str) -> Callable[[], None]:
    def measure() -> None:
        sys.stdout.write(f"{text}\n")

    return measure


def test_what_is_printed_is_seen_and_kept_in_its_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = Home(tmp_path / "home")
    for figure in ("1.73", "绿色 2.10"):
        run_and_keep("refresh", printing(f"ratio {figure}"), home)
    assert capsys.readouterr().out == "ratio 1.73\nratio 绿色 2.10\n"
    kept = list(runs(home))
    assert [run.printed for run in kept] == [["ratio 1.73"], ["ratio 绿色 2.10"]]
    assert all(run.cores > 0 and run.yardstick > 0 and run.commit for run in kept)


def test_a_benchmark_that_fails_and_a_line_broken_off_leave_the_others(tmp_path: Path) -> None:
    home = Home(tmp_path)
    run_and_keep("refresh", printing("whole"), home)
    with pytest.raises(ZeroDivisionError):
        run_and_keep("refresh", lambda: sys.exit(1 // 0), home)
    with (tmp_path / "benchmarks.jsonl").open("a") as file:
        file.write('{"benchmark": "refr\n')
    run_and_keep("match", printing("whole"), home)
    assert [run.benchmark for run in runs(home)] == ["refresh", "match"]


def test_the_history_shows_those_that_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("refresh", "match"):
        run_and_keep(name, printing(f"of {name}"), Home(tmp_path))
    capsys.readouterr()
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["history", "match"])
    history.main()
    told = capsys.readouterr().out
    assert "of match\n" in told
    assert "of refresh" not in told


def test_the_page_tells_of_each_benchmark_and_of_no_other() -> None:
    page = (DOCS / "what_it_costs.md").read_text(encoding="utf-8")
    told = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert told == [*all_benchmarks.BENCHMARKS]


def test_a_name_that_is_no_benchmark_is_answered_with_those_that_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", "refesh"])
    with pytest.raises(SystemExit, match="no benchmark refesh: name some of reading, "):
        all_benchmarks.main()
