"""Renames that notices declare (原名称 → 变更后名称), held against the lists: which apply, and why others do not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import polars as pl

from pipelines.resolution.identity import NameKey
from pipelines.resolution.tenures import AFTER_ALL, Called, Tenure, Tenures
from scrapers.naming.parts import name_parts
from scrapers.text.marks import without_marks
from scrapers.text.names import normalise_name


class RenameStatus(StrEnum):
    """What became of a declared rename."""

    APPLIED = "applied"
    MERGED = "merged"
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
    """A rename as a notice declares it, in an adjustment list (`declared_in` adjustment), a cell's note (note) or the
    register of renames (register).

    `old` and `new` are names in their place; `since` sorts by batch, `moment` in time. `status` says what became of it;
    of a merger `both_on` is a list that names both before, empty where each stands on lists of its own.
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
    moment: str
    status: RenameStatus = RenameStatus.APPLIED
    both_on: str = ""


TOLD: Final = "register"
"""Where a rename is declared that no list or note tells of."""

Bearers = Callable[[Rename], Iterable[NameKey]]
"""The listed names that a declared old name can mean."""


def declared_renames(understood: pl.LazyFrame) -> Iterator[Rename]:
    """Return the renames of adjustment lists, and those that rows of other lists tell, in the order of time."""
    declares = (pl.col("adjustment") == "renamed") | (pl.col("standing") == "renamed")
    rows = understood.filter(declares.fill_null(False)).collect(engine="streaming")
    for row in rows.sort("moment", "since", "notice_id", "entry_id").iter_rows(named=True):
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
            NameKey(row["kind"], normalise_name(without_marks(former)), province_code),
            NameKey(row["kind"], normalise_name(without_marks(new)), province_code),
            row["since"],
            _moment(row),
        )


def _moment(row: Mapping[str, str | None]) -> str:
    """When the rename of a row took place: on the day that it says; never before the list that prints the old name."""
    announced, said = row["moment"] or "", row["standing_on"]
    return max(announced, said or "") if row["standing"] == "renamed" else said or announced


def judged_renames(declared: Iterable[Rename], bearers: Bearers, tenures: Tenures) -> list[Rename]:
    """Return the renames with what becomes of each: applied, taken for a merger, or why not; in the order of time.

    A name is known when `bearers` finds it on a list, or when a rename applied before gave it. Where one notice gives
    an old name two new ones, neither applies; where a later one does, the earlier stands. A rename back to a name that
    the chain gave up at the same moment closes a cycle and is not applied. A rename to a name that another firm bears
    on a list before is a merger, unless that firm gives it up, then or before: then the name is the renamed firm's
    from that moment on; a name that the firm itself gave up before is its own again. `tenures` follows all that.
    """
    judged: list[Rename] = []
    chain = _Chain(bearers, tenures)
    at_moment: dict[str, list[Rename]] = defaultdict(list)
    for rename in declared:
        at_moment[rename.moment].append(rename)
    for moment in sorted(at_moment):
        waiting = at_moment[moment]
        tenures.let_lists_show_takers(before=moment)
        chain.begin(waiting)
        # The renames of one moment may chain in any order: go on as long as a further old name becomes known.
        while waiting:
            unknown = []
            for rename in waiting:
                decided = chain.judged(rename)
                if decided.status is RenameStatus.UNKNOWN_OLD_NAME:
                    unknown.append(decided)
                else:
                    judged.append(decided)
            if len(unknown) == len(waiting):
                judged += unknown
                break
            waiting = unknown
    tenures.let_lists_show_takers(before=AFTER_ALL)
    return judged


