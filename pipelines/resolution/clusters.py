"""Joining names into organizations, and refusing to where evidence stands against it.

Against any join stand two credit codes and a judgement; against one by a rename or a code alone also a list that names
both, for a judgement knows more than they do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pipelines.resolution.identity import NameKey

_BY_THEMSELVES: Final = ("rename", "credit_code")
"""What asks for joins of names that need not be alike at all."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A join that was not made: of which names, what asked for it, and what forbids it.

    `barrier` is `credit_codes` (`against` names the two), `judgement` (the two names judged different), `one_list` (a
    list that names both, and nothing), `units` (works whose code is their firm's), `listed_before` (a rename to a name
    that another firm bears).
    """

    one: NameKey
    other: NameKey
    asked_by: str
    barrier: str
    against: tuple[str, str]


class Clusters:
    """Names joined step by step. What is joined stays joined; what is barred is never joined, however long the way."""

    def __init__(self, names: Iterable[NameKey]) -> None:
        self._root: dict[NameKey, NameKey] = {name: name for name in names}
        self._members: dict[NameKey, list[NameKey]] = {}
        self._codes: dict[NameKey, str] = {}
        self._bars: dict[NameKey, set[tuple[NameKey, NameKey]]] = {}
        self._lists: dict[NameKey, set[str]] = {}
        self._told_same: set[tuple[NameKey, NameKey]] = set()
        self._decided_by: dict[NameKey, str] = {}
        self.refusals: list[Refusal] = []

    def __contains__(self, name: NameKey) -> bool:
        return name in self._root

    def has_code(self, name: NameKey, code: str) -> None:
        """State a name's valid credit code, before anything is joined."""
        self._codes[name] = code

    def bar(self, one: NameKey, other: NameKey) -> None:
        """State that two names are different organizations, before anything is joined."""
        for name in (one, other):
            self._bars.setdefault(name, set()).add((one, other))

    def stand_on(self, name: NameKey, lists: Iterable[str]) -> None:
        """State lists of firms that print a name: what stands on one list beside it is another firm."""
        self._lists.setdefault(self.root(name), set()).update(lists)

    def tell_same(self, one: NameKey, other: NameKey) -> None:
        """State that a judgement says `same` of two names: then no list stands against joining them."""
        self._told_same.add((min(one, other), max(one, other)))

    def root(self, name: NameKey) -> NameKey:
        """Return the name that stands for the cluster while it is joined; it says nothing of who represents it."""
        root = name
        while (above := self._root[root]) != root:
            root = above
        while (above := self._root[name]) != root:
            self._root[name], name = root, above
        return root

    def join(self, one: NameKey, other: NameKey, decided_by: str) -> bool:
        """Join the clusters of two names; return whether they are one now. A join that is refused is kept, with why."""
        kept, given_up = self.root(one), self.root(other)
        if kept == given_up:
            return True
        if against := self._against(kept, given_up) or self._together(one, other, decided_by):
            self.refuse(one, other, decided_by, *against)
            return False
        if len(self.members(kept)) < len(self.members(given_up)):
            kept, given_up = given_up, kept
        self._root[given_up] = kept
        self._members[kept] = [*self.members(kept), *self.members(given_up)]
        self._members.pop(given_up, None)
        if given_up in self._codes:
            self._codes[kept] = self._codes.pop(given_up)
        if given_up in self._bars:
            self._bars.setdefault(kept, set()).update(self._bars.pop(given_up))
        if given_up in self._lists:
            self._lists.setdefault(kept, set()).update(self._lists.pop(given_up))
        for name in (one, other):
            self._decided_by.setdefault(name, decided_by)
        return True

    def refuse(self, one: NameKey, other: NameKey, asked_by: str, barrier: str, against: tuple[str, str]) -> None:
        """Keep two names apart, as far as this is what asks to join them, and say why."""
        self.refusals.append(Refusal(one, other, asked_by, barrier, against))

    def decided_by(self, name: NameKey) -> str:
        """Return what first joined a name to another, or `name` where it stands for itself."""
        return self._decided_by.get(name, "name")

    def members(self, root: NameKey) -> list[NameKey]:
        """Return the names of the cluster that has this root."""
        return self._members.get(root, [root])

    def __iter__(self) -> Iterator[list[NameKey]]:
        """Every cluster's names."""
        return (self.members(name) for name, root in self._root.items() if name == root)

    def _against(self, one: NameKey, other: NameKey) -> tuple[str, tuple[str, str]] | None:
        codes = self._codes.get(one), self._codes.get(other)
        if codes[0] and codes[1] and codes[0] != codes[1]:
            return "credit_codes", (codes[0], codes[1])
        barred = self._bars.get(one, set()) & self._bars.get(other, set())
        for first, second in sorted(barred):
            return "judgement", (first.name_normalised, second.name_normalised)
        return None

    def _together(self, one: NameKey, other: NameKey, decided_by: str) -> tuple[str, tuple[str, str]] | None:
        if decided_by not in _BY_THEMSELVES or (min(one, other), max(one, other)) in self._told_same:
            return None
        both = self._lists.get(self.root(one), set()) & self._lists.get(self.root(other), set())
        return ("one_list", (min(both), "")) if both else None
