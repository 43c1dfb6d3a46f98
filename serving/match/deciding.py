"""What is decided of a question from the judgements that were made of it: who is meant, how surely, who comes close."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from serving.match.judging import LEAST_SCORE, Judged

_CLOSE: Final = 0.12
_MOST_RIVALS: Final = 3
_SAYS_NOTHING_OF_THE_NAME: Final = {"former_name", "later_name", "other_name", "not_on_record_then"}


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


class Standing:
    """The judgements of a question so far, and what one more must score to be told beside them."""

    def __init__(self, judgements: Iterable[Judged] = ()) -> None:
        self.judgements: list[Judged] = []
        self._best_of: dict[str, _Order] = {}
        self._leading: list[_Order] | None = None
        for judgement in judgements:
            self.add(judgement)

    def add(self, judgement: Judged) -> None:
        """Count in one more judgement."""
        self.judgements.append(judgement)
        order, organization_id = _order(judgement), judgement.borne.organization_id
        self._best_of[organization_id] = min(order, self._best_of.get(organization_id, order))
        self._leading = None

    @property
    def least(self) -> float:
        """What scores less can neither be the best any more nor come close to it: whoever is certain comes before."""
        leading = self._leading_ones()
        return max(LEAST_SCORE, -leading[0][1] - _CLOSE) if leading else LEAST_SCORE

    def is_behind(self, most: float, organization_id: str, name: str) -> bool:
        """Whether a name that leaves a doubt and scores `most` at most comes behind all that are told."""
        leading = self._leading_ones()
        return len(leading) > _MOST_RIVALS and leading[-1] < (True, -most, organization_id, name)

    def match(self, day: str = "") -> Match:
        """Decide: the best judgement of each organization, the best of all first; certain ones before others."""
        of_organization: dict[str, Judged] = {}
        for judgement in sorted(self.judgements, key=_order):
            of_organization.setdefault(judgement.borne.organization_id, judgement)
        if not of_organization:
            return Match(Decision.NONE)
        best, *others = of_organization.values()
        rivals = _rivals(best, others)
        is_asserted = best.is_certain and not any(_has_the_same_claim(best, other, day) for other in others)
        return Match(Decision.ASSERTED if is_asserted else Decision.SUGGESTED, best, rivals[:_MOST_RIVALS])

    def _leading_ones(self) -> list[_Order]:
        """The best organizations that are close, as many as are told."""
        if self._leading is None:
            ordered = sorted(self._best_of.values())
            close = [order for order in ordered if -order[1] >= -ordered[0][1] - _CLOSE]
            self._leading = close[: 1 + _MOST_RIVALS]
        return self._leading


def _rivals(best: Judged, others: Sequence[Judged]) -> tuple[Judged, ...]:
    return tuple(
        other for other in others if other.score >= best.score - _CLOSE or _has_the_same_claim(best, other, "")
    )


def _order(judgement: Judged) -> _Order:
    return not judgement.is_certain, -judgement.score, judgement.borne.organization_id, judgement.borne.name


def _has_the_same_claim(best: Judged, other: Judged, day: str) -> bool:
    """Whether another organization bears or bore the name in the same way; on a day only one that scores the same."""
    if not other.is_certain or _rule_of(best) != _rule_of(other):
        return False
    return not day or other.score >= best.score


def _rule_of(judgement: Judged) -> frozenset[str]:
    return frozenset(judgement.reasons) - _SAYS_NOTHING_OF_THE_NAME
