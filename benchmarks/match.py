"""Matching names: what is found and right of each kind of corruption, and what 100,000 names cost against a million.

`python -m benchmarks.match [HOME [--record DAY]]`; with the home of a release its names are corrupted and looked up, by
`search` (the first hit) as well, and the hard names that were judged by hand are matched with it. `--record DAY` keeps
these figures for `quality.json`, with the day, and measures no cost. The cost is that of a process of its own on two
cores, the making of the names left out.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.corrupted_names import Case, Known, corrupted
from benchmarks.hard_names import HELD_OUT_NAMES, SEEN_NAMES, answered, read_judged_names, told
from benchmarks.process_tree import cost_of, cpu_seconds_with_all_started
from benchmarks.synthetic_entries import synthetic_names
from pipelines.home import Home
from pipelines.release.database import DATABASE_FILE
from pipelines.release.latest import latest_release
from pipelines.release.quality import MEASURED_ON_NAMES
from scrapers.text.names import normalise_name
from serving.match.asked import all_asked, asked
from serving.match.deciding import Decision
from serving.match.matching import matched
from serving.match.register import SCHEMA, NameRegister, names_of
from serving.query.opened import open_read_only
from serving.search import search

CHECKOUT = Path(__file__).resolve().parents[1]
_NAMES, _ORGANIZATIONS, _CORES = 100_000, 1_000_000, 2
_OF_EACH, _SEARCHED = 300, 20


def main() -> None:
    asked_for = argparse.ArgumentParser(prog="benchmarks.match", description=__doc__)
    asked_for.add_argument("home", type=Path, nargs="?")
    asked_for.add_argument("--record", type=date.fromisoformat, metavar="DAY")
    given = asked_for.parse_args()
    if given.record:
        found = {"measured_on": given.record.isoformat()} | figures(_register(Home(given.home)))
        MEASURED_ON_NAMES.write_text(json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")
        return
    if given.home:
        _tell_found(Home(given.home))
        for half in (SEEN_NAMES, HELD_OUT_NAMES):
            print(half.stem, *told(answered(read_judged_names(half), _register(Home(given.home)))), sep="\n")
    _tell_cost()


def _register(home: Home) -> NameRegister:
    release = latest_release(home.releases)
    assert release is not None, f"{home.releases} has no release"
    with tempfile.TemporaryDirectory() as spill, closing(open_read_only(release / DATABASE_FILE, spill)) as connection:
        return names_of(connection)


def figures(register: NameRegister) -> dict[str, object]:
    """Return how names are found in a register: corrupted ones of its own, and those that were judged by hand."""
    return {
        "corrupted": {kind: dict(counted) for kind, counted in outcomes(_corrupted_of(register), register).items()},
        "seen_names": answered(read_judged_names(SEEN_NAMES), register).figures,
        "held_out_names": answered(read_judged_names(HELD_OUT_NAMES), register).figures,
    }


def _corrupted_of(register: NameRegister) -> list[Case]:
    names = register.frame.select("name", "organization_id", "province_code").unique().sort("name")
    return list(corrupted([Known(*row) for row in names.iter_rows()], _OF_EACH))


def _tell_found(home: Home) -> None:
    register = _register(home)
    cases = _corrupted_of(register)
    print(f"{'kind':<28}{'cases':>7}{'asserted':>10}{'right':>8}{'first':>8}{'search first':>14}{'of':>5}")
    for kind, counted in outcomes(cases, register).items():
        sought = [case for case in cases if case.kind == kind][:_SEARCHED]
        print(
            f"{kind:<28}{counted['cases']:>7}{counted['asserted']:>10}{counted['asserted right']:>8}"
            f"{counted['first right']:>8}"
            f"{sum(_first_hit(home, case) == case.organization_id for case in sought):>14}{len(sought):>5}"
        )


def outcomes(cases: Sequence[Case], register: NameRegister) -> dict[str, Counter[str]]:
    """Return for each kind the cases, how many were asserted, of them right, and how many had the right one first.

    Of an absent firm it is right to assert nobody: it counts as first where nothing is asserted.
    """
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for case, match in zip(cases, matched([asked(case.asked) for case in cases], register), strict=True):
        is_asserted = match.decision == Decision.ASSERTED
        found = match.best.borne.organization_id if match.best else ""
        is_right = found == case.organization_id
        told[case.kind]["cases"] += 1
        told[case.kind]["asserted"] += is_asserted
        told[case.kind]["asserted right"] += is_asserted and is_right
        told[case.kind]["first right"] += is_right if case.organization_id else not is_asserted
    return dict(told)


def _first_hit(home: Home, case: Case) -> str:
    return next((hit.id for hit in search(home.releases, case.asked, "organization", 1)), "")


def _tell_cost() -> None:
    with tempfile.NamedTemporaryFile("r") as answer:
        command = [sys.executable, "-m", "benchmarks.match", "--measure", answer.name]
        cost = cost_of(command, os.environ | {"POLARS_MAX_THREADS": str(_CORES)}, CHECKOUT)
        stated = json.loads(answer.read())
    print(f"{_NAMES:,} names against {_ORGANIZATIONS:,} on {_CORES} cores: {stated['seconds']:.1f} s,"
          f" {stated['cpu']:.1f} s of CPU, peak {cost.peak_mib:.0f} MiB; {stated['decisions']}")  # fmt: skip


def measure(answer: Path) -> None:
    """Match corrupted names with a million synthetic ones and write what it took to `answer`."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:_CORES])
    names = pl.DataFrame(list(_rows(_ORGANIZATIONS)), schema=dict(SCHEMA), orient="row")
    chance = random.Random(7)
    asked_of = _known(names[chance.sample(range(names.height), _NAMES // 5)])
    cases = [case.asked for case in corrupted(asked_of, _NAMES // 12)][:_NAMES]
    cases += [known.name for known in asked_of][: _NAMES - len(cases)]
    started, busy = time.perf_counter(), cpu_seconds_with_all_started(os.getpid())
    found = matched(all_asked([(name, "", "") for name in cases]), NameRegister(names))
    took = {"seconds": time.perf_counter() - started, "cpu": cpu_seconds_with_all_started(os.getpid()) - busy}
    decisions = Counter(match.decision.value for match in found)
    answer.write_text(json.dumps(took | {"decisions": dict(decisions)}))


def _known(names: pl.DataFrame) -> list[Known]:
    return [Known(*row) for row in names.select("name", "organization_id", "province_code").iter_rows()]


def _rows(wanted: int) -> Iterator[tuple[str, ...]]:
    for number, (name, province) in enumerate(synthetic_names(wanted)):
        yield (f"org-{number:012x}", name, name, normalise_name(name), "enterprise", province, "", "in_use", "", "")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]))
    else:
        main()
