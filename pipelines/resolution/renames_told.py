"""Renames that no list declares: a reviewed register with the date, the source and its address, and who states it.

One line a rename, in a file of the project and one of the operator's own. The source is what the firm or its registry
made public: an exchange announcement, a registration notice. `renamed_on` is a day, or the month or year where no more
is known.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipelines.resolution.identity import NameKey
from pipelines.resolution.renames import TOLD, Rename
from pipelines.reviewed_lines import UnusableLine, fault_of_blanks, fault_of_kind, header_of, read_both, read_lines
from scrapers.text.names import normalise_name

SHIPPED_RENAMES: Final = Path(__file__).with_name("renames.csv")
_ON: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
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
        return Rename(TOLD, "", "", "", "", self.name, self.new_name, old, new, _NEVER, self.renamed_on)


HEADER: Final = header_of(ToldRename)


def read_renames(path: Path) -> tuple[list[ToldRename], list[UnusableLine]]:
    """Read a register of renames; a missing file holds none. A line that can't be used is returned with its fault."""
    return read_lines(path, ToldRename, _fault)


def all_renames(own: Path) -> tuple[list[ToldRename], list[UnusableLine]]:
    """Return the renames that the project ships, then the operator's own."""
    return read_both(SHIPPED_RENAMES, own, ToldRename, _fault)


def renames_of_listed(told: Sequence[ToldRename], listed: set[tuple[str, str]]) -> Iterator[Rename]:
    """Return the renames of which a list prints one of the names (kind and normalised name)."""
    for one in told:
        rename = one.as_rename()
        if rename.old[:2] in listed or rename.new[:2] in listed:
            yield rename


def _fault(said: Mapping[str, str]) -> str:
    if fault := fault_of_kind(said["kind"]):
        return fault
    if not _ON.fullmatch(said["renamed_on"]):
        return f"says {said['renamed_on']!r} where a day, month or year is asked for, such as 2019-07-01"
    return fault_of_blanks(said, HEADER)
