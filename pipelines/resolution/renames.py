"""Renames that notices declare (原名称 → 变更后名称), held against the lists: which apply, and why others do not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import polars as pl

from pipelines.resolution.identity import NameKey
from scrapers.text.names import normalise_name


class RenameStatus(StrEnum):
    """What became of a declared rename."""

    APPLIED = "applied"
    UNKNOWN_OLD_NAME = "unknown_old_name"
    AMBIGUOUS_OLD_NAME = "ambiguous_old_name"
    TWO_NEW_NAMES = "two_new_names"
    CYCLE = "cycle"
    NO_NEW_NAME = "no_new_name"
    NO_CHANGE = "no_change"
    REFUSED = "refused"
    ABBREVIATED = "abbreviated"


@dataclass(frozen=True, slots=True)
class Rename:
    """A rename as a notice declares it, in an adjustment list (`declared_in` adjustment) or a cell's note (note).

    `old` and `new` are names in their place; `since` sorts by batch. `status` says what became of it.
    """

    declared_in: str
    entry_id: str
    program_id: str
    batch: str
    notice_id: str
    former_name: str
    new_name: str
    old: NameKey
    new: NameKey
    since: str
    status: RenameStatus = RenameStatus.APPLIED


Bearers = Callable[[Rename], Iterable[NameKey]]
"""The listed names that a declared old name can mean."""


def declared_renames(understood: pl.DataFrame) -> Iterator[Rename]:
    """Return the renames of adjustment lists, in the order of their batches."""
    rows = understood.filter(pl.col("adjustment") == "renamed").sort("since", "notice_id", "entry_id")
    for row in rows.iter_rows(named=True):
        former, new = row["name_understood"], row["new_name_understood"] or ""
        province_code = row["province_code"] or ""
        yield Rename(
            "adjustment",
            row["entry_id"] or "",
            row["program_id"] or "",
            row["batch"] or "",
            row["notice_id"] or "",
            former,
            new,
            NameKey(row["kind"], normalise_name(former), province_code),
            NameKey(row["kind"], normalise_name(new), province_code),
            row["since"],
        )


def judged_renames(declared: Iterable[Rename], bearers: Bearers) -> list[Rename]:
    """Return the renames with what becomes of each: applied, or why not.

    A name is known when `bearers` finds it on a list, or when a rename applied before gave it. Where one batch gives an
    old name two new ones, neither applies; where a later batch does, the earlier stands. A rename back to a name that
    the chain has borne closes a cycle and is not applied.
    """
    judged: list[Rename] = []
    chain = _Chain(bearers)
    by_batch: dict[str, list[Rename]] = defaultdict(list)
    for rename in declared:
        by_batch[rename.since].append(rename)
    for since in sorted(by_batch):
        waiting = by_batch[since]
        new_names: dict[NameKey, set[str]] = defaultdict(set)
        for rename in waiting:
            new_names[rename.old].add(rename.new.name_normalised)
        # The renames of one batch may chain in any order: go on as long as a further old name becomes known.
        while waiting:
            unknown = []
            for rename in waiting:
                decided = chain.judged(rename, is_alone=len(new_names[rename.old]) == 1)
                if decided.status is RenameStatus.UNKNOWN_OLD_NAME:
                    unknown.append(decided)
                else:
                    judged.append(decided)
            if len(unknown) == len(waiting):
                judged += unknown
                break
            waiting = unknown
    return judged


class _Chain:
    """The renames applied so far."""

    def __init__(self, bearers: Bearers) -> None:
        self._bearers = bearers
        self._forward: dict[NameKey, NameKey] = {}
        self._given: dict[tuple[str, str], set[NameKey]] = defaultdict(set)

    def judged(self, rename: Rename, is_alone: bool) -> Rename:
        """The rename with the old name as it is listed and its status; an applied one goes into the chain."""
        if not rename.new_name.strip():
            return replace(rename, status=RenameStatus.NO_NEW_NAME)
        found = sorted(set(self._bearers(rename))) or self._given_before(rename.old)
        if not found:
            return replace(rename, status=RenameStatus.UNKNOWN_OLD_NAME)
        if len({name.province_code for name in found}) > 1:
            return replace(rename, status=RenameStatus.AMBIGUOUS_OLD_NAME)
        old = found[0]
        placed = replace(rename, old=old, new=rename.new._replace(province_code=old.province_code))
        status = self._status(placed, is_alone)
        if status is RenameStatus.APPLIED:
            self._forward[placed.old] = placed.new
            self._given[placed.new[:2]].add(placed.new)
        return replace(placed, status=status)

    def _given_before(self, old: NameKey) -> list[NameKey]:
        given = self._given.get((old.kind, old.name_normalised), set())
        return sorted(name for name in given if old.province_code in ("", name.province_code))

    def _status(self, rename: Rename, is_alone: bool) -> RenameStatus:
        if rename.new.name_normalised == rename.old.name_normalised:
            return RenameStatus.NO_CHANGE
        if not is_alone or self._forward.get(rename.old, rename.new) != rename.new:
            return RenameStatus.TWO_NEW_NAMES
        borne = {rename.new}
        name = rename.new
        while (name := self._forward.get(name, name)) not in borne:
            borne.add(name)
        return RenameStatus.CYCLE if rename.old in borne else RenameStatus.APPLIED
