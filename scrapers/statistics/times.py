"""Of which time a figure is, and by what that is known."""

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from scrapers.quantities import Quantity, parse_quantities
from scrapers.statistics.counting import Said
from scrapers.statistics.overlooked import TIMES
from scrapers.statistics.periods import PrintedPeriod, begins_with_its_times, period_before, periods_in
from scrapers.statistics.plain import Plain
from scrapers.statistics.reading import Counting, Decided, Doubt, Period, Statistic, Status
from scrapers.statistics.title_words import Bound

_OF_A_LIST = (Counting.NEW, Counting.REMOVED, Counting.PROPOSED, Counting.RECOMMENDED, Counting.REVIEWED)
_PLAN_YEARS = re.compile(r"《[^》]*?[（(](?P<first>20\d\d)(?:年)?[-—~～至–]+(?P<last>20\d\d)年?[)）][^》]*》")
_DEALT_OUT = re.compile("分别")
_IN_A_ROW = re.compile("[、和与及]")
_FROM_TO = re.compile(r"[从由]$")
#: 比2015年的: what follows is the number of that year.
_COMPARED_WITH = re.compile("(?:比|较|同|与)[^，。；]{4,8}(?P<of>的)[约近]?$")
#: 由2015年的70%提高到: the second of a pair, whose time is no longer that of the first.
_OF_THE_FIRST = re.compile(
    r"(?P<lead>.*)[从由](?:19|20)\d\d年[^，。；]*?\d[^，。；年]{0,8}(?:提高|上升|增加|增长|提升|扩大|下降|降低|减少|降|升)(?:到|至|为)[约近超过]*$"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A period (None where it is not known), as printed, by what it is known, and what makes it doubtful."""

    period: Period | None
    as_printed: str
    decided: Decided
    doubt: Doubt | None = None


def time_of_titles(
    plain: Plain,
    number: tuple[int, int],
    bound: Bound,
    when: PrintedPeriod | None,
    said: Said,
    before: str,
    former: Statistic | None,
    published: Period | None,
) -> Time:
    """The time of a number of titles. What is new on a day is new in that year: titles are counted by year."""
    is_of_a_list = said.counting in _OF_A_LIST
    if when is not None and not is_of_a_list and _is_of_a_list_name(plain.unmasked, when):
        when = None
    behind = [*periods_in(plain.text[number[1] : bound.ends], published)]
    if behind and is_of_a_list:
        return _as_printed(behind[-1], is_of_a_list)
    if when is not None and when.is_of_now and is_of_a_list:
        # What is new 目前 became so some day before.
        return Time(when.period, when.text, Decided.SAID, Doubt.PERIOD_UNKNOWN)
    if (
        bound.decided is Decided.PASSAGE
        and is_of_a_list
        and (when is None or when.is_of_news)
        and (titled := _listed_year(before, published))
    ):
        return replace(titled, decided=Decided.PASSAGE)
    if when is not None and (not when.is_of_news or when.period is not None):
        if is_of_a_list and when.is_of_news and (titled := _listed_year(plain.unmasked[: number[0]], published)):
            return titled
        return _as_printed(when, is_of_a_list)
    if said.status is Status.TARGET and (planned := _planned(plain.unmasked[: number[0]] + before)):
        return planned
    if is_of_a_list and (titled := _listed_year(plain.unmasked[: number[0]], published)):
        return titled
    carried = period_before(before, published)
    if carried is not None and not is_of_a_list and _is_of_a_list_name(before, carried):
        carried = None
    if carried is not None and carried.period is not None and (is_of_a_list or not carried.is_of_news):
        time = _as_printed(carried, is_of_a_list)
        return Time(time.period, time.as_printed, Decided.PASSAGE)
    if former is not None and former.period is not None and (former.counting in _OF_A_LIST) is is_of_a_list:
        return Time(former.period, former.period_as_printed, Decided.PASSAGE)
    if published is None or said.status is Status.TARGET:
        return Time(None, when.text if when else "", Decided.INFERRED)
    return Time(_whole_year(published) if is_of_a_list else published, when.text if when else "", Decided.PUBLISHER)


def time_of_indicator(
    plain: Plain,
    quantity: Quantity,
    when: PrintedPeriod | None,
    before: str,
    former: Statistic | None,
    said: Said,
    published: Period | None,
    earlier: str,
    in_turn: int,
) -> Time:
    """The time of an indicator's figure; of the second pair (从89%提高到92.9%) those of the pair before it.

    `earlier` is the text before the passage: a span that it looks back on (“十三五”以来，…) holds for what follows.
    `in_turn` counts the numbers that 分别 deals out before this one: in a row of times each has its own.
    """
    text = plain.text[: quantity.start]
    if (
        said.status is Status.TARGET
        and when is None
        and (planned := _planned(plain.unmasked[: quantity.start] + before))
    ):
        return planned
    if compared := year_compared_with(text, published):
        return Time(compared.period, compared.text, Decided.SAID)
    if _FROM_TO.search(text.rstrip("约近超过")) and (pair := _first_year_of_pair(text, published)):
        return Time(pair.period, pair.text, Decided.SAID)
    if dealt := _dealt_out(text, in_turn, published):
        return dealt
    if second := _OF_THE_FIRST.match(text):
        return _of_the_second(second["lead"], before, published)
    if when is not None and (not when.is_of_news or when.is_of_a_month):
        return Time(when.period, when.text, Decided.SAID)
    if said.status is Status.TARGET and (aim := period_before(before, published)) and aim.runs_to:
        return Time(aim.period, aim.text, Decided.PASSAGE)
    if former is not None:
        return Time(former.period, former.period_as_printed, Decided.PASSAGE)
    looked_back_on = period_before(before, published) or period_before(earlier, published)
    if said.status is Status.ACTUAL and looked_back_on is not None and looked_back_on.looks_back:
        return Time(looked_back_on.period, looked_back_on.text, Decided.PASSAGE)
    if (only := _only_time(before, published)) is not None:
        return Time(only.period, only.text, Decided.PASSAGE)
    return Time(None, "", Decided.INFERRED)


def year_compared_with(text: str, published: Period | None) -> PrintedPeriod | None:
    """The year whose number follows a text right away: 60.6立方米，比2015年的65.67立方米下降7.72%."""
    compared = _COMPARED_WITH.search(text)
    named = [*periods_in(text, published)] if compared else []
    return named[-1] if named and compared and named[-1].end == compared.start("of") else None


def _only_time(before: str, published: Period | None) -> PrintedPeriod | None:
    """The one time that a passage has named so far, where it states figures of it; else None.

    Days of news and years to compare with are left aside; the time of a meeting or of a plan is none of figures.
    """
    named = [time for time in periods_in(before, published) if not (time.is_base or time.is_of_news)]
    if len({time.text for time in named}) != 1:
        return None
    return named[-1] if states_figures(before, named[-1]) else None


def states_figures(text: str, time: PrintedPeriod) -> bool:
    """True where the sentence that names a time goes on with a figure, and not only with further times."""
    ends = text.find("。", time.end)
    sentence = text[time.end : ends if ends >= 0 else len(text)]
    return any(quantity.unit_normalised not in TIMES for quantity in parse_quantities(sentence))


def _dealt_out(text: str, in_turn: int, published: Period | None) -> Time | None:
    """“十二五”时期、“十三五”时期分别下降28%、16%: the time whose turn it is; None where no times are dealt out."""
    deals = [*_DEALT_OUT.finditer(text)]
    if not deals:
        return None
    begins = max(text.rfind(sign, 0, deals[-1].start()) for sign in "，。；") + 1
    clause = text[begins_with_its_times(text, begins) : deals[-1].start()]
    named = [*periods_in(clause, published)]
    row = [one for one, other in pairwise(named) if _IN_A_ROW.fullmatch(clause[one.end : other.start])]
    if not row:
        return None
    times = [*row, named[-1]]
    return Time(times[in_turn].period, times[in_turn].text, Decided.SAID) if in_turn < len(times) else None


def _of_the_second(lead: str, before: str, published: Period | None) -> Time:
    """The time of the second of a pair that prints none of its own: the one said before the pair, else none."""
    said = period_before(lead, published)
    if said is not None and not said.is_of_news:
        return Time(said.period, said.text, Decided.SAID)
    carried = period_before(before, published)
    if carried is not None and not carried.is_of_news:
        return Time(carried.period, carried.text, Decided.PASSAGE)
    return Time(None, "", Decided.INFERRED, Doubt.PERIOD_UNKNOWN)


def _first_year_of_pair(text: str, published: Period | None) -> PrintedPeriod | None:
    """The first time of a pair 从2015年的…至2021年的… that was said before a pair without years."""
    for pair in reversed([*re.finditer(r"[从由](?=(?:19|20)\d\d年)", text)]):
        found = next(periods_in(text[pair.end() :], published), None)
        if found is not None and found.start == 0:
            return found
    return None


def _as_printed(when: PrintedPeriod, is_of_a_list: bool) -> Time:
    period = when.period
    if is_of_a_list and period is not None and period.first == period.last:
        period = _whole_year(period)
    return Time(period, when.text, Decided.SAID)


def _whole_year(period: Period) -> Period:
    return Period(date(period.last.year, 1, 1), date(period.last.year, 12, 31))


def _listed_year(unmasked: str, published: Period | None) -> Time | None:
    """The year in the name of a list: 《2024年度绿色制造名单》."""
    named = [
        found
        for found in periods_in(unmasked, published)
        if found.period is not None
        and not found.is_base
        and not found.is_of_news
        and _is_of_a_list_name(unmasked, found)
    ]
    return _as_printed(named[-1], True) if named else None


def _is_of_a_list_name(text: str, when: PrintedPeriod) -> bool:
    """2022年度绿色制造名单: the year in a list's name, in which nothing need have been counted."""
    return re.match(r"[^，。；]{0,24}(?:名单|公示|公告|通知)", text[when.end :]) is not None


def _planned(unmasked: str) -> Time | None:
    """The years in the name of a plan: 《…三年行动计划（2023—2025年）》."""
    named = [*_PLAN_YEARS.finditer(unmasked)]
    if not named:
        return None
    first, last = int(named[-1]["first"]), int(named[-1]["last"])
    return Time(Period(date(first, 1, 1), date(last, 12, 31)), f"{first}—{last}年", Decided.TITLE)
