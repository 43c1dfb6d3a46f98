"""Whether the figures of one text agree with each other.

Belongs here: what one text must not say at once. What other sources say is compared in the warehouse.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from scrapers.quantities import Precision
from scrapers.statistics.reading import TITLES, Counting, Doubt, Statistic, Status


def contradictions(facts: Sequence[Statistic]) -> Mapping[int, tuple[Doubt, ...]]:
    """The places (in `facts`) of numbers of titles that another of the same text contradicts.

    Two numbers of the same titles, time and way of counting; more new titles than there are in all; or titles told as
    new that the text says to be only proposed.
    """
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    held: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, fact in enumerate(facts):
        if (
            fact.doubts
            or fact.measure != TITLES
            or fact.precision is not Precision.EXACT
            or fact.status is not Status.ACTUAL
        ):
            continue
        titles = (fact.kind, fact.level, fact.region_code)
        if fact.period is not None:
            same[(*titles, fact.counting, fact.period)].append(at)
        held[titles].append(at)
    doubtful = {at for alike in same.values() if len({facts[at].value_low for at in alike}) > 1 for at in alike}
    for alike in held.values():
        for one in alike:
            for other in alike:
                if _is_more_than_all(facts[one], facts[other]):
                    doubtful |= {one, other}
    doubtful |= {
        at for at, fact in enumerate(facts) if fact.counting is Counting.NEW and _is_only_proposed(fact, facts)
    }
    return dict.fromkeys(doubtful, (Doubt.CONTRADICTED,))


def _is_only_proposed(new: Statistic, facts: Sequence[Statistic]) -> bool:
    """True for titles said to be conferred whose number the text proposes elsewhere: 公示…, 四川37家入围."""
    return new.counting is Counting.NEW and any(
        fact.counting is Counting.PROPOSED
        and (fact.measure, fact.kind, fact.level, fact.region_code, fact.value_low)
        == (new.measure, new.kind, new.level, new.region_code, new.value_low)
        for fact in facts
    )


def _is_more_than_all(one: Statistic, other: Statistic) -> bool:
    is_asked = one.counting is Counting.NEW and other.counting is Counting.CUMULATIVE
    if not is_asked or one.value_low is None or other.value_low is None:
        return False
    is_before = one.period is None or other.period is None or one.period.first <= other.period.last
    return is_before and one.value_low > other.value_low
