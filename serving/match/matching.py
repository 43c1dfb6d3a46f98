"""Matching names with the organizations of a register: who is asserted, who suggested, who comes close."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import polars as pl

from serving.match.asked import Asked
from serving.match.candidates import questions_frame, read_as, with_code, with_equal_keys, with_near_keys
from serving.match.judging import Judged, judged
from serving.match.register import NameRegister

LEAST_SCORE: Final = 0.45
"""What scores less is not even suggested."""
_CLOSE: Final = 0.12
_MOST_RIVALS: Final = 3
_PAIRS_AT_ONCE: Final = 50_000
"""Their names are in memory at one time."""
_SAYS_NOTHING_OF_THE_NAME: Final = {"former_name", "other_name", "not_on_record_then"}


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
    judgements: dict[int, list[Judged]] = defaultdict(list)
    codes = [(at, question.credit_code) for at, question in enumerate(questions) if question.credit_code]
    names = [(at, name) for at, question in enumerate(questions) for name in question.names if name]
    asked = questions_frame(names)
    _judge(
        pl.concat([with_code(codes, register), with_equal_keys(asked, register)]), questions, register, day, judgements
    )
    found = [_chosen(judgements[at], day) for at in range(len(questions))]
    open_ones = [at for at, match in enumerate(found) if match.decision != Decision.ASSERTED]
    still_asked = asked.join(
        pl.DataFrame({"question": pl.Series(open_ones, dtype=pl.UInt32)}), on="question", how="semi"
    )
    letters = [(at, typed) for at in open_ones if (typed := questions[at].letters)]
    _judge(
        pl.concat([with_near_keys(still_asked, register), read_as(letters, register)]),
        questions,
        register,
        day,
        judgements,
    )
    for at in open_ones:
        found[at] = _chosen(judgements[at], day)
    return found


def _judge(
    pairs: pl.DataFrame,
    questions: Sequence[Asked],
    register: NameRegister,
    day: str,
    judgements: dict[int, list[Judged]],
) -> None:
    for part in pairs.unique().sort("question", "place").iter_slices(_PAIRS_AT_ONCE):
        borne = register.at(part["place"].unique().sort().to_list())
        for at, place in part.iter_rows():
            judgement = judged(questions[at], borne[place], day)
            if judgement is not None and judgement.score >= LEAST_SCORE:
                judgements[at].append(judgement)


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


def _order(judgement: Judged) -> tuple[bool, float, str, str]:
    borne = judgement.borne
    return not judgement.is_certain, -judgement.score, borne.organization_id, borne.name


def _has_the_same_claim(best: Judged, other: Judged, day: str) -> bool:
    """Whether another organization bears or bore the name in the same way; on a day only one that scores the same."""
    if not other.is_certain or _rule_of(best) != _rule_of(other):
        return False
    return not day or other.score >= best.score


def _rule_of(judgement: Judged) -> frozenset[str]:
    return frozenset(judgement.reasons) - _SAYS_NOTHING_OF_THE_NAME
