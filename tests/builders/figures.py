"""Figures as they are read from lines of a text."""

from scrapers.statistics.reading import OUTSIDE_THE_RULE, Statistic, StatisticsReading


def understood(reading: StatisticsReading) -> tuple[Statistic, ...]:
    """The figures that the reader has no doubt of, in the order printed, whether they are published or not."""
    waiting = (item.fact for item in reading.to_review if item.fact is not None)
    found = [*reading.facts, *(fact for fact in waiting if OUTSIDE_THE_RULE.issuperset(fact.doubts))]
    return tuple(sorted(found, key=lambda fact: (fact.place.paragraph, fact.place.sentence, fact.place.start)))
