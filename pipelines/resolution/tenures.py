"""Who bears a name when: a name that was given up may be another organization's later.

Time goes by the moments of lists and of renames. A name's first bearer has it from the beginning; a further one has it
from the rename that gave it to another organization, or from the first list that prints it beside what its former
bearer is called since. A list that still prints a name after its rename, and not beside the new one, prints it late.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipelines.resolution.appearances import Appearance
from pipelines.resolution.identity import NameKey
from scrapers.naming.forms import canonical_form

AFTER_ALL: Final = "~"
"""Sorts after every moment."""


@dataclass(frozen=True, slots=True)
class Called:
    """What is one name in comparison: its kind, canonical form and province."""

    kind: str
    form: str
    province_code: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """One bearer's time with a name: the `number`th, from `begins` on (empty: from the beginning).

    `shown_by` is the appearance that shows a further bearer; None where a rename gave the name.
    """

    called: Called
    number: int = 1
    begins: str = ""
    shown_by: Appearance | None = None

    def has_begun(self, appearance: Appearance) -> bool:
        """Whether a row speaks of this bearer or of a later one; a row that adjusts titles calls by names of before."""
        return self.begins <= appearance.moment if appearance.is_listing else self.begins < appearance.moment

    def named(self, name: NameKey) -> NameKey:
        """The key of one of the name's spellings in this time."""
        return name._replace(bearer="" if self.number == 1 else str(self.number))


@dataclass(slots=True)
class Tenures:
    """The bearers of the names that renames speak of, followed from rename to rename in the order of time.

    `stood` says where each spelling stands, `codes` which valid credit code it has, `spellings` which are one name,
    `verdicts` what was judged of two spellings, `names_called` what each spelling is in comparison.
    """

    stood: Mapping[NameKey, Sequence[Appearance]]
    codes: Mapping[NameKey, str]
    spellings: Mapping[Called, Sequence[NameKey]]
    verdicts: Mapping[tuple[NameKey, NameKey], str] = field(default_factory=dict)
    names_called: Mapping[NameKey, Called] = field(default_factory=dict)
    _of: dict[Called, list[Tenure]] = field(default_factory=dict)
    _given_up: dict[Tenure, str] = field(default_factory=dict)
    _one: dict[Tenure, set[Tenure]] = field(default_factory=dict)

    def called(self, name: NameKey) -> Called:
        """Return what a name is in comparison."""
        plain = name._replace(bearer="")
        listed = self.names_called.get(plain)
        return listed or Called(name.kind, canonical_form(name.name_normalised, name.kind), name.province_code)

    def all_of(self, called: Called) -> list[Tenure]:
        """Every bearer of a name so far, in the order of time."""
        return self._of.setdefault(called, [Tenure(called)])

    def of_one_organization(self, tenure: Tenure) -> set[Tenure]:
        """The names, with their times, that renames applied so far made one organization's."""
        return self._one.setdefault(tenure, {tenure})

    def is_given_up(self, tenure: Tenure, before: str = AFTER_ALL) -> bool:
        """Whether a rename took the name from its bearer, before a moment."""
        return tenure in self._given_up and self._given_up[tenure] < before

    def renamed(self, old: Tenure, new: Tenure, moment: str) -> None:
        """Apply a rename: the bearer of the old name has the new one from this moment on."""
        self._given_up.setdefault(old, moment)
        one = self.of_one_organization(old) | self.of_one_organization(new)
        for tenure in one:
            self._one[tenure] = one

    def taken(self, tenure: Tenure, moment: str, shown_by: Appearance | None = None) -> Tenure:
        """Begin the next bearer's time with a name."""
        further = Tenure(tenure.called, tenure.number + 1, moment, shown_by)
        self.all_of(tenure.called).append(further)
        return further

    def listings_of_organization(self, tenure: Tenure, before: str) -> list[Appearance]:
        """The lists that name an organization, by whatever name, before a moment."""
        return sorted(
            stood
            for one in self.of_one_organization(tenure)
            for stood in self._stood(one)
            if stood.is_listing and stood.moment < before
        )

    def have_one_code(self, one: Called, other: Called) -> bool:
        """Whether two names have the same valid credit code."""
        return bool(self._codes_of(one) & self._codes_of(other))

    def are_told(self, verdict: str, one: Called, other: Called) -> bool:
        """Whether a judgement says of two names that they are `same` or `different` organizations'."""
        return any(
            self.verdicts.get((min(first, second), max(first, second))) == verdict
            for first in self.spellings.get(one, ())
            for second in self.spellings.get(other, ())
        )

    def let_lists_show_takers(self, before: str) -> None:
        """Begin the time of who took a name that was given up, as far as lists before a moment show it."""
        for tenure, given_up in list(self._given_up.items()):
            if self.all_of(tenure.called)[-1] != tenure:
                continue
            beside = {
                stood.list_id
                for other in self.of_one_organization(tenure)
                if other.called != tenure.called
                if not any(self.are_told(verdict, tenure.called, other.called) for verdict in ("same", "different"))
                for stood in self._stood(other)
                if stood.counts_firms and given_up <= stood.moment < before
            }
            taking = [
                stood
                for stood in self._stood(tenure)
                if stood.counts_firms and stood.list_id in beside and given_up <= stood.moment < before
                if not stood.credit_code or stood.credit_code not in self._codes_of(tenure.called)
            ]
            if taking:
                self.taken(tenure, min(taking).moment, min(taking))

    def is_listed(self, tenure: Tenure) -> bool:
        """Whether any list names the bearer by this name."""
        return any(stood.is_listing for stood in self._stood(tenure))

    def further_bearers(self) -> Iterator[Tenure]:
        """Every time of a name with another bearer than its first."""
        return (tenure for tenures in self._of.values() for tenure in tenures[1:])

    def rows_of_several(self, name: NameKey) -> Sequence[Appearance]:
        """Where a name stands that had several bearers; nothing where it had one."""
        called = self.names_called.get(name)
        return self.stood.get(name, ()) if called and len(self._of.get(called, ())) > 1 else ()

    def bearer(self, name: NameKey, appearance: Appearance) -> NameKey:
        """Return whom a row means by a name: the name as it is, or its key in a further bearer's time."""
        called = self.names_called.get(name)
        if called is None or called not in self._of:
            return name
        if appearance.credit_code and appearance.credit_code == self.codes.get(name):
            return name
        begun = [tenure for tenure in self.all_of(called) if tenure.has_begun(appearance)]
        return begun[-1].named(name)

    def _codes_of(self, called: Called) -> set[str]:
        return {self.codes[name] for name in self.spellings.get(called, ()) if name in self.codes}

    def _stood(self, tenure: Tenure) -> Iterator[Appearance]:
        for name in self.spellings.get(tenure.called, ()):
            for stood in self.stood.get(name, ()):
                if self.bearer(name, stood) == tenure.named(name):
                    yield stood


def spellings_of(called: Mapping[NameKey, Called]) -> Mapping[Called, Sequence[NameKey]]:
    """Return the names by what they are in comparison, in order."""
    spellings: dict[Called, list[NameKey]] = defaultdict(list)
    for name in sorted(called):
        spellings[called[name]].append(name)
    return spellings
