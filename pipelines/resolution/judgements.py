"""Judgements on who is who: reviewed, append-only, in a file of the project and one of the operator's own.

One line a pair of names. The same pair may be judged again; `different` stands against any other word for good.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Final

from pipelines.resolution.identity import NameKey
from scrapers.text.names import normalise_name

SHIPPED: Final = Path(__file__).with_name("judgements.csv")
VERDICTS: Final = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided of two names, and on what evidence. `judged_on` is an ISO date; a province may be empty."""

    kind: str
    name: str
    province_code: str
    other_name: str
    other_province_code: str
    verdict: str
    evidence: str
    judged_by: str
    judged_on: str

    @property
    def pair(self) -> tuple[NameKey, NameKey]:
        """The two names, in order, so that a pair is one pair whichever name was written first."""
        one, other = self._keys
        return (one, other) if one <= other else (other, one)

    @property
    def names(self) -> tuple[str, str]:
        """The names of the pair as they are written, in the pair's order."""
        one, other = self._keys
        return (self.name, self.other_name) if one <= other else (self.other_name, self.name)

    @property
    def _keys(self) -> tuple[NameKey, NameKey]:
        return (
            NameKey(self.kind, normalise_name(self.name), self.province_code),
            NameKey(self.kind, normalise_name(self.other_name), self.other_province_code),
        )


@dataclass(frozen=True, slots=True)
class UnusableLine:
    """A line of a judgements file that says nothing usable: where it stands and why."""

    file_name: str
    line: int
    text: str
    fault: str


HEADER: Final = tuple(field.name for field in fields(Judgement))


def read_judgements(path: Path) -> tuple[list[Judgement], list[UnusableLine]]:
    """Read a file of judgements; a missing file holds none. A line that can't be used is returned with its fault."""
    if not path.is_file():
        return [], []
    judgements, unusable = [], []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        for cells in reader:
            if not cells or tuple(cells) == HEADER:
                continue
            fault = _fault(cells)
            if fault:
                unusable.append(UnusableLine(path.name, reader.line_num, ",".join(cells), fault))
            else:
                judgements.append(Judgement(*(cell.strip() for cell in cells)))
    return judgements, unusable


def all_judgements(own: Path) -> tuple[list[Judgement], list[UnusableLine]]:
    """Return the judgements that the project ships, then the operator's own."""
    shipped, unusable_shipped = read_judgements(SHIPPED)
    added, unusable_added = read_judgements(own)
    return [*shipped, *added], [*unusable_shipped, *unusable_added]


def append_judgement(path: Path, judgement: Judgement) -> None:
    """Add one judgement at the end of a file, which is begun with its header where it does not exist."""
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.is_file() or path.stat().st_size == 0
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if is_new:
            writer.writerow(HEADER)
        writer.writerow(astuple(judgement))


def standing(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """Return the judgement that stands for each pair, in the order of the pairs.

    The last one stands, but `different` is never overruled.
    """
    latest: dict[tuple[NameKey, NameKey], Judgement] = {}
    for judgement in judgements:
        former = latest.get(judgement.pair)
        if former is None or former.verdict != "different":
            latest[judgement.pair] = judgement
    return (latest[pair] for pair in sorted(latest))


def contradicted(judgements: Iterable[Judgement]) -> Iterator[tuple[Judgement, Judgement]]:
    """Return each pair of lines of which one says `same` and the other `different` of the same two names."""
    said: dict[tuple[NameKey, NameKey], dict[str, Judgement]] = {}
    for judgement in judgements:
        said.setdefault(judgement.pair, {}).setdefault(judgement.verdict, judgement)
    for pair in sorted(said):
        verdicts = said[pair]
        if "same" in verdicts and "different" in verdicts:
            yield verdicts["same"], verdicts["different"]


def _fault(cells: Sequence[str]) -> str:
    if len(cells) != len(HEADER):
        return f"has {len(cells)} cells instead of {len(HEADER)}: {', '.join(HEADER)}"
    said = dict(zip(HEADER, (cell.strip() for cell in cells), strict=True))
    if said["verdict"] not in VERDICTS:
        return f"says {said['verdict']!r} where same, different or unsure is asked for"
    if said["kind"] not in ("enterprise", "park"):
        return f"names the kind {said['kind']!r} where enterprise or park is asked for"
    missing = [column for column in ("name", "other_name", "evidence", "judged_by", "judged_on") if not said[column]]
    return f"leaves {', '.join(missing)} empty" if missing else ""
