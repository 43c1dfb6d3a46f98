"""The state of who is who: which names lists print, with which codes, and whom the rows of a name mean."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from pipelines.resolution.appearances import Appearance, appearances
from pipelines.resolution.clusters import Clusters
from pipelines.resolution.identity import NameKey, organization_kind
from pipelines.resolution.listings import Listing
from pipelines.resolution.renames import Rename
from pipelines.resolution.tenures import Tenures
from scrapers.naming.forms import canonical_form
from scrapers.naming.parts import NameParts, name_parts, parent_names


@dataclass(frozen=True, slots=True)
class Precedence:
    """How a name ranks among the names of its organization: since when, and whether lists print it by itself."""

    since: str
    is_mentioned_only: bool
    entry_id: str

    def rank(self, name: NameKey) -> tuple[str, bool, bool, NameKey]:
        """The name of least rank represents its organization: the earliest by batch, ties in a fixed order."""
        return self.since, not name.province_code, self.is_mentioned_only, name


@dataclass(frozen=True, slots=True)
class BorrowedCode:
    """A unit of a firm printed with the credit code that a firm has: the code says nothing of the unit."""

    unit: NameKey
    firm: NameKey
    code: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name that no list prints and that a judgement knows, as it is spelt there; the entry is of the listed name."""

    spelt: str
    name: NameKey
    entry_id: str


@dataclass(slots=True)
class Resolution:
    """All names with their parts, and the organizations they are joined into."""

    listings: dict[NameKey, list[Listing]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, NameParts] = field(default_factory=dict)
    precedences: dict[NameKey, Precedence] = field(default_factory=dict)
    codes: dict[NameKey, str] = field(default_factory=dict)
    parted_by_code: list[tuple[NameKey, NameKey]] = field(default_factory=list)
    borrowed_codes: list[BorrowedCode] = field(default_factory=list)
    spellings: list[Spelling] = field(default_factory=list)
    tenures: Tenures = field(default_factory=lambda: Tenures({}, {}, {}))
    renames: list[Rename] = field(default_factory=list)
    clusters: Clusters = field(default_factory=lambda: Clusters(()))
    organization_ids: dict[NameKey, str] = field(default_factory=dict)
    representatives: dict[str, NameKey] = field(default_factory=dict)

    @staticmethod
    def kind_of(program_id: str | None) -> str:
        """The kind of organization a program lists."""
        return organization_kind(program_id or "")

    def key_of(self, listing: Listing) -> NameKey:
        """The name a listing belongs to, where one name is borne by firms of several codes the one with its code."""
        plain = NameKey(listing.kind, self.parts[listing.printed].printed, listing.province_code)
        with_code = plain._replace(credit_code=listing.credit_code)
        return with_code if with_code in self.precedences else plain

    def bearers_of(self, listing: Listing) -> Iterator[tuple[NameKey, str | None]]:
        """Whom the rows of a listing mean: one name for all of them (list None), or one for those of each list."""
        name = self.key_of(listing)
        rows = () if name.credit_code else self.tenures.rows_of_several(name)
        means = {
            row.list_id: self.tenures.bearer(name, row) for row in rows if row.printed_code == listing.printed_code
        }
        yield from ((bearer, list_id) for list_id, bearer in sorted(means.items())) if means else [(name, None)]

    def bearer_of(self, listing: Listing, appearance: Appearance) -> NameKey:
        """The name that one row of a listing belongs to: that of a further bearer where the first gave it up."""
        name = self.key_of(listing)
        return name if name.credit_code else self.tenures.bearer(name, appearance)


def take_listings(resolution: Resolution, listings: Iterable[Listing]) -> None:
    """Take the names that lists print, with their parts, their precedence and their codes."""
    for listing in listings:
        parts = resolution.parts.get(listing.printed)
        if parts is None:
            parts = resolution.parts[listing.printed] = name_parts(listing.printed)
        resolution.listings[NameKey(listing.kind, parts.printed, listing.province_code)].append(listing)
    _take_borrowed_codes(resolution)
    for name in sorted(resolution.listings):
        _take_codes(resolution, name, resolution.listings[name])


def _take_borrowed_codes(resolution: Resolution) -> None:
    """Leave the code of a firm to the firm where a branch or plant is printed with it."""
    with_codes = [
        name for name in sorted(resolution.listings) if any(one.credit_code for one in resolution.listings[name])
    ]
    units = {name for name in with_codes if is_unit(resolution, name)}
    firms: dict[str, NameKey] = {}
    for name in with_codes:
        if name not in units:
            for listing in resolution.listings[name]:
                firms.setdefault(listing.credit_code, name)
    for name in sorted(units):
        for place, listing in enumerate(resolution.listings[name]):
            if listing.credit_code and listing.credit_code in firms:
                resolution.listings[name][place] = replace(listing, credit_code="")
                resolution.borrowed_codes.append(BorrowedCode(name, firms[listing.credit_code], listing.credit_code))


def is_unit(resolution: Resolution, name: NameKey) -> bool:
    """Return whether a listed name is that of a branch or plant of a firm."""
    parts = resolution.parts[resolution.listings[name][0].printed]
    return name.kind == "enterprise" and bool(parent_names(parts.name))


def _take_codes(resolution: Resolution, name: NameKey, listings: Sequence[Listing]) -> None:
    """A name with one code has it. Of several, the first listed keeps the plain name; the others are names apart."""
    first_of: dict[str, Listing] = {}
    for listing in sorted(listings, key=lambda one: (one.since, one.credit_code, one.entry_id)):
        first_of.setdefault(listing.credit_code, listing)
    codes = [code for code in first_of if code]
    for place, code in enumerate(codes or [""]):
        bearer = name if place == 0 else name._replace(credit_code=code)
        first = first_of[code]
        if place == 0 and "" in first_of:
            first = min(first, first_of[""], key=lambda one: (one.since, one.entry_id))
        resolution.precedences[bearer] = Precedence(first.since, False, first.entry_id)
        if code:
            resolution.codes[bearer] = code
        if place:
            resolution.parted_by_code.append((name, bearer))


def rows_of(
    resolution: Resolution, understood: pl.LazyFrame, names: Iterable[NameKey]
) -> Iterator[tuple[Listing, Appearance]]:
    """Every row that prints one of these names, with its listing."""
    listings = {
        (one.kind, one.printed, one.province_code, one.printed_code): one
        for name in names
        for one in resolution.listings.get(name._replace(credit_code="", bearer=""), ())
    }
    found = appearances(understood, {one.printed for one in listings.values()}) if listings else {}
    for (kind, printed, province_code), stood in found.items():
        for appearance in stood:
            if listing := listings.get((kind, printed, province_code, appearance.printed_code)):
                yield listing, appearance


def firm_of_unit(resolution: Resolution, name: NameKey) -> str:
    """Return the canonical form of the firm that a name is a unit of; empty where it is none."""
    parts = resolution.parts[resolution.listings[name._replace(credit_code="")][0].printed]
    firms = parent_names(parts.name) if name.kind == "enterprise" else ()
    return canonical_form(firms[-1], name.kind) if firms else ""
