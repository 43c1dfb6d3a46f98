"""Pairs of organizations that may be one: proposed with their evidence, decided by nobody here."""

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl
from rapidfuzz import fuzz, process

from pipelines.raw.table import COUNT, TEXT
from pipelines.raw.tables import frame_in_parts
from pipelines.resolution.blocking import blocked_pairs
from pipelines.resolution.identity import NameKey
from pipelines.resolution.judgements import Judgement, judgements_in_force
from pipelines.resolution.resolution import Resolution
from pipelines.resolution.transformed import transformed
from scrapers.naming.forms import canonical_form, distinctive_core, without_group
from scrapers.naming.likeness import compared, likeness, rules_out, speaks_against
from scrapers.text.worded import worded

LEAST_LIKENESS: Final = 80.0
"""A choice between what a person must look at and what is lost, not a bound.

Some labelled pairs of one organization score less and are not proposed: one character wrong of a core of four, a new
name that shares nothing with the old. `quality.json` states the share that is joined or proposed.
"""
_IN_ONE_ANOTHERS_PLACE: Final = 85.0
_REFUSED: Final = 90.0
_OF_ANOTHER_GROUP: Final = 85.0
_TRANSFORMED: Final = 80.0

_PAIRS_AT_ONCE: Final = 100_000

_Row = dict[str, object]
_Listed = Mapping[str, "Appearances"]


