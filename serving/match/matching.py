"""Matching names with the organizations of a register: who is asserted, who suggested, who comes close."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias

import polars as pl

from serving.match.asked import Asked
from serving.match.beside import side_by_side
from serving.match.bounds import bounded
from serving.match.candidates import questions_frame, read_as, with_code, with_equal_keys, with_near_keys
from serving.match.judging import LEAST_SCORE, Judged, judged
from serving.match.register import ComparedNames, NameRegister, forms_given

_CLOSE: Final = 0.12
_MOST_RIVALS: Final = 3
_PAIRS_AT_ONCE: Final = 10_000
_MANY_PAIRS: Final = 50_000
_SAYS_NOTHING_OF_THE_NAME: Final = {"former_name", "other_name", "not_on_record_then"}


_Order: TypeAlias = tuple[bool, float, str, str]
"""Whether a judgement leaves doubt, its score, negative, and organization and name: the best are the least."""


class Decision(StrEnum):
    """How an organization was found: by a rule that leaves no doubt, by likeness, or not at all."""

    ASSERTED = "asserted"
    SUGGESTED = "suggested"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """What a question was matched with: the best judgement if any, and other organizations that come close."""

    decision: Decision
    best: Judged | None = None
    rivals: tuple[Judged, ...] = ()


def matched(questions: Sequence[Asked], register: NameRegister, day: str = "") -> list[Match]:
    """Return the match of each question, in order; `day`, an ISO date, tells bearers of one name apart.

    Asserted is whom a rule tells for certain where no other organization has the same claim. What can't be told for
    certain is looked for once more among names that are near.
    """
    codes = [(at, question.credit_code) for at, question in enumerate(questions) if question.credit_code]
    names = [(at, name) for at, question in enumerate(questions) for name in question.names if name]
    asked = questions_frame(names)
    sure = _may_score_all(pl.concat([with_code(codes, register), with_equal_keys(asked, register)]))
    found = [Match(Decision.NONE)] * len(questions)
    for at, match in _judged(sure, questions, asked, register, day):
        found[at] = match
    open_ones = [at for at, match in enumerate(found) if match.decision != Decision.ASSERTED]
    still = pl.DataFrame({"question": pl.Series(open_ones, dtype=pl.UInt32)})
    still_asked = asked.join(still, on="question", how="semi")
    letters = [(at, typed) for at in open_ones if (typed := questions[at].letters)]
    near = with_near_keys(still_asked, register).with_columns(most=pl.lit(None, pl.Float64))
    read = _may_score_all(read_as(letters, register))
    pairs = pl.concat([sure.join(still, on="question", how="semi"), read, near])
    for at, match in _judged(pairs, questions, still_asked, register, day):
        found[at] = match
    return found


def _may_score_all(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.with_columns(most=pl.lit(1.0))


@dataclass(frozen=True, slots=True)
class _Share:
    """Questions by their numbers, and the names to compare them with, as `question`, `place` and the `most` that the
    pair may score, null where it was not told yet. `names` are these rows of the register, `asked` the keys of the
    questions."""

    questions: Mapping[int, Asked]
    pairs: pl.DataFrame
    names: pl.DataFrame
    asked: pl.DataFrame
    day: str


_Kept: TypeAlias = tuple[int, Decision, tuple[tuple[int, tuple[str, ...], float], ...]]
"""The number of a question, what was decided, and place, reasons and score of the best judgement and its rivals."""


def _judged(
    pairs: pl.DataFrame, questions: Sequence[Asked], asked: pl.DataFrame, register: NameRegister, day: str
) -> Iterator[tuple[int, Match]]:
    """Yield what is chosen for each question that has pairs; of many pairs they are judged by several processes.

    `asked` has the keys of the questions.
    """
    shares = _shares(pairs, questions, asked, register, day)
    for kept in side_by_side(_chosen_of, shares, is_long=len(pairs) >= _MANY_PAIRS):
        borne = register.at({place for _, _, judgements in kept for place, _, _ in judgements})
        for at, decision, judgements in kept:
            best, *rivals = (Judged(borne[place], reasons, score) for place, reasons, score in judgements)
            yield at, Match(decision, best, tuple(rivals))


def _shares(
    pairs: pl.DataFrame, questions: Sequence[Asked], asked: pl.DataFrame, register: NameRegister, day: str
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
        names = register.frame[of_share["place"].unique().sort()]
        keys = asked.join(of_share.select("question").unique(), on="question", how="semi")
        yield _Share({at: questions[at] for at in numbers}, of_share, names, keys, day)


def _chosen_of(share: _Share) -> list[_Kept]:
    """Choose for each question of a share; one that no name comes near is left out."""
    names, formed = ComparedNames(share.names), forms_given(share.asked)
    kept: list[_Kept] = []
    for at, pairs in groupby(_most_first(share).iter_rows(), key=itemgetter(0)):
        judgements: list[Judged] = []
        leading: list[tuple[_Order, str]] = []
        for _, place, most in pairs:
            # Whoever is certain comes before: nothing behind can be the best any more, nor close to it.
            if judgements and most < -leading[0][0][1] - _CLOSE:
                break
            # What can't be certain, nor come before the rivals that are told, is not judged.
            if most < 1 and len(leading) > _MOST_RIVALS and leading[-1][0] < (True, -most, *names.named(place)):
                continue
            judgement = judged(share.questions[at], names.borne(place), names.compared(place), share.day, formed)
            if judgement is not None and judgement.score >= LEAST_SCORE:
                judgements.append(judgement)
                leading = _leading(leading, judgement)
        match = _chosen(judgements, share.day)
        if match.best:
            told = (match.best, *match.rivals)
            kept.append((at, match.decision, tuple((one.borne.place, one.reasons, one.score) for one in told)))
    return kept


def _most_first(share: _Share) -> pl.DataFrame:
    """The pairs of a share that may come to something, those of a question together, what may score most first."""
    is_told = pl.col("most").is_not_null()
    near = bounded(share.pairs.filter(~is_told).select("question", "place"), share.asked, share.names)
    told = pl.concat([share.pairs.filter(is_told), near.select("question", "place", "most")])
    return told.sort("question", "most", "place", descending=[False, True, False])


def _chosen(judgements: Iterable[Judged], day: str) -> Match:
    """The best judgement of each organization, the best of all first; certain ones before others."""
    of_organization: dict[str, Judged] = {}
    for judgement in sorted(judgements, key=_order):
        of_organization.setdefault(judgement.borne.organization_id, judgement)
    if not of_organization:
        return Match(Decision.NONE)
    best, *others = of_organization.values()
    rivals = tuple(
        other for other in others if other.score >= best.score - _CLOSE or _has_the_same_claim(best, other, "")
    )
    is_asserted = best.is_certain and not any(_has_the_same_claim(best, other, day) for other in others)
    return Match(Decision.ASSERTED if is_asserted else Decision.SUGGESTED, best, rivals[:_MOST_RIVALS])


def _leading(leading: list[tuple[_Order, str]], judgement: Judged) -> list[tuple[_Order, str]]:
    """The best organizations so far that are close, as many as are told of a question, with one judgement more."""
    organization_id = judgement.borne.organization_id
    best = {organization: order for order, organization in leading}
    best[organization_id] = min(_order(judgement), best.get(organization_id, _order(judgement)))
    ordered = sorted((order, organization) for organization, order in best.items())
    least = -ordered[0][0][1] - _CLOSE
    return [(order, organization) for order, organization in ordered if -order[1] >= least][: 1 + _MOST_RIVALS]


def _order(judgement: Judged) -> _Order:
    return not judgement.is_certain, -judgement.score, judgement.borne.organization_id, judgement.borne.name


def _has_the_same_claim(best: Judged, other: Judged, day: str) -> bool:
    """Whether another organization bears or bore the name in the same way; on a day only one that scores the same."""
    if not other.is_certain or _rule_of(best) != _rule_of(other):
        return False
    return not day or other.score >= best.score


def _rule_of(judgement: Judged) -> frozenset[str]:
    return frozenset(judgement.reasons) - _SAYS_NOTHING_OF_THE_NAME
