"""Who is who: the names of all lists joined into organizations, by rule first, then by judgement."""

from collections.abc import Sequence

import polars as pl

from pipelines.resolution.clusters import Clusters
from pipelines.resolution.days import UNDATED, NoticeDays, with_moments
from pipelines.resolution.identity import organization_id
from pipelines.resolution.joins import join_by_code, join_by_form, state_lists
from pipelines.resolution.judgements import Judgement, standing
from pipelines.resolution.listings import distinct_listings, with_understood_cells
from pipelines.resolution.register import Register, take_listings
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


def register_of(
    list_entries: pl.DataFrame,
    judgements: Sequence[Judgement],
    days: NoticeDays = UNDATED,
    told: Sequence[ToldRename] = (),
) -> Register:
    """Join the names of raw `list_entries` into organizations.

    In this order: the same canonical form in one province, another legal form or fewer places before a park's name, a
    former name in a note, the same valid credit code, a rename that a notice declares or the register of renames tells,
    a judgement that says `same`. A join is
    refused where two valid credit codes differ or a judgement says `different`, of the names themselves or of any two
    that they would bring together; one by a rename or a code also where a list of firms names both.
    """
    understood = with_moments(with_understood_cells(list_entries), days)
    register = Register()
    take_listings(register, distinct_listings(understood))
    judged = list(standing(judgements))
    noted = list(noted_renames(register))
    bearers = listed_bearers(register, understood)
    listed = {name[:2] for name in register.listings}
    declared = [*declared_renames(understood), *renames_of_listed(told, listed)]
    register.tenures = tenures_of(register, understood, declared, judged)
    declared = judged_renames(declared, bearers, register.tenures)
    take_further_bearers(register)
    mentioned = mentions(register, noted, declared)
    take_spellings(register, judged)
    register.clusters = _clusters(register, judged)
    join_by_form(register, understood)
    for one, other in mentioned:
        register.clusters.join(one, other, "name")
    state_lists(register, understood, [*noted, *declared])
    join_by_code(register)
    join_adjusted(register, understood, bearers, declared)
    register.renames = [joined(register.clusters, rename) for rename in (*noted, *declared)]
    for judgement in judged:
        one, other = judgement.pair
        if judgement.verdict == "same" and one in register.clusters and other in register.clusters:
            register.clusters.join(one, other, "judgement")
    _name_organizations(register)
    return register


def _clusters(register: Register, judged: Sequence[Judgement]) -> Clusters:
    clusters = Clusters(sorted(register.standings))
    for name, code in register.codes.items():
        clusters.has_code(name, code)
    for judgement in judged:
        if judgement.verdict == "different":
            clusters.bar(*judgement.pair)
        if judgement.verdict == "same":
            clusters.tell_same(*judgement.pair)
    return clusters


def _name_organizations(register: Register) -> None:
    for members in register.clusters:
        representative = min(members, key=lambda name: register.standings[name].rank(name))
        identity = organization_id(representative)
        register.representatives[identity] = representative
        for name in members:
            register.organization_ids[name] = identity
