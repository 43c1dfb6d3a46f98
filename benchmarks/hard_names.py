"""Names that are hard to match, judged by hand before any was matched, and how a register answers them.

They were drawn by `benchmarks.drawing_names` from release d24cd31a264b9069 and lie with the tests of matching, in two
halves by a digest of what is asked: rules may be made in sight of the seen half, the other is held out. `listed` names
the organization that is meant by a name that it bears; `absent` is a firm or park that no list names; of `unknown` the
name alone doesn't tell who is meant, so that nobody may be asserted.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines.home import CHECKOUT
from serving.match.asked import asked
from serving.match.deciding import Decision, Match
from serving.match.matching import matched
from serving.match.register import NameRegister

SEEN_NAMES: Final = CHECKOUT / "tests" / "unit" / "serving" / "match" / "seen_names.csv"
HELD_OUT_NAMES: Final = SEEN_NAMES.with_name("held_out_names.csv")
VERDICTS: Final = ("listed", "absent", "unknown")


@dataclass(frozen=True, slots=True)
class JudgedName:
    """A name as somebody might write it, who is meant by it, and why it is known."""

    asked: str
    asked_province: str
    verdict: str
    kind: str
    name: str
    province_code: str
    drawn_from: str
    reason: str

    @property
    def lot(self) -> str:
        """A digest of what is asked: it decides in which of two halves a case is put."""
        return hashlib.sha256(f"{self.asked}|{self.asked_province}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of cases: counts by kind of difficulty, and the cases that were answered wrongly.

    `wrong` are asserted of somebody else, or of anybody where none may be; `missed` are listed but not found first.
    """

    counts: Mapping[str, Counter[str]]
    wrong: Sequence[tuple[JudgedName, Match]]
    missed: Sequence[tuple[JudgedName, Match]]

    @property
    def total(self) -> Counter[str]:
        """The counts of all kinds together."""
        return sum(self.counts.values(), Counter())

    @property
    def figures(self) -> dict[str, int | float]:
        """The counts with the shares that are right of what is asserted, and found of what is listed."""
        total = self.total
        told = {name: total[name] for name in ("names", "listed", "asserted", "asserted_right", "first", "offered")}
        return told | {
            "precision": round(total["asserted_right"] / total["asserted"], 4) if total["asserted"] else 1.0,
            "found_first": round(total["first"] / total["listed"], 4),
            "found": round(total["offered"] / total["listed"], 4),
        }


def read_judged_names(path: Path) -> list[JudgedName]:
    """Read judged names.

    Raises ValueError for a verdict that is none of `VERDICTS`.
    """
    with path.open(encoding="utf-8", newline="") as file:
        names = [JudgedName(**row) for row in csv.DictReader(file, strict=True)]
    if strange := {one.verdict for one in names} - set(VERDICTS):
        raise ValueError(f"{path.name} has verdicts that are unknown: {', '.join(sorted(strange))}")
    return names


def answered(cases: Sequence[JudgedName], register: NameRegister) -> Answered:
    """Match cases with a register and compare with what was judged."""
    bearers = _bearers(register)
    counts: dict[str, Counter[str]] = {}
    wrong, missed = [], []
    matches = matched([asked(one.asked, one.asked_province) for one in cases], register)
    for case, match in zip(cases, matches, strict=True):
        meant = bearers[case.kind, case.name, case.province_code] if case.verdict == "listed" else ""
        offered = [one.borne.organization_id for one in (match.best, *match.rivals) if one]
        is_asserted = match.decision == Decision.ASSERTED
        is_first = bool(meant) and offered[:1] == [meant]
        of_kind = counts.setdefault(case.drawn_from, Counter())
        of_kind["names"] += 1
        of_kind["listed"] += bool(meant)
        of_kind["asserted"] += is_asserted
        of_kind["asserted_right"] += is_asserted and is_first
        of_kind["first"] += is_first
        of_kind["offered"] += meant in offered
        if is_asserted and not is_first:
            wrong.append((case, match))
        if meant and not is_first:
            missed.append((case, match))
    return Answered(counts, wrong, missed)


def told(answers: Answered) -> Iterable[str]:
    """Say what became of each kind, and which cases were wrong or missed."""
    columns = ("names", "listed", "asserted", "asserted_right", "first", "offered")
    yield f"{'kind':<18}" + "".join(f"{column:>16}" for column in columns)
    for kind, counted in [*sorted(answers.counts.items()), ("all", answers.total)]:
        yield f"{kind:<18}" + "".join(f"{counted[column]:>16}" for column in columns)
    for what, cases in (("wrong", answers.wrong), ("missed", answers.missed)):
        for case, match in cases:
            found = ((one.borne.name, one.score, *one.reasons) for one in (match.best, *match.rivals) if one)
            yield f"{what}: {case.drawn_from} {case.asked} is {case.name or case.verdict}, found {[*found]}"


def _bearers(register: NameRegister) -> dict[tuple[str, str, str], str]:
    names = register.frame.select("kind", "name", "province_code", "organization_id")
    return {(kind, name, province): organization for kind, name, province, organization in names.iter_rows()}
