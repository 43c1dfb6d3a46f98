"""How long a notice is open to objections (公示期): from which day to which, and how each of the two is known.

Belongs here: the wordings of the window. A day that is not printed is counted only where what it is counted from is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from scrapers.reference.working_days import last_of_working_days
from scrapers.text.dates import DAY, date_in, day
from scrapers.text.folding import hyphenated, understood
from scrapers.text.numerals import whole_number

_LONGEST = timedelta(days=120)

_SENTENCE = re.compile("[。;!?\n]")
_HAN_DATE = re.compile(DAY)
_SPEAKS_OF_IT = re.compile("公示|异议|质疑|意见|反馈|反映|举报|来函|来电")
_IS_THE_WINDOW = re.compile("公示(?:期限?|时间|日期|时限|起止)")

_WEEKDAY = r"(?:\((?:星期|周).\)|(?:星期|周)[一二三四五六日天])?"
_CLOCK = r"(?:[上下]午)?(?:\d{1,2}[时点:](?:\d{1,2}分?)?整?)?"


def _day_called(which: str) -> str:
    """A pattern of a day with or without its year, in groups of that name."""
    return (
        rf"(?:(?P<{which}_year>20\d{{2}})(?:年|[-/.]))?"
        rf"(?P<{which}_month>\d{{1,2}})(?:月|[-/.])(?P<{which}_day>\d{{1,2}})[日号]?{_WEEKDAY}{_CLOCK}"
    )


_FIRST, _LAST = _day_called("first"), _day_called("last")
_UP_TO = r"起?,?(?:至|到|-{1,2}|~|止)"
_DAYS = r"(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})个?(?P<unit>工作日|自然日|日历日|日|天)(?!前|内将)"
_AS_OF_NOW = r"(?:即日|(?:本)?(?:公示|公告|通知|名单)?(?:发布|公布|公示|印发|刊登|上网|张贴)?之日|今日|今天|当日)"

_PRINTED = re.compile(rf"(?<![\d.]){_FIRST}{_UP_TO}{_LAST}(?!\d)")
_WITHIN_A_MONTH = re.compile(rf"(?<![\d.]){_FIRST}{_UP_TO}(?P<last_day>\d{{1,2}})[日号](?!\d)")
_FROM_NOW_TO = re.compile(rf"(?:自|从)?{_AS_OF_NOW}{_UP_TO}{_LAST}(?!\d)")
_FROM_A_DAY = re.compile(rf"(?:自|从|于)?{_FIRST}(?:起|开始)")
_TO_A_DAY = re.compile(
    rf"(?:(?P<ends>(?:截止|截至|公示期?(?:限|时间)?(?:至|到|截止))(?:时间|日期)?(?:为|至|到|于|:)*)|[于在请可]|务必){_LAST}(?!\d)"
    r"(?P<before>(?:\([^)]*\))?(?:[之以]?前|下班前))?"
)
_COUNTED = re.compile(_DAYS)
# 3月11日, 至17日: days of the month.
_NO_LENGTH_BEHIND = frozenset("年月第至到-~/.")
_FROM_NOW = re.compile(rf"(?:自|从|即){_AS_OF_NOW}?|即日起")
_AT_LEAST = re.compile("不少于|不得少于|至少|不低于|以上")
_WORKING = "工作日"


class KnownBy(StrEnum):
    """How a day of the window is known: a closed vocabulary."""

    PRINTED = "printed"
    ISSUED = "issued"
    """It begins as the notice is issued: 自公示之日起."""
    COUNTED = "counted"
    """So many days from the first, which counts as one of them."""


@dataclass(frozen=True, slots=True)
class PublicityWindow:
    """The days on which objections are heard, both included; a day that can't be known is None, and so is its basis.

    `days` is the length as printed, of working days (工作日) where `in_working_days`; None where none is printed.
    """

    first: date | None
    last: date | None
    first_by: KnownBy | None
    last_by: KnownBy | None
    days: int | None = None
    in_working_days: bool = False
    quote: str = ""


def publicity_window(lines: Sequence[str], issued_on: date | None) -> PublicityWindow | None:
    """The window that the text of a publicity states; None where it states none.

    What says both days decides over what says one, and that over a mere length; of equals what stands first.
    """
    found = [
        replace(window, quote=sentence)
        for sentence in _sentences(lines)
        if _SPEAKS_OF_IT.search(sentence)
        for window in [_stated_in(sentence, issued_on)]
        if window is not None
    ]
    if not found:
        return None
    best = min(found, key=_is_less_telling)
    length = next((window for window in found if window.days is not None), best)
    if best.days is None and length.days is not None:
        best = replace(best, days=length.days, in_working_days=length.in_working_days)
    return best


def _sentences(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        in_digits = _HAN_DATE.sub(_as_digits, line)
        yield from (part for part in _SENTENCE.split(hyphenated(understood(in_digits))) if part)


def _as_digits(written: re.Match[str]) -> str:
    found = date_in(written[0])
    return f"{found.year}年{found.month}月{found.day}日" if found else written[0]


def _is_less_telling(window: PublicityWindow) -> tuple[bool, bool, bool]:
    return (
        window.first_by is not KnownBy.PRINTED or window.last_by is not KnownBy.PRINTED,
        window.last is None,
        not _IS_THE_WINDOW.search(window.quote),
    )


def _stated_in(sentence: str, issued_on: date | None) -> PublicityWindow | None:
    counted = None if _AT_LEAST.search(sentence) else _length_in(sentence)
    days, in_working_days = counted or (None, False)
    if (both := _both_days(sentence, issued_on)) is not None:
        return PublicityWindow(*both, KnownBy.PRINTED, KnownBy.PRINTED, days, in_working_days)
    if to := _FROM_NOW_TO.search(sentence):
        last = _day_of(to, "last", issued_on)
        return _between(issued_on, last, KnownBy.ISSUED, days, in_working_days)
    if days is not None:
        started = _FROM_A_DAY.search(sentence)
        first = _day_of(started, "first", issued_on) if started else issued_on
        if not started and not (_FROM_NOW.search(sentence) or "公示" in sentence):
            return None
        return _of_length(first, KnownBy.PRINTED if started else KnownBy.ISSUED, days, in_working_days)
    until = next((to for to in _TO_A_DAY.finditer(sentence) if to["ends"] or to["before"]), None)
    if until and "公示" in sentence:
        return _between(issued_on, _day_of(until, "last", issued_on), KnownBy.ISSUED, None, False)
    return None


def _length_in(sentence: str) -> tuple[int, bool] | None:
    for found in _COUNTED.finditer(sentence):
        before = sentence[max(0, found.start() - 1) : found.start()]
        number = whole_number(found["count"])
        if number and before not in _NO_LENGTH_BEHIND and not before.isdigit():
            return number, found["unit"] == _WORKING
    return None


def _both_days(sentence: str, issued_on: date | None) -> tuple[date, date] | None:
    for pattern in (_PRINTED, _WITHIN_A_MONTH):
        for found in pattern.finditer(sentence):
            last_parts = found.groupdict()
            first_year, last_year = found["first_year"], last_parts.get("last_year")
            month, last_month = int(found["first_month"]), int(last_parts.get("last_month") or found["first_month"])
            if first_year is None and last_year is not None:
                first_year = str(int(last_year) - (month > last_month))
            year = int(first_year) if first_year else _year_near(month, issued_on)
            if year is None:
                continue
            ends_in = int(last_year) if last_year else year + (last_month < month)
            first, last = day(year, month, int(found["first_day"])), day(ends_in, last_month, int(found["last_day"]))
            if first and last and timedelta(0) <= last - first <= _LONGEST:
                return first, last
    return None


def _day_of(found: re.Match[str], which: str, issued_on: date | None) -> date | None:
    month = int(found[f"{which}_month"])
    year = int(found[f"{which}_year"]) if found[f"{which}_year"] else _year_near(month, issued_on)
    return day(year, month, int(found[f"{which}_day"])) if year is not None else None


def _year_near(month: int, issued_on: date | None) -> int | None:
    """The year of a month that is named without one: that of the notice, or the next for January in December."""
    if issued_on is None:
        return None
    return issued_on.year + (month + 6 < issued_on.month) - (month > issued_on.month + 6)


def _between(
    first: date | None, last: date | None, first_by: KnownBy, days: int | None, in_working_days: bool
) -> PublicityWindow | None:
    if last is None or (first is not None and not timedelta(0) <= last - first <= _LONGEST):
        return None
    return PublicityWindow(first, last, first_by if first else None, KnownBy.PRINTED, days, in_working_days)


def _of_length(first: date | None, first_by: KnownBy, days: int, in_working_days: bool) -> PublicityWindow:
    last = None
    if first is not None:
        last = last_of_working_days(first, days) if in_working_days else first + timedelta(days=days - 1)
    return PublicityWindow(
        first,
        last,
        first_by if first else None,
        KnownBy.COUNTED if last else None,
        days,
        in_working_days,
    )
