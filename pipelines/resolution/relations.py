"""What organizations have to do with each other: units of a firm, firms of one cell, firms merged into others."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pipelines.resolution.identity import NameKey
from pipelines.resolution.renames import RenameStatus
from pipelines.resolution.resolution import Resolution
from scrapers.naming.forms import canonical_form
from scrapers.naming.parts import parent_names

_Row = dict[str, object]


def relations(resolution: Resolution) -> Iterator[_Row]:
    """Return the rows of raw `organization_relations`.

    `branch_of`: a unit and the firm its name begins with; `listed_with`: the firm a cell names first and another that
    it names; `merged_into`: the firm that a notice renames, and the one listed by that name before.
    `related_organization_id` is missing where that firm is on no list, or on lists of several provinces of
    which none is the unit's.
    """
    bearers = _bearers(resolution)
    said: dict[tuple[str, str, str], _Row] = {}
    for name in sorted(resolution.listings):
        parts = resolution.parts[resolution.listings[name][0].printed]
        identity = resolution.organization_ids[name]
        if name.kind != "enterprise":
            continue
        parents = parent_names(parts.name)
        if parents:
            known = [(parent, found) for parent in parents if (found := _found(bearers, parent, name))]
            parent, related = known[0] if known else (parents[-1], None)
            _say(said, identity, "branch_of", parent, related, resolution.precedences[name].entry_id)
        for other in parts.listed_with:
            _say(
                said,
                identity,
                "listed_with",
                other,
                _found(bearers, other, name),
                resolution.precedences[name].entry_id,
            )
    for rename in resolution.renames:
        if rename.status is RenameStatus.MERGED:
            merged, into = (resolution.organization_ids[name] for name in (rename.old, rename.new))
            _say(said, merged, "merged_into", rename.new.name_normalised, into, rename.entry_id)
    return iter(said.values())


def _say(
    said: dict[tuple[str, str, str], _Row], identity: str, relation: str, name: str, related: str | None, entry_id: str
) -> None:
    if related == identity:
        return
    said.setdefault(
        (identity, relation, name),
        {
            "organization_id": identity,
            "relation": relation,
            "related_name": name,
            "related_organization_id": related,
            "entry_id": entry_id,
        },
    )


def _bearers(resolution: Resolution) -> Mapping[str, Mapping[str, set[str]]]:
    """Canonical form → province → organizations; of a name that several bore in time, the first bearer."""
    bearers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, identity in resolution.organization_ids.items():
        if name.kind == "enterprise" and not name.bearer and not resolution.precedences[name].is_mentioned_only:
            bearers[canonical_form(name.name_normalised, name.kind)][name.province_code].add(identity)
    return bearers


def _found(bearers: Mapping[str, Mapping[str, set[str]]], firm: str, unit: NameKey) -> str | None:
    by_province = bearers.get(canonical_form(firm, "enterprise"), {})
    here = by_province.get(unit.province_code, set())
    anywhere = here or {identity for found in by_province.values() for identity in found}
    return next(iter(anywhere)) if len(anywhere) == 1 else None
