"""Who is who: the names of all lists joined into organizations, by rule first, then by judgement."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from pipelines.resolution.clusters import Clusters
from pipelines.resolution.forms import canonical_form
from pipelines.resolution.identity import NameKey, organization_id, organization_kind
from pipelines.resolution.judgements import Judgement, standing
from pipelines.resolution.listings import Listing, distinct_listings, with_understood_cells
from pipelines.resolution.parts import NameParts, name_parts
from pipelines.resolution.renames import Rename, RenameStatus, declared_renames, judged_renames
from pipelines.resolution.variants import Forms, fewer_places, firm_lists, other_legal_form
from scrapers.text.names import normalise_name

_NEVER = "~"
"""Sorts after every batch."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a name stands among the names of its organization: since when, and whether lists print it by itself."""

    since: str
    is_mentioned_only: bool
    entry_id: str

    def rank(self, name: NameKey) -> tuple[str, bool, bool, NameKey]:
        """The name of least rank represents its organization: the earliest by batch, ties in a fixed order."""
        return self.since, not name.province_code, self.is_mentioned_only, name


@dataclass(slots=True)
class Register:
    """All names with their parts, and the organizations they are joined into."""

    listings: dict[NameKey, list[Listing]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, NameParts] = field(default_factory=dict)
    standings: dict[NameKey, Standing] = field(default_factory=dict)
    codes: dict[NameKey, str] = field(default_factory=dict)
    parted_by_code: list[tuple[NameKey, NameKey]] = field(default_factory=list)
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
        return with_code if with_code in self.standings else plain


def register_of(list_entries: pl.DataFrame, judgements: Sequence[Judgement]) -> Register:
    """Join the names of raw `list_entries` into organizations.

    In this order: the same valid credit code, the same canonical form in one province, another legal form or fewer
    places before a park's name, a former name in a note, a declared rename, a judgement that says `same`. A join is
    refused where two valid credit codes differ or a judgement says `different`, of the names themselves or of any two
    that they would bring together.
    """
    understood = with_understood_cells(list_entries)
    register = Register()
    _take_listings(register, distinct_listings(understood))
    judged = list(standing(judgements))
    noted = list(_noted_renames(register))
    bearers = _bearers(register, understood)
    declared = judged_renames(declared_renames(understood), bearers)
    mentions = _mentions(register, noted, declared)
    register.clusters = _clusters(register, judged)
    _join_by_code(register)
    _join_by_form(register, understood)
    for one, other in mentions:
        register.clusters.join(one, other, "name")
    _join_adjusted(register, understood, bearers, declared)
    register.renames = [_joined(register.clusters, rename) for rename in (*noted, *declared)]
    for judgement in judged:
        one, other = judgement.pair
        if judgement.verdict == "same" and one in register.clusters and other in register.clusters:
            register.clusters.join(one, other, "judgement")
    _name_organizations(register)
    return register


def _take_listings(register: Register, listings: Iterator[Listing]) -> None:
    for listing in listings:
        parts = register.parts.get(listing.printed)
        if parts is None:
            parts = register.parts[listing.printed] = name_parts(listing.printed)
        register.listings[NameKey(listing.kind, parts.printed, listing.province_code)].append(listing)
    for name in sorted(register.listings):
        _take_codes(register, name, register.listings[name])


def _take_codes(register: Register, name: NameKey, listings: Sequence[Listing]) -> None:
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
        register.standings[bearer] = Standing(first.since, False, first.entry_id)
        if code:
            register.codes[bearer] = code
        if place:
            register.parted_by_code.append((name, bearer))


def _noted_renames(register: Register) -> Iterator[Rename]:
    """Former names that stand in the cells themselves: `甲公司（原乙公司）`."""
    for name in sorted(register.listings):
        first = min(register.listings[name], key=lambda one: (one.since, one.entry_id))
        parts = register.parts[first.printed]
        for former in (*parts.former_names, *parts.short_former_names):
            is_short = former in parts.short_former_names
            yield Rename(
                "note",
                first.entry_id,
                "",
                "",
                "",
                former,
                parts.name,
                name._replace(name_normalised=former),
                name._replace(name_normalised=parts.name),
                first.since,
                RenameStatus.ABBREVIATED if is_short else RenameStatus.APPLIED,
            )


def _mentions(register: Register, noted: Sequence[Rename], declared: Sequence[Rename]) -> list[tuple[NameKey, NameKey]]:
    """Give names that are only mentioned their standing; return those that mean a listed one, with that one."""
    same: list[tuple[NameKey, NameKey]] = []
    for name in sorted(register.listings):
        parts = register.parts[register.listings[name][0].printed]
        if parts.name != parts.printed:
            plain = name._replace(name_normalised=parts.name)
            _mention(register, plain, register.standings[name])
            same.append((plain, name))
    for rename in (*noted, *declared):
        if rename.status is RenameStatus.APPLIED:
            for name in (rename.old, rename.new):
                _mention(register, name, Standing(rename.since, True, rename.entry_id))
    return same


def _mention(register: Register, name: NameKey, standing: Standing) -> None:
    former = register.standings.get(name)
    mentioned = replace(standing, is_mentioned_only=True)
    if former is None or (former.is_mentioned_only and mentioned.since < former.since):
        register.standings[name] = mentioned


