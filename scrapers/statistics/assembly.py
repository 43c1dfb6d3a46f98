"""The figures of a whole text put together: those without a doubt, those with one, and what no rule understood.

Belongs here: what a text says twice, and what its headlines say that it does not say again.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from scrapers.statistics.agreement import contradictions
from scrapers.statistics.named_titles import Named
from scrapers.statistics.reading import TITLES, Doubt, Place, ReviewItem, Statistic, StatisticsReading


def put_together(
    body: tuple[Statistic, ...],
    reviewed: list[ReviewItem],
    of_headlines: tuple[Statistic, ...],
    reviewed_of_headlines: Iterable[ReviewItem],
    lacking: Mapping[Place, tuple[Doubt, ...]],
    named: Collection[Named],
) -> StatisticsReading:
    """The figures without doubt, and those with one; a headline's only where the text does not say them again.

    `lacking` tells of each figure, by its place, what it lacks to be published. `named` are the titles whose holders
    the text names one by one: they bear a headline's number out.
    """
    headlines = [
        fact if _is_borne_out(fact, named) else replace(fact, doubts=(*fact.doubts, Doubt.IN_HEADLINE))
        for fact in of_headlines
        if not any(_says_again(fact, told) for told in body)
    ]
    body = _without_repetitions(body)
    doubtful = contradictions(body)
    understood = [replace(fact, doubts=(*fact.doubts, *doubtful.get(at, ()))) for at, fact in enumerate(body)]
    printed = {fact.place.sentence_text[fact.place.start : fact.place.end] for fact in (*body, *headlines)}
    printed |= {item.as_printed for item in reviewed}
    reviewed = [*reviewed, *(item for item in reviewed_of_headlines if item.as_printed not in printed)]
    every = [_with_what_it_lacks(fact, lacking[fact.place]) for fact in (*understood, *headlines)]
    return StatisticsReading(
        tuple(fact for fact in every if not fact.doubts),
        (*(for_review(fact) for fact in every if fact.doubts), *reviewed),
    )


def for_review(fact: Statistic) -> ReviewItem:
    """A figure with a doubt, as it waits for a person."""
    place = fact.place
    return ReviewItem(place, place.sentence_text[place.start : place.end], fact.doubts[0], fact)


def _with_what_it_lacks(fact: Statistic, lacking: tuple[Doubt, ...]) -> Statistic:
    return replace(fact, doubts=tuple(dict.fromkeys((*fact.doubts, *lacking))))


def _without_repetitions(body: tuple[Statistic, ...]) -> tuple[Statistic, ...]:
    """The figures of titles less those that say again, without the level, what another says in full."""
    in_full = {(fact.kind, _figure(fact), fact.region_code) for fact in body if fact.level and not fact.doubts}
    return tuple(
        fact
        for fact in body
        if fact.measure != TITLES or fact.level or (fact.kind, _figure(fact), fact.region_code) not in in_full
    )


def _is_borne_out(headline: Statistic, named: Collection[Named]) -> bool:
    """Whether the text names as many holders of just these titles as its headline counts."""
    return headline.measure == TITLES and any(
        told.kind == headline.kind and told.number == headline.value_low and told.level in ("", headline.level)
        for told in named
    )


def _says_again(headline: Statistic, told: Statistic) -> bool:
    """Whether a headline's figure is one of the text, of the same level where both say one."""
    return _figure(headline) == _figure(told) and (headline.level in ("", told.level) or not told.level)


def _figure(fact: Statistic) -> tuple[object, ...]:
    return fact.measure, fact.kind, fact.value_low, fact.value_high