class _Chain:
    """The renames applied so far."""

    def __init__(self, bearers: Bearers, tenures: Tenures) -> None:
        self._bearers = bearers
        self._tenures = tenures
        self._forward: dict[Tenure, Tenure] = {}
        self._given: dict[tuple[str, str], set[NameKey]] = defaultdict(set)
        self._new_names: dict[NameKey, set[str]] = {}
        self._bearers_before: dict[Called, Tenure] = {}

    def begin(self, declared: Sequence[Rename]) -> None:
        """Begin the renames of one moment: who bears their names then, and what else each old name is to be."""
        self._new_names = defaultdict(set)
        for rename in declared:
            self._new_names[rename.old].add(rename.new.name_normalised)
        self._bearers_before = {}

    def judged(self, rename: Rename) -> Rename:
        """The rename with the old name as it is listed and its status; an applied one goes into the chain."""
        if not rename.new_name.strip():
            return replace(rename, status=RenameStatus.NO_NEW_NAME)
        found = sorted(set(self._bearers(rename))) or self._given_before(rename.old)
        if not found and rename.declared_in == TOLD:
            # The register tells only of names of which a list prints one; then it prints the new one.
            found = [rename.old]
        if not found:
            return replace(rename, status=RenameStatus.UNKNOWN_OLD_NAME)
        if len({name.province_code for name in found}) > 1:
            return replace(rename, status=RenameStatus.AMBIGUOUS_OLD_NAME)
        placed = replace(rename, old=found[0], new=rename.new._replace(province_code=found[0].province_code))
        if placed.new.name_normalised == placed.old.name_normalised:
            return replace(placed, status=RenameStatus.NO_CHANGE)
        if name_parts(rename.new_name).listed_with:
            # A firm that is split into several goes on as none of them for sure.
            return replace(placed, status=RenameStatus.TWO_NEW_NAMES)
        old, new = (self._before(self._tenures.called(name)) for name in (placed.old, placed.new))
        if told := self._told_before(old, new):
            old, new = told, self._forward[told]
        placed = replace(placed, old=old.named(placed.old))
        if len(self._new_names[rename.old]) > 1 or self._forward.get(old, new).called != new.called:
            return replace(placed, status=RenameStatus.TWO_NEW_NAMES)
        return self._applied(placed, old, new)

    def _applied(self, rename: Rename, old: Tenure, new: Tenure) -> Rename:
        is_own = new in self._tenures.of_one_organization(old)
        if is_own and self._tenures.is_given_up(new):
            if not self._tenures.is_given_up(new, before=rename.moment):
                return replace(rename, new=new.named(rename.new), status=RenameStatus.CYCLE)
            new = self._tenures.taken(new, rename.moment)
        known = [] if is_own else self._tenures.listings_of_organization(new, rename.moment)
        if known and (self._tenures.is_given_up(new) or self._is_leaving(new)):
            new = self._tenures.taken(new, rename.moment)
        elif known and not self._are_known_as_one(old, new):
            own = {stood.list_id for stood in self._tenures.listings_of_organization(old, rename.moment)}
            both_on = next((stood.list_id for stood in known if stood.counts_firms and stood.list_id in own), "")
            return replace(rename, new=new.named(rename.new), status=RenameStatus.MERGED, both_on=both_on)
        placed = replace(rename, new=new.named(rename.new), status=RenameStatus.APPLIED)
        self._forward.setdefault(old, new)
        self._tenures.renamed(old, new, rename.moment)
        self._given[placed.new[:2]].add(placed.new)
        return placed

    def _before(self, name: Called) -> Tenure:
        """Who bears a name before anything of this moment is applied."""
        return self._bearers_before.setdefault(name, self._tenures.all_of(name)[-1])

    def _told_before(self, old: Tenure, new: Tenure) -> Tenure | None:
        """The bearer of whom a notice told this rename before, where nobody else is listed by the old name since."""
        told = [
            tenure
            for tenure in self._tenures.all_of(old.called)
            if tenure in self._forward and self._forward[tenure].called == new.called
        ]
        return told[-1] if told and (old in told or not self._tenures.is_listed(old)) else None

    def _is_leaving(self, tenure: Tenure) -> bool:
        """Whether a rename of the same moment takes the name from its bearer."""
        leaving = (self._tenures.called(name) for name in self._new_names)
        return any(
            (name.kind, name.form) == (tenure.called.kind, tenure.called.form)
            and name.province_code in ("", tenure.called.province_code)
            for name in leaving
        )

    def _are_known_as_one(self, old: Tenure, new: Tenure) -> bool:
        return self._tenures.have_one_code(old.called, new.called) or self._tenures.are_told(
            "same", old.called, new.called
        )

    def _given_before(self, old: NameKey) -> list[NameKey]:
        given = self._given.get((old.kind, old.name_normalised), set())
        return sorted(name._replace(bearer="") for name in given if old.province_code in ("", name.province_code))