def _clusters(register: Register, judged: Sequence[Judgement]) -> Clusters:
    clusters = Clusters(sorted(register.standings))
    for name, code in register.codes.items():
        clusters.has_code(name, code)
    for judgement in judged:
        if judgement.verdict == "different":
            clusters.bar(*judgement.pair)
    return clusters


def _join_by_code(register: Register) -> None:
    bearers: dict[tuple[str, str], NameKey] = {}
    for name in sorted(register.codes):
        first = bearers.setdefault((name.kind, register.codes[name]), name)
        register.clusters.join(first, name, "credit_code")


def _join_by_form(register: Register, understood: pl.DataFrame) -> None:
    """Names whose canonical form is the same in one province; a cell that names more than its firm goes by the firm."""
    forms = {
        name: canonical_form(name.name_normalised, name.kind)
        for name in sorted(register.standings)
        if not name.credit_code
    }
    bearers: dict[tuple[str, str, str], NameKey] = {}
    for name, form in forms.items():
        register.clusters.join(bearers.setdefault((name.kind, form, name.province_code), name), name, "name")
    for one, other in fewer_places(forms):
        register.clusters.join(one, other, "name")
    _join_other_legal_forms(register, forms, understood)


def _join_other_legal_forms(register: Register, forms: Forms, understood: pl.DataFrame) -> None:
    """Firms transformed, unless two of the legal forms stand on one list of firms: then they are two firms."""
    found = list(other_legal_form(forms))
    printed = {name: {one.printed for one in register.listings.get(name, ())} for names in found for name in names}
    lists = firm_lists(understood, set().union(*printed.values()))
    for names in found:
        of_form: dict[str, set[str]] = defaultdict(set)
        for name in names:
            for one in printed[name]:
                of_form[forms[name]] |= lists.get((one, name.province_code), frozenset())
        if sum(map(len, of_form.values())) == len(set().union(*of_form.values())):
            for other in names[1:]:
                register.clusters.join(names[0], other, "name")


def _joined(clusters: Clusters, rename: Rename) -> Rename:
    if rename.status is RenameStatus.APPLIED and not clusters.join(rename.old, rename.new, "rename"):
        return replace(rename, status=RenameStatus.REFUSED)
    return rename


def _bearers(register: Register, understood: pl.DataFrame) -> Callable[[Rename], list[NameKey]]:
    """How old names are found: by form in the stated province, on the program's own lists first, then on any."""
    of_program: dict[tuple[str, str, str], set[NameKey]] = defaultdict(set)
    anywhere: dict[tuple[str, str], set[NameKey]] = defaultdict(set)
    listed = understood.filter(pl.col("stage") != "adjustment").select(
        "program_id", "kind", "name_understood", "province_code"
    )
    if understood["adjustment"].null_count() < len(understood):
        for program_id, kind, printed, province_code in listed.unique(maintain_order=True).iter_rows():
            name = NameKey(kind, register.parts[printed].printed, province_code or "")
            for spoken in {name.name_normalised, register.parts[printed].name}:
                form = canonical_form(spoken, kind)
                of_program[program_id or "", kind, form].add(name)
                anywhere[kind, form].add(name)

    def bearers(rename: Rename) -> list[NameKey]:
        form = canonical_form(rename.old.name_normalised, rename.old.kind)
        for found in (
            of_program.get((rename.program_id, rename.old.kind, form)),
            anywhere.get((rename.old.kind, form)),
        ):
            here = [name for name in found or () if rename.old.province_code in ("", name.province_code)]
            if here:
                return sorted(here)
        return []

    return bearers


def _join_adjusted(
    register: Register,
    understood: pl.DataFrame,
    bearers: Callable[[Rename], list[NameKey]],
    declared: Sequence[Rename],
) -> None:
    """Adjustment lists often name no province: such a name means the one its program lists, where that is one.

    A name that no list has may be one that a rename gave.
    """
    given: dict[tuple[str, str], set[NameKey]] = defaultdict(set)
    for rename in declared:
        if rename.status is RenameStatus.APPLIED:
            given[rename.new.kind, canonical_form(rename.new.name_normalised, rename.new.kind)].add(rename.new)
    rows = understood.filter((pl.col("stage") == "adjustment") & pl.col("province_code").is_null())
    for program_id, kind, printed in (
        rows.select("program_id", "kind", "name_understood").unique().sort("*").iter_rows()
    ):
        name = NameKey(kind, normalise_name(printed), "")
        asked = Rename("adjustment", "", program_id or "", "", "", printed, "", name, name, _NEVER)
        listed = bearers(asked) or sorted(given[kind, canonical_form(name.name_normalised, kind)])
        found = [one for one in listed if one != name]
        if len({one.province_code for one in found}) == 1:
            register.clusters.join(found[0], name, "name")


def _name_organizations(register: Register) -> None:
    for members in register.clusters:
        representative = min(members, key=lambda name: register.standings[name].rank(name))
        identity = organization_id(representative)
        register.representatives[identity] = representative
        for name in members:
            register.organization_ids[name] = identity