@dataclass(frozen=True, slots=True)
class Appearances:
    """Where an organization stands: lists (`program:batch:stage`) and who assessed it."""

    lists: frozenset[str]
    assessors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The open pairs, and how much was compared to find them."""

    rows: list[_Row]
    names_compared: int
    pairs_compared: int
    blocks_too_large: int


@dataclass(frozen=True, slots=True)
class _Proposal:
    one: NameKey
    other: NameKey
    score: float
    proposed_by: str


def candidates(resolution: Resolution, list_entries: pl.LazyFrame, judgements: Sequence[Judgement]) -> Candidates:
    """Return the pairs of organizations that nothing has decided and whose names, or places on lists, are alike.

    So are pairs that a rename or a code would join and something stands against: a person may know better.

    Of several pairs of names of two organizations the most alike is kept. What was judged `same` or `different`, by any
    of their names, is not proposed again; what was judged `unsure` stays open and says so in `judged`.
    """
    names = _names(resolution)
    pairs = blocked_pairs(names)
    keys = [NameKey(*row) for row in names.select("kind", "name", "province_code", "credit_code").iter_rows()]
    alike = list(_alike(names, pairs.frame, keys))
    exchanged = list(_exchanged(resolution, list_entries))
    refused = [
        _Proposal(refusal.one, refusal.other, _REFUSED, "refused_join") for refusal in resolution.clusters.refusals
    ]
    word_kept = list(_transformed(resolution, names, keys, list_entries))
    judged = _judged(resolution, judgements)
    decided = {pair for pair, verdict in judged.items() if verdict != "unsure"}
    best: dict[tuple[str, str], _Proposal] = {}
    for proposal in sorted(
        (*alike, *exchanged, *refused, *word_kept), key=lambda one: (-one.score, one.one, one.other)
    ):
        pair = sorted((resolution.organization_ids[proposal.one], resolution.organization_ids[proposal.other]))
        ids = pair[0], pair[1]
        is_one_name = proposal.one[:3] == proposal.other[:3]
        if ids[0] != ids[1] and ids not in decided and not is_one_name:
            best.setdefault(ids, proposal)
    appearances = _appearances(resolution, list_entries, {one for pair in best for one in pair})
    rows = [
        _row(resolution, appearances, proposal) | {"judged": judged.get(pair)}
        for pair, proposal in sorted(best.items())
    ]
    return Candidates(rows, len(names), len(pairs.frame), pairs.blocks_too_large)


def _names(resolution: Resolution) -> pl.DataFrame:
    columns = ("place", "kind", "name", "province_code", "credit_code", "form", "core", "own")
    types = dict.fromkeys(columns, TEXT) | {"place": COUNT}
    return frame_in_parts(_rows_of_names(resolution), types)


def _rows_of_names(resolution: Resolution) -> Iterator[tuple[object, ...]]:
    for place, key in enumerate(sorted(resolution.precedences)):
        form = canonical_form(key.name_normalised, key.kind)
        core = distinctive_core(form, key.kind)
        yield place, key.kind, key.name_normalised, key.province_code, key.credit_code, form, core, without_group(core)


def _alike(names: pl.DataFrame, pairs: pl.DataFrame, keys: Sequence[NameKey]) -> Iterator[_Proposal]:
    cores = names["core"]
    for one, other, proposed_by, _ in itertools.chain.from_iterable(
        _promising(part, cores).iter_rows() for part in pairs.iter_slices(_PAIRS_AT_ONCE)
    ):
        first, second = (compared(keys[at].kind, keys[at].name_normalised, cores[at]) for at in (one, other))
        if speaks_against(first, second):
            continue
        least = _OF_ANOTHER_GROUP if proposed_by == "other_group" else 0.0
        score = max(likeness(first, second), least)
        if score >= LEAST_LIKENESS:
            yield _Proposal(keys[one], keys[other], score, proposed_by)


def _promising(pairs: pl.DataFrame, cores: pl.Series) -> pl.DataFrame:
    """The pairs whose cores may be alike enough: many are scored at once, in C; the others need a closer look."""
    scores = process.cpdist(cores[pairs["one"]].to_list(), cores[pairs["other"]].to_list(), scorer=fuzz.ratio)
    return pairs.with_columns(score=pl.Series(scores, dtype=pl.Float64)).filter(
        (pl.col("score") >= LEAST_LIKENESS) | (pl.col("proposed_by") == "other_group")
    )


def _transformed(
    resolution: Resolution, names: pl.DataFrame, keys: Sequence[NameKey], list_entries: pl.LazyFrame
) -> Iterator[_Proposal]:
    cores = dict(zip(keys, names["core"].to_list(), strict=True))
    for one, other in transformed(resolution, names, keys, list_entries):
        first, second = (compared(name.kind, name.name_normalised, cores[name]) for name in (one, other))
        if not rules_out(first, second):
            yield _Proposal(one, other, _TRANSFORMED, "own_word")


def _exchanged(resolution: Resolution, list_entries: pl.LazyFrame) -> Iterator[_Proposal]:
    """Of one program and batch in one province: proposed but not awarded, and awarded but not proposed.

    Where both have one assessor, the name may have changed between the two lists.
    """
    assessed: dict[tuple[str, str, str], dict[NameKey, frozenset[str]]] = {}
    columns = ("program_id", "batch", "stage", "name_understood", "province_code", "assessor_understood")
    both = list_entries.filter(pl.col("stage").is_in(["publicity", "final"]))
    series = both.group_by("program_id", "batch").agg(pl.col("stage").n_unique()).filter(pl.col("stage") == 2)
    rows = (
        both.filter(pl.col("name_understood").is_not_null(), pl.col("assessor_understood").fill_null("") != "")
        .join(series.select("program_id", "batch"), on=["program_id", "batch"])
        .select(columns)
        .collect(engine="streaming")
    )
    for program_id, batch, stage, printed, province_code, assessor in rows.sort(columns).iter_rows():
        key = NameKey(resolution.kind_of(program_id), resolution.parts[printed].printed, province_code or "")
        on_list = assessed.setdefault((program_id or "", batch or "", stage), {})
        on_list[key] = on_list.get(key, frozenset()) | {assessor}
    for (program_id, batch, stage), proposed in assessed.items():
        awarded = assessed.get((program_id, batch, "final"), {})
        if stage == "publicity":
            yield from _in_one_anothers_place(resolution, proposed, awarded)


def _in_one_anothers_place(
    resolution: Resolution, proposed: Mapping[NameKey, frozenset[str]], awarded: Mapping[NameKey, frozenset[str]]
) -> Iterator[_Proposal]:
    ids = resolution.organization_ids
    was_proposed, was_awarded = ({ids[name] for name in names} for names in (proposed, awarded))
    newly = [name for name in awarded if ids[name] not in was_proposed]
    for gone in (name for name in proposed if ids[name] not in was_awarded):
        for new in newly:
            if new.province_code == gone.province_code and proposed[gone] & awarded[new]:
                yield _Proposal(gone, new, _IN_ONE_ANOTHERS_PLACE, "publicity_to_final")


def _judged(resolution: Resolution, judgements: Iterable[Judgement]) -> dict[tuple[str, str], str]:
    """The verdict on each pair of organizations that was judged by any of their names; `unsure` gives way."""
    judged: dict[tuple[str, str], str] = {}
    for judgement in judgements_in_force(judgements):
        one, other = (resolution.organization_ids.get(name) for name in judgement.pair)
        if one and other:
            pair = min(one, other), max(one, other)
            if judged.get(pair, "unsure") == "unsure":
                judged[pair] = judgement.verdict
    return judged


def _appearances(resolution: Resolution, list_entries: pl.LazyFrame, wanted: set[str]) -> _Listed:
    lists: dict[str, set[str]] = defaultdict(set)
    assessors: dict[str, set[str]] = defaultdict(set)
    names = [
        (listing.kind, listing.printed, listing.province_code, identity)
        for key, listings in resolution.listings.items()
        for listing in listings
        if (identity := resolution.organization_ids[resolution.key_of(listing)]) in wanted
    ]
    of_names = pl.DataFrame(
        names, schema=dict.fromkeys(("kind", "name_understood", "province_code", "id"), pl.String), orient="row"
    ).unique()
    rows = (
        list_entries.select(
            "list_id", "program_id", "name_understood", pl.col("province_code").fill_null(""), "assessor_understood"
        )
        .join(of_names.lazy(), on=["name_understood", "province_code"])
        .select("list_id", "program_id", "assessor_understood", "kind", "id")
        .unique()
        .collect(engine="streaming")
    )
    for list_id, program_id, assessor, kind, identity in rows.iter_rows():
        if resolution.kind_of(program_id) == kind:
            lists[identity].add(list_id or "")
            assessors[identity].update([assessor] if assessor else ())
    return {identity: Appearances(frozenset(lists[identity]), frozenset(assessors[identity])) for identity in wanted}


def _row(resolution: Resolution, appearances: _Listed, proposal: _Proposal) -> _Row:
    first, second = sorted((proposal.one, proposal.other), key=lambda name: resolution.precedences[name].rank(name))
    one, other = (resolution.organization_ids[name] for name in (first, second))
    return {
        "candidate_id": _candidate_id(one, other),
        "kind": first.kind,
        "organization_id": one,
        "name": first.name_normalised,
        "province_code": first.province_code or None,
        "other_organization_id": other,
        "other_name": second.name_normalised,
        "other_province_code": second.province_code or None,
        "score": round(proposal.score, 1),
        "proposed_by": proposal.proposed_by,
        "evidence": _evidence(appearances[one], appearances[other]),
    }


def _candidate_id(one: str, other: str) -> str:
    return f"can-{hashlib.sha256('|'.join(sorted((one, other))).encode()).hexdigest()[:12]}"


def _evidence(one: Appearances, other: Appearances) -> str:
    """What the lists say of the two, in words."""
    said = []
    if shared := one.assessors & other.assessors:
        said.append(worded("both assessed by {shared}", shared=", ".join(sorted(shared))))
    if together := one.lists & other.lists:
        said.append(worded("both on {together}", together=", ".join(sorted(together))))
    said.append(worded("the first on {lists}", lists=", ".join(sorted(one.lists)) or worded("no list")))
    said.append(worded("the second on {lists}", lists=", ".join(sorted(other.lists)) or worded("no list")))
    return "; ".join(said)
