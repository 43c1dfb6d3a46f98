"""Who is who: the names of all lists joined into organizations, by rule first, then by judgement."""

from collections.abc import Sequence

import polars as pl

from pipelines.resolution.clusters import Clusters
from pipelines.resolution.days import UNDATED, NoticeDays, with_moments
from pipelines.resolution.identity import organization_id
from pipelines.resolution.joins import join_by_code, join_by_form, state_lists
from pipelines.resolution.judgements import Judgement, judgements_in_force
from pipelines.resolution.listings import distinct_listings, with_understood_cells
from pipelines.resolution.renamed import (
    join_adjusted,
    joined,
    listed_bearers,
    mentions,
    noted_renames,
    take_further_bearers,
    take_spellings,
    tenures_of,
)
from pipelines.resolution.renames import declared_renames, judged_renames
from pipelines.resolution.renames_told import ToldRename, renames_of_listed
from pipelines.resolution.resolution import Resolution, take_listings


def resolve(
    list_entries: pl.DataFrame | pl.LazyFrame,
    judgements: Sequence[Judgement],
    days: NoticeDays = UNDATED,
    told: Sequence[ToldRename] = (),
) -> Resolution:
    """Join the names of raw `list_entries` into organizations.

    In this order: the same canonical form in one province, another legal form or fewer places before a park's name, a
    former name in a note or a remark, the same valid credit code, a rename that a notice declares or the register of
    renames tells, a judgement that says `same`. A join is refused where two valid credit codes differ or a judgement
    says `different`, of the names themselves or of any two that they would bring together; one by a rename or a code
    also where a list of firms names both.
    """
    understood = with_moments(with_understood_cells(list_entries.lazy()), days)
    resolution = Resolution()
    take_listings(resolution, distinct_listings(understood))
    judged = list(judgements_in_force(judgements))
    noted = list(noted_renames(resolution, understood))
    listed = {name[:2] for name in resolution.listings}
    declared = [*declared_renames(understood), *renames_of_listed(told, listed)]
    bearers = listed_bearers(resolution, understood, declared)
    resolution.tenures = tenures_of(resolution, understood, declared, judged)
    declared = judged_renames(declared, bearers, resolution.tenures)
    take_further_bearers(resolution)
    mentioned = mentions(resolution, noted, declared)
    take_spellings(resolution, judged)
    resolution.clusters = _clusters(resolution, judged)
    join_by_form(resolution, understood)
    for one, other in mentioned:
        resolution.clusters.join(one, other, "name")
    state_lists(resolution, understood, [*noted, *declared])
    join_by_code(resolution)
    join_adjusted(resolution, understood, bearers, declared)
    resolution.renames = [joined(resolution.clusters, rename) for rename in (*noted, *declared)]
    for judgement in judged:
        one, other = judgement.pair
        if judgement.verdict == "same" and one in resolution.clusters and other in resolution.clusters:
            resolution.clusters.join(one, other, "judgement")
    _name_organizations(resolution)
    return resolution


def _clusters(resolution: Resolution, judged: Sequence[Judgement]) -> Clusters:
    clusters = Clusters(sorted(resolution.precedences))
    for name, code in resolution.codes.items():
        clusters.has_code(name, code)
    for judgement in judged:
        if judgement.verdict == "different":
            clusters.bar(*judgement.pair)
        if judgement.verdict == "same":
            clusters.tell_same(*judgement.pair)
    return clusters


def _name_organizations(resolution: Resolution) -> None:
    for members in resolution.clusters:
        representative = min(members, key=lambda name: resolution.precedences[name].rank(name))
        identity = organization_id(representative)
        resolution.representatives[identity] = representative
        for name in members:
            resolution.organization_ids[name] = identity
