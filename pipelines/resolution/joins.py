"""Joining listed names by what they themselves say: their form, and their credit code."""

from collections import defaultdict
from collections.abc import Sequence

import polars as pl

from pipelines.resolution.identity import NameKey
from pipelines.resolution.renames import Rename, RenameStatus
from pipelines.resolution.resolution import Resolution, firm_of_unit, is_unit, rows_of
from pipelines.resolution.variants import (
    Forms,
    fewer_places,
    firm_lists,
    other_legal_form,
    region_or_group_left_out,
    zone_upgraded,
)
from scrapers.naming.forms import canonical_form


def state_lists(resolution: Resolution, understood: pl.LazyFrame, renames: Sequence[Rename]) -> None:
    """Tell the clusters which lists of firms print names that a rename or a code may join."""
    shared: dict[tuple[str, str], list[NameKey]] = defaultdict(list)
    for name, code in resolution.codes.items():
        shared[name.kind, code].append(name)
    asked = {name for names in shared.values() if len(names) > 1 for name in names}
    asked |= {name for rename in renames if rename.status is RenameStatus.APPLIED for name in (rename.old, rename.new)}
    members = {one for name in asked for one in resolution.clusters.members(resolution.clusters.root(name))}
    for listing, appearance in rows_of(resolution, understood, members):
        if appearance.counts_firms:
            resolution.clusters.stand_on(resolution.bearer_of(listing, appearance), [appearance.list_id])


def join_by_code(resolution: Resolution) -> None:
    """Names of one code, firms before their units; a name is held against each organization that has the code."""
    of_code: dict[tuple[str, str], list[NameKey]] = defaultdict(list)
    for name in sorted(resolution.codes):
        of_code[name.kind, resolution.codes[name]].append(name)
    for names in of_code.values():
        apart: list[NameKey] = []
        for name in sorted(names, key=lambda one: (is_unit(resolution, one._replace(credit_code="")), one)):
            if not any(_joined_by_code(resolution, one, name) for one in apart):
                apart.append(name)


def _joined_by_code(resolution: Resolution, one: NameKey, other: NameKey) -> bool:
    firms = [firm_of_unit(resolution, name) for name in (one, other)]
    if firms[0] and firms[0] == firms[1] and resolution.clusters.root(one) != resolution.clusters.root(other):
        resolution.clusters.refuse(one, other, "credit_code", "units", (resolution.codes[one], ""))
        return False
    return resolution.clusters.join(one, other, "credit_code")


def join_by_form(resolution: Resolution, understood: pl.LazyFrame) -> None:
    """Names whose canonical form is the same in one province; a cell that names more than its firm goes by the firm."""
    forms = {
        name: canonical_form(name.name_normalised, name.kind)
        for name in sorted(resolution.precedences)
        if not name.credit_code
    }
    first: dict[tuple[str, str, str, str], NameKey] = {}
    for name, form in forms.items():
        named = name.kind, form, name.province_code, name.bearer
        resolution.clusters.join(first.setdefault(named, name), name, "name")
    forms = {name: form for name, form in forms.items() if not name.bearer}
    for one, other in fewer_places(forms):
        resolution.clusters.join(one, other, "name")
    changed = [*other_legal_form(forms), *region_or_group_left_out(forms), *zone_upgraded(forms)]
    _join_unless_on_one_list(resolution, forms, changed, understood)


def _join_unless_on_one_list(
    resolution: Resolution, forms: Forms, found: Sequence[tuple[NameKey, ...]], understood: pl.LazyFrame
) -> None:
    """Names that one organization bore in turn, unless two of the forms stand on one list: then they are two."""
    printed = {name: {one.printed for one in resolution.listings.get(name, ())} for names in found for name in names}
    lists = firm_lists(understood, set().union(*printed.values()))
    for names in found:
        of_form: dict[str, set[str]] = defaultdict(set)
        for name in names:
            for one in printed[name]:
                of_form[forms[name]] |= lists.get((one, name.province_code), frozenset())
        if sum(map(len, of_form.values())) == len(set().union(*of_form.values())):
            for other in names[1:]:
                resolution.clusters.join(names[0], other, "name")
