"""Renames that no list declares: a reviewed register with the date, the source and its address, and who states it.

One line a rename, in a file of the project and one of the operator's own. The source is what the firm or its registry
made public: an exchange announcement, a registration notice. `renamed_on` is a day, or the month or year where no more
is known; or two of them, `2018-01-17/2019-04-16`, where it is only known that the firm bore the old name on the first
and the new one on the second. Such a rename goes by the first: a list between them that prints the new name means it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pipelines.resolution.identity import NameKey
from pipelines.resolution.renames import TOLD, Rename
from pipelines.reviewed_lines import UnusableLine, fault_of_blanks, fault_of_kind, header_of, read_both, read_lines
from scrapers.text.names import normalise_name
from scrapers.text.worded import worded

SHIPPED_RENAMES: Final = Path(__file__).with_name("renames.csv")
_ON: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_BETWEEN: Final = "/"
_NEVER: Final = "~"
"""Sorts after every batch: a name that no list prints never stands for its organization."""


@dataclass(frozen=True, slots=True)
class ToldRename:
    """A rename with its evidence; what each column holds stands at the head of the module."""

    kind: str
    name: str
    province_code: str
    new_name: str
    renamed_on: str
    source: str
    address: str
    stated_by: str
    stated_on: str

    def as_rename(self) -> Rename:
        """Return it as a rename like those that notices declare."""
        old, new = (NameKey(self.kind, normalise_name(name), self.province_code) for name in (self.name, self.new_name))
        earliest, _, _ = self.renamed_on.partition(_BETWEEN)
        return Rename(TOLD, "", "", "", "", self.name, self.new_name, old, new, _NEVER, earliest)

    @property
    def known_on(self) -> date | None:
        """The day from which on the new name is known to be borne; None where no day is told."""
        _, _, latest = self.renamed_on.rpartition(_BETWEEN)
        return date.fromisoformat(latest) if len(latest) == len("2019-07-01") else None


HEADER: Final = header_of(ToldRename)


def read_renames(path: Path) -> tuple[list[ToldRename], list[UnusableLine]]:
    """Read a register of renames; a missing file holds none. A line that can't be used is returned with its fault."""
    return read_lines(path, ToldRename, _fault)


def all_renames(own: Path) -> tuple[list[ToldRename], list[UnusableLine]]:
    """Return the renames that the project ships, then the operator's own."""
    return read_both(SHIPPED_RENAMES, own, ToldRename, _fault)


def renames_of_listed(told: Sequence[ToldRename], listed: Set[tuple[str, str]]) -> Iterator[Rename]:
    """Return the renames of firms of which a list prints one of the names (kind and normalised name).

    A firm that was renamed several times may be listed by any of its names: each of its renames is returned.
    """
    renames = [one.as_rename() for one in told]
    named_by: dict[tuple[str, str], list[Rename]] = defaultdict(list)
    for rename in renames:
        for called in _called(rename):
            named_by[called].append(rename)
    known: set[tuple[str, str]] = set()
    waiting = [called for called in named_by if called in listed]
    while waiting:
        called = waiting.pop()
        if called not in known:
            known.add(called)
            waiting += (other for rename in named_by[called] for other in _called(rename))
    return (rename for rename in renames if rename.old[:2] in known)


def _called(rename: Rename) -> tuple[tuple[str, str], tuple[str, str]]:
    """Kind and name, before the rename and after it."""
    old, new = rename.old, rename.new
    return (old.kind, old.name_normalised), (new.kind, new.name_normalised)


def _fault(said: Mapping[str, str]) -> str:
    if fault := fault_of_kind(said["kind"]):
        return fault
    if not _is_time(said["renamed_on"]):
        return worded(
            "says {told!r} where a day, month or year is asked for, such as 2019-07-01, or two of them, "
            "such as 2018-01/2019-07-01",
            told=said["renamed_on"],
        )
    return fault_of_blanks(said, HEADER)


def _is_time(told: str) -> bool:
    """Whether it is a day, month or year, or two of them in order."""
    times = told.split(_BETWEEN)
    return told.count(_BETWEEN) <= 1 and times == sorted(times) and all(map(_is_point, times))


def _is_point(told: str) -> bool:
    if not _ON.fullmatch(told):
        return False
    try:
        date.fromisoformat((told + "-01-01")[: len("2019-07-01")])
    except ValueError:
        return False
    return True
