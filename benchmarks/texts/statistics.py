"""Figures in prose: which facts were published, which are in review, which are missed in silence, which are false."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from benchmarks.texts.corpus import Text, named_here
from benchmarks.texts.tally import ratio
from scrapers.quantities import parse_quantities
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import TITLES, Counting, Period, ReviewItem, Statistic

#: What a fact is found by, what has to be right besides, and what is looked at on top of that.
FOUND = ("name", "value")
CORE = (*FOUND, "region", "level", "measure", "status")
FINE = ("period", "precision")

#: Fields of which a text may leave open what they are: new/cumulative, national/- (nothing said).
_MAY_BE_EITHER = ("measure", "level", "status", "precision")
_UNSAID = "-"

Told = dict[str, str]


@dataclass
class StatisticsScore:
    """Facts stated by hand, and what became of each; facts given that are none."""

    stated: int = 0
    found: int = 0
    published: int = 0
    fine: int = 0
    in_review: int = 0
    silent: int = 0
    given: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """The figures as they are recorded."""
        return {
            "stated": self.stated,
            "given": self.given,
            "right": self.published,
            "right_with_period_and_precision": self.fine,
            "in_review": self.in_review,
            "silent": self.silent,
        }

    def lines(self) -> list[str]:
        """The figures in words."""
        return [
            f"  {self.stated} stated, {self.given} given; found {self.found}; in review {self.in_review};"
            f" in silence {self.silent}",
            f"  right in {', '.join(CORE)}: {self.published}   P {ratio(self.published, self.given)}"
            f"  R {ratio(self.published, self.stated)}"
            f"  published or in review {ratio(self.published + self.in_review, self.stated)}",
            f"  with {' and '.join(FINE)}: {self.fine}   P {ratio(self.fine, self.given)}",
            f"  wrong fields: {', '.join(f'{name} {times}' for name, times in self.wrong.most_common()) or 'none'}",
        ]


def score_statistics(texts: Iterable[Text]) -> StatisticsScore:
    """Read every text's figures and hold them against its truth. A notice's own counts are no false figures."""
    score = StatisticsScore()
    for text in texts:
        _score_text(text, score)
    return score


def _score_text(text: Text, score: StatisticsScore) -> None:
    published = Period(text.issued_on, text.issued_on) if text.issued_on else None
    reading = read_statistics(text.blocks(), published=published, home_region=text.home_region, title=text.title)
    file = text.path.name.split("_")[0]
    given = [_told(fact) for fact in reading.facts]
    truths = [_stated(truth) for truth in text.truths_of("statistic")]
    score.stated += len(truths)
    left = list(range(len(given)))
    for truth in sorted(truths, key=lambda truth: -max((_likeness(truth, fact) for fact in given), default=0)):
        best = max(left, key=lambda at: (_likeness(truth, given[at]), -at), default=None)
        if best is None or not _is_found(truth, given[best]):
            _not_given(file, truth, reading.to_review, score)
            continue
        left.remove(best)
        score.given += 1
        _compare(file, truth, given[best], score)
    announced = {(named_here(row["kind_or_indicator"]), row["value"]) for row in text.truths_of("notice")}
    for at in left:
        is_said_again = any(all(_agrees(name, truth, given[at]) for name in CORE) for truth in truths)
        if is_said_again or (given[at]["name"], given[at]["value"]) in announced:
            continue
        score.given += 1
        score.faults.append(f"{file}: false: {_in_words(given[at])} | {reading.facts[at].place.sentence_text[:120]}")


def _compare(file: str, truth: Told, fact: Told, score: StatisticsScore) -> None:
    score.found += 1
    wrong = [name for name in (*CORE, *FINE) if not _agrees(name, truth, fact)]
    score.wrong.update(wrong)
    if not set(wrong) & set(CORE):
        score.published += 1
        score.fine += not wrong
    if wrong:
        said = "; ".join(f"{name} {fact[name] or '-'} for {truth[name] or '-'}" for name in wrong)
        score.faults.append(f"{file}: wrong: {_in_words(truth)}: {said}")


def _not_given(file: str, truth: Told, to_review: Iterable[ReviewItem], score: StatisticsScore) -> None:
    reviewed = [item for item in to_review if _is_of_value(item, truth["value"])]
    if reviewed:
        score.in_review += 1
        score.faults.append(f"{file}: in review: {_in_words(truth)}: {reviewed[0].reason}")
    else:
        score.silent += 1
        score.faults.append(f"{file}: in silence: {_in_words(truth)}")


def _is_of_value(item: ReviewItem, value: str) -> bool:
    # A number that shares the unit of the next (分别为17和14家) is printed without one.
    if item.fact is not None and value == _told(item.fact)["value"]:
        return True
    return any(_plain(quantity.value) == value for quantity in parse_quantities(re.sub(r"\s", "", item.as_printed)))


def _stated(truth: dict[str, str]) -> Told:
    measure = truth["measure"]
    return {
        "name": named_here(truth["kind_or_indicator"]),
        "value": _plain(Decimal(truth["value"])),
        "level": truth["level"],
        "region": truth["region"],
        "measure": measure,
        "status": truth["status"],
        "period": truth["period"],
        "precision": named_here(truth["precision"]),
        "aspect": truth["aspect"],
    }


def _told(fact: Statistic) -> Told:
    figure = fact.value_low if fact.value_low is not None else fact.value_high
    assert figure is not None, "a figure has at least one bound"
    counting, status = fact.counting, fact.status.value
    if counting in (Counting.PROPOSED, Counting.RECOMMENDED):
        counting, status = Counting.NEW, counting.value
    is_of_titles = fact.measure == TITLES
    return {
        "name": fact.kind if is_of_titles else fact.measure,
        "value": _plain(figure),
        "level": fact.level,
        "region": fact.region_code,
        "measure": counting.value if counting and is_of_titles else "",
        "status": status,
        "period": f"{fact.period.first}..{fact.period.last}" if fact.period else "",
        "precision": fact.precision.value,
        "aspect": "titles" if is_of_titles else "indicator",
    }


def _agrees(name: str, truth: Told, fact: Told) -> bool:
    if name == "level" and truth["aspect"] == "indicator":
        return not truth["level"] or fact["level"] == truth["level"]
    if name == "period":
        return _period_agrees(truth, fact)
    if name in _MAY_BE_EITHER:
        return (fact[name] or _UNSAID) in (truth[name] or _UNSAID).split("/")
    return truth[name] == fact[name]


def _period_agrees(truth: Told, fact: Told) -> bool:
    """A period agrees that lies in the one stated, or runs to the same day; one without a time with none."""
    if not truth["period"] or not fact["period"]:
        return truth["period"] == fact["period"]
    first, last = (day for day in _days(truth["period"]))
    from_day, to_day = (date.fromisoformat(day) for day in fact["period"].split(".."))
    is_cumulative = "cumulative" in truth["measure"]
    return (first <= from_day and to_day <= last) or (is_cumulative and from_day <= last and to_day == last)


def _days(period: str) -> tuple[date, date]:
    first, _, last = period.partition("..")
    return _first_day(first), _last_day(last or first)


def _first_day(printed: str) -> date:
    return (
        date.fromisoformat(printed + "-01-01"[len(printed) - 4 :]) if len(printed) < 10 else date.fromisoformat(printed)
    )


def _last_day(printed: str) -> date:
    parts = [int(part) for part in re.findall(r"\d+", printed)]
    match parts:
        case [year]:
            return date(year, 12, 31)
        case [year, month]:
            following = date(year + month // 12, month % 12 + 1, 1)
            return date.fromordinal(following.toordinal() - 1)
    return date(*parts)


def _is_found(truth: Told, fact: Told) -> bool:
    return truth["value"] == fact["value"] and truth["aspect"] == fact["aspect"]


def _likeness(truth: Told, fact: Told) -> int:
    if not _is_found(truth, fact):
        return 0
    return 10 * (truth["name"] == fact["name"]) + sum(_agrees(name, truth, fact) for name in (*CORE, *FINE))


def _in_words(told: Told) -> str:
    return " ".join(told[name] or "-" for name in ("name", "value", "level", "region", "measure", "status", "period"))


def _plain(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else f"{value.normalize():f}"
