"""The time a figure speaks of: 2024年, 2024年12月至2025年1月, “十三五”期间, 今年2月, 目前.

A relative time is told by the document's date; without one it stays unresolved.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scrapers.quantities.numerals import number_of
from scrapers.statistics.reading import Period

_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_YEARS_BACK = {"今年": 0, "本年": 0, "本年度": 0, "去年": 1, "上年": 1, "前年": 2}
_YEARS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
_QUARTERS = {"一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12), "前二": (1, 6), "前两": (1, 6), "前三": (1, 9)}
_YEAR = r"(?:19|20)\d{2}"
_PART = (
    r"(?:(?P<half>[上下])半年|(?P<quarter>前?[一二两三四])个?季度|前(?P<months>十?[一二两三四五六七八九]|十|1[01]|[2-9])个月"
    r"|(?P<month>1[0-2]|[1-9])月(?:份|末|底)?(?:(?P<day>3[01]|[12]\d|[1-9])日)?|(?P<end>[末底]))?"
)
_PERIOD = re.compile(
    rf"(?P<from_year>{_YEAR})年(?P<from_month>\d{{1,2}})月?[至到—–~～-]+(?:(?P<to_year>{_YEAR})年)?(?P<to_month>\d{{1,2}})月"
    r"|(?:(?P<months_of>今年|去年|上年)|(?<![\d年.、至到—–~～-]))(?P<months_from>1[0-2]|[1-9])月?[至到—–~～-]+(?P<months_to>1[0-2]|[1-9])月(?!\d)份?"
    rf"|(?P<first>{_YEAR})年?[至到—–~～-]+(?P<last>{_YEAR})年"
    rf"|(?:(?P<year>{_YEAR})(?:年度?|(?=[、和及与]{_YEAR}年))|(?P<relative>今年|去年|前年|本年度?|上年)){_PART}(?P<since>以来|至今)?"
    r"|[“\"「]?(?P<plan>十[一二三四五]五)[”\"」]?(?:期间|时期)?(?:前(?P<plan_years>[一两二三四1-4])年)?(?P<plan_end>末|期末)?(?P<plan_since>以来)?"
    r"|(?P<now>截至目前|截止目前|到目前为止|目前|当前|迄今|至此|至今(?!年)|如今|眼下|当下)"
    r"|(?<![\d年个])(?P<bare_month>1[0-2]|[1-9])月(?:份|末|底)?(?:(?P<bare_day>3[01]|[12]\d|[1-9])日)?"
    r"|(?P<bare_half>[上下])半年|(?P<bare_quarter>前?[一二两三四])个?季度"
    r"|前(?P<bare_months>十?[一二两三四五六七八九]|十|1[01]|[2-9])个月"
    r"|(?P<lately>近日|近期|日前|昨日|昨天|今天|今日|本月|上周|本周)"
)
# A year to compare with is not the year spoken of; nor is the year since when something exists.
_COMPARED = re.compile(r"(?:较|比|相比于?|与|同比?)$")
_IS_COMPARED = re.compile(r"(?:相比|同期相比|同期|可比价|不变价|价格?(?:计算|水平))")
_SINCE_WHEN = re.compile(r"自$")
_JOINS_TIMES = re.compile("[、和及与]")


@dataclass(frozen=True, slots=True)
class PrintedPeriod:
    """A time in a text, at `start`; `period` is None where the document's date is needed and not known.

    `is_of_news` marks the day of what is told (近日, 11月6日): what is new then is new in that year; `is_of_now` the
    day of telling (目前), `looks_back` a span up to it (“十三五”以来, 2017年以来). `is_of_a_month` marks 4月份, which
    may be a month that figures are of as well as the day of what is told.
    """

    start: int
    end: int
    text: str
    period: Period | None
    is_base: bool
    runs_to: bool
    is_of_news: bool = False
    is_of_now: bool = False
    looks_back: bool = False
    is_of_a_month: bool = False


def periods_in(text: str, published: Period | None) -> Iterator[PrintedPeriod]:
    """The times that a text names, in order.

    `published` is when the document was published: one day, or the year where nothing more is known. `is_base` marks
    a year that others are compared with, `runs_to` a time up to which is counted (到2025年, 截至今年2月).
    """
    for match in _PERIOD.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        if _SINCE_WHEN.search(before) and match["since"] is None:
            continue
        yield PrintedPeriod(
            match.start(),
            match.end(),
            match[0],
            _understood(match, published),
            is_base=bool(_COMPARED.search(before) or _IS_COMPARED.match(text, match.end())),
            runs_to=bool(re.search(r"(?:到|至|截至|截止)$", before)) or bool(match["end"] or match["plan_end"]),
            is_of_news=bool(match["bare_month"] or match["lately"]),
            is_of_now=bool(match["now"]),
            looks_back=bool(match["since"] or match["plan_since"]),
            is_of_a_month=bool(match["bare_month"]) and match[0].endswith("份"),
        )


def period_before(text: str, published: Period | None) -> PrintedPeriod | None:
    """The last time that a text names, years to compare with left aside."""
    return next((period for period in reversed([*periods_in(text, published)]) if not period.is_base), None)


def begins_with_its_times(text: str, begins: int) -> int:
    """Where a clause begins with the row of times right before it: 2021年、2022年，全省…分别; else where it begins."""
    ahead = text[:begins].removesuffix("，")
    named = [*periods_in(ahead, None)]
    start = len(ahead)
    while named and (named[-1].end == start or _JOINS_TIMES.fullmatch(ahead, named[-1].end, start)):
        start = named.pop().start
    is_a_row = len([*periods_in(ahead[start:], None)]) > 1 and (start == 0 or ahead[start - 1] in "，。；：")
    return start if is_a_row else begins


def base_year_before(text: str) -> int | None:
    """The year that a text compares with: 较2012年降低 → 2012."""
    return next(
        (period.period.first.year for period in periods_in(text, None) if period.is_base and period.period), None
    )


def _understood(match: re.Match[str], published: Period | None) -> Period | None:
    if match["from_year"]:
        first_year, last_year = int(match["from_year"]), int(match["to_year"] or match["from_year"])
        return _months(first_year, int(match["from_month"]), last_year, int(match["to_month"]))
    if match["months_from"]:
        return _some_months(match, published)
    if match["first"]:
        return Period(date(int(match["first"]), 1, 1), date(int(match["last"]), 12, 31))
    if match["plan"]:
        return _of_plan(match, published)
    if match["now"]:
        return published
    if match["bare_month"]:
        if published is None or published.first.year != published.last.year:
            return None
        year, month = published.first.year, int(match["bare_month"])
        return _months(year, month, year, month, match["bare_day"])
    if match["bare_half"] or match["bare_quarter"] or match["bare_months"]:
        if published is None or published.first.year != published.last.year:
            return None
        if match["bare_months"]:
            return _first_months(published.last.year, match["bare_months"])
        return _half_or_quarter(published.last.year, match["bare_half"], match["bare_quarter"])
    if match["lately"]:
        return published
    if match["year"]:
        return _part_of(int(match["year"]), match, published)
    if published is None or published.first.year != published.last.year:
        return None
    return _part_of(published.first.year - _YEARS_BACK[match["relative"]], match, published)


def _some_months(match: re.Match[str], published: Period | None) -> Period | None:
    """今年1月-2月, 1-4月份: months of the year that the text was published in, or of the one before."""
    if published is None or published.first.year != published.last.year:
        return None
    year = published.first.year - _YEARS_BACK.get(match["months_of"] or "今年", 0)
    return _months(year, int(match["months_from"]), year, int(match["months_to"]))


def _of_plan(match: re.Match[str], published: Period | None) -> Period | None:
    first = _PLANS[match["plan"]]
    if match["plan_years"]:
        return Period(date(first, 1, 1), date(first + _number_of_years(match["plan_years"]) - 1, 12, 31))
    if match["plan_end"]:
        return Period(date(first + 4, 1, 1), date(first + 4, 12, 31))
    if match["plan_since"] and published is not None and first <= published.last.year <= first + 4:
        return Period(date(first, 1, 1), published.last)
    return Period(date(first, 1, 1), date(first + 4, 12, 31))


def _number_of_years(printed: str) -> int:
    return _YEARS[printed] if printed in _YEARS else int(printed)


def _part_of(year: int, match: re.Match[str], published: Period | None) -> Period | None:
    whole = Period(date(year, 1, 1), date(year, 12, 31))
    found: Period | None = whole
    if match["half"] or match["quarter"]:
        found = _half_or_quarter(year, match["half"], match["quarter"])
    elif match["months"]:
        found = _first_months(year, match["months"])
    elif match["month"]:
        found = _months(year, int(match["month"]), year, int(match["month"]), match["day"])
    elif match["end"]:
        found = Period(whole.last, whole.last)
    if match["since"] and found is not None:
        return None if published is None else Period(found.first, max(found.first, published.last))
    return found


def _first_months(year: int, printed: str) -> Period | None:
    """前8个月, 前两个月: the first months of a year."""
    number = number_of(printed.replace("两", "二"))
    return None if number is None else _months(year, 1, year, int(number[0]))


def _half_or_quarter(year: int, half: str | None, quarter: str | None) -> Period | None:
    if half:
        return _months(year, 1, year, 6) if half == "上" else _months(year, 7, year, 12)
    first, last = _QUARTERS.get(quarter or "", (1, 12))
    return _months(year, first, year, last)


def _months(first_year: int, first: int, last_year: int, last: int, day: str | None = None) -> Period | None:
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    days = monthrange(last_year, last)[1]
    if day:
        return (
            Period(date(first_year, first, int(day)), date(first_year, first, int(day))) if int(day) <= days else None
        )
    begins, ends = date(first_year, first, 1), date(last_year, last, days)
    return Period(begins, ends) if begins <= ends else None
