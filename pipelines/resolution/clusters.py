"""Joining names into organizations, and refusing to where a judgement or two credit codes stand against it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.resolution.identity import NameKey


@dataclass(frozen=True, slots=True)
class Refusal:
    """A join that was not made: of which names, what asked for it, and which two names or codes forbid it."""

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
        if against := self._against(kept, given_up):
            self.refusals.append(Refusal(one, other, decided_by, *against))
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
        for name in (one, other):
            self._decided_by.setdefault(name, decided_by)
        return True

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
