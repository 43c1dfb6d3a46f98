"""Dates as documents write them: 2026年3月11日, 2026-3-11, 2026.03.11, 二〇二六年三月十一日; in any width, with blanks.

Belongs here: recognising a date. Which of a document's dates it is, is decided where the document is read.
"""

import re
from collections.abc import Iterator
from datetime import date

from scrapers.text.folding import half_width, visible
from scrapers.text.numerals import whole_number

FIRST_YEAR, LAST_YEAR = 1990, 2099

# Among the digits of a year, typists put letters for the ring of the zero, and scans read it so.
_ZEROS = "〇零○Oo0０"
_DIGIT, _HAN = "[0-9０-９]", "一二三四五六七八九"
_HAN_YEAR = rf"[12１２二一][{_ZEROS}九][{_ZEROS}{_HAN}1-9１-９]{{2}}"
_HAN_DAY = rf"{_HAN_YEAR}\s*年\s*[{_HAN}十]{{1,2}}\s*月\s*[{_HAN}十]{{1,3}}\s*日"

#: A pattern of a day written out, in digits or in characters, with no group in it: for patterns that a date is part of.
DAY = rf"(?:[12１２][09０９]{_DIGIT}{{2}}\s*年\s*{_DIGIT}{{1,2}}\s*月\s*{_DIGIT}{{1,2}}\s*日|{_HAN_DAY})"

_WRITTEN = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*(?:年|[-/.])\s*(?P<month>\d{1,2})\s*(?:月|[-/.])\s*(?P<day>\d{1,2})(?!\d)"
    rf"|(?P<han_year>{_HAN_YEAR})\s*年\s*(?P<han_month>[{_HAN}十]{{1,2}})\s*月\s*(?P<han_day>[{_HAN}十]{{1,3}})\s*日"
)
_AS_DIGITS = str.maketrans(dict.fromkeys(_ZEROS, "0") | {sign: str(at) for at, sign in enumerate(_HAN, start=1)})


def dates_in(text: str) -> Iterator[date]:
    """The dates written in a text, in order; what no calendar has (30 February, a month 十四) is none."""
    for match in _WRITTEN.finditer(half_width(visible(text))):
        if match["year"]:
            parts = (int(match["year"]), int(match["month"]), int(match["day"]))
        else:
            year = int(match["han_year"].translate(_AS_DIGITS))
            parts = (year, whole_number(match["han_month"]) or 0, whole_number(match["han_day"]) or 0)
        if found := day(*parts):
            yield found


def date_in(text: str) -> date | None:
    """The first date written in a text; None where there is none."""
    return next(dates_in(text), None)


def day(year: int, month: int, day_of_month: int) -> date | None:
    """The day of the calendar, None where there is none or its year is out of the range of published notices."""
    try:
        return date(year, month, day_of_month) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
