"""Joining names by renames, told by notes in cells or declared by notices, and whom their names mean."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace

import polars as pl

from pipelines.resolution.appearances import Appearance
from pipelines.resolution.clusters import Clusters
from pipelines.resolution.identity import NameKey
from pipelines.resolution.judgements import Judgement
from pipelines.resolution.renames import Rename, RenameStatus
from pipelines.resolution.resolution import Precedence, Resolution, Spelling, rows_of
from pipelines.resolution.tenures import Called, Tenures, spellings_of
from scrapers.lists.stages import ADJUSTMENT
from scrapers.naming.forms import canonical_form, places_before, province_around
from scrapers.naming.parts import former_names_told
from scrapers.text.marks import without_marks
from scrapers.text.names import normalise_name

_NEVER = "~"
"""Sorts after every batch."""


def tenures_of(
    resolution: Resolution, understood: pl.LazyFrame, declared: Sequence[Rename], judged: Sequence[Judgement]
) -> Tenures:
    """Where the names that renames speak of stand, with every spelling of them."""
    spoken = {
        (name.kind, canonical_form(name.name_normalised, name.kind))
        for rename in declared
        for name in (rename.old, rename.new)
    }
    called: dict[NameKey, Called] = {}
    for name in sorted(resolution.listings) if spoken else ():
        form = canonical_form(resolution.parts[resolution.listings[name][0].printed].name, name.kind)
        if (name.kind, form) in spoken:
            called[name] = Called(name.kind, form, name.province_code)
    stood: dict[NameKey, list[Appearance]] = defaultdict(list)
    for listing, appearance in rows_of(resolution, understood, called):
        stood[resolution.key_of(listing)].append(appearance)
    verdicts = {judgement.pair: judgement.verdict for judgement in judged}
    return Tenures(stood, resolution.codes, spellings_of(called), verdicts, called)


def take_further_bearers(resolution: Resolution) -> None:
    """Give the names of further bearers their precedence by the rows that mean them."""
    for tenure in resolution.tenures.further_bearers():
        for name in resolution.tenures.spellings.get(tenure.called, ()):
            taker = tenure.named(name)
            rows = [
                one for one in resolution.tenures.stood.get(name, ()) if resolution.tenures.bearer(name, one) == taker
            ]
            if rows:
                first = min(rows, key=lambda stood: (stood.since, stood.entry_id))
                resolution.precedences[taker] = Precedence(first.since, False, first.entry_id)


def noted_renames(resolution: Resolution, understood: pl.LazyFrame) -> Iterator[Rename]:
    """Former names that stand in the cells themselves, `甲公司（原乙公司）`, or in a remark beside one, `原乙公司`."""
    for name in sorted(resolution.listings):
        first = min(resolution.listings[name], key=lambda one: (one.since, one.entry_id))
        parts = resolution.parts[first.printed]
        for former in (*parts.former_names, *parts.short_former_names):
            is_short = former in parts.short_former_names
            status = RenameStatus.ABBREVIATED if is_short else RenameStatus.APPLIED
            yield _noted(resolution, first.entry_id, first.since, former, parts.name, name, status)
    remarked = understood.filter((pl.col("stage") != ADJUSTMENT) & (pl.col("remark").fill_null("") != ""))
    told_in = remarked.select("entry_id", "since", "kind", "name_understood", "province_code", "remark")
    rows = told_in.collect(engine="streaming").sort("*")
    told: set[tuple[NameKey, str]] = set()
    for entry_id, since, kind, printed, province_code, remark in rows.sort("since", "entry_id").iter_rows():
        parts = resolution.parts[printed]
        name = NameKey(kind, parts.printed, province_code or "")
        for former in former_names_told(remark):
            if former not in (parts.name, *parts.former_names) and (name, former) not in told:
                told.add((name, former))
                yield _noted(resolution, entry_id or "", since, former, parts.name, name, RenameStatus.APPLIED)


def _noted(
    resolution: Resolution,
    entry_id: str,
    since: str,
    former: str,
    present: str,
    name: NameKey,
    status: RenameStatus,
) -> Rename:
    old, new = _where_listed(resolution, name._replace(name_normalised=former)), name._replace(name_normalised=present)
    return Rename("note", entry_id, "", "", "", former, present, old, new, since, since, status)


def _where_listed(resolution: Resolution, former: NameKey) -> NameKey:
    """A former name in the province of the list that prints it, or in the one that it begins with where that one's
    lists print it: 甘肃屿川钛业有限公司 beside 原企业名称 陕西澄岚钛材有限公司 moved."""
    province, city, _ = places_before(former.name_normalised)
    elsewhere = former._replace(province_code=province_around(province, city))
    moved = former not in resolution.listings and elsewhere in resolution.listings
    return elsewhere if moved else former


def mentions(
    resolution: Resolution, noted: Sequence[Rename], declared: Sequence[Rename]
) -> list[tuple[NameKey, NameKey]]:
    """Give names that are only mentioned their precedence; return those that mean a listed one, with that one."""
    same: list[tuple[NameKey, NameKey]] = []
    for name in sorted(resolution.listings):
        parts = resolution.parts[resolution.listings[name][0].printed]
        if parts.name != parts.printed:
            plain = name._replace(name_normalised=parts.name)
            _mention(resolution, plain, resolution.precedences[name])
            same.append((plain, name))
    for rename in (*noted, *declared):
        if rename.status in (RenameStatus.APPLIED, RenameStatus.MERGED):
            for name in (rename.old, rename.new):
                _mention(resolution, name, Precedence(rename.since, True, rename.entry_id))
    return same


def _mention(resolution: Resolution, name: NameKey, precedence: Precedence) -> None:
    former = resolution.precedences.get(name)
    mentioned = replace(precedence, is_mentioned_only=True)
    if former is None or (former.is_mentioned_only and mentioned.since < former.since):
        resolution.precedences[name] = mentioned


def take_spellings(resolution: Resolution, judged: Sequence[Judgement]) -> None:
    """Take names that no list prints and a judgement calls the same as a listed one: they are found by, never shown."""
    for judgement in judged:
        unknown = [name for name in judgement.pair if name not in resolution.precedences]
        if judgement.verdict == "same" and len(unknown) == 1:
            (known,) = (name for name in judgement.pair if name not in unknown)
            resolution.precedences[unknown[0]] = Precedence(_NEVER, True, resolution.precedences[known].entry_id)
            spelt = judgement.names[judgement.pair.index(unknown[0])]
            resolution.spellings.append(Spelling(spelt, unknown[0], resolution.precedences[known].entry_id))


def joined(clusters: Clusters, rename: Rename) -> Rename:
    """Join the two names of a rename that applies; return it with what became of it."""
    if rename.status is RenameStatus.MERGED:
        if clusters.root(rename.old) == clusters.root(rename.new):
            return replace(rename, status=RenameStatus.APPLIED)
        barrier = "one_list" if rename.both_on else "listed_before"
        clusters.refuse(rename.old, rename.new, "rename", barrier, (rename.both_on, ""))
    if rename.status is RenameStatus.APPLIED and not clusters.join(rename.old, rename.new, "rename"):
        return replace(rename, status=RenameStatus.REFUSED)
    return rename


def listed_bearers(
    resolution: Resolution, understood: pl.LazyFrame, declared: Sequence[Rename]
) -> Callable[[Rename], list[NameKey]]:
    """How the old names of these renames are found, and the names of adjustment lists that name no province: by form in
    the stated province, on the program's own lists first, then on any.
    """
    asked = {(rename.old.kind, canonical_form(rename.old.name_normalised, rename.old.kind)) for rename in declared}
    asked |= {(name.kind, canonical_form(name.name_normalised, name.kind)) for _, _, name in _placeless(understood)}
    of_program: dict[tuple[str, str, str], set[NameKey]] = defaultdict(set)
    anywhere: dict[tuple[str, str], set[NameKey]] = defaultdict(set)
    for program_id, form, name in _listed_by(asked, resolution, understood):
        of_program[program_id, name.kind, form].add(name)
        anywhere[name.kind, form].add(name)

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


def _listed_by(
    forms: Set[tuple[str, str]], resolution: Resolution, understood: pl.LazyFrame
) -> Iterator[tuple[str, str, NameKey]]:
    """Return program, form and name of what lists name by one of these forms (each with its kind)."""
    if not forms:
        return
    printed_as = ["kind", "name_understood", "province_code"]
    listed = understood.filter(pl.col("stage") != ADJUSTMENT).select("program_id", *printed_as)
    found: dict[tuple[str, ...], tuple[NameKey, list[str]]] = {}
    for kind, printed, province_code in listed.select(printed_as).unique().collect(engine="streaming").iter_rows():
        parts = resolution.parts[printed]
        spoken = {canonical_form(name, kind) for name in (parts.printed, parts.name)}
        if said := [form for form in spoken if (kind, form) in forms]:
            found[kind, printed, province_code] = NameKey(kind, parts.printed, province_code or ""), said
    of_found = pl.col("name_understood").is_in(sorted({printed for _, printed, _ in found}))
    for program_id, *place in listed.filter(of_found).unique().collect(engine="streaming").iter_rows():
        if known := found.get(tuple(place)):
            yield from ((program_id or "", form, known[0]) for form in known[1])


def _placeless(understood: pl.LazyFrame) -> Iterator[tuple[str, str, NameKey]]:
    """Return program, name as printed and name of each row of an adjustment list that names no province, once."""
    rows = understood.filter((pl.col("stage") == ADJUSTMENT) & pl.col("province_code").is_null())
    names = rows.select("program_id", "kind", "name_understood").unique().collect(engine="streaming")
    for program_id, kind, printed in names.sort("*").iter_rows():
        yield program_id or "", printed, NameKey(kind, normalise_name(without_marks(printed)), "")


def join_adjusted(
    resolution: Resolution,
    understood: pl.LazyFrame,
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
    for program_id, printed, name in _placeless(understood):
        asked = Rename("adjustment", "", program_id, "", "", printed, "", name, name, _NEVER, _NEVER)
        listed = bearers(asked) or sorted(given[name.kind, canonical_form(name.name_normalised, name.kind)])
        found = [one for one in listed if one != name]
        if len({one.province_code for one in found}) == 1:
            resolution.clusters.join(found[0], name, "name")
