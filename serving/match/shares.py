"""Pairs of a question and a name, judged in shares: of very many by several processes side by side."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias

import polars as pl

from serving.match.asked import Asked
from serving.match.beside import side_by_side
from serving.match.bounds import bounded
from serving.match.deciding import Decision, Match, Standing
from serving.match.judging import LEAST_SCORE, Judged, judged
from serving.match.register import ComparedNames, NameRegister, borne_in, forms_given

_PAIRS_AT_ONCE: Final = 10_000
_MANY_PAIRS: Final = 50_000

_Kept: TypeAlias = tuple[int, tuple[str, ...], float]
"""A judgement as processes hand it to each other: the place of the name, reasons, score."""

Judgements: TypeAlias = dict[int, list[_Kept]]
"""Judgements by the number of their question."""

_Chosen: TypeAlias = tuple[int, Decision, list[_Kept], list[_Kept]]
"""The number of a question, what was decided, the best judgement with its rivals, and all where it stays open."""


@dataclass(frozen=True, slots=True)
class _Share:
    """Questions by their numbers, and the names to compare them with, as `question`, `place` and the `most` that the
    pair may score, null where it was not told yet. `before` are the judgements that they have already, `names` the
    rows of the register for all of these, `asked` the keys of the questions."""

    questions: Mapping[int, Asked]
    pairs: pl.DataFrame
    before: Judgements
    names: pl.DataFrame
    asked: pl.DataFrame
    day: str


def judged_in_shares(
    pairs: pl.DataFrame,
    before: Judgements,
    questions: Sequence[Asked],
    asked: pl.DataFrame,
    register: NameRegister,
    day: str,
) -> Iterator[tuple[int, Match, list[_Kept]]]:
    """Yield the match of each question that has pairs, and all its judgements if it stays open.

    `pairs` have `question`, `place` and `most`, null where that is to be told; `before` are the judgements that
    questions have already, and `asked` has the keys of the questions.
    """
    shares = _shares(pairs, before, questions, asked, register, day)
    for chosen in side_by_side(_chosen_of, shares, is_long=len(pairs) >= _MANY_PAIRS):
        borne = register.at({place for _, _, told, _ in chosen for place, _, _ in told})
        for at, decision, told, judgements in chosen:
            best, *rivals = (Judged(borne[place], reasons, score) for place, reasons, score in told)
            yield at, Match(decision, best, tuple(rivals)), judgements


def _shares(
    pairs: pl.DataFrame,
    before: Judgements,
    questions: Sequence[Asked],
    asked: pl.DataFrame,
    register: NameRegister,
    day: str,
) -> Iterator[_Share]:
    ordered = pairs.group_by("question", "place").agg(pl.col("most").max()).sort("question", "place")
    # The pairs of a question stay together: in the share in which the first of them is.
    in_shares = (
        ordered.with_columns(share=pl.int_range(pl.len()) // _PAIRS_AT_ONCE)
        .with_columns(pl.col("share").first().over("question"))
        .partition_by("share", maintain_order=True, include_key=False)
    )
    for of_share in in_shares:
        numbers = of_share["question"].unique().to_list()
        known = {at: before[at] for at in numbers if at in before}
        places = {*of_share["place"], *_places_of(known)}
        keys = asked.join(of_share.select("question").unique(), on="question", how="semi")
        yield _Share({at: questions[at] for at in numbers}, of_share, known, register.frame[sorted(places)], keys, day)


def _places_of(judgements: Judgements) -> Iterator[int]:
    return (place for kept in judgements.values() for place, _, _ in kept)


def _chosen_of(share: _Share) -> list[_Chosen]:
    """Choose for each question of a share; one that no more names come near is left out."""
    borne = borne_in(_at(share.names, set(_places_of(share.before))))
    standings = {
        at: Standing(Judged(borne[place], reasons, score) for place, reasons, score in kept)
        for at, kept in share.before.items()
    }
    pairs = _most_first(share, standings)
    names, formed = ComparedNames(_at(share.names, set(pairs["place"]))), forms_given(share.asked)
    chosen: list[_Chosen] = []
    for at, of_question in groupby(pairs.rows(), key=itemgetter(0)):
        standing = standings.get(at) or Standing()
        for _, place, most in of_question:
            # What may be certain is judged in any case.
            if most < 1 and most < standing.least:
                break
            if most < 1 and standing.is_behind(most, *names.named(place)):
                continue
            judgement = judged(share.questions[at], names.borne(place), names.compared(place), share.day, formed)
            if judgement is not None and judgement.score >= LEAST_SCORE:
                standing.add(judgement)
        match = standing.match(share.day)
        if match.best:
            is_open = match.decision != Decision.ASSERTED
            told = _kept([match.best, *match.rivals])
            chosen.append((at, match.decision, told, _kept(standing.judgements) if is_open else []))
    return chosen


def _at(names: pl.DataFrame, places: Collection[int]) -> pl.DataFrame:
    return names.filter(pl.col("place").is_in(places))


def _kept(judgements: Sequence[Judged]) -> list[_Kept]:
    return [(one.borne.place, one.reasons, one.score) for one in judgements]


def _most_first(share: _Share, standings: Mapping[int, Standing]) -> pl.DataFrame:
    """The pairs of a share that may come to something, those of a question together, what may score most first."""
    least = pl.DataFrame(
        {"question": list(standings), "least": [standing.least for standing in standings.values()]},
        schema={"question": pl.UInt32, "least": pl.Float64},
    )
    is_told = pl.col("most").is_not_null()
    untold = share.pairs.filter(~is_told).select("question", "place").join(least, on="question", how="left")
    near = bounded(untold.with_columns(pl.col("least").fill_null(LEAST_SCORE)), share.asked, share.names)
    told = pl.concat([share.pairs.filter(is_told), near])
    return told.sort("question", "most", "place", descending=[False, True, False])
