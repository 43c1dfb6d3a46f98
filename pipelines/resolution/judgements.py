"""Judgements on who is who: reviewed, append-only, in a file of the project and one of the operator's own.

One line a pair of names. The same pair may be judged again; `different` stands against any other word for good.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

from pipelines.resolution.identity import NameKey
from pipelines.reviewed_lines import (
    UnusableLine,
    append_lines,
    fault_of_blanks,
    fault_of_kind,
    header_of,
    read_both,
    read_lines,
)
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


HEADER: Final = header_of(Judgement)


def read_judgements(path: Path) -> tuple[list[Judgement], list[UnusableLine]]:
    """Read a file of judgements; a missing file holds none. A line that can't be used is returned with its fault."""
    return read_lines(path, Judgement, _fault)


def all_judgements(own: Path) -> tuple[list[Judgement], list[UnusableLine]]:
    """Return the judgements that the project ships, then the operator's own."""
    return read_both(SHIPPED, own, Judgement, _fault)


def append_judgement(path: Path, judgement: Judgement) -> None:
    """Add one judgement at the end of a file, which is begun with its header where it does not exist."""
    append_lines(path, HEADER, [astuple(judgement)])


def judgements_in_force(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
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


def _fault(said: Mapping[str, str]) -> str:
    if said["verdict"] not in VERDICTS:
        return f"says {said['verdict']!r} where same, different or unsure is asked for"
    return fault_of_kind(said["kind"]) or fault_of_blanks(
        said, ("name", "other_name", "evidence", "judged_by", "judged_on")
    )
